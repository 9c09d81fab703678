#include "engine/stepping/sampling.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ricercar {

namespace {

void normalise(std::vector<double>& p)
{
    const double sum = std::accumulate(p.begin(), p.end(), 0.0);
    for (double& value : p)
        value /= sum;
}

/// exp(x - max) normalised, so that no logit overflows.
std::vector<double> softmax(std::span<const double> logits, double temperature)
{
    const double top = *std::max_element(logits.begin(), logits.end());
    std::vector<double> p(logits.size());
    std::transform(
        logits.begin(), logits.end(), p.begin(), [&](double logit) { return std::exp((logit - top) / temperature); });
    normalise(p);
    return p;
}

std::vector<double> heated(const std::vector<double>& p, double temperature)
{
    const auto top = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
    std::vector<double> result(p.size(), 0.0);
    if (temperature <= 0) {
        result[top] = 1;
        return result;
    }
    for (std::size_t i = 0; i < p.size(); ++i)
        result[i] = p[i] > 0 ? std::exp((std::log(p[i]) - std::log(p[top])) / temperature) : 0;
    normalise(result);
    return result;
}

std::vector<std::size_t> byProbability(const std::vector<double>& p)
{
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] > p[b]; });
    return order;
}

} // namespace

std::vector<double> sampledProbabilities(
    std::span<const double> weights, const Sampling& sampling, std::vector<SamplingStage>* stages)
{
    if (weights.empty())
        return {};
    const auto keepStage = [&](const char* name, const std::vector<double>& p) {
        if (stages)
            stages->push_back({name, p});
    };
    std::vector<double> p;
    if (sampling.weightsAreLogits) {
        p = softmax(weights, 1);
    } else {
        p.assign(weights.begin(), weights.end());
        normalise(p);
    }
    keepStage("raw", p);
    if (!sampling.reshapes())
        return p;

    if (sampling.temperature != 1) {
        p = sampling.weightsAreLogits && sampling.temperature > 0 ? softmax(weights, sampling.temperature)
                                                                  : heated(p, sampling.temperature);
        keepStage("temperature", p);
    }
    bool cut = false;
    const auto anyAllowed = [&] {
        return std::any_of(sampling.allowed.begin(), sampling.allowed.end(), [](auto flag) { return flag != 0; });
    };
    if (sampling.allowed.size() == p.size() && anyAllowed()) {
        double left = 0;
        for (std::size_t i = 0; i < p.size(); ++i) {
            if (!sampling.allowed[i])
                p[i] = 0;
            left += p[i];
        }
        if (left <= 0) {
            for (std::size_t i = 0; i < p.size(); ++i)
                p[i] = sampling.allowed[i] ? 1 : 0;
        }
        cut = true;
        keepStage("mask", p);
    }
    if (sampling.topK > 0 && static_cast<std::size_t>(sampling.topK) < p.size()) {
        const std::vector<std::size_t> order = byProbability(p);
        for (std::size_t rank = static_cast<std::size_t>(sampling.topK); rank < order.size(); ++rank)
            p[order[rank]] = 0;
        cut = true;
        keepStage("top-k", p);
    }
    if (sampling.topP < 1) {
        const std::vector<std::size_t> order = byProbability(p);
        const double wanted = sampling.topP * std::accumulate(p.begin(), p.end(), 0.0);
        double sum = 0;
        for (std::size_t index : order) {
            if (sum >= wanted && sum > 0)
                p[index] = 0;
            sum += p[index];
        }
        cut = true;
        keepStage("top-p", p);
    }
    if (cut) {
        normalise(p);
        keepStage("renormalised", p);
    }
    return p;
}

std::size_t optionAt(std::span<const double> weights, double draw)
{
    double total = 0;
    for (const double weight : weights)
        total += weight;
    const double target = draw * total;
    double sum = 0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] <= 0)
            continue;
        sum += weights[i];
        last = i;
        if (sum > target)
            return i;
    }
    return last; // rounding took the sum just below the total
}

} // namespace ricercar
