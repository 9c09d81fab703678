#include "ui/generators/evolution/family.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace ricercar::ui {
namespace {

constexpr const char* context = "Family";

FamilyParent parentOf(std::size_t index, const ScoredDeme& before)
{
    const std::span<const Gene> genes = before.population()->chromosome(index);
    return {index, before.rankOf(index), {genes.begin(), genes.end()}, before.fitness(index)};
}

FamilyChild childOf(
    const Population& population, std::size_t index, const std::vector<FamilyParent>& parents, const ScoredDeme& before)
{
    const std::span<const Gene> genes = population.chromosome(index);
    const std::span<const GeneOrigin> origins = population.originsOf(index);
    FamilyChild child{index, {genes.begin(), genes.end()}, {origins.begin(), origins.end()},
        {genes.begin(), genes.end()}, population.births[index], 0, 0, true};
    const auto genesOf = [&parents](std::size_t individual) -> const std::vector<Gene>& {
        return parents[0].index == individual ? parents[0].genes : parents[1].genes;
    };
    for (std::size_t locus = 0; locus < child.genes.size(); ++locus) {
        if (child.origins[locus] != GeneOrigin::Mutated)
            continue;
        const bool second = locus >= child.birth.cut && locus < child.birth.cutEnd;
        child.unmutated[locus] = genesOf(second ? child.birth.second : child.birth.first)[locus];
    }
    child.isScored = !before.deme().terms.empty();
    if (!child.isScored) {
        child.fitness = child.unmutatedFitness = population.fitness[index];
        return child;
    }
    child.fitness = before.fitnessOf(child.genes);
    child.unmutatedFitness = child.isMutated() ? before.fitnessOf(child.unmutated) : child.fitness;
    return child;
}

bool hasParents(const Birth& birth, const ScoredDeme& before)
{
    return birth.kind == BirthKind::Bred && before.population() && birth.first < before.size()
        && birth.second < before.size();
}

} // namespace

std::optional<Family> familyOf(const Population& population, std::size_t index, const ScoredDeme& before)
{
    if (index >= population.size)
        return std::nullopt;
    const Birth& birth = population.births[index];
    if (!hasParents(birth, before))
        return std::nullopt;
    Family family;
    family.parents = {parentOf(birth.first, before), parentOf(birth.second, before)};
    family.children = {childOf(population, index, family.parents, before)};
    return family;
}

std::optional<Family> familyOfPair(const Population& children, std::size_t first, const ScoredDeme& before)
{
    std::optional<Family> family = familyOf(children, first, before);
    if (!family || first + 1 >= children.size)
        return family;
    const Birth& birth = children.births[first];
    const Birth& other = children.births[first + 1];
    if (hasParents(other, before) && other.first == birth.second && other.second == birth.first)
        family->children.push_back(childOf(children, first + 1, family->parents, before));
    return family;
}

std::vector<std::size_t> familiesAsked(const Explanation& explanation)
{
    std::vector<std::size_t> first;
    for (const ExplainedDecision& decision : explanation.decisions) {
        if (decision.topic == "first_parent" && decision.subject >= 0)
            first.push_back(static_cast<std::size_t>(decision.subject));
    }
    return first;
}

const ExplainedDecision* decisionOf(const Explanation& explanation, const char* topic, std::size_t child)
{
    const auto found =
        std::find_if(explanation.decisions.begin(), explanation.decisions.end(), [&](const ExplainedDecision& each) {
            return each.subject == static_cast<std::int64_t>(child) && each.topic == topic;
        });
    return found == explanation.decisions.end() ? nullptr : &*found;
}

std::vector<std::size_t> individualsIn(const std::string& text)
{
    static const std::string word = "individual ";
    std::vector<std::size_t> found;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) {
        at += word.size();
        std::size_t number = 0;
        std::size_t digits = 0;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && digits < 9; ++at, ++digits)
            number = number * 10 + static_cast<std::size_t>(text[at] - '0');
        if (digits > 0 && number > 0)
            found.push_back(number - 1);
    }
    return found;
}

QString mutationText(const FamilyChild& child, const MusicProblem& problem)
{
    QStringList changes;
    for (std::size_t locus = 0; locus < child.genes.size(); ++locus) {
        if (child.genes[locus] == child.unmutated[locus])
            continue;
        if (changes.size() == 3) {
            changes << QStringLiteral("…");
            break;
        }
        changes << QStringLiteral("%1: %2 → %3")
                       .arg(QString::fromStdString(problem.locusText(locus)),
                           QString::fromStdString(problem.geneText(locus, child.unmutated[locus])),
                           QString::fromStdString(problem.geneText(locus, child.genes[locus])));
    }
    if (changes.isEmpty() || !child.isScored)
        return changes.join(QStringLiteral("; "));
    return QCoreApplication::translate(context, "%1, fitness %2 → %3")
        .arg(changes.join(QStringLiteral("; ")))
        .arg(child.unmutatedFitness, 0, 'f', 4)
        .arg(child.fitness, 0, 'f', 4);
}

QString lociText(const MusicProblem& problem, const std::vector<std::size_t>& loci)
{
    QStringList parts;
    for (std::size_t i = 0; i < loci.size();) {
        std::size_t end = i + 1;
        while (end < loci.size() && loci[end] == loci[end - 1] + 1)
            ++end;
        const QString first = QString::fromStdString(problem.locusText(loci[i]));
        if (end == i + 1) {
            parts << first;
        } else {
            const QString last = QString::fromStdString(problem.locusText(loci[end - 1]));
            parts << QCoreApplication::translate(context, "%1 to %2").arg(first, last);
        }
        i = end;
    }
    if (parts.size() > 4)
        parts = parts.mid(0, 3) << QCoreApplication::translate(context, "%1 more").arg(parts.size() - 3);
    return parts.join(QStringLiteral(", "));
}

} // namespace ricercar::ui
