#include "ui/theme/icons.h"

#include "ui/theme/theme.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

namespace ricercar::ui {
namespace {

// Shapes live on a 16 by 16 grid. Solid ones are filled, line ones stroked with 1.5.
struct Shape {
    QPainterPath solid;
    QPainterPath lines;
};

void addTriangle(QPainterPath& path, double x, double y, double width, double height)
{
    path.moveTo(x, y);
    path.lineTo(x + width, y + height / 2);
    path.lineTo(x, y + height);
    path.closeSubpath();
}

void addPolyline(QPainterPath& path, std::initializer_list<QPointF> points)
{
    bool first = true;
    for (const QPointF& point : points) {
        first ? path.moveTo(point) : path.lineTo(point);
        first = false;
    }
}

void addTransport(Shape& s, IconName name)
{
    switch (name) {
    case IconName::First:
        s.solid.addRect(3, 3, 2, 10);
        addTriangle(s.solid, 13, 3, -7, 10);
        break;
    case IconName::Back:
        addTriangle(s.solid, 12, 3, -8, 10);
        break;
    case IconName::Forward:
    case IconName::Play:
        addTriangle(s.solid, 4, 3, 9, 10);
        break;
    case IconName::Last:
        addTriangle(s.solid, 3, 3, 7, 10);
        s.solid.addRect(11, 3, 2, 10);
        break;
    case IconName::Auto:
        addTriangle(s.solid, 1.5, 3, 6.5, 10);
        addTriangle(s.solid, 8, 3, 6.5, 10);
        break;
    case IconName::Slow: // a step, and what it consists of
        addTriangle(s.solid, 5, 1.5, 6.5, 8);
        for (const double x : {3.0, 6.3, 9.7, 13.0})
            s.solid.addEllipse(QPointF(x, 13), 1.2, 1.2);
        break;
    case IconName::Pause:
        s.solid.addRect(4, 3, 3, 10);
        s.solid.addRect(9, 3, 3, 10);
        break;
    case IconName::Stop:
        s.solid.addRect(3.5, 3.5, 9, 9);
        break;
    case IconName::Loop:
        s.lines.arcMoveTo(3, 3, 10, 10, 60);
        s.lines.arcTo(3, 3, 10, 10, 60, 290);
        addPolyline(s.lines, {{13.5, 2.5}, {12.6, 6.4}, {9, 5}});
        break;
    case IconName::Panic:
        addPolyline(s.solid, {{2, 6}, {5, 6}, {8, 3}, {8, 13}, {5, 10}, {2, 10}, {2, 6}});
        addPolyline(s.lines, {{10.5, 6}, {14, 10}});
        addPolyline(s.lines, {{14, 6}, {10.5, 10}});
        break;
    case IconName::Volume:
        addPolyline(s.solid, {{2, 6}, {5, 6}, {8, 3}, {8, 13}, {5, 10}, {2, 10}, {2, 6}});
        s.lines.arcMoveTo(5, 5, 6, 6, -50);
        s.lines.arcTo(5, 5, 6, 6, -50, 100);
        s.lines.arcMoveTo(3, 3, 10, 10, -50);
        s.lines.arcTo(3, 3, 10, 10, -50, 100);
        break;
    default:
        break;
    }
}

void addRuns(Shape& s, IconName name)
{
    switch (name) {
    case IconName::Dice:
        s.lines.addRoundedRect(2.5, 2.5, 11, 11, 2, 2);
        for (const QPointF& dot :
            {QPointF(5.5, 5.5), QPointF(10.5, 5.5), QPointF(8, 8), QPointF(5.5, 10.5), QPointF(10.5, 10.5)})
            s.solid.addEllipse(dot, 1.1, 1.1);
        break;
    case IconName::Visible:
    case IconName::Hidden:
        s.lines.moveTo(1.5, 8);
        s.lines.quadTo(8, 0.5, 14.5, 8);
        s.lines.quadTo(8, 15.5, 1.5, 8);
        s.solid.addEllipse(QPointF(8, 8), 2, 2);
        if (name == IconName::Hidden)
            addPolyline(s.lines, {{2.5, 13.5}, {13.5, 2.5}});
        break;
    case IconName::Solo:
        s.lines.arcMoveTo(2.5, 3.5, 11, 11, 0);
        s.lines.arcTo(2.5, 3.5, 11, 11, 0, 180);
        s.solid.addRoundedRect(1.5, 8.5, 3.5, 5, 1, 1);
        s.solid.addRoundedRect(11, 8.5, 3.5, 5, 1, 1);
        break;
    case IconName::Compare:
        s.lines.addRect(2.5, 3.5, 4.5, 9);
        s.lines.addRect(9, 3.5, 4.5, 9);
        break;
    case IconName::Fork:
        addPolyline(s.lines, {{4, 3}, {4, 13}});
        s.lines.moveTo(4, 11);
        s.lines.quadTo(4, 7, 12, 6.5);
        s.solid.addEllipse(QPointF(4, 3), 1.8, 1.8);
        s.solid.addEllipse(QPointF(4, 13), 1.8, 1.8);
        s.solid.addEllipse(QPointF(12, 6), 1.8, 1.8);
        break;
    case IconName::Delete:
        addPolyline(s.lines, {{2.5, 4.5}, {13.5, 4.5}});
        addPolyline(s.lines, {{6, 4}, {6, 2.5}, {10, 2.5}, {10, 4}});
        addPolyline(s.lines, {{4, 4.5}, {4.7, 13.5}, {11.3, 13.5}, {12, 4.5}});
        break;
    case IconName::Rename:
        addPolyline(s.lines, {{3, 13}, {3.5, 10}, {11, 2.5}, {13.5, 5}, {6, 12.5}, {3, 13}});
        break;
    default:
        break;
    }
}

void addGeneral(Shape& s, IconName name)
{
    switch (name) {
    case IconName::Reset:
        s.lines.arcMoveTo(3, 3, 10, 10, 150);
        s.lines.arcTo(3, 3, 10, 10, 150, -300);
        addPolyline(s.lines, {{2.5, 2}, {3.4, 6}, {7.4, 5.4}});
        break;
    case IconName::Open:
        addPolyline(s.lines, {{2, 12.5}, {2, 3.5}, {6, 3.5}, {7.5, 5.5}, {13, 5.5}, {13, 7.5}});
        addPolyline(s.lines, {{2, 12.5}, {4.5, 7.5}, {15, 7.5}, {12.5, 12.5}, {2, 12.5}});
        break;
    case IconName::Music:
        s.solid.addEllipse(QPointF(4.5, 12), 2.4, 1.9);
        s.solid.addEllipse(QPointF(11.5, 10.5), 2.4, 1.9);
        addPolyline(s.lines, {{6.3, 12}, {6.3, 4}, {13.3, 2.5}, {13.3, 10.5}});
        break;
    case IconName::Close:
        addPolyline(s.lines, {{3.5, 3.5}, {12.5, 12.5}});
        addPolyline(s.lines, {{12.5, 3.5}, {3.5, 12.5}});
        break;
    case IconName::More:
        addPolyline(s.lines, {{4, 6}, {8, 10}, {12, 6}});
        break;
    case IconName::Previous:
        addPolyline(s.lines, {{10, 3.5}, {5.5, 8}, {10, 12.5}});
        break;
    case IconName::Next:
        addPolyline(s.lines, {{6, 3.5}, {10.5, 8}, {6, 12.5}});
        break;
    case IconName::Sort:
        for (int i = 0; i < 4; ++i)
            addPolyline(s.lines, {{2.5, 3.5 + 3 * i}, {13.5 - 3 * i, 3.5 + 3 * i}});
        break;
    case IconName::Info:
    case IconName::Legend:
        s.lines.addEllipse(QPointF(8, 8), 6, 6);
        s.solid.addEllipse(QPointF(8, 5), 1, 1);
        addPolyline(s.lines, {{8, 7.5}, {8, 11.5}});
        break;
    default:
        break;
    }
}

// Only names whose Breeze drawing says the same thing as ours.
QString breezeName(IconName name)
{
    switch (name) {
    case IconName::Open:
        return QStringLiteral("document-open");
    case IconName::Delete:
        return QStringLiteral("edit-delete");
    case IconName::Rename:
        return QStringLiteral("edit-rename");
    case IconName::Visible:
        return QStringLiteral("view-visible");
    case IconName::Hidden:
        return QStringLiteral("view-hidden");
    case IconName::Volume:
        return QStringLiteral("audio-volume-high");
    case IconName::Reset:
        return QStringLiteral("edit-undo");
    default:
        return {};
    }
}

class ThemedIconEngine : public QIconEngine {
public:
    ThemedIconEngine(const Theme& theme, IconName name)
        : m_theme(theme)
        , m_name(name)
    {
        if (const QString fromSet = breezeName(name); !fromSet.isEmpty())
            m_fromSet = QIcon::fromTheme(fromSet);
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const Colours& c = m_theme.colours();
        const QColor colour = mode == QIcon::Disabled ? mixed(c.panel, c.faint, 0.6) : c.text;
        if (m_fromSet.isNull()) {
            paintIcon(*painter, m_name, rect, colour);
            return;
        }
        QPixmap tinted = m_fromSet.pixmap(rect.size(), painter->device()->devicePixelRatio());
        QPainter tint(&tinted);
        tint.setCompositionMode(QPainter::CompositionMode_SourceIn);
        tint.fillRect(tinted.rect(), colour);
        tint.end();
        painter->drawPixmap(rect, tinted);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({0, 0}, size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new ThemedIconEngine(*this); }

private:
    const Theme& m_theme;
    IconName m_name;
    QIcon m_fromSet;
};

} // namespace

void paintIcon(QPainter& painter, IconName name, const QRectF& area, const QColor& colour)
{
    Shape shape;
    addTransport(shape, name);
    addRuns(shape, name);
    addGeneral(shape, name);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = qMin(area.width(), area.height());
    painter.translate(area.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16, side / 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPath(shape.solid);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(shape.lines);
    painter.restore();
}

QIcon themedIcon(const Theme& theme, IconName name)
{
    return QIcon(new ThemedIconEngine(theme, name));
}

} // namespace ricercar::ui
