#pragma once

#include "engine/music/melody_text.h"
#include "ui/pianoroll/piano_roll.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <memory>
#include <vector>

namespace ricercar::ui {

inline constexpr int quarter = 480;
using Refs = std::vector<NoteRef>;

inline std::vector<Note> tune(const char* text)
{
    return parseMelody(text, quarter).value().notes;
}

inline RollLayer layerOf(int id, std::vector<Note> notes, bool editable = true)
{
    RollLayer layer;
    layer.id = id;
    layer.name = QStringLiteral("Melody");
    layer.notes = NoteList(std::make_shared<const std::vector<Note>>(std::move(notes)));
    layer.editable = editable;
    return layer;
}

/// A roll of 900×300 that shows "C5 E5 G5 C6" on a grid of eighths, a beat being 32 px wide.
class Fixture {
public:
    explicit Fixture(const char* text = "C5 E5 G5 C6", bool editable = true)
        : roll(theme)
    {
        roll.resize(900, 300);
        roll.setMetre(MetreMap(quarter, {}), quarter);
        roll.setSnap({8, false});
        roll.setLayers({layerOf(1, tune(text), editable)});
        roll.setCurrentLayer(1);
        roll.show();
        (void)QTest::qWaitForWindowExposed(&roll);
        roll.setFocus();
    }

    QPoint middleOf(std::uint32_t note) const
    {
        const Note* n = roll.scene().note({1, note});
        return roll.view().noteRect(n->onsetTicks, n->durationTicks, n->pitch).center().toPoint();
    }
    QPoint endOf(std::uint32_t note) const
    {
        const Note* n = roll.scene().note({1, note});
        const QRectF rect = roll.view().noteRect(n->onsetTicks, n->durationTicks, n->pitch);
        return QPoint(static_cast<int>(rect.right()) - 1, rect.center().toPoint().y());
    }
    QPoint at(double tick, int pitch) const
    {
        const int row = static_cast<int>(roll.view().rowHeight());
        return QPoint(static_cast<int>(roll.view().xAt(tick)), roll.view().yAt(pitch) + row / 2);
    }
    QPoint onRuler(double tick) const
    {
        return QPoint(static_cast<int>(roll.view().xAt(tick)), roll.areas().ruler.top() + 6);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&roll, Qt::LeftButton, modifiers, from);
        // QTest::mouseMove knows no modifiers and no buttons.
        for (const QPoint& place : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, QPointF(place), QPointF(roll.mapToGlobal(place)), Qt::NoButton,
                Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(&roll, &move);
        }
        QTest::mouseRelease(&roll, Qt::LeftButton, modifiers, to);
    }
    /// What a person's double click sends; QTest's is one event alone.
    void doubleClick(QPoint place)
    {
        QTest::mouseClick(&roll, Qt::LeftButton, {}, place);
        QTest::mouseDClick(&roll, Qt::LeftButton, {}, place);
        QTest::mouseRelease(&roll, Qt::LeftButton, {}, place);
    }
    void wheel(QPoint place, int notches, Qt::KeyboardModifiers modifiers)
    {
        QWheelEvent event(QPointF(place), QPointF(roll.mapToGlobal(place)), QPoint(), QPoint(0, notches * 120),
            Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&roll, &event);
    }

    Theme theme;
    PianoRoll roll;
};

/// What a signal carried at `place` in its `call`-th emission.
template <class T> T argument(const QSignalSpy& spy, int place, int call = 0)
{
    return spy.at(call).at(place).value<T>();
}

} // namespace ricercar::ui
