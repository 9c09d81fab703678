#include "engine/generators/genjam/form.h"

#include "engine/base/words.h"
#include "engine/music/scale.h"

#include <algorithm>

namespace ricercar::genjam {

namespace {

constexpr std::size_t mostBars = 64;

/// "Dorian" for {0, 2, 3, 5, 7, 9, 10}; a scale without a name is told by its chord.
std::string scaleName(const std::vector<int>& semitones)
{
    for (const Scale& scale : allScales()) {
        if (scale.semitones == semitones)
            return std::string(scale.label);
    }
    return semitones == std::vector<int>{0, 2, 4, 6, 7, 9, 10} ? "Lydian dominant" : "its scale";
}

bool isDiminished(const Chord& chord)
{
    return chord.quality == ChordQuality::Diminished || chord.quality == ChordQuality::DiminishedSeventh;
}

Result<FormChord> parseFormChord(std::string_view word, int lowest)
{
    // The flat ninth of a minor seventh chord matters to the scale alone.
    static constexpr std::string_view flatNinthText = "m7b9";
    const bool flatNinth = word.ends_with(flatNinthText);
    Result<Chord> chord = parseChord(flatNinth ? word.substr(0, word.size() - 2) : word);
    if (!chord)
        return chord.error();
    return FormChord{*chord, std::string(word), soloScale(*chord, flatNinth, lowest)};
}

} // namespace

SoloScale soloScale(const Chord& chord, bool flatNinth, int lowest)
{
    std::vector<int> semitones;
    if (flatNinth) {
        semitones = {0, 1, 3, 5, 7, 8, 10};
    } else if (isDiminished(chord)) {
        semitones = {0, 1, 3, 4, 6, 7, 9, 10};
    } else {
        for (const int pitchClass : chordScale(chord))
            semitones.push_back((pitchClass - chord.root + 12) % 12);
    }
    const Scale scale{{}, {}, semitones};
    SoloScale solo;
    solo.name = chordText({chord.root, ChordQuality::Major, {}}) + " " + scaleName(semitones);
    solo.perOctave = semitones.size();
    for (std::size_t i = 0; i < solo.pitches.size(); ++i)
        solo.pitches[i] =
            static_cast<std::uint8_t>(std::min(scalePitch(scale, chord.root, lowest, static_cast<int>(i)), 127));
    return solo;
}

Result<std::vector<FormBar>> parseForm(std::string_view text, int lowest)
{
    const std::string hint = "write bars of 1, 2 or 4 chords between |, such as C7 | F7 | Dm7 G7 | %";
    std::vector<FormBar> bars;
    text = trimmed(text);
    while (!text.empty()) {
        const auto end = std::min(text.find('|'), text.size());
        std::string_view barText = trimmed(text.substr(0, end));
        text = end == text.size() ? std::string_view() : text.substr(end + 1);
        const bool onlyLine = barText.empty() && (bars.empty() || trimmed(text).empty());
        if (onlyLine) // a line before the first bar or after the last one
            continue;
        const std::string where = "bar " + std::to_string(bars.size() + 1);
        if (bars.size() == mostBars)
            return usageError("a form has at most " + std::to_string(mostBars) + " bars", where, hint);
        FormBar bar;
        if (barText == "%" && !bars.empty()) {
            bar = bars.back();
            barText = {};
        }
        for (std::string_view word = takeWord(barText); !word.empty(); word = takeWord(barText)) {
            Result<FormChord> chord = parseFormChord(word, lowest);
            if (!chord)
                return usageError(chord.error().what, where, chord.error().hint);
            bar.chords.push_back(std::move(*chord));
            if (bar.chords.size() > 4)
                break;
        }
        const std::size_t n = bar.chords.size();
        if (n != 1 && n != 2 && n != 4)
            return usageError(
                n > 4 ? "a bar has more than 4 chords" : "a bar has " + std::to_string(n) + " chords", where, hint);
        bars.push_back(std::move(bar));
    }
    if (bars.empty())
        return usageError("there are no chords to play over", "progression", hint);
    return bars;
}

} // namespace ricercar::genjam
