#pragma once

#include "engine/generators/evolution/evolution_generator.h"
#include "engine/generators/evolution/evolution_params.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ricercar {

/// The run of a problem that scores itself: founded by chance, bred generation by generation, the best individual
/// written down each time it changes. A generator of the family gives a problem, weights and parameters, and no step.
/// [worker]
class EvolvedRun : public EvolutionGenerator {
public:
    bool step(StepContext& context) override;
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
    std::optional<double> optimum() const override { return m_optimum; }
    std::optional<NicheMap> map() const override;
    std::optional<std::size_t> written() const override;
    bool takesTerms() const override { return true; }

protected:
    /// What create() of a generator makes of its parameters. Error: terms that cannot be read, features that are not
    /// there. `weights`: of the problem's built-in terms.
    struct Setup {
        std::shared_ptr<const MusicProblem> problem;
        std::shared_ptr<const Scorer> scorer;
        EvolutionParams params;
    };
    static Result<Setup> setUp(
        std::shared_ptr<const MusicProblem> problem, EvolutionParams params, std::span<const double> weights);
    explicit EvolvedRun(Setup setup);

private:
    bool isFinished() const;
    /// Withdraws the piece and writes the best individual, or the one taken by hand, if it is another one.
    void write(StepContext& context, Dice& dice);
    void refreshOptimum();
    std::string originText(std::size_t locus) const;

    std::shared_ptr<const MusicProblem> m_problem;
    std::shared_ptr<const EvolutionParams> m_params;
    Evolution m_evolution;
    AppendLog<GenerationFigures, 256> m_history;
    std::vector<Gene> m_writtenGenes; ///< of the piece as it stands
    bool m_wrote = false; ///< by the last step
    std::size_t m_written = 0; ///< who it is; index in the population
    std::optional<double> m_optimum;
    std::optional<Stage> m_stage;
};

/// Gives an evolved generator its clone().
template <class Derived> class EvolvedRunBase : public EvolvedRun {
public:
    std::unique_ptr<Generator> clone() const override
    {
        return std::make_unique<Derived>(static_cast<const Derived&>(*this));
    }

protected:
    using EvolvedRun::EvolvedRun;
};

} // namespace ricercar
