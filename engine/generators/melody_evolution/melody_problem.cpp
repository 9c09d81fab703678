#include "engine/generators/melody_evolution/melody_problem.h"

#include "engine/generators/evolution/melody_measures.h"
#include "engine/generators/evolution/melody_mutations.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace ricercar {

namespace {

constexpr double founderHolds = 0.4;
constexpr double founderRests = 0.08;
constexpr std::uint8_t chordChannel = 1;
constexpr std::uint8_t bassChannel = 2;
constexpr int chordRegister = 50; // D3: lowest note of a voicing
constexpr int bassRegister = 36; // C2

int pitchFrom(int lowest, int pitchClass)
{
    return lowest + (pitchClass - lowest % 12 + 12) % 12;
}

} // namespace

MelodyProblem::MelodyProblem(MelodyTask task)
    : m_task(std::move(task))
    , m_codes(MelodyGrid::firstPitch + m_task.grid.pitches.size())
    , m_strongEvery(m_task.grid.columnsPerBar / 2)
{
    MelodyGrid& grid = m_task.grid;
    m_chordOf.resize(grid.columns());
    m_roles.assign(m_task.chords.size() * m_codes, ChordRole::Outside);
    grid.ladders.clear();
    for (std::size_t c = 0; c < m_task.chords.size(); ++c) {
        const ProgressionChord& chord = m_task.chords[c];
        if (chord.beats == 1)
            m_strongEvery = grid.columnsPerBeat();
        std::vector<std::uint8_t> ladder;
        for (std::size_t code = MelodyGrid::firstPitch; code < m_codes; ++code) {
            const ChordRole role = chord.roles[grid.pitchOf(static_cast<std::uint8_t>(code)) % 12u];
            m_roles[c * m_codes + code] = role;
            if (role != ChordRole::Outside)
                ladder.push_back(static_cast<std::uint8_t>(code));
        }
        if (ladder.empty()) { // a range of one or two notes: better than none
            for (std::size_t code = MelodyGrid::firstPitch; code < m_codes; ++code)
                ladder.push_back(static_cast<std::uint8_t>(code));
        }
        grid.ladders.push_back(std::move(ladder));
        const std::uint32_t first = chord.firstBeat * grid.columnsPerBeat();
        std::fill_n(m_chordOf.begin() + first, chord.beats * grid.columnsPerBeat(), static_cast<std::uint16_t>(c));
    }
    grid.ladderOf = m_chordOf;
    m_grid = std::make_shared<const MelodyGrid>(grid);
    m_shape = m_grid->shape();
    m_features = melodyFeatures(m_grid->columnsPerBeat());
    m_mutations = melodyMutations(m_grid);
}

MelodyProblem::Harmony MelodyProblem::judgeHarmony(const MelodyLine& line) const
{
    Harmony harmony;
    double good = 0;
    std::uint32_t strong = 0;
    for (std::uint32_t i = 0; i < line.count; ++i) {
        const std::uint32_t onset = line.onset[i], end = onset + line.length[i];
        const ChordRole here = role(onset, line.code[i]);
        const bool onStrong = (onset & (m_strongEvery - 1)) == 0;
        for (std::uint32_t at = (onset + m_strongEvery - 1) & ~(m_strongEvery - 1); at < end; at += m_strongEvery) {
            const ChordRole sounds = role(at, line.code[i]);
            good += sounds == ChordRole::Tone ? 1 : sounds == ChordRole::Tension ? 0.4 : 0;
            ++strong;
        }
        if (here == ChordRole::Tone)
            continue;
        const bool goesOn = i + 1 < line.count;
        const int away = goesOn ? std::abs(line.pitch[i + 1] - line.pitch[i]) : 0;
        const bool leads = goesOn && away > 0 && role(line.onset[i + 1], line.code[i + 1]) == ChordRole::Tone;
        const bool light = !onStrong && line.length[i] <= m_grid->columnsPerBeat();
        if (here == ChordRole::Tension) {
            if (!onStrong)
                harmony.tensions += leads && away <= 2 ? 1 : 0.5;
        } else if (here == ChordRole::Avoid) {
            if (!light || !goesOn || away > 2)
                harmony.faults += 0.5;
        } else if (!light || !leads || away != 1) {
            harmony.faults += 1;
            harmony.wrong += 1;
        }
    }
    if (line.count == 0)
        return harmony;
    harmony.chordTones = good / std::max<double>(strong, m_grid->columns() / m_strongEvery / 2.0);
    harmony.tensions /= line.count;
    harmony.faults /= line.count;
    harmony.wrong /= line.count;
    const std::uint32_t last = line.count - 1;
    const Chord& chord = m_task.chords[m_chordOf[line.onset[last]]].chord;
    const int above = (line.pitch[last] - chord.root + 120) % 12;
    harmony.stableEnd = role(line.onset[last], line.code[last]) == ChordRole::Tone && above <= 7;
    return harmony;
}

