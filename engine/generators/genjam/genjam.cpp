#include "engine/generators/genjam/genjam.h"

#include "engine/generators/genjam/genjam_lines.h"
#include "engine/stepping/step_context.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace ricercar {

using namespace genjam;

namespace {

constexpr std::array<int, 5> soloPrograms{56, 65, 73, 26, 11}; // General MIDI, by GenJamSolo

std::shared_ptr<const std::vector<FitnessTerm>> termsOf(
    std::span<const Feature> features, std::span<const double> weights)
{
    auto terms = std::make_shared<std::vector<FitnessTerm>>();
    for (std::size_t i = 0; i < weights.size(); ++i)
        terms->push_back({features[i], weights[i], std::nullopt});
    return terms;
}

} // namespace

GenJam::GenJam(std::shared_ptr<const Shared> shared)
    : m_shared(std::move(shared))
{
    const Params& params = m_shared->params;
    m_demes[Measures].noun = "measure";
    m_demes[Measures].geneNoun = "event";
    m_demes[Measures].bitsPerGene = bitsPerEvent;
    m_demes[Phrases].noun = "phrase";
    m_demes[Phrases].geneNoun = "measure";
    m_demes[Phrases].bitsPerGene = std::countr_zero(params.measureCount());
    refreshProblem();
    m_terms = {std::make_shared<const std::vector<FitnessTerm>>(), std::make_shared<const std::vector<FitnessTerm>>()};
    if (params.fitness == GenJamFitness::Terms)
        m_terms = {termsOf(m_shared->measures->features(), params.measureWeights),
            termsOf(m_phraseProblem->features(), params.phraseWeights)};
}

Result<std::unique_ptr<Generator>> GenJam::create(const Params& params)
{
    Result<std::vector<FormBar>> form = parseForm(params.progression, params.lowest);
    if (!form)
        return form.error();
    auto setting = std::make_shared<Setting>();
    setting->form = std::move(*form);
    setting->swing = params.swing;
    setting->section = {params.piano, params.bass, params.drums};
    setting->soloProgram = soloPrograms[static_cast<std::size_t>(params.instrument)];
    auto shared = std::make_shared<Shared>();
    shared->params = params;
    shared->measures = std::make_shared<MeasureProblem>(setting, params.rests, params.holds);
    shared->setting = std::move(setting);
    return std::unique_ptr<Generator>(new GenJam(std::move(shared)));
}

std::size_t GenJam::stateBytes() const
{
    std::size_t bytes = sizeof(*this) + m_emitted.capacity() * sizeof(EmittedNote);
    for (const GenJamDeme& deme : m_demes)
        bytes += deme.population.bytes() + deme.children.bytes() + deme.makings.capacity() * sizeof(Making)
            + deme.tournaments.capacity() * sizeof(Tournament);
    return bytes;
}

std::uint64_t GenJam::cycleSteps() const
{
    const Params& params = m_shared->params;
    return static_cast<std::uint64_t>(params.learn + params.demo) * formBars() + pauseBars() + 1;
}

std::size_t GenJam::pauseBars() const
{
    return rated() ? static_cast<std::size_t>(m_shared->params.pause) : 0;
}

std::uint32_t GenJam::stepOf(std::uint32_t generation) const
{
    if (generation == 0)
        return 1;
    const std::uint64_t before = static_cast<std::uint64_t>(m_shared->params.learn) * formBars() + pauseBars();
    return static_cast<std::uint32_t>(2 + (generation - 1) * cycleSteps() + before);
}

std::vector<Chapter> GenJam::outline() const
{
    const Params& params = m_shared->params;
    const auto evolving = static_cast<std::uint32_t>(static_cast<std::uint64_t>(params.generations) * cycleSteps());
    std::vector<Chapter> chapters{{"founding", 1, 1}, {rated() ? "learning" : "evolving", 2, evolving, rated()}};
    if (!rated() && params.solo > 0)
        chapters.push_back(
            {"solo", 2 + evolving, static_cast<std::uint32_t>(params.solo) * static_cast<std::uint32_t>(formBars())});
    return chapters;
}

