#include "engine/stepping/step_context.h"

#include "engine/stepping/generator.h"

namespace ricercar {

const ChoiceOverride* StepContext::overrideFor(std::uint32_t ordinal) const
{
    for (const ChoiceOverride& choice : m_overrides) {
        if (choice.step > m_step)
            break;
        if (choice.step == m_step && choice.ordinal == ordinal)
            return &choice;
    }
    return nullptr;
}

std::size_t StepContext::chooseFresh(const Choice& choice, std::uint32_t ordinal)
{
    const std::span<const double> weights = choice.weights();
    if (weights.empty()) {
        fail({"a question without options was asked at step " + std::to_string(m_step), {}, {}});
        return 0;
    }
    const double draw = questionDraw(m_seed, m_step, ordinal);
    std::size_t drawn = 0;
    std::vector<double> probabilities;
    std::vector<SamplingStage> stages;
    if (m_explanation || choice.sampling.reshapes()) {
        probabilities = sampledProbabilities(weights, choice.sampling, m_explanation ? &stages : nullptr);
        drawn = optionAt(probabilities, draw);
    } else {
        drawn = optionAt(weights, draw);
    }
    const ChoiceOverride* byHand = m_overrides.empty() ? nullptr : overrideFor(ordinal);
    std::size_t chosen = byHandOr(drawn, weights.size(), byHand);
    if (m_error)
        return 0;
    if (!m_explanation) {
        m_record->decisions.append(static_cast<std::uint32_t>(chosen));
        return chosen;
    }
    if (m_replay && m_replayAt < m_replay->decisions.size())
        chosen = m_replay->decisions[m_replayAt++];

    ExplainedDecision explained;
    explained.options.resize(weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        explained.options[i].weight = weights[i];
        explained.options[i].probability = probabilities[i];
    }
    explained.stages = std::move(stages);
    explained.draw = draw;
    explained.drawn = drawn;
    explained.chosen = chosen;
    explained.byHand = byHand != nullptr;
    explained.line = m_line;
    if (choice.explain)
        choice.explain(explained);
    m_explanation->decisions.push_back(std::move(explained));
    return chosen;
}

std::size_t StepContext::byHandOr(std::size_t drawn, std::size_t options, const ChoiceOverride* byHand)
{
    if (!byHand)
        return drawn;
    if (byHand->option < options)
        return byHand->option;
    fail({"step " + std::to_string(m_step) + " has no option '" + byHand->label + "' any more", {},
        "remove the choice made by hand there, or go back to the parameters it was made with"});
    return 0;
}

std::size_t StepContext::settleAsked(
    std::size_t options, std::size_t drawn, FunctionRef<void(ExplainedDecision&)> explain, std::uint32_t ordinal)
{
    const ChoiceOverride* byHand = overrideFor(ordinal);
    const std::size_t chosen = byHandOr(drawn, options, byHand);
    if (!m_explanation)
        return chosen;
    ExplainedDecision explained;
    explained.drawn = drawn;
    explained.chosen = chosen;
    explained.byHand = byHand != nullptr;
    explained.line = m_line;
    explain(explained);
    if (explained.stages.empty()) { // bulk chance is not reshaped: there is nothing but what it was drawn from
        explained.stages.push_back({"raw", {}});
        for (const ExplainedOption& option : explained.options)
            explained.stages.back().probabilities.push_back(option.probability);
    }
    m_explanation->decisions.push_back(std::move(explained));
    return chosen;
}

void StepContext::addPhase(std::string_view name)
{
    m_explanation->phases.push_back({std::string(name), m_line, m_explanation->decisions.size(),
        m_explanation->facts.size(), m_explanation->notes.size(), m_generator->clone()});
}

void StepContext::addFact(std::string_view name, std::variant<std::int64_t, double, std::string> value)
{
    if (m_explanation)
        m_explanation->facts.push_back({std::string(name), std::move(value)});
}

} // namespace ricercar
