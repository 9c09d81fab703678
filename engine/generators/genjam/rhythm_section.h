#pragma once

#include "engine/generators/genjam/form.h"
#include "engine/music/note.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ricercar::genjam {

enum class Player : std::uint8_t { Solo, Piano, Bass, Drums };
constexpr int playerCount = 4;

constexpr std::array<std::uint8_t, playerCount> playerChannels{0, 1, 2, 9};

/// Onset of an event within its bar, in ticks: with swing the first eighth of a beat lasts `swing` hundredths of it,
/// 50..75. [any]
std::int64_t eventTicks(std::size_t event, int swing);

/// A note of the rhythm section and what it is there for.
struct SectionNote {
    Note note; ///< from the beginning of the bar
    Player player = Player::Drums;
    std::string role; ///< "rootless voicing of Dm7", "root of G7"
};

struct SectionChoice {
    bool piano = true;
    bool bass = true;
    bool drums = true;

    bool operator==(const SectionChoice&) const = default;
};

/// What accompanies bar `bar` (from 0) of the form: a piano with voicings of three or four notes, a walking bass of
/// roots, chord tones and an approach to the next root, a ride cymbal with the hi-hat on two and four. It depends on
/// the form alone. In order of onset. [any]
std::vector<SectionNote> accompany(
    const std::vector<FormBar>& form, std::size_t bar, int swing, const SectionChoice& choice);

} // namespace ricercar::genjam
