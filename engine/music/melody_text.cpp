#include "engine/music/melody_text.h"

#include "engine/music/pitch.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>

namespace ricercar {

namespace {

std::optional<double> parseNumber(std::string_view text)
{
    double value = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || status != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

std::string beatsText(std::int64_t ticks, int ticksPerQuarter)
{
    const std::int64_t divisor = std::gcd(ticks, std::int64_t{ticksPerQuarter});
    const std::int64_t numerator = ticks / std::max<std::int64_t>(1, divisor);
    const std::int64_t denominator = ticksPerQuarter / std::max<std::int64_t>(1, divisor);
    if (denominator == 1)
        return std::to_string(numerator);
    if (1000 % denominator == 0) {
        std::string decimals = std::to_string(1000 + numerator % denominator * 1000 / denominator).substr(1);
        while (decimals.back() == '0')
            decimals.pop_back();
        return std::to_string(numerator / denominator) + '.' + decimals;
    }
    return std::to_string(numerator) + "/" + std::to_string(denominator);
}

std::optional<std::int64_t> parseBeats(std::string_view text, int ticksPerQuarter)
{
    const auto slash = text.find('/');
    std::optional<double> beats = parseNumber(text.substr(0, slash));
    if (slash != std::string_view::npos && beats) {
        const std::optional<double> divisor = parseNumber(text.substr(slash + 1));
        if (!divisor || *divisor <= 0)
            return std::nullopt;
        *beats /= *divisor;
    }
    if (!beats || *beats <= 0 || *beats > 1e6)
        return std::nullopt;
    const auto ticks = static_cast<std::int64_t>(std::llround(*beats * ticksPerQuarter));
    if (ticks <= 0 || ticks > std::numeric_limits<std::int32_t>::max())
        return std::nullopt;
    return ticks;
}

std::string noteText(int pitch, std::int64_t durationTicks, int ticksPerQuarter)
{
    std::string text = pitch < 0 ? "r" : pitchName(pitch);
    if (durationTicks != ticksPerQuarter)
        text.append(":").append(beatsText(durationTicks, ticksPerQuarter));
    return text;
}

Result<Part> parseMelody(std::string_view text, int ticksPerQuarter)
{
    Part part;
    std::int64_t tick = 0;
    std::size_t at = 0;
    while (true) {
        while (at < text.size() && isSpace(text[at]))
            ++at;
        if (at == text.size())
            return part;
        std::size_t end = at;
        while (end < text.size() && !isSpace(text[end]))
            ++end;
        const std::string_view word = text.substr(at, end - at);
        at = end;
        if (word == "|")
            continue;
        const auto colon = word.find(':');
        const std::string_view name = word.substr(0, colon);
        const std::optional<std::int64_t> ticks =
            colon == std::string_view::npos ? ticksPerQuarter : parseBeats(word.substr(colon + 1), ticksPerQuarter);
        const std::optional<int> pitch = parsePitch(name);
        if (!ticks || (!pitch && name != "r"))
            return Error{std::string("'").append(word).append("' is not a note"), "melody",
                "write notes as C5, C5:2 (two beats) or r:0.5 (a rest)"};
        if (pitch) {
            Note note;
            note.onsetTicks = tick;
            note.durationTicks = static_cast<std::int32_t>(*ticks);
            note.pitch = static_cast<std::uint8_t>(*pitch);
            part.notes.push_back(note);
        }
        tick += *ticks;
    }
}

std::string melodyText(const Part& part, int ticksPerQuarter)
{
    std::string text;
    std::int64_t tick = 0;
    const auto append = [&](int pitch, std::int64_t ticks) {
        if (!text.empty())
            text += ' ';
        text += noteText(pitch, ticks, ticksPerQuarter);
    };
    for (const Note& note : part.notes) {
        if (note.onsetTicks > tick)
            append(-1, note.onsetTicks - tick);
        append(note.pitch, note.durationTicks);
        tick = note.endTicks();
    }
    return text;
}

} // namespace ricercar
