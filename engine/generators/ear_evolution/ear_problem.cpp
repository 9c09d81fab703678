#include "engine/generators/ear_evolution/ear_problem.h"

#include "engine/generators/evolution/melody_measures.h"
#include "engine/generators/evolution/melody_mutations.h"

#include <algorithm>
#include <utility>

namespace ricercar {

namespace {

constexpr double founderHolds = 0.38;
constexpr double founderRests = 0.07;
constexpr double wishedNotesPerBeat = 1.2;
constexpr double wishedRests = 0.1;

} // namespace

EarProblem::EarProblem(MelodyGrid grid, int root, int program, double swing)
    : m_grid(std::make_shared<const MelodyGrid>(std::move(grid)))
    , m_root(root)
    , m_program(program)
    , m_swing(swing)
    , m_shape(m_grid->shape())
    , m_mutations(melodyMutations(m_grid))
{
}

std::span<const Feature> EarProblem::features() const
{
    static const std::vector<Feature> features{
        {"steps", "steps and balanced leaps", "Mean worth of the intervals; a balanced leap is half forgiven.",
            "Lines that move by step can be sung."},
        {"motif", "motivic consistency", "How much of rhythm and contour bars take up from an earlier bar.",
            "An idea that comes back makes a melody hang together."},
        {"contour", "arch with one climax",
            "The highest note comes once and in the second half, at the top of an arch.",
            "A phrase with one goal has a direction."},
        {"variety", "rhythmic variety", "Different durations and bar rhythms, 2 in 5 onsets off the beat.",
            "Even values tire."},
        {"density", "density and rests", "How near it is to six notes in five beats with a tenth of silence.",
            "Neither a stream of notes nor a few lost ones."},
        {"cadence", "closes on the tonic",
            "No onset in the last beat (1/2); the last note is the tonic (1/2) or a third or fifth above it (1/4).",
            "The end of a phrase is its punctuation."},
    };
    return features;
}

void EarProblem::score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const
{
    const std::size_t length = m_shape.length();
    for (std::size_t i = 0; i < count; ++i) {
        MelodyLine line;
        line.read(*m_grid, genes.subspan(i * length, length));
        const std::span<double> measured = values.subspan(i * terms, terms);
        measured[Steps] = stepwiseMotion(line);
        measured[Motif] = motivicUnity(*m_grid, line);
        measured[Contour] = archContour(*m_grid, line);
        measured[Variety] = rhythmicVariety(*m_grid, line);
        measured[Density] = wishedDensity(*m_grid, line, wishedNotesPerBeat, wishedRests);
        measured[Cadence] = 0;
        if (line.count > 0) {
            const int above = (line.pitch[line.count - 1] - m_root + 120) % 12;
            const bool stable = above == 3 || above == 4 || above == 7;
            measured[Cadence] = breathing(*m_grid, line) / 2 + (above == 0 ? 0.5 : stable ? 0.25 : 0);
        }
    }
}

void EarProblem::randomize(std::span<Gene> genes, Rng& rng) const
{
    // A walk: most melodies of pitches drawn one by one are so wild that a listener has nothing to choose from.
    static constexpr std::array<int, 12> moves{-3, -2, -2, -1, -1, -1, 1, 1, 1, 2, 2, 4};
    const int top = static_cast<int>(m_grid->pitches.size()) - 1;
    int degree = static_cast<int>(rng.below(static_cast<std::uint32_t>(top + 1)));
    for (Gene& gene : genes) {
        const double kind = rng.unit();
        const int moved = degree + moves[rng.below(moves.size())];
        if (kind < founderRests) {
            gene = MelodyGrid::rest;
        } else if (kind < founderRests + founderHolds) {
            gene = MelodyGrid::hold;
        } else {
            degree = std::clamp(moved < 0 ? -moved : moved > top ? 2 * top - moved : moved, 0, top);
            gene = static_cast<Gene>(MelodyGrid::firstPitch + degree);
        }
    }
}

} // namespace ricercar
