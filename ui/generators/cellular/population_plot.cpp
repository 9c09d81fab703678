#include "ui/generators/cellular/population_plot.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ricercar::ui {
namespace {

/// Strips for more rows than this would be hairlines.
constexpr std::size_t mostStrips = 16;

} // namespace

PopulationPlot::PopulationPlot(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    setAccessibleName(tr("Population over the generations"));
}

void PopulationPlot::setContent(Content content)
{
    if (content == m_content)
        return;
    m_content = std::move(content);
    if (m_content.rows.size() > mostStrips)
        m_content.rows.clear();
    if (!m_content.population.empty())
        setAccessibleDescription(
            tr("generation %1: %2 cells").arg(m_content.population.size() - 1).arg(m_content.population.back()));
    update();
}

int PopulationPlot::stripHeight() const
{
    return m_content.rows.size() > 6 ? px(8) : QFontMetrics(theme().font(TextSize::Caption)).height();
}

QSize PopulationPlot::sizeHint() const
{
    return {px(220), px(110) + static_cast<int>(m_content.rows.size()) * stripHeight()};
}

QSize PopulationPlot::minimumSizeHint() const
{
    return {px(120), px(64)};
}

double PopulationPlot::xOf(std::size_t generation, const QRect& area) const
{
    const std::size_t count = std::max<std::size_t>(m_content.population.size(), 16);
    return area.left() + double(area.width()) * static_cast<double>(generation) / static_cast<double>(count);
}

void PopulationPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().background);
    painter.setFont(theme().font(TextSize::Caption));
    if (m_content.population.empty())
        return;
    const QFontMetrics metrics = painter.fontMetrics();
    const std::uint32_t most = *std::max_element(m_content.population.begin(), m_content.population.end());
    int left = metrics.horizontalAdvance(QString::number(most));
    if (stripHeight() >= metrics.height()) {
        for (const QString& label : m_content.rowLabels)
            left = std::max(left, metrics.horizontalAdvance(label));
    }
    left = std::min(left, width() / 3) + px(space2);
    QRect area = rect().adjusted(left, metrics.height() / 2, -px(space2), -metrics.height() - px(2));
    if (!m_content.rows.empty()) {
        const int strips = std::min(static_cast<int>(m_content.rows.size()) * stripHeight(), area.height() / 2);
        paintStrips(painter, QRect(area.left(), area.bottom() + 1 - strips, area.width(), strips));
        area.setBottom(area.bottom() - strips - px(space1));
    }
    paintCurve(painter, area);
    painter.setPen(colours().mute);
    const QRect axis(left, height() - metrics.height(), width() - left, metrics.height());
    painter.drawText(axis, Qt::AlignLeft | Qt::AlignBottom, QStringLiteral("0"));
    const QString last = QString::number(m_content.population.size() - 1);
    const int x = static_cast<int>(xOf(m_content.population.size() - 1, area));
    const int advance = metrics.horizontalAdvance(last);
    if (x - advance / 2 > left + metrics.horizontalAdvance(QLatin1Char('0')) + px(space1)) {
        painter.setPen(colours().now.text);
        painter.drawText(QRect(std::min(x - advance / 2, width() - advance), axis.top(), advance, axis.height()),
            Qt::AlignLeft | Qt::AlignBottom, last);
    }
}

void PopulationPlot::paintCurve(QPainter& painter, const QRect& area) const
{
    const std::vector<std::uint32_t>& population = m_content.population;
    const std::uint32_t most = std::max(1U, *std::max_element(population.begin(), population.end()));
    const auto yOf = [&](std::uint32_t count) { return area.bottom() - double(area.height() - 1) * count / most; };
    painter.setPen(QPen(colours().line, 1));
    painter.drawLine(area.topLeft(), area.topRight());
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(colours().mute);
    const int line = painter.fontMetrics().height();
    const auto figure = [&](int y, std::uint32_t value) {
        painter.drawText(QRect(0, y - line / 2, area.left() - px(space1), line), Qt::AlignRight | Qt::AlignVCenter,
            QString::number(value));
    };
    figure(area.top(), most);
    if (area.height() > 2 * line)
        figure(area.bottom(), 0);

    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath curve;
    const auto columns = static_cast<std::size_t>(std::max(1, area.width()));
    if (population.size() <= columns) {
        for (std::size_t i = 0; i < population.size(); ++i) {
            const QPointF point(xOf(i, area), yOf(population[i]));
            i == 0 ? curve.moveTo(point) : curve.lineTo(point);
        }
    } else {
        for (std::size_t x = 0; x < columns; ++x) {
            const auto first = population.begin() + static_cast<std::ptrdiff_t>(x * population.size() / columns);
            const auto end = population.begin() + static_cast<std::ptrdiff_t>((x + 1) * population.size() / columns);
            const auto [low, high] = std::minmax_element(first, end);
            const double at = area.left() + static_cast<double>(x);
            x == 0 ? curve.moveTo(at, yOf(*low)) : curve.lineTo(at, yOf(*low));
            curve.lineTo(at, yOf(*high));
        }
    }
    painter.setPen(QPen(colours().source.text, 1.5 * theme().scale()));
    painter.drawPath(curve);
    const QPointF now(xOf(population.size() - 1, area), yOf(population.back()));
    painter.setPen(QPen(colours().now.fill, 1));
    painter.drawLine(QPointF(now.x(), area.top()), QPointF(now.x(), area.bottom()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours().now.fill);
    painter.drawEllipse(now, px(3), px(3));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void PopulationPlot::paintStrips(QPainter& painter, const QRect& area) const
{
    const int rows = static_cast<int>(m_content.rows.size());
    const QFontMetrics metrics = painter.fontMetrics();
    for (int row = 0; row < rows; ++row) {
        const std::vector<std::uint32_t>& counts = m_content.rows[static_cast<std::size_t>(row)];
        const int top = area.top() + area.height() * row / rows;
        const int bottom = area.top() + area.height() * (row + 1) / rows;
        const int columns = static_cast<int>(xOf(counts.size(), area)) - area.left();
        QImage strip(std::max(1, columns), 1, QImage::Format_RGB32);
        for (int x = 0; x < strip.width(); ++x) {
            const std::size_t at = std::min(counts.size() - 1,
                static_cast<std::size_t>(x) * counts.size() / static_cast<std::size_t>(strip.width()));
            strip.setPixelColor(x, 0, heatColour(double(counts[at]) / m_content.rowCells));
        }
        painter.drawImage(QRect(area.left(), top, strip.width(), std::max(1, bottom - top - 1)), strip);
        if (bottom - top < metrics.height() - 2 || row >= m_content.rowLabels.size())
            continue;
        painter.setPen(colours().mute);
        painter.drawText(QRect(0, top, area.left() - px(space1), bottom - top), Qt::AlignRight | Qt::AlignVCenter,
            metrics.elidedText(m_content.rowLabels[row], Qt::ElideRight, area.left() - px(space1)));
    }
}

} // namespace ricercar::ui
