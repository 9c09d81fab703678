#pragma once

#include "engine/generators/markov/markov.h"
#include "engine/stepping/registry.h"
#include "engine/stepping/trace.h"
#include "ui/generators/generator_view.h"

#include <QTest>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ricercar::test {

/// A whole run of a preset with some parameters changed, as the views are shown it.
class MarkovRun {
public:
    using Changes = std::vector<std::pair<std::string, ParameterValue>>;

    explicit MarkovRun(const std::string& preset, const Changes& changes = {})
        : m_trace(start(preset, changes))
    {
        m_trace.advance(10'000);
    }

    Trace& trace() { return m_trace; }
    std::uint32_t length() const { return m_trace.length(); }

    std::shared_ptr<const MarkovChain> chainAfter(std::uint32_t step) const
    {
        return std::dynamic_pointer_cast<const MarkovChain>(std::shared_ptr<const Generator>(m_trace.stateAfter(step)));
    }

    ui::Moment momentAfter(std::uint32_t step) const
    {
        ui::Moment moment;
        moment.state = std::shared_ptr<const Generator>(m_trace.stateAfter(step));
        if (step > 0)
            moment.explanation = std::make_shared<const Explanation>(m_trace.explain(step));
        moment.record = m_trace.record();
        moment.visibleNotes = m_trace.noteCountAfter(step);
        return moment;
    }

private:
    static Trace start(const std::string& preset, const Changes& changes)
    {
        const Registry registry{entryFor<MarkovChain>()};
        Recipe recipe = *recipeFromPreset(registry[0], preset);
        for (const auto& [id, value] : changes)
            recipe.parameters[id] = value;
        auto generator = createGenerator(registry, recipe);
        if (!generator)
            qFatal("%s", generator.error().line().c_str());
        return Trace(recipe, std::move(*generator));
    }

    Trace m_trace;
};

/// Symbol of a label; fails loudly if there is none.
inline std::uint32_t symbolOf(const MarkovChain& chain, const std::string& label, std::size_t stream = 0)
{
    const auto& alphabet = chain.chain(stream).stream.alphabet;
    for (std::uint32_t i = 0; i < alphabet.size(); ++i) {
        if (alphabet[i].label == label)
            return i;
    }
    qFatal("no state %s", label.c_str());
}

/// A chain whose every row has one way on: C5 D5 E5 C5 D5 E5 …
inline MarkovRun::Changes roundabout()
{
    return {{"chain", std::string("states: C5 D5 E5\ninitial: 1 0 0\nC5: 0 1 0\nD5: 0 0 1\nE5: 1 0 0\n")},
        {"length", std::int64_t{9}}};
}

} // namespace ricercar::test
