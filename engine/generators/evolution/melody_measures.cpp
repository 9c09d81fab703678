#include "engine/generators/evolution/melody_measures.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>

namespace ricercar {

namespace {

constexpr std::size_t mostBars = 64;
constexpr int leap = 5; // a fourth, in semitones

/// Worth of an interval by its semitones.
constexpr std::array<double, 13> intervalWorth{.4, 1, 1, .75, .75, .45, .3, .4, .25, .25, .2, .15, .25};

int interval(const MelodyLine& line, std::size_t i)
{
    return line.pitch[i] - line.pitch[i - 1];
}

/// What a bar is compared by: one bit a column.
struct BarShape {
    std::uint32_t onsets = 0;
    std::uint32_t up = 0; ///< onsets above the one before in the bar
    std::uint32_t down = 0;
    std::uint32_t pitches = 0; ///< a hash
};

double likeness(const BarShape& a, const BarShape& b)
{
    const int either = std::popcount(a.onsets | b.onsets);
    const double rhythm = static_cast<double>(std::popcount(a.onsets & b.onsets)) / either;
    const double contour = static_cast<double>(std::popcount(a.up & b.up) + std::popcount(a.down & b.down))
        / std::max(1, either - 1);
    const bool literal = a.onsets == b.onsets && a.pitches == b.pitches;
    return (rhythm + contour) / 2 * (literal ? 0.75 : 1);
}

} // namespace

double nearness(double value, double wished, double tolerance)
{
    return std::max(0.0, 1 - std::abs(value - wished) / tolerance);
}

double stepwiseMotion(const MelodyLine& line)
{
    if (line.count < 2)
        return 0;
    double sum = 0;
    for (std::size_t i = 1; i < line.count; ++i) {
        const int size = interval(line, i);
        const auto semitones = static_cast<std::size_t>(std::abs(size));
        double worth = semitones < intervalWorth.size() ? intervalWorth[semitones] : 0;
        if (semitones >= leap && i + 1 < line.count) {
            const int after = interval(line, i + 1);
            if (after != 0 && std::abs(after) <= 2 && (after > 0) != (size > 0))
                worth += (1 - worth) / 2;
        }
        sum += worth;
    }
    return sum / (line.count - 1);
}

double motivicUnity(const MelodyGrid& grid, const MelodyLine& line)
{
    std::array<BarShape, mostBars> shapes{};
    for (std::size_t i = 0; i < line.count; ++i) {
        BarShape& shape = shapes[line.onset[i] / grid.columnsPerBar];
        const std::uint32_t bit = 1u << (line.onset[i] % grid.columnsPerBar);
        if (shape.onsets != 0) {
            const int size = interval(line, i);
            shape.up |= size > 0 ? bit : 0;
            shape.down |= size < 0 ? bit : 0;
        }
        shape.onsets |= bit;
        shape.pitches = shape.pitches * 131 + line.pitch[i];
    }
    std::size_t compared = 0; // bars with something to compare, gathered at the front
    double sum = 0;
    for (std::size_t bar = 0; bar < grid.bars; ++bar) {
        if ((shapes[bar].onsets & (shapes[bar].onsets - 1)) == 0)
            continue; // fewer than two onsets
        double best = 0;
        for (std::size_t earlier = 0; earlier < compared; ++earlier)
            best = std::max(best, likeness(shapes[earlier], shapes[bar]));
        sum += best;
        shapes[compared++] = shapes[bar];
    }
    return compared < 2 ? 0 : sum / static_cast<double>(compared - 1);
}

double archContour(const MelodyGrid& grid, const MelodyLine& line)
{
    if (line.count == 0)
        return 0;
    std::array<double, mostBars> sums{};
    std::array<double, mostBars> counts{};
    std::uint8_t highest = 0;
    std::uint32_t times = 0, at = 0;
    for (std::size_t i = 0; i < line.count; ++i) {
        const std::size_t bar = line.onset[i] / grid.columnsPerBar;
        sums[bar] += line.pitch[i];
        ++counts[bar];
        if (line.pitch[i] > highest) {
            highest = line.pitch[i];
            times = 0;
            at = line.onset[i];
        }
        times += line.pitch[i] == highest;
    }
    const double place = static_cast<double>(at) / grid.columns();
    const double outside = std::max({0.0, 0.5 - place, place - 0.875});
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0, n = 0;
    for (std::size_t bar = 0; bar < grid.bars; ++bar) {
        if (counts[bar] == 0)
            continue;
        const double where = (static_cast<double>(bar) + 0.5) / grid.bars;
        const double ideal = where < 0.625 ? where / 0.625 : (1 - where) / 0.375;
        const double mean = sums[bar] / counts[bar];
        n += 1;
        x += ideal;
        y += mean;
        xx += ideal * ideal;
        yy += mean * mean;
        xy += ideal * mean;
    }
    const double spread = (n * xx - x * x) * (n * yy - y * y);
    const double correlation = spread > 1e-9 ? (n * xy - x * y) / std::sqrt(spread) : 0;
    return 0.4 * std::max(0.0, 1 - 4 * outside) + 0.2 / times + 0.4 * std::max(0.0, correlation);
}

double rhythmicVariety(const MelodyGrid& grid, const MelodyLine& line)
{
    if (line.count == 0)
        return 0;
    std::uint32_t durations = 0;
    std::array<std::uint32_t, mostBars> rhythms{};
    for (std::size_t i = 0; i < line.count; ++i) {
        durations |= 1u << std::min<std::uint32_t>(line.length[i], 31);
        rhythms[line.onset[i] / grid.columnsPerBar] |= 1u << (line.onset[i] % grid.columnsPerBar);
    }
    const auto end = rhythms.begin() + grid.bars;
    int different = 0;
    for (auto bar = rhythms.begin(); bar != end; ++bar)
        different += std::find(rhythms.begin(), bar, *bar) == bar;
    const double wished = std::max(1.0, 3 * grid.bars / 8.0);
    return 0.4 * std::min(1.0, (std::popcount(durations) - 1) / 3.0) + 0.3 * nearness(different, wished, wished)
        + 0.3 * nearness(offBeatShare(grid, line), 0.4, 0.4);
}

double wishedDensity(const MelodyGrid& grid, const MelodyLine& line, double notesPerBeat, double rests)
{
    const double density = static_cast<double>(line.count) / (4 * grid.bars);
    const double silent = static_cast<double>(line.silent) / grid.columns();
    return 0.6 * nearness(density, notesPerBeat, std::max(notesPerBeat, 0.5))
        + 0.4 * nearness(silent, rests, std::max(rests, 0.25));
}

double comfortableRange(const MelodyLine& line)
{
    if (line.count == 0)
        return 0;
    const int semitones = compass(line);
    return semitones < 9 ? semitones / 9.0 : nearness(std::max(semitones, 17), 17, 12);
}

double breathing(const MelodyGrid& grid, const MelodyLine& line)
{
    constexpr std::uint32_t phraseBars = 4;
    const std::uint32_t phrases = (grid.bars + phraseBars - 1) / phraseBars;
    std::uint64_t busy = 0;
    for (std::size_t i = 0; i < line.count; ++i) {
        const std::uint32_t bar = line.onset[i] / grid.columnsPerBar;
        const bool last = bar % phraseBars == phraseBars - 1 || bar + 1 == grid.bars;
        if (last && line.onset[i] % grid.columnsPerBar >= grid.columnsPerBar - grid.columnsPerBeat())
            busy |= std::uint64_t{1} << (bar / phraseBars);
    }
    return 1 - static_cast<double>(std::popcount(busy)) / phrases;
}

double leapShare(const MelodyLine& line)
{
    std::uint32_t leaps = 0;
    for (std::size_t i = 1; i < line.count; ++i)
        leaps += std::abs(interval(line, i)) >= leap;
    return line.count < 2 ? 0 : static_cast<double>(leaps) / (line.count - 1);
}

double offBeatShare(const MelodyGrid& grid, const MelodyLine& line)
{
    std::uint32_t off = 0;
    for (std::size_t i = 0; i < line.count; ++i)
        off += line.onset[i] % grid.columnsPerBeat() != 0;
    return line.count == 0 ? 0 : static_cast<double>(off) / line.count;
}

int compass(const MelodyLine& line)
{
    if (line.count == 0)
        return 0;
    const auto [low, high] = std::minmax_element(line.pitch.begin(), line.pitch.begin() + line.count);
    return *high - *low;
}

} // namespace ricercar
