#include "engine/generators/jazz_harmonizer/jazz_vocabulary.h"

#include "engine/base/words.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace ricercar {

namespace {

constexpr int lowestVoice = 48;
constexpr int lowestBass = 36;

int pitchClass(int pitch)
{
    return ((pitch % 12) + 12) % 12;
}

bool has(const Chord& chord, int semitone)
{
    const std::vector<int> tones = chordTones(chord);
    return std::find(tones.begin(), tones.end(), pitchClass(chord.root + semitone)) != tones.end();
}

bool isInCMajor(const Chord& chord)
{
    constexpr unsigned key = 0b101010110101;
    const std::vector<int> tones = chordTones(chord);
    return std::all_of(tones.begin(), tones.end(), [](int tone) { return (key >> tone & 1u) != 0; });
}

/// A seventh chord that wants to fall a fifth; sus4 instead of the third counts.
bool isDominant(const Chord& chord)
{
    return has(chord, 10) && (has(chord, 4) || (has(chord, 5) && !has(chord, 3)));
}

bool isDiminishedSeventh(const Chord& chord)
{
    return chord.quality == ChordQuality::DiminishedSeventh;
}

/// The ii of a ii-V: a minor or half-diminished seventh chord.
bool isTwo(const Chord& chord)
{
    return has(chord, 3) && has(chord, 10) && !has(chord, 4);
}

JazzFunction functionOf(const Chord& chord)
{
    const auto isFifthOf = [](int root) { // a dominant on it leads to D, E, F, G or A
        return root == 9 || root == 11 || root == 0 || root == 2 || root == 4;
    };
    if (isDominant(chord)) {
        if (chord.root == 7)
            return JazzFunction::Dominant;
        return isFifthOf(chord.root) ? JazzFunction::Secondary : JazzFunction::Substitute;
    }
    if (isDiminishedSeventh(chord))
        return JazzFunction::Diminished;
    if (!isInCMajor(chord))
        return JazzFunction::Borrowed;
    if (chord.root == 2 || chord.root == 5)
        return JazzFunction::Subdominant;
    return chord.root == 7 || chord.root == 11 ? JazzFunction::Dominant : JazzFunction::Tonic;
}

JazzMove moveOf(const Chord& from, const Chord& to)
{
    const int up = pitchClass(to.root - from.root);
    const bool fallsFifth = up == 5;
    const bool fallsSemitone = up == 11;
    if (isDominant(from)) {
        if ((fallsFifth || fallsSemitone) && !isDiminishedSeventh(to))
            return JazzMove::Strong;
    } else if (isDiminishedSeventh(from)) {
        return up == 1 ? JazzMove::Strong : up == 0 ? JazzMove::Good : JazzMove::Weak;
    } else if (isTwo(from) && isDominant(to) && (fallsFifth || fallsSemitone)) {
        return JazzMove::Strong;
    }
    if (up == 0)
        return JazzMove::Good;
    using F = JazzFunction;
    const F leaving = functionOf(from), reached = functionOf(to);
    const bool moves = leaving == F::Tonic
        || (leaving == F::Subdominant && reached != F::Subdominant && reached != F::Borrowed)
        || ((leaving == F::Dominant || leaving == F::Borrowed) && reached == F::Tonic);
    return moves ? JazzMove::Good : JazzMove::Weak;
}

/// The tones of the upper voices, as pitch classes in thirds.
std::vector<int> voicedTones(const Chord& chord)
{
    std::vector<int> tones = chordTones(chord);
    if (tones.size() > 4)
        tones.erase(tones.begin());
    if (tones.size() > 4)
        tones.erase(tones.begin() + 1);
    return tones;
}

std::array<JazzVoicing, JazzVocabulary::voicings> voicingsOf(const Chord& chord)
{
    const std::vector<int> tones = voicedTones(chord);
    std::array<JazzVoicing, JazzVocabulary::voicings> all{};
    for (std::size_t i = 0; i < all.size(); ++i) {
        const int lowest = lowestVoice + tones[i % tones.size()];
        std::vector<int> pitches;
        for (const int tone : tones)
            pitches.push_back(lowest + pitchClass(tone - lowest));
        if (pitches.size() < 4)
            pitches.push_back(lowest + 12);
        std::sort(pitches.begin(), pitches.end());
        std::transform(
            pitches.begin(), pitches.end(), all[i].begin(), [](int pitch) { return static_cast<std::uint8_t>(pitch); });
    }
    return all;
}

} // namespace

