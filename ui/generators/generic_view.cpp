#include "ui/generators/generic_view.h"

#include "engine/music/pitch.h"
#include "ui/theme/theme.h"
#include "ui/widgets/probability_row.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace ricercar::ui {
namespace {

constexpr int barHeight = 26;

/// Options worth a bar: the likeliest, and the one taken in any case.
std::vector<std::size_t> shownOptions(const ExplainedDecision& decision, std::size_t room)
{
    std::vector<std::size_t> order(decision.options.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (order.size() > room) {
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            if ((a == decision.chosen) != (b == decision.chosen))
                return a == decision.chosen;
            return decision.options[a].probability > decision.options[b].probability;
        });
        order.resize(room);
        std::sort(order.begin(), order.end());
    }
    return order;
}

} // namespace

GenericView::GenericView(const Theme& theme, QWidget* parent)
    : GeneratorView(theme, parent)
{
    setMouseTracking(true);
    connect(&theme, &Theme::changed, this, &GenericView::place);
}

void GenericView::showState(const Moment& moment)
{
    m_moment = moment;
    place();
}

void GenericView::highlightNotes(const std::vector<std::uint32_t>& noteIndices)
{
    const std::uint32_t step = m_moment.explanation ? m_moment.explanation->step : 0;
    m_lit = std::any_of(noteIndices.begin(), noteIndices.end(), [&](std::uint32_t note) {
        return note < m_moment.visibleNotes && m_moment.record.notes[note].origin.step == step;
    });
    update();
}

int GenericView::rightWidth() const
{
    return std::min(theme().px(240), width() * 2 / 5);
}

void GenericView::place()
{
    m_bars.clear();
    m_headings.clear();
    update();
    if (!m_moment.explanation)
        return;
    const QFontMetrics heading(theme().font(TextSize::Heading, QFont::DemiBold));
    const int margin = theme().px(space4);
    const int gap = theme().px(space2);
    const int left = margin;
    const int columnWidth = width() - rightWidth() - 3 * margin;
    const int lineHeight = QFontMetrics(theme().font(TextSize::Caption)).height();
    int y = theme().px(space2) + theme().px(24) + gap;
    const std::vector<ExplainedDecision>& decisions = m_moment.explanation->decisions;
    for (std::size_t d = 0; d < decisions.size(); ++d) {
        const int headHeight = heading.height() + lineHeight + gap;
        const auto remaining = static_cast<int>(decisions.size() - d);
        const int share = (height() - y - gap) / remaining;
        const int room = (share - headHeight) / theme().px(barHeight);
        if (room < 1)
            break;
        m_headings.push_back({QString::fromStdString(decisions[d].question),
            QString::fromStdString(decisions[d].remark), QRect(left, y, columnWidth, headHeight)});
        y += headHeight;
        for (const std::size_t option : shownOptions(decisions[d], static_cast<std::size_t>(room))) {
            m_bars.push_back({d, option, QRect(left, y, columnWidth, theme().px(barHeight) - theme().px(space1))});
            y += theme().px(barHeight);
        }
        y += gap;
    }
}

QRect GenericView::optionArea(std::size_t decision, std::size_t option) const
{
    for (const Bar& bar : m_bars) {
        if (bar.decision == decision && bar.option == option)
            return bar.area;
    }
    return {};
}

const GenericView::Bar* GenericView::barAt(const QPoint& point) const
{
    const auto found =
        std::find_if(m_bars.begin(), m_bars.end(), [&](const Bar& bar) { return bar.area.contains(point); });
    return found == m_bars.end() ? nullptr : &*found;
}

void GenericView::paintBar(QPainter& painter, const Bar& bar) const
{
    const Colours& c = theme().colours();
    const ExplainedDecision& decision = m_moment.explanation->decisions[bar.decision];
    const ExplainedOption& option = decision.options[bar.option];
    const bool chosen = bar.option == decision.chosen;
    const Accent& accent = !chosen ? c.source : decision.byHand ? c.edited : c.chosen;
    painter.setPen(chosen ? QPen(m_lit ? c.text : accent.fill, theme().px(1.5)) : QPen(Qt::NoPen));
    painter.setBrush(c.raised);
    painter.drawRoundedRect(QRectF(bar.area), cornerRadius, cornerRadius);
    const QRectF fill(bar.area.x(), bar.area.y(), bar.area.width() * option.probability, bar.area.height());
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(c.raised, accent.fill, chosen ? 0.3 : 0.22));
    painter.drawRoundedRect(fill, cornerRadius, cornerRadius);
    const QRect text = bar.area.adjusted(theme().px(space2), 0, -theme().px(space2), 0);
    painter.setPen(c.text);
    painter.setFont(theme().font(TextSize::Caption, chosen ? QFont::DemiBold : QFont::Normal));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(option.label));
    painter.setFont(theme().monoFont(TextSize::Caption));
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, probabilityText(option.probability));
}

