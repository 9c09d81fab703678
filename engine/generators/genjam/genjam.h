#pragma once

#include "engine/generators/evolution/evolution_generator.h"
#include "engine/generators/genjam/genjam_params.h"
#include "engine/generators/genjam/genjam_problems.h"
#include "engine/generators/genjam/solo_line.h"
#include "engine/generators/genjam/tournament.h"

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// GenJam: a jazz improviser of two populations, measures and phrases, that plays over a progression, listens to what
/// is said of it, and breeds. Source: J. A. Biles, "GenJam: a genetic algorithm for generating jazz solos", 1994.
///
/// Step 1 founds both populations. Then each step plays one bar of the form, one measure of a phrase, until `learn`
/// choruses are over; with a listener the rhythm section then plays on alone for `pause` bars, because a run is
/// composed two bars ahead of its sound; one step breeds both populations; `demo` choruses play the best; and so on.
/// Without a listener the chapter "solo" ends it. The demes are "measures" and "phrases".
///
/// Edits, all counted from 0: "rate g [TICK]" and "rate b [TICK]" add and take 1 to and from the fitness of the measure
/// and the phrase that sounded at tick TICK of the run, less the latency (without it: at the end of the last bar);
/// "rate [measure|phrase] INDEX RATING" sets one; "gene [measure|phrase] INDEX LOCUS VALUE"; "weight TERM VALUE".
/// Where neither population is named, measures are meant.
class GenJam final : public EvolutionGenerator {
public:
    using Params = GenJamParams;
    enum DemeIndex : std::size_t { Measures, Phrases };

    static GeneratorInfo info();
    static Result<std::unique_ptr<Generator>> create(const Params& params);

    bool step(StepContext& context) override;
    std::unique_ptr<Generator> clone() const override { return std::make_unique<GenJam>(*this); }
    std::size_t stateBytes() const override;
    std::vector<Chapter> outline() const override;
    std::vector<Voice> voices() const override { return genjam::settingVoices(*m_shared->setting); }
    Result<void> apply(const std::string& edit) override;
    std::int64_t timeTicks() const override;
    std::vector<Fact> noteFacts(std::size_t index) const override;
    RunReport report(std::span<const Note> notes) const override;

    std::size_t demeCount() const override { return 2; }
    Deme deme(std::size_t index) const override;
    std::uint32_t generation() const override { return m_generation; }
    bool hasPopulation() const override { return m_demes[Measures].population.size > 0; }
    std::uint32_t stepOf(std::uint32_t generation) const override;
    Scheme scheme() const override;
    const AppendLog<GenerationFigures, 256>& history(std::size_t deme) const override { return m_history[deme]; }
    std::optional<Stage> stage() const override { return m_stage; }
    /// The measure that was played last.
    std::optional<std::size_t> written() const override;
    bool rated() const override { return m_shared->params.fitness == GenJamFitness::Listener; }

    /// The phrase that was played last, and its place in it, 0..3; nothing before the first bar.
    struct Playing {
        std::size_t phrase = 0;
        std::size_t place = 0;
    };
    std::optional<Playing> playing() const;
    const Population& population(DemeIndex deme) const { return m_demes[deme].population; }

private:
    enum class Activity { Found, Learn, Pause, Breed, Demo, Solo };
    /// What a step is for.
    struct Task {
        Activity activity = Activity::Found;
        std::size_t bar = 0; ///< of the form
        std::size_t phrase = 0; ///< how many phrases began before it in this stretch of Demo or Solo
    };
    struct Shared {
        Params params;
        std::shared_ptr<const genjam::Setting> setting;
        std::shared_ptr<const genjam::MeasureProblem> measures;
    };
    /// A bar that was played, and who they were that were heard in it.
    struct PlayedBar {
        std::uint32_t phrase = 0;
        std::uint32_t phraseBorn = 0; ///< generation; tells whether it is still alive
        std::uint32_t measure = 0;
        std::uint32_t measureBorn = 0;
        bool pause = false; ///< the rhythm section alone; who was heard before it
    };
    /// A note of the last step; the section's where there is a role.
    struct EmittedNote {
        genjam::SoloNote solo;
        std::string role;
    };

    explicit GenJam(std::shared_ptr<const Shared> shared);
    std::optional<Task> taskOf(std::uint32_t step) const;
    std::size_t formBars() const { return m_shared->setting->form.size(); }
    std::uint64_t cycleSteps() const;
    std::size_t pauseBars() const;
    void begin(StepContext& context, Stage stage, const char* name, int line);

    void found(StepContext& context);
    void play(StepContext& context, const Task& task);
    void playSolo(StepContext& context, const Task& task);
    void choosePhrase(StepContext& context, const Task& task);
    void breed(StepContext& context);
    void mutateMeasures(Dice& dice);
    void mutatePhrases(Dice& dice);

    /// Fitness of all from terms, where they count; what phrases know of measures; the last entry of the histories.
    void evaluate();
    void score(const MusicProblem& problem, std::span<const FitnessTerm> terms, Population& population) const;
    void refreshProblem();
    void refreshHistory();

    Result<void> rate(std::string_view rest);
    Result<void> rateHeard(std::string_view word, std::string_view tick);
    Result<void> setGene(std::string_view rest);
    Result<void> setWeight(std::string_view rest);
    std::string originText(const genjam::GenJamDeme& deme, std::size_t index) const;

    std::shared_ptr<const Shared> m_shared;
    std::shared_ptr<const genjam::PhraseProblem> m_phraseProblem;
    std::array<genjam::GenJamDeme, 2> m_demes;
    std::array<std::shared_ptr<const std::vector<FitnessTerm>>, 2> m_terms;
    std::array<AppendLog<GenerationFigures, 256>, 2> m_history;
    AppendLog<PlayedBar, 256> m_played;
    std::uint32_t m_steps = 0;
    std::uint32_t m_generation = 0;
    std::size_t m_nextPhrase = 0; ///< to be learnt next
    Playing m_playing;
    std::vector<EmittedNote> m_emitted;
    std::optional<Stage> m_stage;
};

} // namespace ricercar