std::string_view JazzVocabulary::standardSymbols()
{
    return "Cmaj7 Cmaj9 C69 Dm7 Dm9 Em7 Fmaj7 Fmaj9 G7 G9 G13 G7sus4 Am7 Am9 Bm7b5 "
           "A7 A7b9 B7 B7b9 C7 C9 D7 D9 E7 E7b9 "
           "Db7 Eb7 F#7 Ab7 Bb9 C#dim7 Ebdim7 F#dim7 G#dim7 Dm7b5 F#m7b5 Fm6 Gm7";
}

Result<JazzVocabulary> JazzVocabulary::parse(std::string_view symbols)
{
    JazzVocabulary vocabulary;
    for (std::string_view word = takeWord(symbols); !word.empty(); word = takeWord(symbols)) {
        Result<Chord> chord = parseChord(word);
        if (!chord)
            return usageError(chord.error().what, "chords", chord.error().hint);
        if (std::find(vocabulary.m_chords.begin(), vocabulary.m_chords.end(), *chord) != vocabulary.m_chords.end())
            return usageError(quoted(word) + " is there twice", "chords", "leave one of them out");
        if (vocabulary.size() == maxChords)
            return usageError(
                "there are more than " + std::to_string(maxChords) + " chords", "chords", "leave some of them out");
        vocabulary.m_chords.push_back(*chord);
    }
    if (vocabulary.size() < 2)
        return usageError("a choice of " + std::to_string(vocabulary.size()) + " chords is none", "chords",
            "write two or more, such as Cmaj7 Dm7 G7");
    for (const Chord& from : vocabulary.m_chords) {
        vocabulary.m_functions.push_back(functionOf(from));
        vocabulary.m_chromatic.push_back(!isInCMajor(from));
        vocabulary.m_rich.push_back(chordTones(from).size() > 4);
        vocabulary.m_voicings.push_back(voicingsOf(from));
        vocabulary.m_moves.emplace_back();
        for (const Chord& to : vocabulary.m_chords)
            vocabulary.m_moves.back().push_back(moveOf(from, to));
    }
    return vocabulary;
}

int JazzVocabulary::bass(std::size_t chord) const
{
    return lowestBass + m_chords[chord].bass.value_or(m_chords[chord].root);
}

std::size_t JazzVocabulary::firstVoicing(std::size_t chord) const
{
    const auto fromMiddle = [&](std::size_t i) {
        const JazzVoicing& pitches = m_voicings[chord][i];
        return std::abs(std::accumulate(pitches.begin(), pitches.end(), 0) - 4 * 60);
    };
    std::size_t best = 0;
    for (std::size_t i = 1; i < voicings; ++i)
        best = fromMiddle(i) < fromMiddle(best) ? i : best;
    return best;
}

std::size_t JazzVocabulary::nextVoicing(std::size_t from, std::size_t fromVoicing, std::size_t to) const
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < voicings; ++i)
        best = movement(from, fromVoicing, to, i) < movement(from, fromVoicing, to, best) ? i : best;
    return best;
}

int JazzVocabulary::movement(std::size_t from, std::size_t fromVoicing, std::size_t to, std::size_t toVoicing) const
{
    int semitones = 0;
    for (std::size_t voice = 0; voice < 4; ++voice)
        semitones += std::abs(m_voicings[from][fromVoicing][voice] - m_voicings[to][toVoicing][voice]);
    return semitones;
}

bool JazzVocabulary::hasParallelFifths(
    std::size_t from, std::size_t fromVoicing, std::size_t to, std::size_t toVoicing) const
{
    const auto voices = [&](std::size_t chord, std::size_t i) {
        const JazzVoicing& upper = m_voicings[chord][i];
        return std::array<int, 5>{bass(chord), upper[0], upper[1], upper[2], upper[3]};
    };
    const std::array<int, 5> before = voices(from, fromVoicing), after = voices(to, toVoicing);
    for (std::size_t low = 0; low < 5; ++low) {
        for (std::size_t high = low + 1; high < 5; ++high) {
            const int lowMove = after[low] - before[low], highMove = after[high] - before[high];
            if ((before[high] - before[low]) % 12 == 7 && (after[high] - after[low]) % 12 == 7
                && lowMove * highMove > 0)
                return true;
        }
    }
    return false;
}

} // namespace ricercar
