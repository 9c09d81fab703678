#include "ui/generators/evolution/front_plot.h"

#include "ui/widgets/choice_box.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {

FrontPlot::FrontPlot(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_across(new ChoiceBox(theme, this))
    , m_up(new ChoiceBox(theme, this))
{
    setAccessibleName(tr("Front of compromises between two terms"));
    m_across->setAccessibleName(tr("Term across"));
    m_up->setAccessibleName(tr("Term upwards"));
    for (ChoiceBox* box : {m_across, m_up})
        connect(box, &QComboBox::currentIndexChanged, this, [this] { redraw(); });
}

void FrontPlot::setDeme(const ScoredDeme* deme, std::optional<std::size_t> selected)
{
    m_deme = deme && deme->population() ? deme : nullptr;
    m_selected = selected;
    QStringList labels;
    if (m_deme) {
        for (const FitnessTerm& term : m_deme->deme().terms)
            labels << QString::fromStdString(term.feature.label);
    }
    QStringList shown;
    for (int i = 0; i < m_across->count(); ++i)
        shown << m_across->itemText(i);
    if (labels != shown) {
        // To begin with the terms that are weighed against each other.
        std::vector<int> weighed;
        for (int i = 0; i < labels.size(); ++i) {
            if (m_deme->deme().terms[static_cast<std::size_t>(i)].weight != 0)
                weighed.push_back(i);
        }
        for (ChoiceBox* box : {m_across, m_up}) {
            const QSignalBlocker quiet(box);
            const std::size_t place = box == m_up ? 1 : 0;
            box->clear();
            box->addItems(labels);
            box->setCurrentIndex(place < weighed.size() ? weighed[place] : static_cast<int>(place));
        }
    }
    redraw();
}

double FrontPlot::value(std::size_t individual, const ChoiceBox& axis) const
{
    const auto term = static_cast<std::size_t>(std::max(0, axis.currentIndex()));
    const Population& population = *m_deme->population();
    return term < population.termCount ? population.termsOf(individual)[term] : 0;
}

QRect FrontPlot::area() const
{
    const int line = QFontMetrics(theme().font(TextSize::Caption)).height();
    const int left =
        QFontMetrics(theme().font(TextSize::Caption)).horizontalAdvance(QStringLiteral("-0.00")) + px(space1);
    return rect().adjusted(left, px(rowHeight) + px(space2), -px(space2), -line - px(rowHeight) - px(space2));
}

void FrontPlot::measure()
{
    double left = 1e300, right = -1e300, low = 1e300, high = -1e300;
    for (std::size_t i = 0; i < m_deme->size(); ++i) {
        const double x = value(i, *m_across);
        const double y = value(i, *m_up);
        left = std::min(left, x);
        right = std::max(right, x);
        low = std::min(low, y);
        high = std::max(high, y);
    }
    const double wide = std::max(1e-3, right - left);
    const double tall = std::max(1e-3, high - low);
    m_range = QRectF(left - 0.05 * wide, low - 0.05 * tall, wide * 1.1, tall * 1.1);
}

QPointF FrontPlot::pointOf(std::size_t individual) const
{
    const QRectF inside = area();
    return {inside.left() + (value(individual, *m_across) - m_range.left()) / m_range.width() * inside.width(),
        inside.bottom() - (value(individual, *m_up) - m_range.top()) / m_range.height() * inside.height()};
}

void FrontPlot::redraw()
{
    m_points = {};
    if (m_deme)
        measure();
    update();
}

void FrontPlot::themeChanged()
{
    resizeEvent(nullptr);
}

void FrontPlot::resizeEvent(QResizeEvent*)
{
    m_up->setGeometry(0, 0, std::min(width(), px(200)), px(rowHeight));
    const int wide = std::min(width(), px(200));
    m_across->setGeometry(width() - wide, height() - px(rowHeight), wide, px(rowHeight));
    redraw();
}

QSize FrontPlot::sizeHint() const
{
    return {px(360), px(300)};
}

QSize FrontPlot::minimumSizeHint() const
{
    return {px(200), px(160)};
}

void FrontPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& c = colours();
    painter.fillRect(rect(), c.background);
    if (!m_deme || m_deme->size() == 0 || m_deme->deme().terms.empty())
        return;
    if (m_points.isNull()) {
        m_points = QPixmap(size() * devicePixelRatioF());
        m_points.setDevicePixelRatio(devicePixelRatioF());
        m_points.fill(c.background);
        QPainter dots(&m_points);
        const QRect inside = area();
        dots.setPen(c.line);
        dots.drawRect(inside);
        const Population& population = *m_deme->population();
        const bool hasFronts = population.fronts.size() == population.size;
        std::vector<QPointF> front;
        const bool crowd = population.size > 2'000;
        dots.setRenderHint(QPainter::Antialiasing, !crowd);
        dots.setPen(Qt::NoPen);
        for (std::size_t i = 0; i < population.size; ++i) {
            const bool first = hasFronts && population.fronts[i] == 0;
            const QPointF at = pointOf(i);
            if (first)
                front.push_back(at);
            else if (crowd)
                dots.fillRect(QRectF(at.x() - 1, at.y() - 1, 2, 2), c.source.fill);
            else {
                dots.setBrush(c.source.fill);
                dots.drawEllipse(at, px(2.5), px(2.5));
            }
        }
        std::sort(front.begin(), front.end(),
            [](const QPointF& a, const QPointF& b) { return a.x() != b.x() ? a.x() < b.x() : a.y() < b.y(); });
        dots.setRenderHint(QPainter::Antialiasing);
        dots.setPen(QPen(c.chosen.fill, 1.5));
        dots.drawPolyline(front.data(), static_cast<int>(front.size()));
        dots.setPen(Qt::NoPen);
        dots.setBrush(c.chosen.fill);
        for (const QPointF& at : front)
            dots.drawEllipse(at, px(3.5), px(3.5));
        dots.setFont(theme().font(TextSize::Caption));
        dots.setPen(c.mute);
        const int line = dots.fontMetrics().height();
        const auto figure = [](double value) { return QString::number(value, 'f', 2); };
        dots.drawText(
            QRect(0, inside.top(), inside.left() - px(space1), line), Qt::AlignRight, figure(m_range.bottom()));
        dots.drawText(
            QRect(0, inside.bottom() - line, inside.left() - px(space1), line), Qt::AlignRight, figure(m_range.top()));
        dots.drawText(
            QRect(inside.left(), inside.bottom() + 2, inside.width(), line), Qt::AlignLeft, figure(m_range.left()));
        dots.drawText(
            QRect(inside.left(), inside.bottom() + 2, inside.width(), line), Qt::AlignRight, figure(m_range.right()));
        dots.setPen(c.chosen.text);
        const QString said = hasFronts ? tr("front of %1").arg(front.size()) : tr("one sum: no front");
        dots.drawText(QRect(m_up->geometry().right() + px(space2), 0, width(), px(rowHeight)),
            Qt::AlignLeft | Qt::AlignVCenter, said);
    }
    painter.drawPixmap(0, 0, m_points);
    if (m_selected && *m_selected < m_deme->size()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(c.now.fill, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(pointOf(*m_selected), px(6), px(6));
    }
}

void FrontPlot::mousePressEvent(QMouseEvent* event)
{
    if (!m_deme || m_deme->size() == 0 || m_deme->deme().terms.empty())
        return;
    std::size_t nearest = 0;
    double least = 1e300;
    for (std::size_t i = 0; i < m_deme->size(); ++i) {
        const QPointF away = pointOf(i) - event->position();
        const double distance = QPointF::dotProduct(away, away);
        if (distance < least) {
            least = distance;
            nearest = i;
        }
    }
    if (least < px(12) * px(12))
        Q_EMIT selected(nearest);
}

} // namespace ricercar::ui
