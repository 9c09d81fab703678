#include "engine/generators/evolution/melody_measures.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>

namespace ricercar {

namespace {

constexpr std::size_t mostBars = 64; // mostColumns in bars of four
constexpr int leap = 5; // a fourth, in semitones

/// Worth of an interval by its semitones.
constexpr std::array<double, 13> intervalWorth{.4, 1, 1, .75, .75, .45, .3, .4, .25, .25, .2, .15, .25};

int interval(const MelodyLine& line, std::size_t i)
{
    return line.pitch[i] - line.pitch[i - 1];
}

/// What bars are compared by: lanes of 16 columns each, onsets, onsets above the one before in the bar, below it.
struct BarShape {
    static constexpr int up = 16;
    static constexpr int down = 32;
    std::uint64_t lanes = 0;
    std::uint32_t pitches = 0; ///< a hash

    std::uint32_t onsets() const { return static_cast<std::uint32_t>(lanes & 0xffff); }
};

/// How many bits are set in each lane of 16, all four at once.
std::uint64_t countLanes(std::uint64_t lanes)
{
    lanes -= (lanes >> 1) & 0x5555555555555555u;
    lanes = (lanes & 0x3333333333333333u) + ((lanes >> 2) & 0x3333333333333333u);
    lanes = (lanes + (lanes >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (lanes + (lanes >> 8)) & 0x001f001f001f001fu;
}

/// 1 / n, for it is asked for every pair of bars.
constexpr std::array<double, 17> inverse = [] {
    std::array<double, 17> table{};
    for (std::size_t n = 1; n < table.size(); ++n)
        table[n] = 1.0 / static_cast<double>(n);
    return table;
}();

/// Both with two onsets or more, `countA` and `countB` of them.
double likeness(const BarShape& a, std::uint32_t countA, const BarShape& b, std::uint32_t countB)
{
    const std::uint64_t common = countLanes(a.lanes & b.lanes);
    const auto onsets = static_cast<std::uint32_t>(common & 0x1f);
    const auto directions =
        static_cast<std::uint32_t>(((common >> BarShape::up) & 0x1f) + ((common >> BarShape::down) & 0x1f));
    const std::uint32_t either = countA + countB - onsets;
    const double like = (onsets * inverse[either] + directions * inverse[either - 1]) / 2;
    return a.pitches == b.pitches && onsets == either ? 0.75 * like : like;
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
    std::array<BarShape, mostBars> shapes;
    std::array<std::uint32_t, mostBars> counts;
    std::size_t compared = 0; // bars with two onsets or more
    for (std::uint32_t i = 0; i < line.count;) {
        const std::uint32_t bar = grid.barOf(line.onset[i]);
        BarShape shape;
        const std::uint32_t first = i;
        for (; i < line.count && grid.barOf(line.onset[i]) == bar; ++i) {
            std::uint64_t bits = 1;
            if (i > first) {
                const int size = interval(line, i);
                bits |= (std::uint64_t{size > 0} << BarShape::up) | (std::uint64_t{size < 0} << BarShape::down);
            }
            shape.lanes |= bits << grid.inBar(line.onset[i]);
            shape.pitches = shape.pitches * 131 + line.pitch[i];
        }
        if (i - first < 2)
            continue;
        shapes[compared] = shape;
        counts[compared++] = i - first;
    }
    if (compared < 2)
        return 0;
    double sum = 0;
    for (std::size_t bar = 1; bar < compared; ++bar) {
        double best = 0;
        for (std::size_t earlier = 0; earlier < bar; ++earlier)
            best = std::max(best, likeness(shapes[earlier], counts[earlier], shapes[bar], counts[bar]));
        sum += best;
    }
    return sum / static_cast<double>(compared - 1);
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
        const std::uint32_t bar = grid.barOf(line.onset[i]);
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
        rhythms[grid.barOf(line.onset[i])] |= 1u << grid.inBar(line.onset[i]);
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
    std::uint32_t begun = 0, before = grid.bars;
    for (std::size_t i = 0; i < line.count; ++i) {
        const std::uint32_t bar = grid.barOf(line.onset[i]);
        begun += bar != before;
        before = bar;
    }
    return 0.5 * nearness(density, notesPerBeat, std::max(notesPerBeat, 0.5))
        + 0.25 * nearness(silent, rests, std::max(rests, 0.25)) + 0.25 * begun / grid.bars;
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
        const std::uint32_t bar = grid.barOf(line.onset[i]);
        const bool last = bar % phraseBars == phraseBars - 1 || bar + 1 == grid.bars;
        if (last && grid.inBar(line.onset[i]) >= grid.columnsPerBar - grid.columnsPerBeat())
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
        off += !grid.isOnBeat(line.onset[i]);
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
