#include "engine/music/melody_text.h"
#include "ui/pianoroll/note_clipboard.h"

#include <QMimeData>
#include <QTest>

using namespace ricercar;
using namespace ricercar::ui;

namespace {

constexpr int quarter = 480;

std::vector<Note> tune(const char* text)
{
    return parseMelody(text, quarter).value().notes;
}

Note noteAt(std::int64_t onset, std::int32_t duration, int pitch)
{
    Note note;
    note.onsetTicks = onset;
    note.durationTicks = duration;
    note.pitch = static_cast<std::uint8_t>(pitch);
    return note;
}

} // namespace

class TestPianoRollClipboard : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void clipboardRoundTrip();
    void clipboardReadsAMelody();
    void clipboardIgnoresOtherText();
    void clipboardOfAnotherDivision();
};

void TestPianoRollClipboard::clipboardRoundTrip()
{
    std::vector<Note> chord{noteAt(960, 480, 60), noteAt(960, 480, 64), noteAt(1200, 100, 67)};
    chord[1].velocity = 33;
    chord[2].channel = 9;
    const auto data = notesToMime(chord, quarter);
    const std::vector<Note> back = notesFromMime(*data, quarter);
    QCOMPARE(back.size(), std::size_t{3});
    for (std::size_t i = 0; i < back.size(); ++i) {
        Note expected = chord[i];
        expected.onsetTicks -= 960;
        expected.origin.edited = 1;
        QCOMPARE(back[i], expected);
    }
    QMimeData textOnly;
    textOnly.setText(data->text());
    QCOMPARE(notesFromMime(textOnly, quarter), back);
}

void TestPianoRollClipboard::clipboardReadsAMelody()
{
    QMimeData data;
    data.setText(QStringLiteral("C5:1 G5:2"));
    const std::vector<Note> notes = notesFromMime(data, quarter);
    QCOMPARE(notes.size(), std::size_t{2});
    QCOMPARE(notes[1].onsetTicks, std::int64_t{quarter});
    QCOMPARE(notes[1].durationTicks, 2 * quarter);
    QCOMPARE(notesToMime(tune("C5 G5:2"), quarter)->text().simplified(), QStringLiteral("C5 G5:2"));
}

void TestPianoRollClipboard::clipboardIgnoresOtherText()
{
    for (const char* text :
        {"", "hello", "{}", "{\"ricercarNotes\":1}", "[1,2]", "{\"ricercarNotes\":1,\"ticksPerQuarter\":0}"}) {
        QMimeData data;
        data.setText(QString::fromLatin1(text));
        QVERIFY2(notesFromMime(data, quarter).empty(), text);
    }
    QMimeData wild;
    wild.setText(QStringLiteral("{\"ricercarNotes\":1,\"ticksPerQuarter\":480,\"notes\":[[-5,-5,900,900,900],[1]]}"));
    const std::vector<Note> notes = notesFromMime(wild, quarter);
    QCOMPARE(notes.size(), std::size_t{1});
    QVERIFY(notes[0].pitch <= 127 && notes[0].velocity <= 127 && notes[0].channel <= 15 && notes[0].durationTicks >= 0);
}

void TestPianoRollClipboard::clipboardOfAnotherDivision()
{
    const auto data = notesToMime(tune("C5 D5:0.5 E5"), quarter);
    const std::vector<Note> notes = notesFromMime(*data, 96);
    QCOMPARE(notes[1].onsetTicks, std::int64_t{96});
    QCOMPARE(notes[1].durationTicks, 48);
    QCOMPARE(notes[2].onsetTicks, std::int64_t{144});
}

QTEST_GUILESS_MAIN(TestPianoRollClipboard)
#include "tst_piano_roll_clipboard.moc"
