#include "engine/generators/drum_evolution/drum_problem.h"
#include "engine/generators/evolution/even_question.h"

#include <algorithm>
#include <utility>

namespace ricercar {

namespace {

/// The genes under change.
struct Kit {
    std::span<Gene> genes;
    std::uint32_t steps;
    const std::vector<std::string>& names;
    Dice& dice;

    std::span<Gene> row(std::size_t index) { return genes.subspan(index * steps, steps); }
    std::size_t askRow(const char* topic, const char* question)
    {
        return askEvenly(
            dice, DrumGrid::rows, topic, [&] { return std::string(question); },
            [&](std::size_t i) { return names[i]; });
    }
    /// Steps of a row that are played.
    std::vector<std::size_t> hits(std::size_t index)
    {
        std::vector<std::size_t> found;
        for (std::size_t step = 0; step < steps; ++step) {
            if (row(index)[step] != DrumGrid::off)
                found.push_back(step);
        }
        return found;
    }
};

void rotate(Kit& kit)
{
    static constexpr std::array<const char*, 4> distances{"a sixteenth", "an eighth", "a beat", "half a bar"};
    const std::span<Gene> row = kit.row(kit.askRow("row", "Which instrument is shifted?"));
    const std::size_t far = askEvenly(
        kit.dice, distances.size(), "distance", [] { return std::string("How much later?"); },
        [](std::size_t i) { return std::string(distances[i]); });
    std::rotate(row.begin(), row.end() - (1 << far), row.end());
}

void thicken(Kit& kit)
{
    const std::size_t row = kit.askRow("row", "Which instrument plays twice as often?");
    const std::vector<std::size_t> hits = kit.hits(row);
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const std::size_t next = i + 1 < hits.size() ? hits[i + 1] : hits[0] + kit.steps;
        if (next - hits[i] > 1)
            kit.row(row)[(hits[i] + (next - hits[i]) / 2) % kit.steps] = DrumGrid::on;
    }
}

void thin(Kit& kit)
{
    const std::size_t row = kit.askRow("row", "Which instrument plays half as often?");
    const std::vector<std::size_t> hits = kit.hits(row);
    for (std::size_t i = 1; i < hits.size(); i += 2)
        kit.row(row)[hits[i]] = DrumGrid::off;
}

void copyHalf(Kit& kit)
{
    for (std::size_t row = 0; row < DrumGrid::rows; ++row) {
        const auto half = kit.row(row).begin() + kit.steps / 2;
        std::copy(kit.row(row).begin(), half, half);
    }
}

void mirror(Kit& kit)
{
    const std::span<Gene> row = kit.row(kit.askRow("row", "Which instrument is mirrored?"));
    std::reverse(row.begin() + 1, row.end()); // the first step stays where it is: time is a ring
}

void swapRows(Kit& kit)
{
    const std::size_t one = kit.askRow("row", "Which instrument gives its pattern away?");
    const std::size_t other = kit.askRow("other_row", "Which one has it instead?");
    if (one != other)
        std::swap_ranges(kit.row(one).begin(), kit.row(one).end(), kit.row(other).begin());
}

void moveAccent(Kit& kit)
{
    const std::size_t row = kit.askRow("row", "On which instrument does an accent change?");
    const std::vector<std::size_t> hits = kit.hits(row);
    if (hits.empty())
        return;
    const std::size_t hit = hits[askEvenly(
        kit.dice, hits.size(), "step", [] { return std::string("Which hit?"); },
        [&](std::size_t i) {
            return "beat " + std::to_string(hits[i] / 4 + 1) + ", sixteenth " + std::to_string(hits[i] % 4 + 1);
        })];
    Gene& gene = kit.row(row)[hit];
    gene = gene == DrumGrid::on ? DrumGrid::accent : DrumGrid::on;
}

void fill(Kit& kit)
{
    static constexpr std::array<const char*, 4> figures{"..xx", "xx.x", ".xxx", "xxxx"};
    const std::size_t which = askEvenly(
        kit.dice, 2, "row", [] { return std::string("Who plays the fill?"); },
        [&](std::size_t i) { return kit.names[i == 0 ? DrumGrid::Snare : DrumGrid::Fifth]; });
    const std::size_t figure = askEvenly(
        kit.dice, figures.size(), "figure", [] { return std::string("Which figure?"); },
        [](std::size_t i) { return std::string(figures[i]); });
    const std::span<Gene> beat = kit.row(which == 0 ? DrumGrid::Snare : DrumGrid::Fifth).last(4);
    for (std::size_t i = 0; i < beat.size(); ++i)
        beat[i] = figures[figure][i] == 'x' ? DrumGrid::on : DrumGrid::off;
}

} // namespace

std::vector<MutationOperator> drumMutations(std::uint32_t steps, std::vector<std::string> rowNames)
{
    std::vector<MutationOperator> operators;
    const auto add = [&](const char* id, const char* label, const char* help, void (*change)(Kit&)) {
        operators.push_back({id, label, help, [=](std::span<Gene> genes, Dice& dice) {
                                 Kit kit{genes, steps, rowNames, dice};
                                 change(kit);
                             }});
    };
    add("rotate", "shift a row", "An instrument plays its pattern later; what falls out comes in at the beginning.",
        rotate);
    add("thicken", "double a row", "An instrument plays once more halfway between any two hits.", thicken);
    add("thin", "halve a row", "An instrument leaves out every second hit.", thin);
    add("copy_half", "copy the first half", "All instruments repeat the first half in the second.", copyHalf);
    add("mirror", "mirror a row", "An instrument plays its pattern backwards from the same beginning.", mirror);
    add("swap", "swap rows", "Two instruments change patterns.", swapRows);
    add("accent", "change an accent", "A hit gains or loses its accent.", moveAccent);
    add("fill", "play a fill", "Snare or fifth drum plays a figure in the last beat.", fill);
    return operators;
}

} // namespace ricercar
