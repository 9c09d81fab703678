#include "engine/generators/ear_evolution/ear_evolution.h"

#include "engine/base/words.h"
#include "engine/generators/evolution/evolution_edit.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ricercar {

namespace {

/// Weights of the measures that help, in the order of EarProblem::Term.
constexpr std::array<double, EarProblem::terms> helpWeights{.25, .2, .15, .15, .15, .1};

/// Parameters of an evolution that a listener's ratings, and the single island, stand in for.
constexpr std::array<std::string_view, 4> ownParameters{"elite", "replacement", "migration", "migrants"};

struct StageLine {
    std::string_view name;
    int line; ///< of info().pseudoCode
};

StageLine lineOf(Stage stage)
{
    static constexpr std::array<StageLine, 6> lines{
        {{"create", 1}, {"select", 5}, {"crossover", 6}, {"mutate", 7}, {"evaluate", 8}, {"replace", 4}}};
    return lines[static_cast<std::size_t>(stage)];
}

Scheme schemeOf(const EarParams& params)
{
    Scheme scheme;
    scheme.population = (params.population + 1) / 2 * 2;
    scheme.selection = Selection::Tournament;
    scheme.tournamentSize = 2;
    scheme.crossover = Crossover::BarAligned;
    scheme.crossoverRate = 0.8;
    scheme.mutationRate = params.mutationRate;
    scheme.musicalMutation = params.musicalMutation;
    scheme.noTwins = true;
    return scheme;
}

} // namespace

Result<std::unique_ptr<Generator>> EarEvolution::create(const Params& params)
{
    const int low = params.lowest;
    const int high = params.highest;
    if (low > high)
        return usageError("lowest = " + std::to_string(low) + " is above highest = " + std::to_string(high), {},
            "make lowest the smaller one");
    const Scale& scale = scaleOf(params.scale);
    const int root = static_cast<int>(params.root);
    std::vector<std::uint8_t> pitches;
    for (int pitch = low; pitch <= high; ++pitch) {
        if (scaleDegree(scale, root, pitch) >= 0)
            pitches.push_back(static_cast<std::uint8_t>(pitch));
    }
    if (pitches.empty())
        return usageError("no pitch of the scale lies in " + std::to_string(low) + ".." + std::to_string(high), {},
            "make the range wider; an octave is 12");
    const std::uint32_t columnsPerBar = params.grid == MelodyGridChoice::Eighths ? 8 : 16;
    auto problem = std::make_shared<const EarProblem>(
        MelodyGrid::free(static_cast<std::uint32_t>(params.bars), columnsPerBar, std::move(pitches)), root,
        params.program - 1, params.swing);
    Result<std::shared_ptr<const Scorer>> scorer = Scorer::create(problem, helpWeights, {});
    if (!scorer)
        return scorer.error();
    return std::unique_ptr<Generator>(new EarEvolution(std::move(problem), std::move(*scorer), params));
}

EarEvolution::EarEvolution(
    std::shared_ptr<const EarProblem> problem, std::shared_ptr<const Scorer> scorer, const Params& params)
    : m_problem(std::move(problem))
    , m_help(params.help)
    , m_evolution(std::move(scorer), schemeOf(params))
{
    m_params.scheme = schemeOf(params);
}

bool EarEvolution::step(StepContext& context)
{
    if (!hasPopulation()) {
        Dice dice(context.rng(), &context);
        m_stage = Stage::Found;
        context.phase("create", 1);
        m_evolution.found(dice);
        m_ratings.assign(m_evolution.population().size, 0);
    } else {
        breed(context);
    }
    judge();
    m_history.append(figuresOf(m_evolution.population()));
    m_stage.reset();
    write(context);
    return true;
}

void EarEvolution::breed(StepContext& context)
{
    context.phase("listen", 3);
    if (context.observed()) {
        for (std::size_t i = 0; i < m_ratings.size(); ++i) {
            if (m_ratings[i] != 0)
                context.fact("rating of " + std::to_string(i + 1), std::int64_t{m_ratings[i]});
        }
    }
    Scheme scheme = m_params.scheme;
    const auto liked = std::count_if(m_ratings.begin(), m_ratings.end(), [](std::int8_t rating) { return rating > 0; });
    scheme.elite = std::min(mostKept, static_cast<std::uint32_t>(liked));
    m_evolution.setScheme(scheme);

    Dice dice(context.rng(), &context);
    const auto enter = [&](Stage stage) {
        m_stage = stage;
        const auto [name, line] = lineOf(stage);
        context.phase(name, line);
    };
    if (context.observed())
        m_evolution.breed(dice, enter);
    else
        m_evolution.breed(dice);

    const std::vector<Birth>& births = m_evolution.population().births;
    std::vector<std::int8_t> ratings(births.size());
    for (std::size_t i = 0; i < births.size(); ++i)
        ratings[i] = births[i].kind == BirthKind::Kept ? m_ratings[births[i].first] : std::int8_t{0};
    m_ratings = std::move(ratings);
}

