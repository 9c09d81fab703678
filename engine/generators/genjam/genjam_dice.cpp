#include "engine/generators/genjam/genjam_dice.h"

#include <algorithm>

namespace ricercar::genjam {

std::size_t drawEvenly(Dice& dice, std::size_t options, const EvenQuestion& question)
{
    const double draw = dice.rng().unit();
    const double n = static_cast<double>(options);
    const std::size_t drawn = std::min(static_cast<std::size_t>(draw * n), options - 1);
    return dice.settle(options, drawn, [&](ExplainedDecision& decision) {
        decision.question = question.text();
        decision.topic = std::string(question.noun) + "_" + std::string(question.kind);
        decision.subject = static_cast<std::int64_t>(question.subject);
        decision.remark = question.remark;
        decision.draw = draw;
        decision.options.resize(options);
        for (std::size_t i = 0; i < options; ++i) {
            decision.options[i].label = question.label(i);
            decision.options[i].weight = 1;
            decision.options[i].probability = 1 / n;
        }
        decision.stages = {{"raw", std::vector<double>(options, 1 / n)}};
    });
}

} // namespace ricercar::genjam
