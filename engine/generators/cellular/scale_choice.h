#pragma once

#include "engine/music/scale.h"
#include "engine/stepping/describe.h"

#include <string_view>

namespace ricercar {

/// An index into allScales() as a Choice parameter; recipes store the scale's id.
enum class ScaleChoice : std::size_t {};

/// The index of a scale; the first where there is no such id. [any]
inline ScaleChoice scaleChoice(std::string_view id)
{
    for (std::size_t i = 0; i < allScales().size(); ++i) {
        if (allScales()[i].id == id)
            return static_cast<ScaleChoice>(i);
    }
    return {};
}

inline const Scale& scaleOf(ScaleChoice choice)
{
    return allScales()[static_cast<std::size_t>(choice)];
}

/// All scales, to choose from. [any]
inline Choices scaleChoices()
{
    Choices choices;
    for (const Scale& scale : allScales())
        choices.all.push_back({std::string(scale.id), std::string(scale.label)});
    return choices;
}

/// A pitch class 0..11 as a Choice parameter.
enum class RootChoice { C, CSharp, D, EFlat, E, F, FSharp, G, AFlat, A, BFlat, B };

inline Choices rootChoices()
{
    return {{{"c", "C"}, {"c_sharp", "C sharp"}, {"d", "D"}, {"e_flat", "E flat"}, {"e", "E"}, {"f", "F"},
        {"f_sharp", "F sharp"}, {"g", "G"}, {"a_flat", "A flat"}, {"a", "A"}, {"b_flat", "B flat"}, {"b", "B"}}};
}

} // namespace ricercar
