#include "tests/ui/pianoroll/roll_fixture.h"

#include <QImage>
#include <QPaintEvent>
#include <QPainter>

using namespace ricercar;
using namespace ricercar::ui;

class TestPianoRollView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void zoomAndFit();
    void playheadTurnsThePage();
    void playheadRepaintsAStripOnly();
    void newNotesComeIntoView();
    void drumsHaveNames();
    void ghostsAreOutlines();
    void exportPaintsNotes();
    void emptyRollStandsEverything();
};

void TestPianoRollView::zoomAndFit()
{
    Fixture f;
    const QPoint place = f.middleOf(2);
    const double tick = f.roll.view().tickAt(place.x());
    const double scale = f.roll.view().pixelsPerTick();
    f.wheel(place, 2, Qt::ControlModifier);
    QVERIFY(std::abs(f.roll.view().pixelsPerTick() / scale - 1.44) < 0.001);
    QVERIFY(std::abs(f.roll.view().tickAt(place.x()) - tick) < 1);
    const double row = f.roll.view().rowHeight();
    f.wheel(place, 3, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(f.roll.view().rowHeight() > row);
    f.wheel(place, -2, {});
    QTest::keyClick(&f.roll, Qt::Key_Minus);
    f.roll.fit();
    const RollViewport& view = f.roll.view();
    QCOMPARE(view.firstTick(), 0.0);
    QVERIFY(view.lastTick() >= 1920 && view.lastTick() < 2100);
    QVERIFY(view.bottomPitch() <= 72 && view.topPitch() >= 85);
}

void TestPianoRollView::playheadTurnsThePage()
{
    Fixture f;
    f.roll.setPlayheadTick(1000);
    QCOMPARE(f.roll.view().firstTick(), 0.0);
    f.roll.setPlayheadTick(50000);
    QVERIFY(f.roll.view().firstTick() > 40000 && f.roll.view().firstTick() < 50000);
    f.roll.setPlayheadTick(0);
    QCOMPARE(f.roll.view().firstTick(), 0.0);
    f.roll.setFollowPlayhead(false);
    f.roll.setPlayheadTick(50000);
    QCOMPARE(f.roll.view().firstTick(), 0.0);
}

void TestPianoRollView::playheadRepaintsAStripOnly()
{
    class Watcher : public QObject {
    public:
        QRegion painted;
        bool eventFilter(QObject*, QEvent* event) override
        {
            if (event->type() == QEvent::Paint)
                painted += static_cast<QPaintEvent*>(event)->region();
            return false;
        }
    } watcher;
    Fixture f;
    f.roll.setPlayheadTick(1000);
    QTest::qWait(20);
    f.roll.installEventFilter(&watcher);
    f.roll.setPlayheadTick(1100);
    QTest::qWait(20);
    QVERIFY(!watcher.painted.isEmpty());
    QVERIFY(watcher.painted.boundingRect().width() < 60);
}

void TestPianoRollView::newNotesComeIntoView()
{
    Fixture f("C5");
    const auto shown = [&f](int pitch) {
        return f.roll.view().bottomPitch() <= pitch && f.roll.view().topPitch() >= pitch + 1;
    };
    QVERIFY(shown(72));
    f.roll.setLayers({layerOf(1, tune("C5 C3 A5"))});
    QVERIFY(shown(48) && shown(81));
    f.roll.setExpectedPitches(std::pair(40, 100));
    QVERIFY(shown(40) && shown(100));
}

void TestPianoRollView::drumsHaveNames()
{
    Fixture f;
    const int width = f.roll.areas().keys.width();
    RollLayer drums = layerOf(2, tune("C2 F#2 D2 F#2"));
    drums.channel = 9;
    f.roll.setLayers({drums});
    f.roll.setCurrentLayer(2);
    QVERIFY(f.roll.areas().keys.width() > width);
    QVERIFY(!f.roll.grab().isNull());
}

void TestPianoRollView::ghostsAreOutlines()
{
    Fixture f;
    const QPoint inside = f.middleOf(1);
    const QRgb filled = f.roll.grab().toImage().pixel(inside);
    RollLayer ghost = layerOf(1, tune("C5 E5 G5 C6"));
    ghost.ghost = true;
    f.roll.setLayers({ghost});
    const QRgb hollow = f.roll.grab().toImage().pixel(inside);
    const QRgb part = f.theme.part(0).rgb();
    const auto distance = [part](QRgb colour) {
        return std::abs(qRed(colour) - qRed(part)) + std::abs(qBlue(colour) - qBlue(part));
    };
    QVERIFY(distance(filled) < 60);
    QVERIFY(distance(hollow) > 150);
    f.roll.selectAll();
    QVERIFY(f.roll.selection().empty());
}

void TestPianoRollView::exportPaintsNotes()
{
    Fixture f;
    QImage image(640, 240, QImage::Format_RGB32);
    image.fill(Qt::magenta);
    QPainter painter(&image);
    f.roll.paintTo(painter, image.rect(), {0, 1920});
    painter.end();
    int ofPart = 0;
    int untouched = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            untouched += pixel == qRgb(255, 0, 255) ? 1 : 0;
            ofPart += qBlue(pixel) > 150 && qRed(pixel) < 120 ? 1 : 0;
        }
    }
    QCOMPARE(untouched, 0);
    QVERIFY(ofPart > 1000);
}

void TestPianoRollView::emptyRollStandsEverything()
{
    Theme theme(ThemeMode::Light);
    PianoRoll roll(theme);
    roll.resize(300, 150);
    roll.setNowNotes({{9, 9}});
    roll.setHighlightedNotes({{9, 9}});
    roll.setSelection(NoteSelection({{9, 9}}));
    roll.setQuotedSpans({{9, 0, 3}});
    roll.setVelocityLaneVisible(true);
    roll.showNote({9, 9});
    roll.fit();
    for (const Qt::Key key : {Qt::Key_Delete, Qt::Key_Right, Qt::Key_Return, Qt::Key_Tab, Qt::Key_Plus})
        QTest::keyClick(&roll, key);
    QTest::mouseDClick(&roll, Qt::LeftButton, {}, roll.rect().center());
    roll.copy();
    roll.paste();
    roll.resize(5, 5);
    QVERIFY(!roll.grab().isNull());
}

QTEST_MAIN(TestPianoRollView)
#include "tst_piano_roll_view.moc"
