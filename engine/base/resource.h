#pragma once

#include <optional>
#include <string_view>

namespace ricercar {

/// Bytes of a file under resources/ that was built into the program, by its path there ("corpora/twinkle.melody");
/// nothing if there is none. The view lives as long as the program. [any]
std::optional<std::string_view> embeddedResource(std::string_view path);

} // namespace ricercar
