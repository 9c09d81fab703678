#include "engine/generators/markov/source_line.h"
#include "engine/music/melody_text.h"
#include "engine/stepping/generator.h"

#include <QTest>

using namespace ricercar;

namespace {

Material material(std::initializer_list<const char*> parts, int ticksPerQuarter = runTicksPerQuarter)
{
    Piece piece;
    piece.division.ticksPerQuarter = ticksPerQuarter;
    for (const char* text : parts)
        piece.parts.push_back(*parseMelody(text, ticksPerQuarter));
    return {"test", std::make_shared<const Piece>(std::move(piece))};
}

/// Two parts melted into one, so that notes overlap.
Material melted(const char* upper, const char* lower)
{
    Piece piece = *material({upper, lower}).piece;
    piece.parts[0].notes.insert(piece.parts[0].notes.end(), piece.parts[1].notes.begin(), piece.parts[1].notes.end());
    piece.parts.pop_back();
    std::sort(piece.parts[0].notes.begin(), piece.parts[0].notes.end(), onsetOrder);
    return {"test", std::make_shared<const Piece>(std::move(piece))};
}

QString lineText(const Material& source, LineOptions options = {})
{
    const Result<SourceLine> line = sourceLine(source, options);
    if (!line)
        return QString::fromStdString(line.error().line());
    QString text;
    for (const LineEvent& event : line->events)
        text += QString::fromStdString(
                    (event.beginsPhrase ? "'" : "") + noteText(event.pitch, event.durationTicks, runTicksPerQuarter))
            + QLatin1Char(' ');
    return text.trimmed();
}

} // namespace

class TestSourceLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMelodyStaysAsItIs() { QCOMPARE(lineText(material({"C5 D5:2 E5:0.5"})), QStringLiteral("'C5 D5:2 E5:0.5")); }
    void silenceIsARestAndThenAPhraseBegins()
    {
        QCOMPARE(lineText(material({"C5 r D5 E5"})), QStringLiteral("'C5 r 'D5 E5"));
    }
    void aTinyGapIsNoRest() { QCOMPARE(lineText(material({"C5:0.95 r:0.05 D5"})), QStringLiteral("'C5 D5")); }
    void otherTicksAreScaled()
    {
        QCOMPARE(lineText(material({"C5 D5:2 r:0.5 E5:1/3"}, 96)), QStringLiteral("'C5 D5:2 r:0.5 'E5:1/3"));
    }
    void theTopOrBottomOfAChordIsFollowed()
    {
        const Material chords = melted("C5 D5 E5", "C4:1.5 G4:0.5 C4");
        QCOMPARE(lineText(chords), QStringLiteral("'C5 D5 E5"));
        LineOptions bottom;
        bottom.voice = FollowedNote::Bottom;
        QCOMPARE(lineText(chords, bottom), QStringLiteral("'C4:1.5 G4:0.5 C4"));
    }
    void playedNotesMoveToTheGrid()
    {
        LineOptions grid;
        grid.gridTicks = 120;
        QCOMPARE(
            lineText(material({"r:0.02 C5:0.9 r:0.11 D5:0.47 E5:0.03"}), grid), QStringLiteral("'C5 D5:0.5 E5:0.25"));
    }
    void partsAreChosen()
    {
        const Material two = material({"C5", "D5 E5"});
        LineOptions second;
        second.part = 2;
        QCOMPARE(lineText(two, second), QStringLiteral("'D5 E5"));
        LineOptions all;
        all.part = 0;
        QCOMPARE(lineText(two, all), QStringLiteral("'C5 'D5 E5"));
        QVERIFY((sourceLine(two, all)->starts == std::vector<std::uint32_t>{0, 1}));
        LineOptions third;
        third.part = 3;
        QCOMPARE(lineText(two, third),
            QStringLiteral("part = 3 does not exist in 'test'; it has 2 parts with notes; 0 takes all"));
    }
    void nothingToLearnFromSaysSo()
    {
        QVERIFY(lineText(material({""})).contains(QStringLiteral("has no notes")));
        QVERIFY(lineText(Material{}).contains(QStringLiteral("no music")));
    }
};

QTEST_GUILESS_MAIN(TestSourceLine)
#include "tst_source_line.moc"