std::optional<GenJam::Task> GenJam::taskOf(std::uint32_t step) const
{
    const Params& params = m_shared->params;
    const std::size_t bars = formBars();
    const std::size_t phrasesPerChorus = (bars + measuresPerPhrase - 1) / measuresPerPhrase;
    const auto playing = [&](Activity activity, std::uint64_t place) {
        const std::size_t bar = place % bars;
        return Task{activity, bar, place / bars * phrasesPerChorus + bar / measuresPerPhrase};
    };
    if (step == 1)
        return Task{};
    std::uint64_t place = step - 2;
    const std::uint64_t cycle = cycleSteps();
    const std::uint64_t evolving = static_cast<std::uint64_t>(params.generations) * cycle;
    if (rated() || place < evolving) {
        place %= cycle;
        const std::uint64_t learnt = static_cast<std::uint64_t>(params.learn) * bars;
        if (place < learnt)
            return playing(Activity::Learn, place);
        place -= learnt;
        const std::size_t pause = pauseBars();
        if (place < pause) // the last bars of the form
            return Task{Activity::Pause, (bars * pause - pause + place) % bars};
        return place == pause ? Task{Activity::Breed} : playing(Activity::Demo, place - pause - 1);
    }
    place -= evolving;
    if (place >= static_cast<std::uint64_t>(params.solo) * bars)
        return std::nullopt;
    return playing(Activity::Solo, place);
}

std::int64_t GenJam::timeTicks() const
{
    return static_cast<std::int64_t>(m_played.size()) * barTicks;
}

std::optional<std::size_t> GenJam::written() const
{
    if (m_played.empty())
        return std::nullopt;
    return m_played.back().measure;
}

std::optional<GenJam::Playing> GenJam::playing() const
{
    return m_played.empty() ? std::nullopt : std::optional(m_playing);
}

Deme GenJam::deme(std::size_t index) const
{
    const GenJamDeme& deme = m_demes[index];
    const MusicProblem* problem =
        index == Measures ? static_cast<const MusicProblem*>(m_shared->measures.get()) : m_phraseProblem.get();
    return {index == Measures ? "measures" : "phrases", problem, &deme.population, &deme.children, *m_terms[index]};
}

Scheme GenJam::scheme() const
{
    Scheme scheme;
    scheme.population = static_cast<std::uint32_t>(m_shared->params.measureCount());
    scheme.selection = Selection::Tournament;
    scheme.tournamentSize = 4;
    scheme.mutationRate = 0.5;
    scheme.musicalMutation = 1;
    scheme.replacement = Replacement::SteadyState;
    return scheme;
}

bool GenJam::step(StepContext& context)
{
    const std::optional<Task> task = taskOf(m_steps + 1);
    if (!task)
        return false;
    ++m_steps;
    m_emitted.clear();
    switch (task->activity) {
    case Activity::Found:
        found(context);
        break;
    case Activity::Breed:
        breed(context);
        break;
    default:
        play(context, *task);
        break;
    }
    m_stage.reset();
    return true;
}

void GenJam::begin(StepContext& context, Stage stage, const char* name, int line)
{
    m_stage = stage;
    context.phase(name, line);
}

void GenJam::found(StepContext& context)
{
    begin(context, Stage::Found, "found", FoundLine);
    const Params& params = m_shared->params;
    const std::array<std::size_t, 2> sizes{params.measureCount(), static_cast<std::size_t>(params.phrases)};
    for (const std::size_t index : {Measures, Phrases}) {
        const MusicProblem& problem = *deme(index).problem;
        Population& population = m_demes[index].population;
        population = Population(sizes[index], problem.shape().length(), m_terms[index]->size());
        m_demes[index].makings.assign(population.size, {});
        for (std::size_t i = 0; i < population.size; ++i)
            problem.randomize(population.chromosome(i), context.rng());
        m_history[index].append({});
    }
    evaluate();
    context.fact("measures", static_cast<std::int64_t>(sizes[Measures]));
    context.fact("phrases", static_cast<std::int64_t>(sizes[Phrases]));
}

void GenJam::choosePhrase(StepContext& context, const Task& task)
{
    const Population& phrases = m_demes[Phrases].population;
    std::size_t planned = m_nextPhrase;
    if (task.activity == Activity::Learn)
        m_nextPhrase = (m_nextPhrase + 1) % phrases.size;
    else
        planned = phrases.ranking()[task.phrase % phrases.size];
    std::vector<double> weights(phrases.size);
    weights[planned] = 1;
    const auto weigh = [&] { return std::span<const double>(weights); };
    const auto explain = [&](ExplainedDecision& decision) {
        decision.question = "Which phrase is played over bar " + std::to_string(task.bar + 1) + "?";
        decision.topic = "phrase_played";
        decision.context = task.activity == Activity::Learn ? "learn" : "the best";
        decision.remark = task.activity == Activity::Learn ? "Every phrase of the population in its turn."
                                                           : "The phrases in the order of their fitness.";
        for (std::size_t i = 0; i < phrases.size; ++i) {
            decision.options[i].label = "phrase " + std::to_string(i + 1);
            decision.options[i].detail = "fitness " + Fact{{}, phrases.fitness[i]}.text();
        }
    };
    m_playing.phrase = context.choose({weigh, explain, {}});
}

