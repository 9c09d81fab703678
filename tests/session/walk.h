#pragma once

#include "engine/session/document_runs.h"
#include "engine/stepping/registry.h"
#include "engine/stepping/step_context.h"

#include <chrono>
#include <thread>

namespace ricercar::test {

/// A random walk on the white keys: one question a step (down, stay or up), one quarter note a step.
class Walk final : public GeneratorBase<Walk> {
public:
    struct Params {
        int length = 16;
        int stepMillis = 0;
        double drift = 1;
        bool loud = false;
        bool duet = false;
        std::string label = "walk";
        Material source{"start", std::make_shared<const Piece>()};
        template <class V> void describe(V& v)
        {
            v("length", length, Range<int>{1, 100'000'000}, Help{"Length", "notes", "How many notes."});
            v("step_millis", stepMillis, Range<int>{0, 10'000}, Help{"Delay", "ms", "How long a step takes."});
            v("drift", drift, Range<double>{0, 10}, Help{"Drift", "", "Weight of going up."});
            v("loud", loud, Help{"Loud", "", "Louder notes."});
            v("duet", duet, Help{"Duet", "", "A second voice, an octave lower."});
            v("label", label, Help{"Label", "", "Any text."});
            v("source", source, Help{"Source", "", "Its first note is where the walk starts."});
        }
    };

    static GeneratorInfo info()
    {
        GeneratorInfo info;
        info.id = "walk";
        info.name = "Random walk";
        info.marks = {{"turn", "turn"}};
        return info;
    }
    static Result<std::unique_ptr<Generator>> create(const Params& params)
    {
        return std::unique_ptr<Generator>(std::make_unique<Walk>(params));
    }
    explicit Walk(const Params& params)
        : m_params(params)
    {
        for (const Part& part : params.source.piece->parts) {
            if (!part.notes.empty())
                m_degree = part.notes.front().pitch / 12 * 7;
        }
    }

    bool step(StepContext& context) override
    {
        if (m_count == m_params.length)
            return false;
        for (int i = 0; i < m_params.stepMillis && !context.stopRequested(); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        const auto weights = [this]() -> std::span<const double> {
            m_weights = {1, 1, m_params.drift};
            return m_weights;
        };
        const auto explain = [](ExplainedDecision& decision) {
            decision.question = "Where next?";
            for (std::size_t i = 0; i < 3; ++i)
                decision.options[i].label = std::array{"down", "stay", "up"}[i];
        };
        const std::size_t chosen = context.choose({weights, explain, {}});
        m_degree = std::clamp(m_degree + static_cast<int>(chosen) - 1, 0, 70);
        if (chosen == 1)
            context.mark(0);
        context.fact("degree", std::int64_t{m_degree});
        Note note;
        note.onsetTicks = m_count * std::int64_t{runTicksPerQuarter};
        note.durationTicks = runTicksPerQuarter;
        note.pitch = static_cast<std::uint8_t>(
            m_degree / 7 * 12 + std::array{0, 2, 4, 5, 7, 9, 11}[static_cast<std::size_t>(m_degree) % 7]);
        note.velocity = m_params.loud ? 110 : 80;
        context.emit(note);
        if (m_params.duet) {
            note.pitch = static_cast<std::uint8_t>(std::max(0, note.pitch - 12));
            note.channel = 3;
            context.emit(note);
        }
        ++m_count;
        return true;
    }
    std::size_t stateBytes() const override { return sizeof *this; }
    std::vector<Voice> voices() const override
    {
        if (m_params.duet)
            return {{"Treble", 0, 73}, {"Bass", 3, 32}};
        return {Voice{}};
    }
    std::vector<Chapter> outline() const override
    {
        return {{"walking", 1, static_cast<std::uint32_t>(m_params.length)}};
    }
    Result<void> apply(const std::string& edit) override
    {
        if (edit != "home")
            return Error{"'" + edit + "' is no place", {}, "write home"};
        m_degree = 35;
        return {};
    }
    RunReport report(std::span<const Note> notes) const override
    {
        return {{{"notes", static_cast<std::int64_t>(notes.size())}}, {}};
    }
    int count() const { return m_count; }
    int degree() const { return m_degree; }

private:
    Params m_params;
    int m_count = 0;
    int m_degree = 35;
    std::array<double, 3> m_weights{};
};

inline Registry walkRegistry()
{
    return {entryFor<Walk>()};
}

inline Recipe walkRecipe(std::int64_t length, std::uint64_t seed = 7)
{
    Recipe recipe;
    recipe.generator = "walk";
    recipe.seed = seed;
    recipe.parameters["length"] = length;
    return recipe;
}

/// A walk in two voices.
inline Recipe duetRecipe(std::int64_t length)
{
    Recipe recipe = walkRecipe(length);
    recipe.parameters["duet"] = true;
    return recipe;
}

inline Trace walkTrace(const Recipe& recipe, std::uint32_t steps, std::uint32_t run = 1)
{
    Result<std::unique_ptr<Generator>> start = createGenerator(walkRegistry(), recipe);
    Trace trace(recipe, std::move(*start), run);
    trace.advance(steps);
    return trace;
}

/// A document with one run, stepped to `steps`; its first part has the id 1.
inline Document documentOf(const Recipe& recipe, std::uint32_t steps)
{
    Document document = newDocument("Walk", 100);
    const Trace trace = walkTrace(recipe, steps);
    const std::vector<RunPart> parts = addParts(document, "Walk", trace.stateAfter(0)->voices());
    addRun(document, "Walk", parts, recipe, recordOf(trace));
    return document;
}

inline Document walkDocument(std::int64_t length, std::uint32_t steps, std::uint64_t seed = 7)
{
    return documentOf(walkRecipe(length, seed), steps);
}

} // namespace ricercar::test
