#include "ui/generators/evolution/flow_chart.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <array>

namespace ricercar::ui {
namespace {

constexpr std::array stages{Stage::Found, Stage::Select, Stage::Cross, Stage::Mutate, Stage::Evaluate, Stage::Replace};

} // namespace

FlowChart::FlowChart(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    setAccessibleName(tr("One generation"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FlowChart::setStage(std::optional<Stage> stage)
{
    if (stage == m_stage)
        return;
    m_stage = stage;
    setAccessibleDescription(stage ? tr("running: %1").arg(nameOf(*stage)) : QString());
    update();
}

void FlowChart::setRated(bool rated)
{
    if (rated == m_rated)
        return;
    m_rated = rated;
    update();
}

QString FlowChart::nameOf(Stage stage) const
{
    switch (stage) {
    case Stage::Found:
        return tr("create");
    case Stage::Select:
        return tr("select");
    case Stage::Cross:
        return tr("cross over");
    case Stage::Mutate:
        return tr("mutate");
    case Stage::Evaluate:
        return m_rated ? tr("listen") : tr("evaluate");
    case Stage::Replace:
        return tr("replace");
    }
    return {};
}

QString FlowChart::helpOf(Stage stage) const
{
    switch (stage) {
    case Stage::Found:
        return tr("Generation 0 is made by chance, once.");
    case Stage::Select:
        return tr("Two parents are chosen; the fitter ones are likelier to be.");
    case Stage::Cross:
        return tr("Two children take their genes from both parents.");
    case Stage::Mutate:
        return tr("A gene is changed by chance now and then.");
    case Stage::Evaluate:
        return m_rated ? tr("A listener says which are good.") : tr("The fitness of every child is computed.");
    case Stage::Replace:
        return tr("The children take the place of the old generation.");
    }
    return {};
}

int FlowChart::boxHeight() const
{
    return px(26);
}

int FlowChart::rows(int width) const
{
    const QFontMetrics metrics(theme().font(TextSize::Caption, QFont::Medium));
    int needed = 0;
    for (const Stage stage : stages)
        needed += metrics.horizontalAdvance(nameOf(stage)) + px(space3) + px(space2);
    return needed - px(space2) <= width ? 1 : 2;
}

std::vector<QRect> FlowChart::boxes(int width) const
{
    const QFontMetrics metrics(theme().font(TextSize::Caption, QFont::Medium));
    const int lines = rows(width);
    const std::size_t each = stages.size() / static_cast<std::size_t>(lines);
    std::vector<QRect> areas;
    for (int line = 0; line < lines; ++line) {
        int words = 0;
        for (std::size_t i = 0; i < each; ++i)
            words += metrics.horizontalAdvance(nameOf(stages[static_cast<std::size_t>(line) * each + i]));
        const int arrows = px(lines == 1 ? space2 : space4) * static_cast<int>(each - 1);
        const int room = std::min(width, words + static_cast<int>(each) * px(26) + arrows) - arrows - words;
        const int pad = std::max(px(space1), room / static_cast<int>(each));
        int x = 0;
        for (std::size_t i = 0; i < each; ++i) {
            const Stage stage = stages[static_cast<std::size_t>(line) * each + i];
            const int wide = metrics.horizontalAdvance(nameOf(stage)) + pad;
            areas.emplace_back(x, line * (boxHeight() + px(space2)), wide, boxHeight());
            x += wide + arrows / static_cast<int>(each - 1);
        }
    }
    return areas;
}

QRect FlowChart::boxArea(Stage stage) const
{
    return boxes(width())[static_cast<std::size_t>(stage)];
}

int FlowChart::heightForWidth(int width) const
{
    return rows(width) * (boxHeight() + px(space2)) + px(space1);
}

QSize FlowChart::sizeHint() const
{
    return {px(400), heightForWidth(width() > px(80) ? width() : px(400))};
}

QSize FlowChart::minimumSizeHint() const
{
    return {px(200), boxHeight() + px(space3)};
}

bool FlowChart::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const std::vector<QRect> areas = boxes(width());
        for (std::size_t i = 0; i < areas.size(); ++i) {
            if (areas[i].contains(help->pos()))
                QToolTip::showText(help->globalPos(), helpOf(stages[i]), this);
        }
        return true;
    }
    return ThemedWidget::event(event);
}

void FlowChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& c = colours();
    painter.fillRect(rect(), c.background);
    const std::vector<QRect> areas = boxes(width());
    painter.setPen(QPen(c.edge, 1));
    for (std::size_t i = 0; i + 1 < areas.size(); ++i) {
        if (areas[i].y() == areas[i + 1].y())
            painter.drawLine(areas[i].right() + 1, areas[i].center().y(), areas[i + 1].x(), areas[i].center().y());
    }
    // The way back: from the last box to the second, as the first one runs once.
    const QRect& last = areas.back();
    const QRect& again = areas[1];
    const int under = last.bottom() + px(space1) + 1;
    if (areas.front().y() == last.y()) {
        painter.drawLine(last.center().x(), last.bottom(), last.center().x(), under);
        painter.drawLine(last.center().x(), under, again.center().x(), under);
        painter.drawLine(again.center().x(), under, again.center().x(), again.bottom());
    } else {
        const int between = again.bottom() + px(space2) / 2;
        const int corner = std::max(areas[2].right(), last.right()) + px(space2);
        painter.drawLine(areas[2].right() + 1, areas[2].center().y(), corner, areas[2].center().y());
        painter.drawLine(corner, areas[2].center().y(), corner, between);
        painter.drawLine(corner, between, areas[3].center().x(), between);
        painter.drawLine(areas[3].center().x(), between, areas[3].center().x(), areas[3].y());
        painter.drawLine(last.center().x(), last.bottom(), last.center().x(), under);
        painter.drawLine(last.center().x(), under, 0, under);
        painter.drawLine(0, under, 0, between);
        painter.drawLine(0, between, again.center().x(), between);
        painter.drawLine(again.center().x(), between, again.center().x(), again.bottom());
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const bool lit = m_stage == stages[i];
        painter.setPen(QPen(lit ? c.now.fill : c.edge, lit ? 1.5 * theme().scale() : 1));
        painter.setBrush(lit ? c.now.wash : c.raised);
        painter.drawRoundedRect(QRectF(areas[i]).adjusted(0.5, 0.5, -0.5, -0.5), px(cornerRadius), px(cornerRadius));
        painter.setFont(theme().font(TextSize::Caption, lit ? QFont::DemiBold : QFont::Medium));
        painter.setPen(lit ? c.now.text : c.mute);
        painter.drawText(areas[i], Qt::AlignCenter, nameOf(stages[i]));
    }
}

} // namespace ricercar::ui
