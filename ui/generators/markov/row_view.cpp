#include "ui/generators/markov/row_view.h"

#include "ui/widgets/draw_strip.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ricercar::ui {

RowView::RowView(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_strip(new DrawStrip(theme, this))
{
    setMouseTracking(true);
    m_strip->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_strip->hide();
}

void RowView::setMoment(const MarkovMoment& moment)
{
    m_moment = moment;
    const ExplainedDecision* decision = moment.chain ? moment.decision() : nullptr;
    const bool drawn = decision && moment.stage == MarkovStage::Generating;
    m_strip->setVisible(drawn);
    if (drawn) {
        DrawStrip::Content content;
        for (const ExplainedOption& option : decision->options) {
            content.probabilities.push_back(option.probability);
            content.labels.push_back(QString::fromStdString(option.label));
        }
        content.chosen = decision->chosen;
        content.draw = decision->draw;
        content.byHand = decision->byHand;
        m_strip->setContent(std::move(content));
    }
    update();
}

QSize RowView::sizeHint() const
{
    return {px(200), m_strip->sizeHint().height() + QFontMetrics(theme().font(TextSize::Caption)).height()};
}

void RowView::placeStrip()
{
    const int top = QFontMetrics(theme().font(TextSize::Caption)).height();
    m_strip->setGeometry(0, top, width(), m_strip->sizeHint().height());
}

void RowView::resizeEvent(QResizeEvent*)
{
    placeStrip();
}

std::optional<std::size_t> RowView::optionAt(int x) const
{
    const ExplainedDecision* decision = m_moment.chain ? m_moment.decision() : nullptr;
    if (!decision || m_strip->isHidden() || width() <= 0)
        return std::nullopt;
    double sum = 0;
    for (std::size_t i = 0; i < decision->options.size(); ++i) {
        sum += decision->options[i].probability * width();
        if (x < sum)
            return i;
    }
    return std::nullopt;
}

void RowView::mousePressEvent(QMouseEvent* event)
{
    const auto option = optionAt(event->position().toPoint().x());
    if (event->button() == Qt::LeftButton && option && *option != m_moment.decision()->chosen)
        Q_EMIT optionTaken(m_moment.stream, *option);
}

void RowView::mouseMoveEvent(QMouseEvent* event)
{
    const auto option = optionAt(event->position().toPoint().x());
    const bool takes = option && *option != m_moment.decision()->chosen;
    setCursor(takes ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setToolTip(takes ? tr("take %1 instead").arg(QString::fromStdString(m_moment.decision()->options[*option].label))
                     : QString());
}

void RowView::paintBeginnings(QPainter& painter) const
{
    const Colours& c = colours();
    const auto states = static_cast<int>(m_moment.symbols().alphabet.size());
    const int lineHeight = painter.fontMetrics().height();
    const QRectF area(0, lineHeight + px(space1), width(), height() - 2 * lineHeight - px(space2));
    const double step = std::min<double>(px(48), area.width() / std::max(1, states));
    double greatest = 0;
    const auto cells = m_moment.chain->initial(m_moment.stream);
    for (const MarkovChain::Cell& cell : cells)
        greatest = std::max(greatest, cell.probability);
    painter.fillRect(QRectF(area.left(), area.bottom(), step * states, 1), c.line);
    for (const MarkovChain::Cell& cell : cells) {
        const double share = cell.probability / greatest;
        const double x = step * cell.symbol;
        const double gap = step > 6 ? px(space1) / 2.0 : 0;
        painter.fillRect(QRectF(x + gap, area.bottom() - share * area.height(), std::max(1.0, step - 2 * gap),
                             share * area.height()),
            c.source.fill);
        const QString label = m_moment.label(cell.symbol);
        if (painter.fontMetrics().horizontalAdvance(label) <= step)
            painter.drawText(QRectF(x, area.bottom() + 2, step, lineHeight), Qt::AlignCenter, label);
    }
}

void RowView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), colours().background);
    if (!m_moment.chain)
        return;
    painter.setFont(theme().font(TextSize::Caption));
    painter.setPen(colours().mute);
    const QRect head(0, 0, width(), painter.fontMetrics().height());
    const ExplainedDecision* decision = m_moment.decision();
    if (m_strip->isHidden() || !decision) {
        if (m_moment.chain->initial(m_moment.stream).empty())
            return;
        painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter,
            !m_moment.showsCounts() || m_moment.chain->isWritten() ? tr("How a run begins")
                                                                   : tr("How a run begins, as heard so far"));
        paintBeginnings(painter);
        return;
    }
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(decision->question));
    painter.setPen(colours().chance.text);
    painter.setFont(theme().monoFont(TextSize::Caption));
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, tr("u = %1").arg(decision->draw, 0, 'f', 4));
}

} // namespace ricercar::ui
