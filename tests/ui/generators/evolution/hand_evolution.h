#pragma once

#include "engine/generators/evolution/evolution_generator.h"

#include <memory>
#include <string>
#include <vector>

namespace ricercar::test {

/// Four chords from C, F, G and A, one a beat: fitness is 0.6 times the share of C plus 0.4 times that of F.
class FourChords final : public MusicProblem {
public:
    const GenomeShape& shape() const override { return m_shape; }
    std::span<const Feature> features() const override { return m_features; }
    std::size_t termCount() const override { return 2; }
    void score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const override;
    std::string geneText(std::size_t, Gene gene) const override { return std::string(1, letters[gene]); }
    std::string locusText(std::size_t locus) const override { return "beat " + std::to_string(locus + 1); }
    GenomeLayout layout() const override { return {4, 1, {}, 1}; }
    GeneLook look(std::size_t, Gene gene) const override { return {std::string(1, letters[gene]), gene, 0, false}; }
    std::vector<EvolvedNote> notes(std::span<const Gene> genes) const override;
    std::vector<Voice> voices() const override { return {Voice{}}; }
    std::int64_t lengthTicks() const override { return 4 * 480; }

    static constexpr const char* letters = "CFGA";

private:
    GenomeShape m_shape{{4, 4, 4, 4}, {}};
    std::vector<Feature> m_features{{"cs", "many C", "The share of C.", "It is home.", 0, 1},
        {"fs", "many F", "The share of F.", "It leads away.", 0, 1}, {"gs", "many G", "The share of G.", "", 0, 1}};
};

/// Evolution by hand, every birth of which the tests know.
///
///   generation 0   1 CCCC  2 FFFF  3 GGGG  4 AAAA
///   generation 1   1 CCFA  of 1 and 2, cut before beat 3, beat 4 mutated from F   0.40
///                  2 FFCC  of 2 and 1                                             0.50, written down
///                  3 GCCC  of 3 and 1, cut before beat 2                          0.45
///                  4 CGGG  of 1 and 3                                             0.15
///   further ones   all live on
/// Individual 4 of generation 1 was child 7: those before it found no place.
class HandEvolution : public EvolutionGenerator {
public:
    struct Kind {
        std::size_t demes = 1;
        bool rated = false;
        bool fronts = false;
        bool mapped = false;
        bool measured = false; ///< rated, but with terms all the same
    };

    explicit HandEvolution(Kind kind);

    bool step(StepContext& context) override;
    std::unique_ptr<Generator> clone() const override { return std::make_unique<HandEvolution>(*this); }
    std::size_t stateBytes() const override { return sizeof(*this) + m_population.bytes() + m_children.bytes(); }
    std::vector<Chapter> outline() const override { return {{"evolving", 1, 30}}; }

    std::size_t demeCount() const override { return m_kind.demes; }
    Deme deme(std::size_t index) const override
    {
        const std::span<const FitnessTerm> terms = hasTerms() ? m_scorer->terms() : std::span<const FitnessTerm>();
        return {index == 0 ? "measures" : "phrases", m_problem.get(), &m_population, &m_children, terms};
    }
    std::uint32_t generation() const override { return m_generation; }
    bool hasPopulation() const override { return m_population.size > 0; }
    Scheme scheme() const override { return {}; }
    const AppendLog<GenerationFigures, 256>& history(std::size_t) const override { return m_history; }
    std::optional<Stage> stage() const override { return m_stage; }
    std::optional<double> optimum() const override { return m_kind.rated ? std::nullopt : std::optional(0.6); }
    std::optional<NicheMap> map() const override
    {
        return m_kind.mapped ? std::optional(NicheMap{0, 1, 2, 2}) : std::nullopt;
    }
    std::optional<std::size_t> written() const override { return m_population.best(); }
    bool rated() const override { return m_kind.rated; }
    bool takesTerms() const override { return !m_kind.rated; }
    /// "gene INDEX LOCUS VALUE".
    Result<void> apply(const std::string& edit) override;

private:
    struct Row {
        std::string genes;
        std::string origins; ///< F first, S second, M mutated, . founder
        Birth birth;
    };
    bool hasTerms() const { return !m_kind.rated || m_kind.measured; }
    Population of(const std::vector<Row>& rows) const;
    void ask(StepContext& context) const;

    Kind m_kind;
    std::shared_ptr<const FourChords> m_problem;
    std::shared_ptr<const Scorer> m_scorer;
    Population m_population;
    Population m_children;
    std::uint32_t m_generation = 0;
    AppendLog<GenerationFigures, 256> m_history;
    std::optional<Stage> m_stage;
};

} // namespace ricercar::test
