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
<<<<<<< HEAD
    return dice.settle(options, drawn.option, [&](ExplainedDecision& asked) {
        const double each = 1 / static_cast<double>(options);
        asked.topic = question.topic;
        asked.question = question.question;
        asked.context = question.context;
        asked.draw = drawn.draw;
        asked.options.resize(options);
        for (std::size_t i = 0; i < options; ++i) {
            asked.options[i].label = label(i);
            asked.options[i].weight = each;
            asked.options[i].probability = each;
        }
=======
    return dice.settle(options, drawn.option, [&](ExplainedDecision& decision) {
        decision.topic = topic;
        decision.question = question();
        decision.draw = drawn.draw;
        const double even = 1.0 / static_cast<double>(options);
        for (std::size_t i = 0; i < options; ++i)
            decision.options.push_back({label(i), 1, even, {}, {}});
        decision.stages.push_back({"raw", std::vector<double>(options, even)});
>>>>>>> main
    });
}

} // namespace ricercar
