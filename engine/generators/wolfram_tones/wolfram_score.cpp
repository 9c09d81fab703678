#include "engine/generators/wolfram_tones/wolfram_tones.h"

#include "engine/music/general_midi.h"
#include "engine/music/pitch.h"

namespace ricercar {

// From cells to notes: what each role does with its columns of the slice.

namespace {

constexpr std::array<const char*, 3> drums{"kick", "snare", "hi-hat"};
constexpr std::array<int, 3> drumKeys{36, 38, 42};
constexpr std::array<int, WolframTones::roles> channels{gmDrumChannel, 0, 1, 2};
constexpr std::array<int, WolframTones::roles> lowest{0, 36, 50, 62};
constexpr std::array<int, WolframTones::roles> velocities{74, 92, 62, 88};
constexpr int louderOnTheBeat = 14;
constexpr int mostChordNotes = 4;

} // namespace

int WolframTones::column(Role role, int place) const
{
    const int width = m_score->params.width;
    return ((m_score->first[role] + place) % width + width) % width;
}

int WolframTones::pitchOf(Role role, int place) const
{
    if (role == Percussion)
        return drumKeys[static_cast<std::size_t>(place)];
    // Each role begins with the root.
    const int root = static_cast<int>(m_score->params.root);
    const int first = lowest[role] + (root - lowest[role] % 12 + 12) % 12;
    int pitch = scalePitch(scaleOf(m_score->params.scale), root, first, place);
    while (pitch > 127)
        pitch -= 12;
    return pitch;
}

void WolframTones::addNote(std::vector<CellNote>& notes, Role role, int place, int generations) const
{
    const std::int64_t ticks = noteValueTicks(m_score->params.noteValue);
    Note note;
    note.onsetTicks = (std::int64_t{generation()} - 1) * ticks; // generation 1 is the first that sounds
    note.durationTicks = static_cast<std::int32_t>(generations * ticks);
    note.pitch = static_cast<std::uint8_t>(pitchOf(role, place));
    note.velocity =
        static_cast<std::uint8_t>(velocities[role] + (note.onsetTicks % runTicksPerQuarter == 0 ? louderOnTheBeat : 0));
    note.channel = static_cast<std::uint8_t>(channels[role]);
    notes.push_back({note, {0, column(role, place), 0}, generation()});
}

void WolframTones::percussion(std::vector<CellNote>& notes) const
{
    for (int place = 0; place < m_score->count[Percussion]; ++place) {
        if (turnedOn(column(Percussion, place)))
            addNote(notes, Percussion, place, 1);
    }
}

void WolframTones::bass(std::vector<CellNote>& notes) const
{
    const int every = m_score->params.bassEvery;
    if ((generation() - 1) % static_cast<std::uint32_t>(every) != 0)
        return;
    for (int place = 0; place < m_score->count[Bass]; ++place) {
        if (isOn(column(Bass, place)))
            return addNote(notes, Bass, place, every);
    }
}

void WolframTones::chords(std::vector<CellNote>& notes) const
{
    const int every = m_score->params.chordEvery;
    if ((generation() - 1) % static_cast<std::uint32_t>(every) != 0)
        return;
    int left = mostChordNotes;
    // Neighbours on the scale would clash, so that a chord takes every other black cell of a run of them.
    for (int place = 0; place < m_score->count[Chords] && left > 0; ++place) {
        if (isOn(column(Chords, place))) {
            addNote(notes, Chords, place, every);
            --left;
            ++place;
        }
    }
}

void WolframTones::lead(std::vector<CellNote>& notes) const
{
    int left = m_score->params.leadVoices;
    for (int place = m_score->count[Lead]; place-- > 0 && left > 0;) {
        if (turnedOn(column(Lead, place))) {
            addNote(notes, Lead, place, 1);
            --left;
        }
    }
}

std::vector<CellNote> WolframTones::lastNotes() const
{
    std::vector<CellNote> notes;
    if (generation() == 0)
        return notes;
    percussion(notes);
    bass(notes);
    chords(notes);
    lead(notes);
    return notes;
}

std::vector<Voice> WolframTones::voices() const
{
    std::vector<Voice> voices;
    // The melody first: what a run sounds like when its voices are not told apart.
    for (const Role role : {Lead, Chords, Bass, Percussion}) {
        if (m_score->count[role] > 0)
            voices.push_back({roleNames[role], channels[role], m_score->programs[role]});
    }
    return voices;
}

std::vector<CellField> WolframTones::fields() const
{
    CellField field;
    field.width = m_score->params.width;
    field.isLine = true;
    field.stateLabels = {"white", "black"};
    field.columnLabels.resize(static_cast<std::size_t>(field.width));
    for (const Role role : {Percussion, Bass, Chords, Lead}) {
        for (int place = 0; place < m_score->count[role]; ++place)
            field.columnLabels[static_cast<std::size_t>(column(role, place))] = role == Percussion
                ? drums[static_cast<std::size_t>(place)]
                : std::string(roleNames[role]) + " " + pitchName(pitchOf(role, place));
    }
    return {field};
}

std::vector<Fact> WolframTones::mappingFacts(const CellNote& note) const
{
    for (const Role role : {Percussion, Bass, Chords, Lead}) {
        for (int place = 0; place < m_score->count[role]; ++place) {
            if (column(role, place) != note.cell.x)
                continue;
            static constexpr std::array<const char*, roles> why{"turns black", "its lowest black cell",
                "a black cell, none of its neighbours in the chord", "turns black, the highest that does"};
            const std::string what = role == Percussion ? drums[static_cast<std::size_t>(place)]
                                                        : "degree " + std::to_string(place + 1) + " upwards in "
                    + std::string(scaleOf(m_score->params.scale).label);
            return {{"role", std::string(roleNames[role]) + ": " + why[role]},
                {"column", std::to_string(place + 1) + " of " + std::to_string(m_score->count[role]) + ": " + what}};
        }
    }
    return {};
}

} // namespace ricercar
