#include "engine/music/chord.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

using namespace ricercar;

namespace {

Chord chord(const char* text)
{
    const Result<Chord> read = parseChord(text);
    if (!read)
        qFatal("%s", read.error().line().c_str());
    return *read;
}

std::string letters(const std::vector<int>& pitchClasses)
{
    static constexpr std::array names{"C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"};
    std::string text;
    for (const int pitchClass : pitchClasses)
        text.append(text.empty() ? "" : " ").append(names.at(static_cast<std::size_t>(pitchClass)));
    return text;
}

std::string tones(const char* text)
{
    return letters(chordTones(chord(text)));
}

std::string scale(const char* text)
{
    return letters(chordScale(chord(text)));
}

std::string having(const char* text, ChordRole role)
{
    std::vector<int> found;
    for (int pitchClass = 0; pitchClass < 12; ++pitchClass) {
        if (chordRole(chord(text), pitchClass) == role)
            found.push_back(pitchClass);
    }
    return letters(found);
}

} // namespace

class TestChord : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tonesStandInThirdsOnTheRoot()
    {
        QCOMPARE(tones("C"), std::string("C E G"));
        QCOMPARE(tones("Am"), std::string("A C E"));
        QCOMPARE(tones("Bdim"), std::string("B D F"));
        QCOMPARE(tones("F#m7b5"), std::string("F# A C E"));
        QCOMPARE(tones("Bbmaj9"), std::string("Bb D F A C"));
        QCOMPARE(tones("G13"), std::string("G B D F A E"));
        QCOMPARE(tones("E7b9"), std::string("E Ab B D F"));
        QCOMPARE(tones("C69"), std::string("C E G A D"));
        QCOMPARE(tones("G7/B"), std::string("G B D F"));
    }

    void scalesAreThoseOfImprovisers()
    {
        QCOMPARE(scale("Cmaj7"), std::string("C D E F G A B"));
        QCOMPARE(scale("Dm7"), std::string("D E F G A B C"));
        QCOMPARE(scale("G7"), std::string("G A B C D E F"));
        QCOMPARE(scale("Bm7b5"), std::string("B C D E F G A"));
        QCOMPARE(scale("C7#5"), std::string("C D E F# Ab Bb"));
        QCOMPARE(scale("A7b9"), std::string("A Bb C Db Eb E F# G"));
        QCOMPARE(scale("Cdim7"), std::string("C D Eb F F# Ab A B"));
        QCOMPARE(scale("Db7#11"), std::string("Db Eb F G Ab Bb B"));
    }

    void tensionsAndAvoidNotes()
    {
        QCOMPARE(having("Cmaj7", ChordRole::Tension), std::string("D A"));
        QCOMPARE(having("Cmaj7", ChordRole::Avoid), std::string("F"));
        QCOMPARE(having("Dm7", ChordRole::Tension), std::string("E G B"));
        QCOMPARE(having("Dm7", ChordRole::Avoid), std::string());
        QCOMPARE(having("G7", ChordRole::Tension), std::string("E A"));
        QCOMPARE(having("G7", ChordRole::Avoid), std::string("C"));
        QCOMPARE(having("G7sus4", ChordRole::Avoid), std::string());
        QCOMPARE(having("Bm7b5", ChordRole::Avoid), std::string("C"));
        QCOMPARE(having("G7#9", ChordRole::Tension), std::string("Db E Ab"));
        QCOMPARE(having("C", ChordRole::Outside), std::string("Db Eb F# Ab Bb"));
    }

    void everyChordIsReadAsItIsWritten()
    {
        for (const ChordQuality quality : allChordQualities()) {
            for (int root = 0; root < 12; ++root) {
                for (const std::optional<int> bass : {std::optional<int>(), std::optional<int>((root + 4) % 12)}) {
                    const Chord written{root, quality, bass};
                    QCOMPARE(chordText(*parseChord(chordText(written))), chordText(written));
                    QVERIFY2(*parseChord(chordText(written)) == written, chordText(written).c_str());
                }
            }
        }
    }

    void everyChordLiesInItsScale()
    {
        for (std::size_t i = 0; i < allChordQualities().size(); ++i)
            QCOMPARE(static_cast<std::size_t>(allChordQualities()[i]), i);
        for (const ChordQuality quality : allChordQualities()) {
            const std::vector<int> inChord = chordTones({0, quality});
            const std::vector<int> inScale = chordScale({0, quality});
            QVERIFY2(std::is_sorted(inScale.begin(), inScale.end()), chordText({0, quality}).c_str());
            for (const int tone : inChord)
                QVERIFY2(std::count(inScale.begin(), inScale.end(), tone) == 1, chordText({0, quality}).c_str());
        }
    }

    void otherSpellingsAreUnderstood()
    {
        QCOMPARE(chordText(chord("CM7")), std::string("Cmaj7"));
        QCOMPARE(chordText(chord("A-7")), std::string("Am7"));
        QCOMPARE(chordText(chord("C6/9")), std::string("C69"));
        QCOMPARE(chordText(chord("C6/9/E")), std::string("C69/E"));
        QCOMPARE(chordText(chord("B\u00f8")), std::string("Bm7b5"));
        QCOMPARE(chordText(chord("G#dim7")), std::string("G#dim7"));
        QCOMPARE(chordText(chord("Cbmaj7")), std::string("Bmaj7"));
        QCOMPARE(chordText(chord("A#7")), std::string("Bb7"));
    }

    void whatIsNoChordIsNamed()
    {
        for (const char* text : {"", "H7", "c", "Cfoo", "C/", "C/H", "C7/Ex", "C ", " C", "7", "C##"}) {
            const Result<Chord> read = parseChord(text);
            QVERIFY2(!read.ok(), text);
            QVERIFY(read.error().what.find(std::string("'") + text + "'") != std::string::npos);
        }
    }
};

QTEST_APPLESS_MAIN(TestChord)
#include "tst_chord.moc"
