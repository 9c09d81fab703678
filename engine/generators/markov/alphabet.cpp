#include "engine/generators/markov/alphabet.h"

#include "engine/music/melody_text.h"
#include "engine/music/pitch.h"
#include "engine/stepping/generator.h"

#include <algorithm>
#include <array>

namespace ricercar {

namespace {

constexpr int restPitch = -1;
// Rests are listed after the pitches of their duration.
int pitchOrder(int pitch)
{
    return pitch == restPitch ? 128 : pitch;
}
int pitchOfOrder(int order)
{
    return order == 128 ? restPitch : order;
}

std::vector<std::int64_t> distinctDurations(const SourceLine& line)
{
    std::vector<std::int64_t> durations;
    for (const LineEvent& event : line.events) {
        if (durations.empty() || durations.back() != event.durationTicks)
            durations.push_back(event.durationTicks);
    }
    std::sort(durations.begin(), durations.end());
    durations.erase(std::unique(durations.begin(), durations.end()), durations.end());
    return durations;
}

/// A stream whose symbols are found by key: keys below `keyCount` in display order, those unused left out.
template <class KeyOf, class SymbolOf>
Stream keyedStream(std::string name, const SourceLine& line, std::size_t keyCount, KeyOf keyOf, SymbolOf symbolOf,
    const std::vector<bool>& extraKeys)
{
    Stream stream;
    stream.name = std::move(name);
    std::vector<bool> used = extraKeys;
    used.resize(keyCount);
    stream.symbols.reserve(line.events.size());
    for (const LineEvent& event : line.events) {
        const std::size_t key = keyOf(event);
        used[key] = true;
        stream.symbols.push_back(static_cast<std::uint32_t>(key));
    }
    std::vector<std::uint32_t> symbolOfKey(keyCount, 0);
    for (std::size_t key = 0; key < keyCount; ++key) {
        if (!used[key])
            continue;
        symbolOfKey[key] = static_cast<std::uint32_t>(stream.alphabet.size());
        stream.alphabet.push_back(symbolOf(key));
    }
    for (std::uint32_t& symbol : stream.symbols)
        symbol = symbolOfKey[symbol];
    return stream;
}

} // namespace

int dynamicLevel(int velocity)
{
    return std::clamp(velocity, 0, 127) / 16;
}

std::string dynamicName(int level)
{
    static constexpr std::array names{"ppp", "pp", "p", "mp", "mf", "f", "ff", "fff"};
    return names[static_cast<std::size_t>(std::clamp(level, 0, 7))];
}

int dynamicVelocity(int level)
{
    return std::clamp(level, 0, 7) * 16 + 8;
}

std::vector<Stream> encode(const SourceLine& line, Encoding encoding, bool allPairs)
{
    const std::vector<std::int64_t> durations = distinctDurations(line);
    std::int64_t lastDuration = -1;
    std::size_t lastIndex = 0;
    const auto durationIndex = [&](const LineEvent& event) {
        if (event.durationTicks != lastDuration) {
            lastDuration = event.durationTicks;
            lastIndex = static_cast<std::size_t>(
                std::lower_bound(durations.begin(), durations.end(), lastDuration) - durations.begin());
        }
        return lastIndex;
    };
    const auto pitchKey = [](const LineEvent& event) { return static_cast<std::size_t>(pitchOrder(event.pitch)); };
    constexpr std::size_t pitchKeys = 129;

    const auto joint = [&] {
        std::vector<bool> extra(durations.size() * pitchKeys, false);
        if (allPairs) {
            for (const LineEvent& event : line.events) {
                for (std::size_t d = 0; d < durations.size(); ++d)
                    extra[d * pitchKeys + pitchKey(event)] = true;
            }
        }
        return keyedStream(
            "note", line, durations.size() * pitchKeys,
            [&](const LineEvent& event) { return durationIndex(event) * pitchKeys + pitchKey(event); },
            [&](std::size_t key) {
                Symbol symbol{true, true, false, pitchOfOrder(static_cast<int>(key % pitchKeys)),
                    durations[key / pitchKeys], 80, {}};
                symbol.label = noteText(symbol.pitch, symbol.durationTicks, runTicksPerQuarter);
                return symbol;
            },
            extra);
    };
    const auto pitches = [&] {
        return keyedStream("pitch", line, pitchKeys, pitchKey,
            [](std::size_t key) {
                const int pitch = pitchOfOrder(static_cast<int>(key));
                return Symbol{true, false, false, pitch, runTicksPerQuarter, 80, pitch < 0 ? "r" : pitchName(pitch)};
            },
            {});
    };
    const auto lengths = [&] {
        return keyedStream("duration", line, durations.size(), durationIndex,
            [&](std::size_t key) {
                return Symbol{
                    false, true, false, 60, durations[key], 80, beatsText(durations[key], runTicksPerQuarter)};
            },
            {});
    };
    const auto dynamics = [&] {
        return keyedStream(
            "dynamics", line, 8,
            [](const LineEvent& event) { return static_cast<std::size_t>(dynamicLevel(event.velocity)); },
            [](std::size_t key) {
                const int level = static_cast<int>(key);
                return Symbol{false, false, true, 60, runTicksPerQuarter, dynamicVelocity(level), dynamicName(level)};
            },
            {});
    };

    std::vector<Stream> streams;
    switch (encoding) {
    case Encoding::PitchDuration:
        streams.push_back(joint());
        break;
    case Encoding::Pitch:
        streams.push_back(pitches());
        break;
    case Encoding::PitchAndDuration:
        streams.push_back(pitches());
        streams.push_back(lengths());
        break;
    case Encoding::PitchDurationAndDynamics:
        streams.push_back(joint());
        streams.push_back(dynamics());
        break;
    case Encoding::Three:
        streams.push_back(pitches());
        streams.push_back(lengths());
        streams.push_back(dynamics());
        break;
    }
    return streams;
}

} // namespace ricercar
