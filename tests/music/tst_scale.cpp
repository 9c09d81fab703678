#include "engine/music/pitch.h"
#include "engine/music/scale.h"

#include <QTest>

#include <set>
#include <string>

using namespace ricercar;

namespace {

const Scale& scale(std::string_view id)
{
    for (const Scale& each : allScales()) {
        if (each.id == id)
            return each;
    }
    qFatal("no scale %s", std::string(id).c_str());
}

/// The first `count` degrees upwards from `lowest`, as pitch names.
std::string degrees(std::string_view id, int root, const char* lowest, int count)
{
    std::string names;
    for (int degree = 0; degree < count; ++degree)
        names += (degree ? " " : "") + pitchName(scalePitch(scale(id), root, *parsePitch(lowest), degree));
    return names;
}

} // namespace

class TestScale : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void scalesAreWhatTheirNamesSay_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("keys"); // from C upwards: # in the scale
        const std::pair<const char*, const char*> known[] = {
            {"major", "#.#.##.#.#.#"},
            {"natural_minor", "#.##.#.##.#."},
            {"harmonic_minor", "#.##.#.##..#"},
            {"melodic_minor", "#.##.#.#.#.#"},
            {"dorian", "#.##.#.#.##."},
            {"phrygian", "##.#.#.##.#."},
            {"lydian", "#.#.#.##.#.#"},
            {"mixolydian", "#.#.##.#.##."},
            {"locrian", "##.#.##.#.#."},
            {"major_pentatonic", "#.#.#..#.#.."},
            {"minor_pentatonic", "#..#.#.#..#."},
            {"hexachord", "#.#.##.#.#.."},
            {"blues", "#..#.###..#."},
            {"whole_tone", "#.#.#.#.#.#."},
            {"octatonic_half", "##.##.##.##."},
            {"octatonic_whole", "#.##.##.##.#"},
            {"hirajoshi", "#.##...##..."},
            {"in_sen", "##...#.#..#."},
            {"phrygian_dominant", "##..##.##.#."},
            {"chromatic", "############"},
        };
        QCOMPARE(std::size(known), allScales().size());
        for (const auto& [id, keys] : known)
            QTest::newRow(id) << QByteArray(id) << QByteArray(keys);
    }
    void scalesAreWhatTheirNamesSay()
    {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, keys);
        QByteArray drawn;
        for (int pitch = 60; pitch < 72; ++pitch)
            drawn += scaleDegree(scale(id.toStdString()), 0, pitch) >= 0 ? '#' : '.';
        QCOMPARE(drawn, keys);
    }

    void idsAreUniqueAndLabelled()
    {
        std::set<std::string_view> ids;
        for (const Scale& each : allScales())
            QVERIFY(ids.insert(each.id).second && !each.label.empty());
    }

    void degreesCountUpwardsFromTheLowest()
    {
        QCOMPARE(degrees("major", 0, "C4", 9), std::string("C4 D4 E4 F4 G4 A4 B4 C5 D5"));
        QCOMPARE(degrees("major", 7, "C4", 8), std::string("C4 D4 E4 F#4 G4 A4 B4 C5"));
        QCOMPARE(degrees("minor_pentatonic", 9, "A3", 6), std::string("A3 C4 D4 E4 G4 A4"));
    }

    void theLowestNeedNotBelongToTheScale()
    {
        QCOMPARE(degrees("major", 0, "C#4", 3), std::string("D4 E4 F4"));
        QCOMPARE(degrees("major_pentatonic", 0, "A#4", 3), std::string("C5 D5 E5"));
        QCOMPARE(degrees("whole_tone", 1, "C-1", 3), std::string("C#-1 D#-1 F-1"));
    }

    void degreesMayRunBelowAndAbove()
    {
        QCOMPARE(scalePitch(scale("major"), 0, 60, -1), 59);
        QCOMPARE(scalePitch(scale("major"), 0, 60, -8), 47);
        QCOMPARE(scalePitch(scale("chromatic"), 0, 0, 200), 200);
    }

    void aPitchKnowsItsDegree()
    {
        for (const Scale& each : allScales()) {
            for (int root = 0; root < 12; ++root) {
                for (int degree = 0; degree < 40; ++degree) {
                    const int pitch = scalePitch(each, root, 24 + root, degree);
                    QCOMPARE(scaleDegree(each, root, pitch), degree % static_cast<int>(each.semitones.size()));
                }
            }
        }
        QCOMPARE(scaleDegree(scale("major"), 0, 61), -1);
        QCOMPARE(scaleDegree(scale("major"), 11, -1), 0);
    }
};

QTEST_APPLESS_MAIN(TestScale)
#include "tst_scale.moc"
