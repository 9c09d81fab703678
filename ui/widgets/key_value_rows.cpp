#include "ui/widgets/key_value_rows.h"

#include <QPainter>

namespace ricercar::ui {
namespace {

constexpr int lineHeight = 24;

/// Between words where they fit; a long path or number breaks anywhere.
int wrapFlags(const QFontMetrics& metrics, const QString& text, int width)
{
    for (const QString& word : text.split(QLatin1Char(' '))) {
        if (metrics.horizontalAdvance(word) > width)
            return Qt::TextWrapAnywhere;
    }
    return Qt::TextWordWrap;
}

} // namespace

KeyValueRows::KeyValueRows(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    // Not Fixed: a layout would then hold the height to the hint of an earlier width.
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void KeyValueRows::setRows(std::vector<KeyValue> rows)
{
    m_rows = std::move(rows);
    QStringList spoken;
    for (const KeyValue& row : m_rows)
        spoken << row.key + QStringLiteral(": ") + row.value;
    setAccessibleName(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

bool KeyValueRows::fitsOneLine(const KeyValue& row, int width) const
{
    const QFontMetrics metrics(theme().font());
    return metrics.horizontalAdvance(row.key) + px(space3) + metrics.horizontalAdvance(row.value) + 2 <= width;
}

int KeyValueRows::heightOf(const KeyValue& row, int width) const
{
    if (fitsOneLine(row, width))
        return px(lineHeight);
    const QFontMetrics metrics(theme().font());
    const QRect wrapped =
        metrics.boundingRect(QRect(0, 0, width, 10'000), wrapFlags(metrics, row.value, width), row.value);
    return px(lineHeight) + wrapped.height() + px(space1);
}

int KeyValueRows::heightForWidth(int width) const
{
    int height = 0;
    for (const KeyValue& row : m_rows)
        height += heightOf(row, width);
    return height;
}

QSize KeyValueRows::sizeHint() const
{
    const int width = this->width() > px(80) ? this->width() : px(208);
    return {px(208), heightForWidth(width)};
}

QSize KeyValueRows::minimumSizeHint() const
{
    return {px(80), m_rows.empty() ? 0 : px(lineHeight)};
}

void KeyValueRows::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(theme().font());
    const QFontMetrics metrics = painter.fontMetrics();
    int y = 0;
    for (const KeyValue& row : m_rows) {
        const QRect line(0, y, width(), px(lineHeight));
        painter.setPen(colours().mute);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(row.key, Qt::ElideRight, width()));
        painter.setPen(inkColour(colours(), row.ink));
        if (fitsOneLine(row, width()))
            painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.value);
        else
            painter.drawText(
                QRect(0, line.bottom() + 1, width(), 10'000), wrapFlags(metrics, row.value, width()), row.value);
        y += heightOf(row, width());
    }
}

} // namespace ricercar::ui
