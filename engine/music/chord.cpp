#include "engine/music/chord.h"

#include <algorithm>
#include <array>

namespace ricercar {

namespace {

struct QualityFacts {
    ChordQuality quality;
    std::string_view text;
    std::vector<std::string_view> otherTexts;
    std::vector<int> tones; ///< semitones above the root, in thirds
    std::vector<int> scale; ///< semitones above the root, ascending
};

/// In the order of the enumeration.
const std::vector<QualityFacts>& allFacts()
{
    using Q = ChordQuality;
    static const std::vector<int> major{0, 2, 4, 5, 7, 9, 11};
    static const std::vector<int> dorian{0, 2, 3, 5, 7, 9, 10};
    static const std::vector<int> mixolydian{0, 2, 4, 5, 7, 9, 10};
    static const std::vector<int> locrian{0, 1, 3, 5, 6, 8, 10};
    static const std::vector<int> lydian{0, 2, 4, 6, 7, 9, 11};
    static const std::vector<int> lydianDominant{0, 2, 4, 6, 7, 9, 10};
    static const std::vector<int> melodicMinor{0, 2, 3, 5, 7, 9, 11};
    static const std::vector<int> wholeTone{0, 2, 4, 6, 8, 10};
    static const std::vector<int> octatonicHalf{0, 1, 3, 4, 6, 7, 9, 10};
    static const std::vector<int> octatonicWhole{0, 2, 3, 5, 6, 8, 9, 11};
    static const std::vector<QualityFacts> facts{
        {Q::Major, "", {"maj", "M"}, {0, 4, 7}, major},
        {Q::Minor, "m", {"min", "-"}, {0, 3, 7}, dorian},
        {Q::Diminished, "dim", {"o", "\u00b0"}, {0, 3, 6}, locrian},
        {Q::Augmented, "aug", {"+"}, {0, 4, 8}, wholeTone},
        {Q::Suspended2, "sus2", {}, {0, 2, 7}, mixolydian},
        {Q::Suspended4, "sus4", {"sus"}, {0, 5, 7}, mixolydian},
        {Q::Sixth, "6", {"maj6", "M6"}, {0, 4, 7, 9}, major},
        {Q::MinorSixth, "m6", {"min6", "-6"}, {0, 3, 7, 9}, dorian},
        {Q::SixNine, "69", {"6/9"}, {0, 4, 7, 9, 2}, major},
        {Q::MajorSeventh, "maj7", {"M7", "\u03947", "\u0394"}, {0, 4, 7, 11}, major},
        {Q::MinorSeventh, "m7", {"min7", "-7"}, {0, 3, 7, 10}, dorian},
        {Q::Seventh, "7", {"dom7"}, {0, 4, 7, 10}, mixolydian},
        {Q::MinorMajorSeventh, "mMaj7", {"mmaj7", "mM7", "minmaj7", "-M7"}, {0, 3, 7, 11}, melodicMinor},
        {Q::HalfDiminished, "m7b5", {"min7b5", "-7b5", "\u00f8", "\u00f87"}, {0, 3, 6, 10}, locrian},
        {Q::DiminishedSeventh, "dim7", {"o7", "\u00b07"}, {0, 3, 6, 9}, octatonicWhole},
        {Q::AugmentedSeventh, "7#5", {"aug7", "+7"}, {0, 4, 8, 10}, wholeTone},
        {Q::SeventhFlatFive, "7b5", {}, {0, 4, 6, 10}, wholeTone},
        {Q::SeventhSuspended4, "7sus4", {"7sus"}, {0, 5, 7, 10}, mixolydian},
        {Q::MajorNinth, "maj9", {"M9"}, {0, 4, 7, 11, 2}, major},
        {Q::MinorNinth, "m9", {"min9", "-9"}, {0, 3, 7, 10, 2}, dorian},
        {Q::Ninth, "9", {}, {0, 4, 7, 10, 2}, mixolydian},
        {Q::SeventhFlatNine, "7b9", {}, {0, 4, 7, 10, 1}, octatonicHalf},
        {Q::SeventhSharpNine, "7#9", {}, {0, 4, 7, 10, 3}, octatonicHalf},
        {Q::SeventhSharpEleven, "7#11", {}, {0, 4, 7, 10, 6}, lydianDominant},
        {Q::MajorSeventhSharpEleven, "maj7#11", {"M7#11"}, {0, 4, 7, 11, 6}, lydian},
        {Q::MinorEleventh, "m11", {"min11", "-11"}, {0, 3, 7, 10, 2, 5}, dorian},
        {Q::Thirteenth, "13", {}, {0, 4, 7, 10, 2, 9}, mixolydian},
    };
    return facts;
}

const QualityFacts& factsOf(ChordQuality quality)
{
    return allFacts()[static_cast<std::size_t>(quality)];
}

bool contains(const std::vector<int>& all, int value)
{
    return std::find(all.begin(), all.end(), value) != all.end();
}

std::vector<int> onRoot(const std::vector<int>& semitones, int root)
{
    std::vector<int> pitchClasses;
    for (const int semitone : semitones)
        pitchClasses.push_back((root + semitone) % 12);
    return pitchClasses;
}

/// Takes a root such as "F#" from the beginning of `text`.
std::optional<int> takeRoot(std::string_view& text)
{
    static constexpr std::string_view letters = "CDEFGAB";
    static constexpr std::array<int, 7> semitones{0, 2, 4, 5, 7, 9, 11};
    const auto letter = text.empty() ? std::string_view::npos : letters.find(text[0]);
    if (letter == std::string_view::npos)
        return std::nullopt;
    text.remove_prefix(1);
    int alter = 0;
    if (!text.empty() && (text[0] == '#' || text[0] == 'b')) {
        alter = text[0] == '#' ? 1 : -1;
        text.remove_prefix(1);
    }
    return (semitones[letter] + alter + 12) % 12;
}

std::string rootText(int root, bool minor)
{
    static constexpr std::array bright{"C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"};
    static constexpr std::array dark{"C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"};
    return (minor ? dark : bright)[static_cast<std::size_t>(root)];
}

} // namespace

std::span<const ChordQuality> allChordQualities()
{
    static const std::vector<ChordQuality> all = [] {
        std::vector<ChordQuality> qualities;
        for (const QualityFacts& facts : allFacts())
            qualities.push_back(facts.quality);
        return qualities;
    }();
    return all;
}

Result<Chord> parseChord(std::string_view text)
{
    std::string_view rest = text;
    Chord chord;
    const std::optional<int> root = takeRoot(rest);
    if (root) {
        chord.root = *root;
        const auto slash = rest.rfind('/');
        std::string_view bassText = slash == std::string_view::npos ? "" : rest.substr(slash + 1);
        if (const std::optional<int> bass = takeRoot(bassText); bass && bassText.empty()) {
            chord.bass = *bass;
            rest = rest.substr(0, slash);
        }
        for (const QualityFacts& facts : allFacts()) {
            if (rest == facts.text
                || std::find(facts.otherTexts.begin(), facts.otherTexts.end(), rest) != facts.otherTexts.end()) {
                chord.quality = facts.quality;
                return chord;
            }
        }
    }
    return Error{"'" + std::string(text.substr(0, 40)) + "' is not a chord", {},
        "write a root and a quality, such as C, F#m7b5, Bbmaj9, G13 or C/E"};
}

std::string chordText(const Chord& chord)
{
    const QualityFacts& facts = factsOf(chord.quality);
    const bool minor = contains(facts.tones, 3) && !contains(facts.tones, 4);
    std::string text = rootText(chord.root, minor).append(facts.text);
    if (chord.bass)
        text.append("/").append(rootText(*chord.bass, false));
    return text;
}

std::vector<int> chordTones(const Chord& chord)
{
    return onRoot(factsOf(chord.quality).tones, chord.root);
}

std::vector<int> chordScale(const Chord& chord)
{
    return onRoot(factsOf(chord.quality).scale, chord.root);
}

ChordRole chordRole(const Chord& chord, int pitchClass)
{
    const QualityFacts& facts = factsOf(chord.quality);
    const int semitone = (pitchClass - chord.root + 12) % 12;
    if (contains(facts.tones, semitone))
        return ChordRole::Tone;
    if (!contains(facts.scale, semitone))
        return ChordRole::Outside;
    const bool dominant = contains(facts.tones, 4) && contains(facts.tones, 10);
    const bool clashes = contains(facts.tones, (semitone + 11) % 12) && !(dominant && semitone == 1);
    return clashes ? ChordRole::Avoid : ChordRole::Tension;
}

} // namespace ricercar
