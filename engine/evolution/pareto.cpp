#include "engine/evolution/pareto.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace ricercar {

namespace {

/// Rows that are numbered from the greatest down, by the first dimension, then the second, …
class Rows {
public:
    Rows(std::span<const double> objectives, std::size_t dimensions, std::size_t count)
        : m_objectives(objectives)
        , m_dimensions(dimensions)
        , m_order(count)
    {
        std::iota(m_order.begin(), m_order.end(), 0u);
        std::sort(m_order.begin(), m_order.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto [x, y] = std::ranges::mismatch(row(a), row(b));
            return x == row(a).end() ? a < b : *x > *y;
        });
    }

    std::span<const double> row(std::uint32_t index) const
    {
        return m_objectives.subspan(index * m_dimensions, m_dimensions);
    }
    const std::vector<std::uint32_t>& order() const { return m_order; }

private:
    std::span<const double> m_objectives;
    std::size_t m_dimensions;
    std::vector<std::uint32_t> m_order;
};

} // namespace

bool dominates(std::span<const double> a, std::span<const double> b)
{
    bool better = false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] < b[i])
            return false;
        better = better || a[i] > b[i];
    }
    return better;
}

void sortFronts(std::span<const double> objectives, std::size_t dimensions, std::span<std::uint32_t> fronts)
{
    const Rows rows(objectives, dimensions, fronts.size());
    std::vector<std::vector<std::uint32_t>> members; // of each front, different rows only
    const auto dominated = [&](const std::vector<std::uint32_t>& front, std::uint32_t index) {
        const auto known = [&](std::uint32_t member) { return dominates(rows.row(member), rows.row(index)); };
        return dimensions <= 2 ? known(front.back()) : std::any_of(front.rbegin(), front.rend(), known);
    };
    std::uint32_t last = 0;
    for (const std::uint32_t index : rows.order()) {
        const std::uint32_t before = std::exchange(last, index);
        if (!members.empty() && std::ranges::equal(rows.row(index), rows.row(before))) {
            fronts[index] = fronts[before];
            continue;
        }
        const auto front = std::partition_point(
            members.begin(), members.end(), [&](const auto& one) { return dominated(one, index); });
        fronts[index] = static_cast<std::uint32_t>(front - members.begin());
        if (front == members.end())
            members.push_back({index});
        else
            front->push_back(index);
    }
}

void measureCrowding(std::span<const double> objectives, std::size_t dimensions, std::span<const std::uint32_t> fronts,
    std::span<double> crowding)
{
    const auto value = [&](std::uint32_t index, std::size_t d) { return objectives[index * dimensions + d]; };
    std::ranges::fill(crowding, 0.0);
    std::vector<std::uint32_t> order(fronts.size());
    std::iota(order.begin(), order.end(), 0u);
    for (std::size_t d = 0; d < dimensions; ++d) {
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            if (fronts[a] != fronts[b])
                return fronts[a] < fronts[b];
            return value(a, d) != value(b, d) ? value(a, d) < value(b, d) : a < b;
        });
        for (auto begin = order.begin(); begin != order.end();) {
            const auto end =
                std::find_if(begin, order.end(), [&](std::uint32_t index) { return fronts[index] != fronts[*begin]; });
            const double extent = value(end[-1], d) - value(*begin, d);
            if (extent > 0) {
                for (auto one = begin + 1; one + 1 < end; ++one)
                    crowding[*one] += (value(one[1], d) - value(one[-1], d)) / extent;
            }
            crowding[*begin] = crowding[end[-1]] = std::numeric_limits<double>::infinity();
            begin = end;
        }
    }
}

void rankByFront(
    std::span<const std::uint32_t> fronts, std::span<const double> crowding, std::vector<std::uint32_t>& order)
{
    order.resize(fronts.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (fronts[a] != fronts[b])
            return fronts[a] < fronts[b];
        return crowding[a] != crowding[b] ? crowding[a] > crowding[b] : a < b;
    });
}

void meritsByFront(std::span<const std::uint32_t> fronts, std::span<const double> crowding,
    std::span<const std::uint32_t> order, std::span<double> merits)
{
    double merit = 0;
    std::uint32_t worse = order.empty() ? 0 : order.back();
    for (std::size_t below = 0; below < order.size(); ++below) {
        const std::uint32_t one = order[order.size() - 1 - below];
        if (fronts[one] != fronts[worse] || crowding[one] != crowding[worse])
            merit = static_cast<double>(below);
        merits[one] = merit;
        worse = one;
    }
}

std::size_t appendObjectives(const Population& population, const Scorer& scorer, std::vector<double>& objectives)
{
    std::vector<std::size_t> used;
    for (std::size_t k = 0; k < scorer.terms().size(); ++k) {
        if (scorer.terms()[k].weight != 0)
            used.push_back(k);
    }
    for (std::size_t i = 0; i < population.size; ++i) {
        for (const std::size_t k : used)
            objectives.push_back(scorer.terms()[k].weight > 0 ? population.termsOf(i)[k] : -population.termsOf(i)[k]);
    }
    return used.size();
}

} // namespace ricercar
