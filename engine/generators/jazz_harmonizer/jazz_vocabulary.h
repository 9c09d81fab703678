#pragma once

#include "engine/base/result.h"
#include "engine/music/chord.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// What a chord is for in C major.
enum class JazzFunction : std::uint8_t {
    Tonic, ///< on C, E or A within the key
    Subdominant, ///< on D or F within the key
    Dominant, ///< a dominant on G, or on B within the key
    Secondary, ///< the dominant of D, E, F, G or A
    Substitute, ///< a dominant a tritone away from one of those
    Diminished, ///< a diminished seventh, leading a semitone up
    Borrowed ///< anything else with tones from outside the key
};

/// How well one chord follows another, in halves.
enum class JazzMove : std::uint8_t {
    Weak, ///< a dominant or diminished chord that does not resolve, or no move of function
    Good, ///< from the tonic to anywhere, subdominant to dominant or tonic, dominant to tonic, or the same root again
    Strong ///< a dominant falling a fifth or, as its substitute, a semitone; ii to V; a diminished chord rising one
};

/// Four voices above a bass, MIDI pitches ascending.
using JazzVoicing = std::array<std::uint8_t, 4>;

/// The chords a jazz harmonisation is made of, with how they are voiced and lead on to each other, as tables. [any]
///
/// A chord has four voicings in close position, one with each of its tones lowest, that one between C3 and B3. With
/// more than four tones the root is left to the bass, then the fifth left out; a triad has its lowest tone doubled.
class JazzVocabulary {
public:
    static constexpr std::size_t maxChords = 40;
    static constexpr std::size_t voicings = 4;

    /// Chord symbols between blanks, 2 to 40 different ones. Error: names the word.
    static Result<JazzVocabulary> parse(std::string_view symbols);
    /// 38 chords: the sevenths and ninths of C major, secondary dominants, substitutes, diminished and borrowed chords.
    static std::string_view standardSymbols();

    std::size_t size() const { return m_chords.size(); }
    const Chord& chord(std::size_t i) const { return m_chords[i]; }
    std::string symbol(std::size_t i) const { return chordText(m_chords[i]); }
    JazzFunction function(std::size_t i) const { return m_functions[i]; }
    JazzMove move(std::size_t from, std::size_t to) const { return m_moves[from][to]; }
    const JazzVoicing& voicing(std::size_t chord, std::size_t i) const { return m_voicings[chord][i]; }
    /// It has tones from outside C major.
    bool isChromatic(std::size_t chord) const { return m_chromatic[chord]; }
    /// Five or more tones.
    bool isRich(std::size_t chord) const { return m_rich[chord]; }
    /// Pitch of the bass, C2 to B2.
    int bass(std::size_t chord) const;

    /// Which voicing the first chord of a piece has: the one whose middle is nearest to middle C.
    std::size_t firstVoicing(std::size_t chord) const;
    /// Which voicing a chord has after another one: that whose voices move least, the first of equals.
    std::size_t nextVoicing(std::size_t from, std::size_t fromVoicing, std::size_t to) const;
    /// Semitones that the four voices move in all.
    int movement(std::size_t from, std::size_t fromVoicing, std::size_t to, std::size_t toVoicing) const;
    /// Two of the five voices, bass included, form a fifth in both chords and move to it in the same direction.
    bool hasParallelFifths(std::size_t from, std::size_t fromVoicing, std::size_t to, std::size_t toVoicing) const;

private:
    std::vector<Chord> m_chords;
    std::vector<JazzFunction> m_functions;
    std::vector<bool> m_rich;
    std::vector<bool> m_chromatic;
    std::vector<std::array<JazzVoicing, voicings>> m_voicings;
    std::vector<std::vector<JazzMove>> m_moves; ///< [from][to]
};

} // namespace ricercar
