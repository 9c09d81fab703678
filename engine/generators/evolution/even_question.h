#pragma once

#include "engine/evolution/dice.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ricercar {

/// One of `options` equally likely answers, 1 or more, as a question that may be answered otherwise. `question()` and
/// `label(i)` give words and are called only where somebody asks. [worker]
template <class Question, class Label>
std::size_t askEvenly(Dice& dice, std::size_t options, const char* topic, const Question& question, const Label& label)
{
    const EvenDraw drawn = dice.even(static_cast<std::uint32_t>(options));
    return dice.settle(options, drawn.option, [&](ExplainedDecision& decision) {
        decision.topic = topic;
        decision.question = question();
        decision.draw = drawn.draw;
        const double even = 1.0 / static_cast<double>(options);
        for (std::size_t i = 0; i < options; ++i)
            decision.options.push_back({label(i), 1, even, {}, {}});
        decision.stages.push_back({"raw", std::vector<double>(options, even)});
    });
}

} // namespace ricercar
