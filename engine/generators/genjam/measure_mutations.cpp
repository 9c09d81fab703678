#include "engine/generators/genjam/measure_mutations.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace ricercar::genjam {

namespace {

template <class Order> void sortNotes(std::span<Gene> measure, const Order& order)
{
    std::vector<Gene> notes;
    std::copy_if(measure.begin(), measure.end(), std::back_inserter(notes), isNote);
    std::sort(notes.begin(), notes.end(), order);
    auto next = notes.begin();
    for (Gene& symbol : measure) {
        if (isNote(symbol))
            symbol = *next++;
    }
}

/// A scale step beyond the lowest or highest note comes back from it.
Gene reflected(int symbol)
{
    if (symbol > lastNote)
        symbol = 2 * lastNote - symbol;
    if (symbol < firstNote)
        symbol = 2 * firstNote - symbol;
    return static_cast<Gene>(symbol);
}

} // namespace

const std::array<MutationName, measureMutationCount>& measureMutationNames()
{
    static constexpr std::array<MutationName, measureMutationCount> names{{
        {"reverse", "reverse", "The events of a measure in the opposite order."},
        {"rotate", "rotate", "The events of a measure move to the right by one to seven places, around its end."},
        {"invert", "invert", "Note x of the fourteen becomes 15 − x; rests and holds stay."},
        {"sort_up", "sort ascending", "The notes of a measure in ascending order; rests and holds keep their places."},
        {"sort_down", "sort descending",
            "The notes of a measure in descending order; rests and holds keep their places."},
        {"transpose", "transpose",
            "All notes by one to four scale steps in the direction with most room, reflected at 1 and 14."},
    }};
    return names;
}

int greatestAmount(MeasureMutation mutation)
{
    switch (mutation) {
    case MeasureMutation::Rotate:
        return static_cast<int>(eventsPerMeasure) - 1;
    case MeasureMutation::Transpose:
        return 4;
    default:
        return 1;
    }
}

int transposition(std::span<const Gene> measure, int amount)
{
    int lowest = lastNote + 1, highest = 0;
    for (const Gene symbol : measure) {
        if (isNote(symbol)) {
            lowest = std::min(lowest, int{symbol});
            highest = std::max(highest, int{symbol});
        }
    }
    if (highest == 0)
        return 0;
    return lastNote - highest >= lowest - firstNote ? amount : -amount;
}

void mutateMeasure(std::span<Gene> measure, MeasureMutation mutation, int amount)
{
    switch (mutation) {
    case MeasureMutation::Reverse:
        std::reverse(measure.begin(), measure.end());
        break;
    case MeasureMutation::Rotate:
        std::rotate(measure.begin(), measure.end() - amount, measure.end());
        break;
    case MeasureMutation::Invert:
        for (Gene& symbol : measure) {
            if (isNote(symbol))
                symbol = static_cast<Gene>(firstNote + lastNote - symbol);
        }
        break;
    case MeasureMutation::SortUp:
        sortNotes(measure, std::less<>());
        break;
    case MeasureMutation::SortDown:
        sortNotes(measure, std::greater<>());
        break;
    case MeasureMutation::Transpose: {
        const int steps = transposition(measure, amount);
        for (Gene& symbol : measure) {
            if (isNote(symbol))
                symbol = reflected(symbol + steps);
        }
        break;
    }
    }
}

std::string mutationText(std::span<const Gene> measure, MeasureMutation mutation, int amount)
{
    switch (mutation) {
    case MeasureMutation::Reverse:
        return "reversed";
    case MeasureMutation::Rotate:
        return "rotated by " + std::to_string(amount);
    case MeasureMutation::Invert:
        return "inverted";
    case MeasureMutation::SortUp:
        return "sorted ascending";
    case MeasureMutation::SortDown:
        return "sorted descending";
    case MeasureMutation::Transpose: {
        const int steps = transposition(measure, amount);
        if (steps == 0)
            return "transposed, without a note to move";
        return "transposed by " + std::to_string(amount) + (steps > 0 ? " up" : " down");
    }
    }
    return {};
}

std::string symbolText(Gene symbol)
{
    return symbol == restSymbol ? "." : symbol == holdSymbol ? "-" : std::to_string(symbol);
}

} // namespace ricercar::genjam
