#include "engine/music/time_maps.h"

#include <algorithm>

namespace ricercar {

namespace {

double secondsPerTick(const TimeDivision& division, int microsPerQuarter)
{
    if (division.isSmpte()) {
        // Code 29 means 30 drop-frame: 30000/1001 frames a second. The tempo has no say in SMPTE time.
        const double frames = division.smpteFramesPerSecond == 29 ? 30000.0 / 1001.0 : division.smpteFramesPerSecond;
        return 1.0 / (frames * std::max(1, division.ticksPerFrame));
    }
    return microsPerQuarter * 1e-6 / std::max(1, division.ticksPerQuarter);
}

template <class Change> void sortByTick(std::vector<Change>& changes)
{
    std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.tick < b.tick; });
}

} // namespace

TempoMap::TempoMap(TimeDivision division, std::vector<TempoChange> changes)
{
    sortByTick(changes);
    m_segments.push_back({0, 0, secondsPerTick(division, 500'000), 500'000});
    for (const TempoChange& change : changes) {
        const int micros = std::max(1, change.microsPerQuarter);
        const auto tick = static_cast<double>(std::max<std::int64_t>(0, change.tick));
        const Segment next{tick, secondsAt(tick), secondsPerTick(division, micros), micros};
        if (m_segments.back().tick == tick)
            m_segments.back() = next;
        else
            m_segments.push_back(next);
    }
}

double TempoMap::secondsAt(double tick) const
{
    auto after = std::upper_bound(
        m_segments.begin(), m_segments.end(), tick, [](double t, const Segment& s) { return t < s.tick; });
    const Segment& segment = after == m_segments.begin() ? *after : *(after - 1);
    return segment.seconds + (tick - segment.tick) * segment.secondsPerTick;
}

double TempoMap::tickAt(double seconds) const
{
    auto after = std::upper_bound(
        m_segments.begin(), m_segments.end(), seconds, [](double t, const Segment& s) { return t < s.seconds; });
    const Segment& segment = after == m_segments.begin() ? *after : *(after - 1);
    return segment.tick + (seconds - segment.seconds) / segment.secondsPerTick;
}

int TempoMap::microsPerQuarterAt(std::int64_t tick) const
{
    auto after = std::upper_bound(m_segments.begin(), m_segments.end(), static_cast<double>(tick),
        [](double t, const Segment& s) { return t < s.tick; });
    return after == m_segments.begin() ? after->microsPerQuarter : (after - 1)->microsPerQuarter;
}

MetreMap::MetreMap(int ticksPerQuarter, std::vector<MetreChange> changes)
{
    sortByTick(changes);
    if (changes.empty() || changes.front().tick > 0)
        changes.insert(changes.begin(), MetreChange{});
    for (MetreChange& change : changes) {
        change.numerator = std::clamp(change.numerator, 1, 255);
        change.denominator = std::clamp(change.denominator, 1, 64);
        change.tick = std::max<std::int64_t>(0, change.tick);
        const std::int64_t beatTicks =
            std::max<std::int64_t>(1, std::int64_t{std::max(1, ticksPerQuarter)} * 4 / change.denominator);
        Segment segment{change, 1, beatTicks, beatTicks * change.numerator};
        if (!m_segments.empty()) {
            const Segment& last = m_segments.back();
            const std::int64_t ticks = change.tick - last.metre.tick;
            segment.firstBar = last.firstBar + (ticks + last.barTicks - 1) / last.barTicks;
            if (ticks == 0) {
                m_segments.back() = segment;
                continue;
            }
        }
        m_segments.push_back(segment);
    }
}

const MetreMap::Segment& MetreMap::segmentAt(std::int64_t tick) const
{
    auto after = std::upper_bound(
        m_segments.begin(), m_segments.end(), tick, [](std::int64_t t, const Segment& s) { return t < s.metre.tick; });
    return after == m_segments.begin() ? *after : *(after - 1);
}

BarPosition MetreMap::positionAt(std::int64_t tick) const
{
    const Segment& segment = segmentAt(std::max<std::int64_t>(0, tick));
    const std::int64_t ticks = std::max<std::int64_t>(0, tick) - segment.metre.tick;
    const std::int64_t intoBar = ticks % segment.barTicks;
    return {segment.firstBar + ticks / segment.barTicks, static_cast<int>(intoBar / segment.beatTicks) + 1,
        intoBar % segment.beatTicks};
}

std::int64_t MetreMap::barStart(std::int64_t bar) const
{
    auto after = std::upper_bound(
        m_segments.begin(), m_segments.end(), bar, [](std::int64_t b, const Segment& s) { return b < s.firstBar; });
    const Segment& segment = after == m_segments.begin() ? *after : *(after - 1);
    return segment.metre.tick + (bar - segment.firstBar) * segment.barTicks;
}

std::int64_t MetreMap::beatTicksAt(std::int64_t tick) const
{
    return segmentAt(tick).beatTicks;
}

std::int64_t MetreMap::barTicksAt(std::int64_t tick) const
{
    return segmentAt(tick).barTicks;
}

const MetreChange& MetreMap::metreAt(std::int64_t tick) const
{
    return segmentAt(tick).metre;
}

} // namespace ricercar
