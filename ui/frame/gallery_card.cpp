#include "ui/frame/gallery_card.h"

#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include <algorithm>

namespace ricercar::ui {
namespace {

constexpr int cardHeight = 168;
constexpr int pictureHeight = 72;

// The text in at most `lines` lines; the last one ends in an ellipsis if there is more.
QStringList brokenLines(const QString& text, const QFont& font, int width, int lines)
{
    QTextLayout layout(text, font);
    QStringList broken;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (broken.size() == lines - 1) {
            broken << QFontMetrics(font).elidedText(text.mid(line.textStart()), Qt::ElideRight, width);
            break;
        }
        broken << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return broken;
}

} // namespace

GalleryCard::GalleryCard(const Theme& theme, GalleryItem item, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_item(std::move(item))
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(m_item.generatorName + QStringLiteral(": ") + m_item.title);
    setAccessibleDescription(m_item.summary);
    setToolTip(m_item.summary);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void GalleryCard::setNotes(std::vector<Note> notes)
{
    m_item.notes = std::move(notes);
    update();
}

QSize GalleryCard::sizeHint() const
{
    return {m_theme.px(236), m_theme.px(cardHeight)};
}

void GalleryCard::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void GalleryCard::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void GalleryCard::paintNotes(QPainter& painter, const QRectF& area) const
{
    if (m_item.notes.empty())
        return;
    const auto [lowest, highest] = std::minmax_element(
        m_item.notes.begin(), m_item.notes.end(), [](const Note& a, const Note& b) { return a.pitch < b.pitch; });
    std::int64_t end = 1;
    for (const Note& note : m_item.notes)
        end = std::max(end, note.endTicks());
    const int span = std::max(11, highest->pitch - lowest->pitch);
    const double middle = (highest->pitch + lowest->pitch) / 2.0;
    const double row = std::clamp(area.height() / (span + 1), 1.5, 8.0 * m_theme.scale());
    const double tick = area.width() / static_cast<double>(end);
    painter.setPen(Qt::NoPen);
    for (const Note& note : m_item.notes) {
        const double y = area.center().y() - (note.pitch - middle + 0.5) * std::min(row, area.height() / (span + 1));
        const QRectF shape(area.left() + static_cast<double>(note.onsetTicks) * tick, y,
            std::max(1.5, note.durationTicks * tick - 1),
            std::max(1.5, std::min(row, area.height() / (span + 1)) - 0.5));
        painter.setBrush(m_theme.part(note.channel == 9 ? 1 : note.channel));
        painter.drawRoundedRect(shape, 1.5, 1.5);
    }
}

void GalleryCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& c = m_theme.colours();
    const bool hot = underMouse() || hasFocus();
    const double radius = m_theme.px(2 * cornerRadius);
    const QRectF card = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath outline;
    outline.addRoundedRect(card, radius, radius);
    painter.fillPath(outline, isDown() ? c.raised : c.panel);
    const QRectF picture(card.left(), card.top(), card.width(), m_theme.px(pictureHeight));
    painter.save();
    painter.setClipPath(outline);
    painter.fillRect(picture, c.gridRow);
    const double inset = m_theme.px(space3);
    paintNotes(painter, picture.adjusted(inset, inset, -inset, -inset));
    painter.restore();
    painter.setPen(QPen(hasFocus() ? c.now.fill : hot ? c.faint : c.line, hasFocus() ? 2 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);

    const int left = m_theme.px(space3);
    const int width = this->width() - 2 * left;
    int y = static_cast<int>(picture.bottom()) + m_theme.px(space2);
    const QFont titleFont = m_theme.font(TextSize::Body, QFont::DemiBold);
    const QFontMetrics titleMetrics(titleFont);
    painter.setFont(titleFont);
    painter.setPen(c.text);
    painter.drawText(left, y + titleMetrics.ascent(), titleMetrics.elidedText(m_item.title, Qt::ElideRight, width));
    y += titleMetrics.height() + m_theme.px(2);
    const QFont font = m_theme.font(TextSize::Caption);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(c.mute);
    const int lines = std::max(1, (height() - m_theme.px(space2) - y) / metrics.height());
    for (const QString& line : brokenLines(m_item.summary, font, width, lines)) {
        painter.drawText(left, y + metrics.ascent(), line);
        y += metrics.height();
    }
}

} // namespace ricercar::ui
