#pragma once

#include "engine/stepping/generator.h"
#include "engine/stepping/step_context.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

/// Four small generators, one of each kind the stepping interface has to serve.
namespace sketches {

using namespace ricercar;

inline Note noteAt(std::uint32_t step, int pitch)
{
    Note note;
    note.onsetTicks = std::int64_t{step} * 480;
    note.durationTicks = 480;
    note.pitch = static_cast<std::uint8_t>(pitch);
    return note;
}

/// A walk on the pitches 60..71: one question a step. Odd steps ask two.
class Walk final : public GeneratorBase<Walk> {
public:
    explicit Walk(std::uint32_t length = 1'000'000)
        : m_length(length)
    {
    }
    bool step(StepContext& context) override
    {
        if (m_done == m_length)
            return false;
        static constexpr std::array<double, 3> weights{1, 2, 1};
        const auto span = [] { return std::span<const double>(weights); };
        const auto explain = [&](ExplainedDecision& decision) {
            decision.question = "Up, stay or down from " + std::to_string(m_pitch) + "?";
            decision.options[0].label = "down";
            decision.options[1].label = "stay";
            decision.options[2].label = "up";
        };
        context.phase("move", 1);
        m_pitch = (m_pitch - 60 + 11 + static_cast<int>(context.choose({span, explain, {}}))) % 12 + 60;
        if (context.step() % 2 == 1)
            m_pitch = (m_pitch - 60 + 11 + static_cast<int>(context.choose({span, explain, {}}))) % 12 + 60;
        if (m_pitch == 60)
            context.mark(0);
        context.emit(noteAt(m_done++, m_pitch));
        return true;
    }
    std::size_t stateBytes() const override { return sizeof(*this); }
    std::vector<Chapter> outline() const override { return {{"walking", 1, m_length}}; }
    Result<void> apply(const std::string& edit) override
    {
        const int pitch = std::atoi(edit.c_str());
        if (pitch < 60 || pitch > 71)
            return usageError("'" + edit + "' is not a pitch of the walk", {}, "give 60..71");
        m_pitch = pitch;
        return {};
    }
    bool operator==(const Walk& other) const { return m_done == other.m_done && m_pitch == other.m_pitch; }
    int pitch() const { return m_pitch; }

private:
    std::uint32_t m_length;
    std::uint32_t m_done = 0;
    int m_pitch = 65;
};

/// Life on a small torus with a little noise: no questions, bulk chance, a note for each cell that turns on in row 0.
class Life final : public GeneratorBase<Life> {
public:
    static constexpr int size = 16;
    Life()
    {
        for (const auto& [x, y] : {std::pair{1, 0}, {2, 1}, {0, 2}, {1, 2}, {2, 2}})
            at(x, y) = 1;
    }
    bool step(StepContext& context) override
    {
        const Life old = *this;
        context.phase("count neighbours", 1);
        for (int y = 0; y < size; ++y) {
            for (int x = 0; x < size; ++x) {
                int n = 0;
                for (int dy = -1; dy <= 1; ++dy) {
                    for (int dx = -1; dx <= 1; ++dx)
                        n += (dx || dy) ? old.cell(x + dx, y + dy) : 0;
                }
                at(x, y) = n == 3 || (n == 2 && old.cell(x, y)) ? 1 : 0;
            }
        }
        context.phase("noise", 2);
        if (context.rng().chance(0.25)) {
            const auto x = static_cast<int>(context.rng().below(size));
            const auto y = static_cast<int>(context.rng().below(size));
            at(x, y) ^= 1;
        }
        int population = 0;
        for (const char c : m_cells)
            population += c;
        context.fact("population", std::int64_t{population});
        for (int x = 0; x < size; ++x) {
            if (cell(x, 0) && !old.cell(x, 0))
                context.emit(noteAt(context.step(), 60 + x));
        }
        return true;
    }
    std::size_t stateBytes() const override { return sizeof(*this); }
    std::vector<Chapter> outline() const override { return {{"generations", 1, 100}}; }
    Result<void> apply(const std::string& edit) override // "x y": toggles a cell
    {
        char* end = nullptr;
        const long x = std::strtol(edit.c_str(), &end, 10);
        const long y = std::strtol(end, nullptr, 10);
        at(static_cast<int>(x), static_cast<int>(y)) ^= 1;
        return {};
    }
    bool operator==(const Life& other) const { return m_cells == other.m_cells; }

private:
    char& at(int x, int y) { return m_cells[static_cast<std::size_t>(((y + size) % size) * size + (x + size) % size)]; }
    int cell(int x, int y) const
    {
        return m_cells[static_cast<std::size_t>(((y + size) % size) * size + (x + size) % size)];
    }
    std::array<char, size * size> m_cells{};
};

/// A genetic algorithm on bit strings: phases, many draws a step through rng() whose cuts are bulk questions, and a
/// piece that is written anew whenever its first individual changed.
class OneMax final : public GeneratorBase<OneMax> {
public:
    bool step(StepContext& context) override
    {
        Rng& rng = context.rng();
        context.phase("select", 1);
        auto next = m_population;
        for (std::uint32_t& child : next) {
            const std::uint32_t a = m_population[rng.below(16)], b = m_population[rng.below(16)];
            const auto cut =
                static_cast<std::uint32_t>(context.settle(32, rng.below(32), [](ExplainedDecision& decision) {
                    decision.question = "Where are the parents cut?";
                    decision.options.resize(32);
                }));
            const std::uint32_t mask = (1u << cut) - 1;
            const std::uint32_t mother = __builtin_popcount(a) > __builtin_popcount(b) ? a : b;
            child = (mother & mask) | (b & ~mask);
        }
        m_population = next;
        context.phase("mutate", 2);
        for (std::uint32_t& individual : m_population) {
            if (rng.chance(0.5))
                individual ^= 1u << rng.below(32);
        }
        if (context.step() > 1 && m_population[0] == m_written)
            return true;
        m_written = m_population[0];
        context.rewrite();
        for (std::uint32_t bit = 0; bit < 32; ++bit) {
            if (m_written >> bit & 1)
                context.emit(noteAt(bit + 1, 40 + static_cast<int>(bit)));
        }
        return true;
    }
    std::size_t stateBytes() const override { return sizeof(*this); }
    std::vector<Chapter> outline() const override { return {{"evolving", 1, 200}}; }
    bool operator==(const OneMax& other) const { return m_population == other.m_population; }

private:
    std::array<std::uint32_t, 16> m_population{};
    std::uint32_t m_written = 0;
};

/// A "network": its state is its tokens, its logits are dear (counted in `*evaluations`) and asked for lazily.
class Tokens final : public GeneratorBase<Tokens> {
public:
    explicit Tokens(int* evaluations)
        : m_evaluations(evaluations)
    {
    }
    bool step(StepContext& context) override
    {
        std::vector<double> logits;
        const auto weights = [&] {
            ++*m_evaluations;
            for (int token = 0; token < 8; ++token)
                logits.push_back(std::sin(token * 1.7 + (m_tokens.empty() ? 0 : m_tokens.back())));
            return std::span<const double>(logits);
        };
        const auto explain = [](ExplainedDecision& decision) { decision.question = "Which token?"; };
        Choice choice{weights, explain, {}};
        choice.sampling.weightsAreLogits = true;
        choice.sampling.temperature = 0.8;
        choice.sampling.topK = 5;
        m_tokens.push_back(static_cast<int>(context.choose(choice)));
        context.emit(noteAt(context.step(), 60 + m_tokens.back()));
        return true;
    }
    std::size_t stateBytes() const override { return sizeof(*this) + m_tokens.size() * sizeof(int); }
    std::vector<Chapter> outline() const override { return {{"sampling", 1, 500}}; }
    bool operator==(const Tokens& other) const { return m_tokens == other.m_tokens; }

private:
    int* m_evaluations;
    std::vector<int> m_tokens;
};

} // namespace sketches
