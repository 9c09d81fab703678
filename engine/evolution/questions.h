#pragma once

#include "engine/evolution/scorer.h"
#include "engine/stepping/explanation.h"

#include <cstdint>
#include <span>
#include <string>

namespace ricercar {

/// Words for the questions of a generation. [worker]

/// "individual 17": people count from 1.
std::string individualText(std::size_t index);
/// "fitness 0.7584"
std::string fitnessText(double fitness);

/// Fills in all that a question about `child` has besides its options.
inline void describeQuestion(
    ExplainedDecision& decision, std::string topic, std::size_t child, std::string question, double draw)
{
    decision.topic = std::move(topic);
    decision.subject = static_cast<std::int64_t>(child);
    decision.question = std::move(question);
    decision.draw = draw;
}

/// Adds an option.
inline void addOption(ExplainedDecision& decision, std::string label, double probability, std::string detail = {})
{
    decision.options.push_back({std::move(label), probability, probability, std::move(detail), {}});
}

} // namespace ricercar
