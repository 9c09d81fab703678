#include "engine/generators/evolution/evolution_edit.h"

#include "engine/base/words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ricercar {

namespace {

/// What a run is built on, and so cannot be changed on the way.
constexpr std::array<std::string_view, 9> fixedParameters{
    "population", "generations", "islands", "objective", "offspring", "map_x", "map_y", "map_cells", "stop_at_optimum"};

std::string termNames(const Scorer& scorer)
{
    std::string names;
    for (const FitnessTerm& term : scorer.terms())
        names += (names.empty() ? "" : ", ") + term.feature.id;
    return names;
}

Result<void> setWeight(Evolution& evolution, std::string_view rest)
{
    const std::string_view name = takeWord(rest);
    const std::optional<double> weight = parseNumber<double>(trimmed(rest));
    const std::span<const FitnessTerm> terms = evolution.scorer().terms();
    const auto found =
        std::find_if(terms.begin(), terms.end(), [&](const FitnessTerm& term) { return term.feature.id == name; });
    if (found == terms.end())
        return usageError("there is no term " + quoted(name), {}, "the terms are " + termNames(evolution.scorer()));
    if (!weight || !(std::abs(*weight) <= largestWeight))
        return usageError(quoted(trimmed(rest)) + " is not a weight", {},
            "give a number in -" + std::to_string(largestWeight) + ".." + std::to_string(largestWeight));
    evolution.setScorer(evolution.scorer().withWeight(static_cast<std::size_t>(found - terms.begin()), *weight));
    return {};
}

Result<void> setTerms(Evolution& evolution, EvolutionParams& params, const std::string& text)
{
    const Scorer& now = evolution.scorer();
    std::vector<double> weights;
    for (std::size_t i = 0; i < now.problem().termCount(); ++i)
        weights.push_back(now.terms()[i].weight);
    Result<std::shared_ptr<const Scorer>> scorer = Scorer::create(now.sharedProblem(), weights, text);
    if (!scorer)
        return scorer.error();
    params.terms = text;
    evolution.setScorer(std::move(*scorer));
    return {};
}

Result<void> setParameter(Evolution& evolution, EvolutionParams& params, std::string_view rest)
{
    const std::string_view name = takeWord(rest);
    SpecCollector collector;
    params.describeEvolution(collector);
    const std::vector<ParameterSpec> specs = collector.take();
    const auto spec =
        std::find_if(specs.begin(), specs.end(), [&](const ParameterSpec& one) { return one.id == name; });
    const bool isFixed = std::find(fixedParameters.begin(), fixedParameters.end(), name) != fixedParameters.end();
    if (spec == specs.end() || isFixed)
        return usageError(quoted(name) + (isFixed ? " cannot be changed on the way" : " is not a way of breeding"), {},
            isFixed ? "change the parameter instead: the run is then done again from its start"
                    : "write 'set PARAMETER VALUE', such as 'set mutation 0.1'");
    Result<ParameterValue> value = parseValue(*spec, trimmed(rest));
    if (!value)
        return value.error();
    if (name == "terms")
        return setTerms(evolution, params, std::get<std::string>(*value));
    const ParameterValues values{{spec->id, std::move(*value)}};
    FieldSetter setter(values);
    params.describeEvolution(setter);
    if (Result<void> fits = fitParams(params, evolution.scorer().problem()); !fits)
        return fits;
    evolution.setScheme(params.scheme);
    return {};
}

Result<void> setGene(Evolution& evolution, std::string_view rest)
{
    const std::string_view words = trimmed(rest);
    const std::optional<std::size_t> index = parseNumber<std::size_t>(takeWord(rest));
    const std::optional<std::size_t> locus = parseNumber<std::size_t>(takeWord(rest));
    const std::optional<unsigned> gene = parseNumber<unsigned>(trimmed(rest));
    const Population& population = evolution.population();
    if (!index || !locus || !gene || *index >= population.size || *locus >= population.length)
        return usageError(quoted(words) + " is not a gene of the population", {},
            "write 'gene INDEX LOCUS VALUE'; there are individuals 0.." + std::to_string(population.size - 1)
                + " of genes 0.." + std::to_string(population.length - 1));
    const unsigned values = evolution.scorer().problem().shape().alphabet[*locus];
    if (*gene >= values)
        return usageError("gene " + std::to_string(*locus) + " has no value " + std::to_string(*gene), {},
            "its values are 0.." + std::to_string(values - 1));
    std::vector<Gene> genes(population.chromosome(*index).begin(), population.chromosome(*index).end());
    genes[*locus] = static_cast<Gene>(*gene);
    evolution.replaceIndividual(*index, genes);
    return {};
}

Result<std::uint32_t> featureIndex(const Problem& problem, const std::string& id, std::size_t byDefault)
{
    const std::span<const Feature> features = problem.features();
    if (id.empty())
        return static_cast<std::uint32_t>(std::min(byDefault, features.size() - 1));
    std::string names;
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (features[i].id == id)
            return static_cast<std::uint32_t>(i);
        names += (i == 0 ? "" : ", ") + features[i].id;
    }
    return usageError("there is no feature " + quoted(id), {}, "the features are " + names);
}

} // namespace

std::vector<std::string> evolutionPseudoCode()
{
    return {"create a population by chance", "score every individual",
        "repeat for each generation:", "  choose parents", "  cross them over", "  mutate the children",
        "  score the children", "  replace the old generation", "write down the best"};
}

Result<void> applyEvolutionEdit(Evolution& evolution, EvolutionParams& params, std::string_view text)
{
    if (evolution.population().size == 0)
        return usageError("there is no population yet", {}, "take the first step, then change it");
    std::string_view rest = text;
    const std::string_view verb = takeWord(rest);
    if (verb == "weight")
        return setWeight(evolution, rest);
    if (verb == "set")
        return setParameter(evolution, params, rest);
    if (verb == "gene")
        return setGene(evolution, rest);
    return usageError(quoted(text) + " is not a change of an evolution", {},
        "write 'weight TERM VALUE', 'set PARAMETER VALUE' or 'gene INDEX LOCUS VALUE'");
}

Result<void> fitParams(EvolutionParams& params, const Problem& problem)
{
    Scheme& scheme = params.scheme;
    const std::uint32_t unit = 2 * scheme.islands;
    scheme.population = (scheme.population + unit - 1) / unit * unit;
    const std::uint32_t island = scheme.population / scheme.islands;
    scheme.elite = std::min(scheme.elite, island - 2);
    scheme.migrants = std::min(scheme.migrants, island / 2);
    scheme.offspring = std::min((scheme.offspring + 1) / 2 * 2, scheme.population);

    const std::size_t terms = problem.termCount();
    const std::size_t first = problem.features().size() >= terms + 2 ? terms : 0;
    const Result<std::uint32_t> x = featureIndex(problem, params.mapX, first);
    if (!x)
        return x.error();
    const Result<std::uint32_t> y = featureIndex(problem, params.mapY, first + 1);
    if (!y)
        return y.error();
    params.map.featureX = *x;
    params.map.featureY = *y;
    params.map.rows = params.map.columns;
    return {};
}

} // namespace ricercar
