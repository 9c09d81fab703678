#pragma once

#include "engine/session/document.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ricercar {

/// Pieces that a run could have written, to be listened to before anybody decides.
struct Trial {
    Piece piece; ///< the document's parts with only these notes, one piece after the other, each from a bar line on
    std::int64_t lengthTicks = 0; ///< of all of them, up to a bar line
};

/// `pieces`: notes as the run emits them (runTicksPerQuarter, channels of its voices). Parts of other runs are silent.
/// O(notes). [any]
Trial trialOf(const Document& document, const Run& run, std::span<const std::vector<Note>> pieces);

} // namespace ricercar
