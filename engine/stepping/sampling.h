#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ricercar {

/// How a distribution is reshaped before the draw. The defaults leave it as it is.
struct Sampling {
    double temperature = 1; ///< p becomes p^(1/T), renormalised; 0 takes the likeliest (ties: the first)
    int topK = 0; ///< keep only the k likeliest (ties: the earlier); 0: all
    double topP = 1; ///< then keep the likeliest whose sum first reaches p; 1: all
    std::span<const std::uint8_t> allowed; ///< one byte an option, 0 forbids it; empty: all allowed
    bool weightsAreLogits = false; ///< weights are natural logarithms, up to a constant

    bool reshapes() const { return temperature != 1 || topK > 0 || topP < 1 || !allowed.empty() || weightsAreLogits; }
};

/// The distribution after one stage of the pipeline: one probability an option.
struct SamplingStage {
    std::string name; ///< "raw", "temperature", "mask", "top-k", "top-p" or "renormalised"
    std::vector<double> probabilities;

    bool operator==(const SamplingStage&) const = default;
};

/// Probabilities after raw -> temperature -> mask -> top-k -> top-p -> renormalised; they sum to 1. [any]
///
/// `weights` are non-negative with a positive sum (or finite logits). Every stage that changes something is appended to
/// `stages` if given, "raw" always first. If mask and temperature leave nothing, the allowed options become equally
/// likely, and if none is allowed the mask is ignored. O(n log n) with top-k or top-p, else O(n).
/// Sources: D. Ackley, G. Hinton, T. Sejnowski, "A learning algorithm for Boltzmann machines", 1985 (temperature);
/// A. Fan, M. Lewis, Y. Dauphin, "Hierarchical neural story generation", 2018 (top-k); A. Holtzman et al., "The curious
/// case of neural text degeneration", 2020 (top-p).
std::vector<double> sampledProbabilities(
    std::span<const double> weights, const Sampling& sampling, std::vector<SamplingStage>* stages = nullptr);

/// First option whose cumulated weight exceeds draw * sum; never one of weight 0. `draw` in [0, 1). [any]
std::size_t optionAt(std::span<const double> weights, double draw);

} // namespace ricercar
