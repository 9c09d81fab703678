#pragma once

#include "engine/generators/markov/markov.h"
#include "engine/music/note.h"

#include <cstdint>
#include <optional>
#include <span>

namespace ricercar::ui {

/// A stretch of the source, in events from 0.
struct SourceStretch {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    bool operator==(const SourceStretch&) const = default;
};

/// Where in the source the longest quotation that the chain reports stands; nothing if it reports none.
/// O(report + events * quotation). [gui]
std::optional<SourceStretch> quotedSource(const MarkovChain& chain, std::span<const Note> notes);

} // namespace ricercar::ui
