#include "engine/evolution/scaling.h"

#include <algorithm>
#include <cmath>

namespace ricercar {

namespace {

struct Figures {
    double worst = 0;
    double best = 0;
    double mean = 0;
    double deviation = 0;
};

Figures figuresOf(std::span<const double> fitness)
{
    const auto [worst, best] = std::minmax_element(fitness.begin(), fitness.end());
    double sum = 0;
    for (const double f : fitness)
        sum += f;
    const double n = static_cast<double>(fitness.size());
    const double mean = sum / n;
    double squares = 0;
    for (const double f : fitness)
        squares += (f - mean) * (f - mean);
    return {*worst, *best, mean, std::sqrt(squares / n)};
}

void scaleLinearly(double factor, Figures figures, std::span<double> values)
{
    const double shift = std::min(0.0, figures.worst);
    const double worst = figures.worst - shift;
    const double best = figures.best - shift;
    const double mean = figures.mean - shift;
    if (!(best > mean)) {
        std::fill(values.begin(), values.end(), 1.0);
        return;
    }
    const double times = std::max(1.0, factor);
    double slope = (times - 1) * mean / (best - mean);
    double offset = mean * (best - times * mean) / (best - mean);
    if (slope * worst + offset < 0) {
        slope = mean / (mean - worst);
        offset = -worst * slope;
    }
    for (double& value : values)
        value = std::max(0.0, slope * (value - shift) + offset);
}

} // namespace

void scaleFitness(Scaling scaling, double factor, std::span<const double> fitness, std::span<double> scaled)
{
    const auto fill = [&](const auto& f) { std::transform(fitness.begin(), fitness.end(), scaled.begin(), f); };
    if (fitness.empty())
        return;
    if (scaling == Scaling::None) {
        fill([](double f) { return std::max(0.0, f); });
        return;
    }
    const Figures figures = figuresOf(fitness);
    const double deviation = figures.deviation;
    switch (scaling) {
    case Scaling::None:
        break;
    case Scaling::Window:
        fill([&](double f) { return f - figures.worst; });
        break;
    case Scaling::Linear:
        std::copy(fitness.begin(), fitness.end(), scaled.begin());
        scaleLinearly(factor, figures, scaled);
        break;
    case Scaling::Sigma:
        fill([&](double f) { return deviation > 0 ? std::max(0.1, 1 + (f - figures.mean) / (2 * deviation)) : 1.0; });
        break;
    case Scaling::Boltzmann:
        fill([&](double f) { return deviation > 0 ? std::exp((f - figures.best) / (factor * deviation)) : 1.0; });
        break;
    }
}

} // namespace ricercar
