#include "engine/generators/evolution/given_melody.h"

#include "engine/base/resource.h"
#include "engine/music/melody_text.h"

#include <algorithm>

namespace ricercar {

namespace {

/// The letters of the notes among the words of a melody that can be read.
std::string noteLetters(std::string_view text)
{
    std::string letters;
    bool begins = true;
    for (const char c : text) {
        const bool isSpace = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        if (begins && upper >= 'A' && upper <= 'G')
            letters += upper;
        begins = isSpace;
    }
    return letters;
}

} // namespace

std::int64_t GivenMelody::soundingTicks() const
{
    std::int64_t ticks = 0;
    for (const Note& note : notes)
        ticks += note.durationTicks;
    return ticks;
}

int GivenMelody::lowestPitch() const
{
    const auto lowest =
        std::min_element(notes.begin(), notes.end(), [](const Note& a, const Note& b) { return a.pitch < b.pitch; });
    return lowest->pitch;
}

Result<GivenMelody> readGivenMelody(std::string_view text)
{
    Result<Part> part = parseMelody(text, runTicksPerQuarter);
    if (!part)
        return part.error();
    const std::int64_t end = part->notes.empty() ? 0 : part->notes.back().endTicks();
    const std::int64_t bars = (end + GivenMelody::barTicks - 1) / GivenMelody::barTicks;
    if (bars < 2 || bars > static_cast<std::int64_t>(GivenMelody::maxBars))
        return usageError(
            "a melody of " + std::to_string(bars) + (bars == 1 ? " bar" : " bars") + " cannot be harmonised", "melody",
            "write 2 to " + std::to_string(GivenMelody::maxBars)
                + " bars of four beats, such as C5 C5 G5 G5 A5 A5 G5:2");
    return GivenMelody{std::move(part->notes), noteLetters(text), static_cast<std::size_t>(bars)};
}

std::string wholeTwinkle()
{
    std::string text(*embeddedResource("corpora/twinkle_whole.melody"));
    std::replace(text.begin(), text.end(), '\n', ' ');
    text.pop_back();
    return text;
}

} // namespace ricercar