void GenericView::paintFacts(QPainter& painter, QRect area) const
{
    const Colours& c = theme().colours();
    const Explanation& explanation = *m_moment.explanation;
    painter.setFont(theme().font(TextSize::Caption));
    const int lineHeight = painter.fontMetrics().height() + theme().px(space1);
    const auto line = [&](const QString& name, const QString& value, const QColor& ink) {
        if (area.height() < lineHeight)
            return;
        const QRect here(area.x(), area.y(), area.width(), lineHeight);
        painter.setPen(ink);
        const QString text = painter.fontMetrics().elidedText(value, Qt::ElideRight, area.width() * 3 / 5);
        painter.drawText(here, Qt::AlignRight | Qt::AlignVCenter, text);
        painter.setPen(c.mute);
        const int room = area.width() - painter.fontMetrics().horizontalAdvance(text) - theme().px(space2);
        painter.drawText(
            here, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(name, Qt::ElideRight, room));
        area.setTop(area.top() + lineHeight);
    };
    for (const Note& note : explanation.notes) {
        line(tr("note"),
            QStringLiteral("%1  %2 ♩")
                .arg(QString::fromStdString(pitchName(note.pitch)))
                .arg(note.durationTicks / double(runTicksPerQuarter), 0, 'g', 4),
            c.chosen.text);
    }
    for (const Fact& fact : explanation.facts)
        line(QString::fromStdString(fact.name), QString::fromStdString(fact.text()), c.text);
    for (const ExplainedPhase& phase : explanation.phases)
        line(tr("phase"), QString::fromStdString(phase.name), c.mute);
}

void GenericView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& c = theme().colours();
    painter.fillRect(rect(), c.background);
    painter.setRenderHint(QPainter::Antialiasing);
    const int margin = theme().px(space4);
    const QRect head(margin, theme().px(space2), width() - 2 * margin, theme().px(24));
    painter.setFont(theme().font(TextSize::Caption, QFont::DemiBold));
    painter.setPen(c.now.text);
    const bool begun = m_moment.explanation && m_moment.explanation->step > 0;
    const QString chapter = begun ? QString::fromStdString(m_moment.explanation->chapter).toUpper() : tr("READY");
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, chapter);
    if (!begun)
        return;
    painter.setPen(c.mute);
    const int shift = painter.fontMetrics().horizontalAdvance(chapter) + theme().px(space3);
    painter.setFont(theme().font(TextSize::Caption));
    painter.drawText(head.adjusted(shift, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
        tr("step %1, %2 notes so far").arg(m_moment.explanation->step).arg(m_moment.visibleNotes - m_moment.firstNote));
    for (const Heading& heading : m_headings) {
        painter.setFont(theme().font(TextSize::Heading, QFont::DemiBold));
        painter.setPen(c.text);
        painter.drawText(heading.area, Qt::AlignLeft | Qt::AlignTop,
            painter.fontMetrics().elidedText(heading.text, Qt::ElideRight, heading.area.width()));
        const int below = painter.fontMetrics().height();
        painter.setFont(theme().font(TextSize::Caption));
        painter.setPen(c.mute);
        painter.drawText(heading.area.adjusted(0, below, 0, 0), Qt::AlignLeft | Qt::AlignTop,
            painter.fontMetrics().elidedText(heading.remark, Qt::ElideRight, heading.area.width()));
    }
    for (const Bar& bar : m_bars)
        paintBar(painter, bar);
    const int top = head.bottom() + theme().px(space2);
    paintFacts(painter, QRect(width() - margin - rightWidth(), top, rightWidth(), height() - top - theme().px(space2)));
}

void GenericView::resizeEvent(QResizeEvent*)
{
    place();
}

void GenericView::mousePressEvent(QMouseEvent* event)
{
    const Bar* bar = barAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && bar
        && bar->option != m_moment.explanation->decisions[bar->decision].chosen)
        Q_EMIT optionTaken(bar->decision, bar->option);
}

void GenericView::mouseMoveEvent(QMouseEvent* event)
{
    const Bar* bar = barAt(event->position().toPoint());
    std::vector<std::uint32_t> made;
    if (bar && bar->option == m_moment.explanation->decisions[bar->decision].chosen) {
        for (std::size_t i =
                 m_moment.visibleNotes - std::min(m_moment.visibleNotes, m_moment.explanation->notes.size());
             i < m_moment.visibleNotes; ++i)
            made.push_back(static_cast<std::uint32_t>(i));
    }
    setCursor(bar && made.empty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    Q_EMIT notesHovered(made);
}

void GenericView::leaveEvent(QEvent*)
{
    Q_EMIT notesHovered({});
}

} // namespace ricercar::ui
