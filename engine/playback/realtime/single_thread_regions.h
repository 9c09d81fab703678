#pragma once

namespace ricercar {

/// Does nothing; a reference to it links the replacement of OpenMP's regions of one thread, which then neither allocate
/// nor lock. [any]
void keepSingleThreadRegions();

} // namespace ricercar
