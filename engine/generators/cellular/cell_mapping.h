#pragma once

#include "engine/generators/cellular/any_grid.h"
#include "engine/generators/cellular/cellular_generator.h"
#include "engine/generators/cellular/instruments.h"
#include "engine/music/scale.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ricercar {

/// Step 1 of the mapping: what the place of a cell on an axis means.
enum class AxisMeaning { Pitch, Time, Instrument, Dynamics, Chord, None };
/// Step 2: what the state of a cell means beyond that it sounds.
enum class StateMeaning { OnOff, Pitch, Dynamics };
/// Step 4: how long a generation lasts.
enum class TimeMeaning { GenerationIsBeat, GenerationIsBar };
/// Which cells make notes, and how long these are.
enum class Onsets { TurnsOn, Held, Repeated };

/// The choices of a mapping from cells to notes, and the cells it is for.
struct MappingChoices {
    int width = 1; ///< as height at most 32767
    int height = 1;
    CellPalette palette = CellPalette::OnOff;
    int stateCount = 2;
    AxisMeaning x = AxisMeaning::Time;
    AxisMeaning y = AxisMeaning::Pitch;
    StateMeaning states = StateMeaning::OnOff;
    TimeMeaning time = TimeMeaning::GenerationIsBar;
    std::int64_t noteTicks = 240; ///< a slot of a bar, or a generation that is a beat
    Onsets onsets = Onsets::TurnsOn;
    int longest = 8; ///< held notes: slots or generations, 1..255
    Scale scale = allScales()[0];
    int root = 0; ///< pitch class 0..11
    int lowest = 60; ///< MIDI pitch that degree 0 lies at or above
    int range = 15; ///< degrees that a pitch axis reaches over
    std::vector<CellInstrument> instruments = {CellInstrument{}}; ///< one or more
    int velocity = 80; ///< where neither axis nor state tells it
    int densityLimit = 8; ///< most notes that begin together
};

/// A note that goes on while its cell stays on, across generations.
struct HeldNote {
    int x = 0;
    int y = 0;
    std::uint8_t state = 1;
    std::uint8_t tone = 0; ///< of a chord
    std::uint32_t first = 0; ///< generation it began to sound in
    std::uint32_t generation = 0; ///< CellNote::generation
    std::int32_t entry = -1; ///< of the rule's table that switched the cell on; -1: none

    bool operator==(const HeldNote&) const = default;
};

/// Three generations a mapping looks at; all of the same kind and size.
struct Generations {
    const AnyGrid& heard; ///< what the notes of the last step were made from; at the start empty
    const AnyGrid& before; ///< with what was changed by hand since
    const AnyGrid& now; ///< what the rule made of it
    std::uint32_t number = 1; ///< of `now`, from 1
    bool isLast = false; ///< no generation follows: held notes end
};

/// What one generation leaves.
struct MappedNotes {
    std::vector<CellNote> notes; ///< by onset, except held ones, which come when they end
    std::vector<HeldNote> held; ///< still sounding
};

/// From cells to music in four steps: axes, states, (the rule,) time. A pure function of its choices; no chance. [any]
///
/// Pitch, chord and dynamics rise to the right and upwards; time and instruments run to the right and downwards. An
/// axis longer than what it is mapped to is spread over it, so that neighbours share a degree or an instrument. A chord
/// axis alone makes a triad of each cell, every second degree from the place's degree; with a pitch axis besides, that
/// one counts the chord's tones. Pitches beyond 0..127 are brought back by octaves.
///
/// Onsets::TurnsOn: a note of one slot for each cell that sounds now and did not in the last generation heard (which
/// includes cells put there by hand), or sounds in another state where states mean pitch or dynamics. Repeated: for
/// each cell that sounds. Held: a note lasts until its cell is off or in another state, `longest` at most and then
/// anew; along a time axis if there is one, else across generations. Which states sound: in an ageing or cyclic field
/// state 1, elsewhere and where states mean something any but 0.
///
/// Of cells that give the same pitch on the same channel at once the first in reading order sounds, and none that is
/// still sounding begins again; slots shorter than a tick begin at once and sound for a tick. If more than
/// `densityLimit` begin together, every so-manieth of them remains: of n those numbered (j n / limit + generation) mod
/// n, so that each place gets its turn. Source of the four steps: V. Velardo, "Generative Music AI" (course), lecture
/// on cellular automata, 2023.
class CellMapping {
public:
    explicit CellMapping(MappingChoices choices);
    const MappingChoices& choices() const { return m_choices; }

    /// Ticks from one generation to the next.
    std::int64_t generationTicks() const { return m_generationTicks; }
    /// Do held notes outlast a generation?
    bool holdsAcrossGenerations() const { return m_choices.onsets == Onsets::Held && m_slots == 0; }
    /// The notes of a generation. O(cells), for bits O(words + notes). `held` are those the last one left.
    MappedNotes notesOf(const Generations& cells, std::span<const HeldNote> held) const;

    std::vector<std::string> stateLabels() const;
    std::vector<std::string> columnLabels() const { return labels(m_choices.x, m_columns); }
    std::vector<std::string> rowLabels() const { return labels(m_choices.y, m_rows); }
    /// How a note came out of its cell: what its place and its state mean.
    std::vector<Fact> factsOf(const CellNote& note) const;

private:
    friend struct NoteCollector;
    /// What a place on an axis stands for.
    struct Place {
        int degree = 0;
        int chord = 0; ///< degree of the chord's root
        int instrument = 0;
        int velocity = -1; ///< -1: not told by the axis
        int slot = 0;
    };
    std::vector<Place> placesOf(AxisMeaning meaning, int size, bool isVertical) const;
    std::vector<std::string> labels(AxisMeaning meaning, const std::vector<Place>& places) const;
    bool uses(AxisMeaning meaning) const { return m_choices.x == meaning || m_choices.y == meaning; }
    int tonesOfACell() const { return uses(AxisMeaning::Chord) && !uses(AxisMeaning::Pitch) ? 3 : 1; }
    int pitchOfDegree(int degree) const { return m_pitches[static_cast<std::size_t>(degree)]; }
    const CellInstrument& instrumentOf(int x, int y) const
    {
        return m_choices.instruments[static_cast<std::size_t>(
            m_columns[static_cast<std::size_t>(x)].instrument + m_rows[static_cast<std::size_t>(y)].instrument)];
    }
    int pitchOf(int x, int y, std::uint8_t state, int tone) const;
    int velocityOf(int x, int y, std::uint8_t state) const;
    int velocityOfState(std::uint8_t state) const;
    bool sounds(std::uint8_t state) const;
    /// Would a note of one state go on in the other?
    bool sameEvent(std::uint8_t a, std::uint8_t b) const;
    std::int64_t slotTicks(std::int64_t slot) const;

    MappingChoices m_choices;
    int m_slots = 0; ///< places on the time axis; 0: there is none
    std::int64_t m_generationTicks = 0;
    std::vector<std::uint8_t> m_pitches; ///< by degree, as far as any cell can reach
    std::vector<Place> m_columns;
    std::vector<Place> m_rows;
};

} // namespace ricercar
