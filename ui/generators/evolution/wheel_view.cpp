#include "ui/generators/evolution/wheel_view.h"

#include "ui/generators/evolution/family.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace ricercar::ui {
namespace {

constexpr double holeShare = 0.52; ///< of the ring's radius

} // namespace

WheelView::WheelView(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    m_spin.setStartValue(0.0);
    m_spin.setEndValue(1.0);
    m_spin.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_spin, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
}

WheelView::Content WheelView::contentOf(const ExplainedDecision& decision, const QString& title)
{
    Content content;
    content.title = title;
    content.chosen = decision.chosen;
    content.draw = decision.draw;
    content.byHand = decision.byHand;
    const auto sliceOf = [](const ExplainedOption& option) {
        return Slice{QString::fromStdString(option.label), QString::fromStdString(option.detail), option.probability};
    };
    for (const ExplainedOption& option : decision.options)
        content.slices.push_back(sliceOf(option));
    for (const std::size_t entrant : individualsIn(decision.remark)) {
        Slice card{tr("individual %1").arg(entrant + 1), {}, 0};
        for (const ExplainedOption& option : decision.options) {
            if (option.label == card.name.toStdString())
                card = sliceOf(option);
        }
        if (decision.chosen < decision.options.size()
            && card.name == QString::fromStdString(decision.options[decision.chosen].label))
            content.winner = content.entrants.size();
        content.entrants.push_back(card);
    }
    if (!content.entrants.empty() && decision.chosen < decision.options.size()
        && content.entrants[content.winner].name != content.slices[content.chosen].name)
        content.entrants.clear(); // taken by hand: the wheel shows whom
    return content;
}

void WheelView::setContent(std::optional<Content> content)
{
    if (content == m_content)
        return;
    m_content = std::move(content);
    setAccessibleName(m_content ? summary() : tr("No parent is being chosen"));
    m_spin.stop();
    m_spin.setDuration(theme().motionMs());
    if (m_content && isVisible() && theme().motionMs() > 0)
        m_spin.start();
    update();
}

QString WheelView::summary() const
{
    if (m_content->chosen >= m_content->slices.size())
        return {};
    const Slice& chosen = m_content->slices[m_content->chosen];
    if (!m_content->entrants.empty())
        return tr("%1: %2 wins the tournament of %3, %4")
            .arg(m_content->title, chosen.name)
            .arg(m_content->entrants.size())
            .arg(chosen.detail);
    return tr("%1: the draw %2 falls on %3, %4, probability %5")
        .arg(m_content->title)
        .arg(m_content->draw, 0, 'f', 4)
        .arg(chosen.name, chosen.detail)
        .arg(chosen.probability, 0, 'f', 3);
}

QSize WheelView::sizeHint() const
{
    return {px(320), px(140)};
}

QSize WheelView::minimumSizeHint() const
{
    return {px(160), px(84)};
}

void WheelView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().background);
    if (!m_content || m_content->slices.empty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    m_content->entrants.empty() ? paintWheel(painter) : paintTournament(painter);
}

