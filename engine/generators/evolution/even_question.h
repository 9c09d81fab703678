#pragma once

#include "engine/evolution/dice.h"
#include "engine/stepping/step_context.h"

#include <algorithm>
#include <cstddef>
#include <string>

namespace ricercar {

/// One of `options` equally likely answers, 1 or more, as a question that may be answered otherwise. One draw is used
/// up, whatever the number. `question` and `label(i)` give words and are called only where somebody asks. [worker]
template <class Question, class Label>
std::size_t askEvenly(Dice& dice, std::size_t options, const char* topic, const Question& question, const Label& label)
{
    const double draw = dice.rng().unit();
    const auto drawn = std::min(options - 1, static_cast<std::size_t>(draw * static_cast<double>(options)));
    return dice.settle(options, drawn, [&](ExplainedDecision& decision) {
        decision.topic = topic;
        decision.question = question();
        decision.draw = draw;
        const double even = 1.0 / static_cast<double>(options);
        for (std::size_t i = 0; i < options; ++i)
            decision.options.push_back({label(i), 1, even, {}, {}});
        decision.stages.push_back({"raw", std::vector<double>(options, even)});
    });
}

} // namespace ricercar
