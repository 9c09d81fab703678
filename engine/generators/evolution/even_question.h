#pragma once

#include "engine/evolution/dice.h"

#include <cstdint>
#include <string>

namespace ricercar {

/// What a musical mutation asks.
struct EvenQuestion {
    const char* topic; ///< stable id
    const char* question;
    std::string context = {};
};

/// One of 0 .. options-1, all as likely, put as a question to whoever looks; `label(i)` names an option. [worker]
template <class Label>
std::size_t drawEvenly(Dice& dice, std::size_t options, const EvenQuestion& question, const Label& label)
{
    const std::uint32_t drawn = dice.rng().below(static_cast<std::uint32_t>(options));
    return dice.settle(options, drawn, [&](ExplainedDecision& asked) {
        const double each = 1 / static_cast<double>(options);
        asked.topic = question.topic;
        asked.question = question.question;
        asked.context = question.context;
        asked.draw = (drawn + 0.5) * each;
        asked.options.resize(options);
        for (std::size_t i = 0; i < options; ++i) {
            asked.options[i].label = label(i);
            asked.options[i].weight = each;
            asked.options[i].probability = each;
        }
    });
}

} // namespace ricercar