void GenJam::play(StepContext& context, const Task& task)
{
    const Setting& setting = *m_shared->setting;
    if (task.activity == Activity::Pause) {
        context.phase("pause", PauseLine);
        PlayedBar bar = m_played.back();
        bar.pause = true;
        m_played.append(bar);
    } else {
        playSolo(context, task);
    }
    for (const SectionNote& section : accompany(setting.form, task.bar, setting.swing, setting.section)) {
        m_emitted.push_back({});
        m_emitted.back().solo.note = section.note;
        m_emitted.back().role = section.role;
    }
    std::ranges::stable_sort(m_emitted, {}, [](const EmittedNote& note) { return note.solo.note.onsetTicks; });
    const std::int64_t start = timeTicks() - barTicks;
    for (EmittedNote& emitted : m_emitted) {
        emitted.solo.note.onsetTicks += start;
        context.emit(emitted.solo.note);
    }
    context.fact("bar of the form", static_cast<std::int64_t>(task.bar + 1));
}

void GenJam::playSolo(StepContext& context, const Task& task)
{
    const Setting& setting = *m_shared->setting;
    context.phase(task.activity == Activity::Learn ? "learn"
            : task.activity == Activity::Demo      ? "demo"
                                                   : "solo",
        task.activity == Activity::Learn ? PhraseLine : BestLine);
    m_playing.place = task.bar % measuresPerPhrase;
    if (m_playing.place == 0)
        choosePhrase(context, task);
    const auto phrase = m_demes[Phrases].population.chromosome(m_playing.phrase);
    const std::size_t measure = phrase[m_playing.place];
    m_played.append(
        {static_cast<std::uint32_t>(m_playing.phrase), m_demes[Phrases].makings[m_playing.phrase].generation,
            static_cast<std::uint32_t>(measure), m_demes[Measures].makings[measure].generation});
    context.phase("play", PlayLine);
    // The next measure of the phrase may hold the last note of this one, unless the form ends first.
    const bool goesOn = m_playing.place + 1 < measuresPerPhrase && task.bar + 1 < setting.form.size();
    const auto next = goesOn ? m_phraseProblem->measure(phrase[m_playing.place + 1]) : std::span<const Gene>();
    for (const SoloNote& solo :
        soloNotes(m_phraseProblem->measure(measure), setting.form[task.bar], setting.swing, next))
        m_emitted.push_back({solo, {}});
    context.fact("phrase", static_cast<std::int64_t>(m_playing.phrase + 1));
    context.fact("measure", static_cast<std::int64_t>(measure + 1));
}

void GenJam::score(const MusicProblem& problem, std::span<const FitnessTerm> terms, Population& population) const
{
    if (terms.empty())
        return;
    problem.scoreTerms(population.genes, population.size, population.terms);
    for (std::size_t i = 0; i < population.size; ++i) {
        double fitness = 0;
        for (std::size_t t = 0; t < terms.size(); ++t)
            fitness += terms[t].weight * population.termsOf(i)[t];
        population.fitness[i] = fitness;
    }
}

void GenJam::evaluate()
{
    score(*m_shared->measures, *m_terms[Measures], m_demes[Measures].population);
    refreshProblem();
    score(*m_phraseProblem, *m_terms[Phrases], m_demes[Phrases].population);
    refreshHistory();
}

void GenJam::refreshProblem()
{
    const Population& measures = m_demes[Measures].population;
    std::vector<Gene> genes = measures.genes;
    MeasureFigures figures{measures.fitness, measureUses(m_demes[Phrases].population.genes, measures.size)};
    if (measures.size == 0) { // before the founding: measures of rests
        const std::size_t count = m_shared->params.measureCount();
        genes.assign(count * eventsPerMeasure, restSymbol);
        figures = {std::vector<double>(count), std::vector<std::uint32_t>(count)};
    }
    m_phraseProblem = std::make_shared<PhraseProblem>(m_shared->setting, std::move(genes), std::move(figures));
}

void GenJam::refreshHistory()
{
    for (const std::size_t index : {Measures, Phrases}) {
        m_history[index].truncate(m_generation);
        m_history[index].append(figuresOf(m_demes[index].population));
    }
}

} // namespace ricercar