void EarEvolution::judge()
{
    const Population& population = m_evolution.population();
    std::vector<double> fitness(population.size);
    for (std::size_t i = 0; i < population.size; ++i) {
        const double ear = (m_ratings[i] + highestRating) / (2.0 * highestRating);
        const double measured = m_evolution.scorer().fitness(population.termsOf(i));
        fitness[i] = (1 - m_help) * ear + m_help * measured + (m_ratings[i] > 0 ? 1 : 0);
    }
    m_evolution.setFitness(fitness);
}

void EarEvolution::write(StepContext& context)
{
    context.phase("write", 9);
    const Population& population = m_evolution.population();
    m_written = 0;
    for (std::size_t i = 1; i < population.size; ++i) {
        const int better = m_ratings[i] - m_ratings[m_written];
        if (better > 0 || (better == 0 && population.fitness[i] > population.fitness[m_written]))
            m_written = i;
    }
    context.fact("generation", std::int64_t{generation()});
    context.fact("written down", "candidate " + std::to_string(m_written + 1));
    const std::span<const Gene> genes = population.chromosome(m_written);
    if (std::equal(genes.begin(), genes.end(), m_writtenGenes.begin(), m_writtenGenes.end()))
        return; // the piece stands as it is
    if (!m_writtenGenes.empty())
        context.rewrite();
    m_writtenGenes.assign(genes.begin(), genes.end());
    for (const EvolvedNote& note : m_problem->notes(genes))
        context.emit(note.note);
}

Result<void> EarEvolution::rate(std::string_view words)
{
    const std::string_view whole = trimmed(words);
    const std::optional<std::size_t> index = parseNumber<std::size_t>(takeWord(words));
    const std::optional<int> rating = parseNumber<int>(trimmed(words));
    if (!index || *index >= m_ratings.size() || !rating || *rating < -highestRating || *rating > highestRating)
        return usageError(quoted(whole) + " is not a rating", {},
            "write 'rate INDEX RATING': a candidate 0.." + std::to_string(m_ratings.size() - 1)
                + " and a whole number -3..3");
    m_ratings[*index] = static_cast<std::int8_t>(*rating);
    return {};
}

Result<void> EarEvolution::breedOtherwise(const std::string& edit)
{
    std::string_view rest = edit;
    const bool sets = takeWord(rest) == "set";
    const std::string_view name = takeWord(rest);
    if (sets && std::ranges::find(ownParameters, name) != ownParameters.end())
        return usageError(quoted(name) + " cannot be set here: your ratings say who lives on", {},
            "write 'rate INDEX RATING'; the two best liked live on");
    const std::vector<Gene> before = m_evolution.population().genes;
    if (Result<void> applied = applyEvolutionEdit(m_evolution, m_params, edit); !applied) {
        Error error = applied.error();
        error.hint += ", or 'rate INDEX RATING'";
        return error;
    }
    // Another melody than the one that was rated.
    const Population& population = m_evolution.population();
    for (std::size_t i = 0; i < population.size; ++i) {
        const std::span<const Gene> genes = population.chromosome(i);
        if (!std::equal(genes.begin(), genes.end(), before.begin() + static_cast<std::ptrdiff_t>(i * genes.size())))
            m_ratings[i] = 0;
    }
    return {};
}

Result<void> EarEvolution::apply(const std::string& edit)
{
    if (!hasPopulation())
        return usageError("there is nothing to rate yet", {}, "take the first step, then write 'rate INDEX RATING'");
    std::string_view rest = edit;
    const bool rates = takeWord(rest) == "rate";
    if (Result<void> applied = rates ? rate(rest) : breedOtherwise(edit); !applied)
        return applied;
    judge();
    m_history.truncate(m_history.size() - 1);
    m_history.append(figuresOf(m_evolution.population()));
    return {};
}

} // namespace ricercar
