#pragma once

#include "engine/evolution/mutation_operator.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ricercar::genjam {

constexpr std::size_t eventsPerMeasure = 8; ///< eighth notes
constexpr Gene restSymbol = 0;
constexpr Gene firstNote = 1;
constexpr Gene lastNote = 14; ///< 1..14 count the notes of a chord's scale from below
constexpr Gene holdSymbol = 15; ///< the note before goes on
constexpr int bitsPerEvent = 4;

constexpr bool isNote(Gene symbol)
{
    return symbol >= firstNote && symbol <= lastNote;
}

/// How a whole measure is changed. Source: J. A. Biles, "GenJam: a genetic algorithm for generating jazz solos", 1994.
enum class MeasureMutation : std::uint8_t {
    Reverse, ///< events in the opposite order
    Rotate, ///< to the right by 1..7 events
    Invert, ///< note x becomes 15 - x
    SortUp, ///< notes in ascending order; rests and holds keep their places
    SortDown,
    Transpose ///< all notes by 1..4 scale steps to where there is most room
};
constexpr std::size_t measureMutationCount = 6;

struct MutationName {
    std::string_view id;
    std::string_view label;
    std::string_view help;
};
/// By MeasureMutation. [any]
const std::array<MutationName, measureMutationCount>& measureMutationNames();

/// How far a mutation may go: Rotate and Transpose take an amount of 1 .. this, the others none: 1. [any]
int greatestAmount(MeasureMutation mutation);

/// Changes a measure, [8], in place; O(8 log 8). `amount` as greatestAmount() says. [any]
void mutateMeasure(std::span<Gene> measure, MeasureMutation mutation, int amount);

/// Scale steps, signed, that Transpose moves a measure by: up if its highest note is farther from 14 than its lowest
/// from 1, or as far; 0 without notes. [any]
int transposition(std::span<const Gene> measure, int amount);

/// "transposed 3 steps up", "rotated by 2": what was done. `measure` as it was before. [any]
std::string mutationText(std::span<const Gene> measure, MeasureMutation mutation, int amount);

/// "5 - . 14": numbers, "-" for a hold, "." for a rest. [any]
std::string symbolText(Gene symbol);

} // namespace ricercar::genjam
