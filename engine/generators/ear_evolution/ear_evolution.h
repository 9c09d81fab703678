#pragma once

#include "engine/generators/ear_evolution/ear_params.h"
#include "engine/generators/ear_evolution/ear_problem.h"
#include "engine/generators/evolution/evolution_generator.h"
#include "engine/generators/evolution/evolution_params.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ricercar {

/// Interactive evolution of short melodies: a listener rates them, a step breeds the next ones from the ratings.
/// [worker]
///
/// "rate INDEX RATING", a whole number -3 .. 3, is an edit between steps; the latest counts, 0 takes it back. Fitness
/// is (1 - help) (rating + 3) / 6 + help * measures, plus 1 for who is liked (rating above 0): so they come first. The
/// two best of the liked live on and keep their rating, as they are what was heard; all others go, and their children
/// are unrated. So a rating always says what the listener thought of exactly this melody. With no ratings and no help
/// parents are drawn by chance.
///
/// So who lives on is not up to "set": elite and replacement are refused, and so is migration, as there is one island.
///
/// The run has no end, but it does not tell the time either (timeTicks), so that playing a melody breeds nothing.
class EarEvolution final : public EvolutionGenerator {
public:
    using Params = EarParams;
    static constexpr int highestRating = 3; ///< the lowest is its negative
    static constexpr std::uint32_t mostKept = 2;

    static GeneratorInfo info();
    /// Error: no pitch of the scale lies in the range.
    static Result<std::unique_ptr<Generator>> create(const Params& params);

    bool step(StepContext& context) override;
    std::unique_ptr<Generator> clone() const override { return std::make_unique<EarEvolution>(*this); }
    std::size_t stateBytes() const override;
    std::vector<Chapter> outline() const override;
    std::vector<Voice> voices() const override { return m_problem->voices(); }
    Result<void> apply(const std::string& edit) override;
    std::vector<Fact> noteFacts(std::size_t index) const override;
    std::int64_t noteSubject(std::size_t index) const override;
    RunReport report(std::span<const Note> notes) const override;

    Deme deme(std::size_t index) const override;
    std::uint32_t generation() const override { return m_evolution.generation(); }
    bool hasPopulation() const override { return m_evolution.population().size > 0; }
    Scheme scheme() const override { return m_evolution.scheme(); }
    const AppendLog<GenerationFigures, 256>& history(std::size_t) const override { return m_history; }
    std::optional<Stage> stage() const override { return m_stage; }
    std::optional<std::size_t> written() const override;
    bool rated() const override { return true; }
    double rating(std::size_t, std::size_t individual) const override { return m_ratings[individual]; }

    /// What the listener thinks of the individuals, [population]; 0: nothing yet.
    const std::vector<std::int8_t>& ratings() const { return m_ratings; }

private:
    EarEvolution(std::shared_ptr<const EarProblem> problem, std::shared_ptr<const Scorer> scorer, const Params& params);

    Result<void> rate(std::string_view words);
    Result<void> breedOtherwise(const std::string& edit); ///< a change of an evolution
    void judge(); ///< fitness from ratings and measures
    void breed(StepContext& context);
    void write(StepContext& context);

    std::shared_ptr<const EarProblem> m_problem;
    EvolutionParams m_params;
    double m_help;
    Evolution m_evolution;
    std::vector<std::int8_t> m_ratings;
    AppendLog<GenerationFigures, 256> m_history;
    std::vector<Gene> m_writtenGenes; ///< of the piece as it stands
    std::size_t m_written = 0; ///< who it is
    std::optional<Stage> m_stage;
};

} // namespace ricercar
