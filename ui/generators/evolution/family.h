#pragma once

#include "engine/stepping/explanation.h"
#include "ui/generators/evolution/scored_deme.h"

#include <QString>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace ricercar::ui {

/// A child as it was born.
struct FamilyChild {
    std::size_t index = 0; ///< among the children, or in its population
    std::vector<Gene> genes;
    std::vector<GeneOrigin> origins;
    std::vector<Gene> unmutated; ///< what crossover alone made
    Birth birth;
    double fitness = 0;
    double unmutatedFitness = 0;
    bool isScored = true; ///< false where a listener is the fitness

    bool isMutated() const { return unmutated != genes; }
};

/// One of the two whose genes the children have.
struct FamilyParent {
    std::size_t index = 0; ///< in the generation before
    std::size_t rank = 0; ///< there, from 0
    std::vector<Gene> genes;
    double fitness = 0;
};

/// Two parents and their children. With a population of which nothing earlier is known `parents` is empty.
struct Family {
    std::vector<FamilyParent> parents; ///< none or two
    std::vector<FamilyChild> children; ///< one or two
};

/// Individual `index` of `population` and its parents in `before`; nothing for a founder. [gui]
///
/// What a mutated gene was before is read from the parent that crossover took it from.
std::optional<Family> familyOf(const Population& population, std::size_t index, const ScoredDeme& before);

/// The family whose first child is `first` of the generation being made; its brother or sister is the next one. [gui]
std::optional<Family> familyOfPair(const Population& children, std::size_t first, const ScoredDeme& before);

/// First children of all families of which the step was asked anything, in their order. O(decisions). [any]
std::vector<std::size_t> familiesAsked(const Explanation& explanation);

/// Question `topic` about `child`; null if nobody asked. [any]
const ExplainedDecision* decisionOf(const Explanation& explanation, const char* topic, std::size_t child);

/// All numbers after "individual " in a text, counted from 0: entrants of a tournament, the label of an option. [any]
std::vector<std::size_t> individualsIn(const std::string& text);

/// "bar 1: C → G, fitness 0.7584 → 0.6478"; empty if nothing changed. [any]
QString mutationText(const FamilyChild& child, const MusicProblem& problem);

/// "bars 1 to 4", "bar 5, bar 9": places in words, neighbours together. [any]
QString lociText(const MusicProblem& problem, const std::vector<std::size_t>& loci);

} // namespace ricercar::ui