void MelodyProblem::scoreOne(std::span<const Gene> genes, std::span<double> values) const
{
    const MelodyGrid& grid = *m_grid;
    MelodyLine line;
    line.read(grid, genes);
    const Harmony harmony = judgeHarmony(line);
    values[ChordTones] = harmony.chordTones;
    values[Tensions] =
        line.count == 0 ? 0 : nearness(harmony.tensions, m_task.tensions, std::max(m_task.tensions, 0.2));
    values[Clean] = line.count == 0 ? 0 : 1 - harmony.faults;
    values[Steps] = stepwiseMotion(line);
    values[Motif] = motivicUnity(grid, line);
    values[Contour] = archContour(grid, line);
    values[Variety] = rhythmicVariety(grid, line);
    values[Density] = wishedDensity(grid, line, m_task.notesPerBeat, m_task.rests);
    values[Compass] = comfortableRange(line);
    const bool longEnd = line.count > 0 && line.length[line.count - 1] >= grid.columnsPerBeat();
    values[Cadence] =
        line.count == 0 ? 0 : 0.5 * breathing(grid, line) + (harmony.stableEnd ? 0.3 : 0) + (longEnd ? 0.2 : 0);
    values[NoteDensity] = static_cast<double>(line.count) / (4 * grid.bars);
    values[Leaps] = leapShare(line);
    values[WrongNotes] = harmony.wrong;
    values[Rests] = static_cast<double>(line.silent) / grid.columns();
    values[OffBeat] = offBeatShare(grid, line);
    values[Span] = compass(line);
    values[TensionShare] = harmony.tensions;
}

void MelodyProblem::score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const
{
    const std::size_t length = m_shape.length();
    for (std::size_t i = 0; i < count; ++i)
        scoreOne(genes.subspan(i * length, length), values.subspan(i * featureCount, featureCount));
}

void MelodyProblem::randomize(std::span<Gene> genes, Rng& rng) const
{
    m_grid->randomize(genes, founderHolds, founderRests, rng);
}

std::string MelodyProblem::locusText(std::size_t locus) const
{
    return m_grid->locusText(locus) + ", over " + chordText(m_task.chords[m_chordOf[locus]].chord);
}

GeneLook MelodyProblem::look(std::size_t locus, Gene gene) const
{
    GeneLook look = m_grid->look(locus, gene);
    const std::uint8_t code = m_grid->codeAt(locus, gene);
    if (code >= MelodyGrid::firstPitch)
        look.colour = static_cast<int>(role(locus, code));
    return look;
}

void MelodyProblem::accompany(std::vector<EvolvedNote>& notes) const
{
    const bool bass = m_task.accompaniment == Accompaniment::ChordsAndBass;
    const auto add = [&](std::uint32_t beat, std::uint32_t beats, int pitch, int velocity, std::uint8_t channel) {
        Note note;
        note.onsetTicks = std::int64_t{runTicksPerQuarter} * beat;
        note.durationTicks = static_cast<std::int32_t>(runTicksPerQuarter * beats);
        note.pitch = static_cast<std::uint8_t>(pitch);
        note.velocity = static_cast<std::uint8_t>(velocity);
        note.channel = channel;
        notes.push_back({note, -1});
    };
    for (const ProgressionChord& chord : m_task.chords) {
        const int root = chord.chord.bass.value_or(chord.chord.root);
        std::vector<int> tones = chordTones(chord.chord);
        if (bass && tones.size() > 3) // the bass has it
            std::erase(tones, root);
        for (const int tone : tones)
            add(chord.firstBeat, chord.beats, pitchFrom(chordRegister, tone), 56, chordChannel);
        if (!bass)
            continue;
        const bool two = chord.beats == 4; // root and fifth
        add(chord.firstBeat, two ? 2 : chord.beats, pitchFrom(bassRegister, root), 74, bassChannel);
        if (two)
            add(chord.firstBeat + 2, 2, pitchFrom(bassRegister, chordTones(chord.chord)[2]), 68, bassChannel);
    }
}

std::vector<EvolvedNote> MelodyProblem::notes(std::span<const Gene> genes) const
{
    std::vector<EvolvedNote> notes = notesOf(*m_grid, genes, 0, m_task.swing);
    if (m_task.accompaniment != Accompaniment::None)
        accompany(notes);
    std::stable_sort(notes.begin(), notes.end(),
        [](const EvolvedNote& a, const EvolvedNote& b) { return onsetOrder(a.note, b.note); });
    return notes;
}

std::vector<Voice> MelodyProblem::voices() const
{
    std::vector<Voice> voices{{"melody", 0, m_task.program}};
    if (m_task.accompaniment != Accompaniment::None)
        voices.push_back({"chords", chordChannel, 0});
    if (m_task.accompaniment == Accompaniment::ChordsAndBass)
        voices.push_back({"bass", bassChannel, 32});
    return voices;
}

std::int64_t MelodyProblem::lengthTicks() const
{
    return std::int64_t{runTicksPerQuarter} * 4 * m_grid->bars;
}

} // namespace ricercar
