#pragma once

#include "engine/stepping/describe.h"
#include "engine/stepping/generator.h"

#include <cstdint>

namespace ricercar {

/// How long a cell's place in time lasts.
enum class NoteValue { Whole, Half, Quarter, Eighth, EighthTriplet, Sixteenth, ThirtySecond };

/// Ticks in runTicksPerQuarter; each can be divided by four. [any]
constexpr std::int64_t noteValueTicks(NoteValue value)
{
    constexpr std::int64_t whole = std::int64_t{4} * runTicksPerQuarter;
    switch (value) {
    case NoteValue::Whole:
        return whole;
    case NoteValue::Half:
        return whole / 2;
    case NoteValue::Quarter:
        return whole / 4;
    case NoteValue::Eighth:
        return whole / 8;
    case NoteValue::EighthTriplet:
        return whole / 12;
    case NoteValue::Sixteenth:
        return whole / 16;
    case NoteValue::ThirtySecond:
        return whole / 32;
    }
    return whole / 4;
}

/// All note values, to choose from. [any]
inline Choices noteValueChoices()
{
    return {{{"whole", "1/1"}, {"half", "1/2"}, {"quarter", "1/4"}, {"eighth", "1/8"},
        {"eighth_triplet", "1/8 triplet"}, {"sixteenth", "1/16"}, {"thirty_second", "1/32"}}};
}

} // namespace ricercar
