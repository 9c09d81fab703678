#pragma once

#include "engine/base/function_ref.h"
#include "engine/evolution/dice.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ricercar::genjam {

/// A question whose answers are equally likely. Words are made only when somebody asks why.
struct EvenQuestion {
    std::string_view noun; ///< "measure", "phrase"
    std::string_view kind; ///< the topic is NOUN_KIND: "measure_cut"
    std::size_t subject = 0; ///< the child it is about
    FunctionRef<std::string()> text;
    FunctionRef<std::string(std::size_t)> label; ///< of an answer
    std::string_view remark = {};
};

/// Answers a question: one of 0 .. options - 1. It always takes one number of the stream, so that an answer by hand
/// moves no other draw. `options` 1 or more. [worker]
std::size_t drawEvenly(Dice& dice, std::size_t options, const EvenQuestion& question);

} // namespace ricercar::genjam