void WheelView::paintWheel(QPainter& painter) const
{
    const Colours& c = colours();
    const double side = std::min<double>(height() - px(space2), width() * 0.45);
    const QRectF ring(px(space2), (height() - side) / 2, side, side);
    const auto angle = [](double share) { return 90 - share * 360; }; // from the top, clockwise
    double sum = 0;
    const auto paintSlice = [&](double from, double share, const QColor& colour) {
        painter.setPen(QPen(c.background, share > 0.012 ? 1 : 0.3));
        painter.setBrush(colour);
        painter.drawPie(ring, static_cast<int>(std::lround(angle(from) * 16)),
            -std::max(1, static_cast<int>(std::lround(share * 360 * 16))));
    };
    double chosenFrom = 0;
    for (std::size_t i = 0; i < m_content->slices.size(); ++i) {
        const double share = m_content->slices[i].probability;
        if (i == m_content->chosen)
            chosenFrom = sum;
        else
            paintSlice(sum, share, i % 2 == 0 ? stripColour(c) : mixed(stripColour(c), c.source.fill, 0.25));
        sum += share;
    }
    if (m_content->chosen < m_content->slices.size())
        paintSlice(chosenFrom, m_content->slices[m_content->chosen].probability,
            m_content->byHand ? c.edited.fill : c.chosen.fill);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.background);
    const double hole = side * holeShare / 2;
    painter.drawEllipse(ring.center(), hole, hole);

    const double turned = m_spin.state() == QAbstractAnimation::Running ? m_spin.currentValue().toDouble() : 1;
    const double radians = (angle(m_content->draw - (1 - turned) * 0.5)) * std::numbers::pi / 180;
    const QPointF out(std::cos(radians), -std::sin(radians));
    const QPointF across(-out.y(), out.x());
    QPainterPath needle;
    needle.moveTo(ring.center() + out * (side / 2 - px(2)));
    needle.lineTo(ring.center() + across * px(3));
    needle.lineTo(ring.center() - across * px(3));
    needle.closeSubpath();
    painter.setPen(QPen(c.background, 1.5));
    painter.setBrush(c.chance.fill);
    painter.drawPath(needle);
    painter.drawEllipse(ring.center(), px(4), px(4));

    if (m_content->chosen >= m_content->slices.size())
        return;
    const Slice& chosen = m_content->slices[m_content->chosen];
    const int left = static_cast<int>(ring.right()) + px(space3);
    const std::array<std::pair<QString, QColor>, 4> lines{std::pair{m_content->title, c.mute},
        {tr("draw %1").arg(m_content->draw, 0, 'f', 4), c.chance.text},
        {chosen.name, m_content->byHand ? c.edited.text : c.chosen.text},
        {tr("%1, p = %2").arg(chosen.detail).arg(chosen.probability, 0, 'f', 3), c.text}};
    painter.setFont(theme().font(TextSize::Caption));
    const int line = painter.fontMetrics().height() + px(2);
    int y = height() / 2 - 2 * line;
    for (const auto& [text, colour] : lines) {
        painter.setPen(colour);
        painter.drawText(QRect(left, y, width() - left, line), Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(text, Qt::ElideRight, width() - left));
        y += line;
    }
}

void WheelView::paintTournament(QPainter& painter) const
{
    const Colours& c = colours();
    painter.setFont(theme().font(TextSize::Caption));
    const int line = painter.fontMetrics().height();
    painter.setPen(c.mute);
    painter.drawText(QRect(0, 0, width(), line), Qt::AlignLeft,
        tr("%1: the fittest of %2 drawn wins").arg(m_content->title).arg(m_content->entrants.size()));
    const auto count = static_cast<int>(m_content->entrants.size());
    const int gap = px(space2);
    const int widest = px(128);
    const int perRow = std::clamp((width() + gap) / (px(84) + gap), 1, count);
    const int cardWidth = std::min(widest, (width() + gap) / perRow - gap);
    const int cardHeight = 2 * line + px(space2);
    for (int i = 0; i < count; ++i) {
        const Slice& entrant = m_content->entrants[static_cast<std::size_t>(i)];
        const bool wins = static_cast<std::size_t>(i) == m_content->winner;
        const QRectF card(i % perRow * (cardWidth + gap) + 1, line + gap + i / perRow * (cardHeight + gap),
            cardWidth - 2, cardHeight);
        if (card.bottom() > height() + 1)
            break;
        painter.setPen(QPen(wins ? c.chosen.fill : c.chance.fill, wins ? 2 : 1));
        painter.setBrush(wins ? c.chosen.wash : c.raised);
        painter.drawRoundedRect(card, px(cornerRadius), px(cornerRadius));
        const QRectF text = card.adjusted(px(space1) + 2, px(space1), -px(space1), -px(space1));
        painter.setPen(wins ? c.chosen.text : c.text);
        const QFontMetrics metrics = painter.fontMetrics();
        const auto fitted = [&](const QString& words) {
            return metrics.elidedText(words, Qt::ElideMiddle, static_cast<int>(text.width()));
        };
        painter.drawText(text, Qt::AlignLeft | Qt::AlignTop, fitted(entrant.name));
        painter.setPen(c.mute);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignBottom, fitted(entrant.detail.section(QLatin1Char(' '), -1)));
    }
}

} // namespace ricercar::ui
