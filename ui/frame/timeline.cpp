#include "ui/frame/timeline.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

constexpr int trackTop = 20;
constexpr int trackHeight = 4;
constexpr int handleRadius = 8;

} // namespace

Timeline::Timeline(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    setAccessibleName(tr("Timeline"));
}

void Timeline::setChapters(std::vector<Chapter> chapters)
{
    m_chapters = std::move(chapters);
    m_markColumnsKnown = false;
    update();
}

void Timeline::setRecordedSteps(std::uint32_t steps)
{
    if (steps == m_recorded)
        return;
    m_recorded = steps;
    m_markColumnsKnown = false;
    update();
}

void Timeline::setCurrentStep(std::uint32_t step)
{
    if (step == m_current)
        return;
    m_current = step;
    setAccessibleDescription(positionText());
    update();
}

void Timeline::setForks(std::vector<std::uint32_t> steps)
{
    m_forks = std::move(steps);
    update();
}

void Timeline::setMarks(std::vector<std::uint32_t> steps)
{
    m_marks = std::move(steps);
    m_markColumnsKnown = false;
    update();
}

std::uint32_t Timeline::lastStep() const
{
    std::uint32_t last = m_recorded;
    for (const Chapter& chapter : m_chapters)
        last = std::max(last, chapter.firstStep + chapter.steps - 1);
    return last;
}

const Chapter* Timeline::chapterAt(std::uint32_t step) const
{
    const Chapter* found = nullptr;
    for (const Chapter& chapter : m_chapters) {
        if (chapter.firstStep <= step)
            found = &chapter;
    }
    return found;
}

QString Timeline::positionText() const
{
    if (m_current == 0)
        return tr("not started · %1 steps").arg(lastStep());
    QString text = tr("step %1 of %2").arg(m_current).arg(lastStep());
    const Chapter* chapter = chapterAt(m_current);
    if (!chapter || m_chapters.size() < 2)
        return text;
    return text
        + tr(" · %1 %2 of %3")
              .arg(QString::fromStdString(chapter->name))
              .arg(m_current - chapter->firstStep + 1)
              .arg(chapter->steps);
}

QRectF Timeline::track() const
{
    const double inset = px(handleRadius) + 1;
    return {inset, static_cast<double>(px(trackTop - trackHeight / 2)), std::max(1.0, width() - 2 * inset),
        static_cast<double>(px(trackHeight))};
}

double Timeline::xOf(std::uint32_t step) const
{
    const std::uint32_t last = lastStep();
    const double share = last == 0 ? 0 : std::min(1.0, static_cast<double>(step) / last);
    return track().left() + share * track().width();
}

std::uint32_t Timeline::stepAt(double x) const
{
    const double share = std::clamp((x - track().left()) / track().width(), 0.0, 1.0);
    return static_cast<std::uint32_t>(std::lround(share * lastStep()));
}

QSize Timeline::sizeHint() const
{
    return {px(400), px(trackTop + handleRadius + space1) + QFontMetrics(theme().font(TextSize::Caption)).height()};
}

QSize Timeline::minimumSizeHint() const
{
    return {px(120), sizeHint().height()};
}

void Timeline::request(std::uint32_t step)
{
    // The window follows with setCurrentStep(); until then a drag must not ask for the same step again and again.
    if (step == m_requested && m_dragging)
        return;
    m_requested = step;
    Q_EMIT stepRequested(step);
}

void Timeline::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || lastStep() == 0)
        return;
    m_requested = m_current;
    if (const std::uint32_t step = stepAt(event->position().x()); step != m_current)
        request(step);
    m_dragging = true;
}

void Timeline::mouseMoveEvent(QMouseEvent* event)
{
    if (m_dragging) {
        request(stepAt(event->position().x()));
        return;
    }
    const std::uint32_t step = stepAt(event->position().x());
    const Chapter* chapter = chapterAt(step);
    const QString name = chapter ? QStringLiteral(" · ") + QString::fromStdString(chapter->name) : QString();
    const bool fork = std::any_of(m_forks.begin(), m_forks.end(),
        [&](std::uint32_t at) { return std::abs(xOf(at) - event->position().x()) <= px(4); });
    setToolTip(tr("step %1").arg(step) + name + (fork ? tr(" · a branch leaves here") : QString()));
}

void Timeline::mouseReleaseEvent(QMouseEvent*)
{
    m_dragging = false;
}

void Timeline::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) {
        event->ignore();
        return;
    }
    const std::uint32_t last = lastStep();
    const std::uint32_t leap = std::max(1u, last / 10);
    const auto back = [this](std::uint32_t by) { return m_current > by ? m_current - by : 0u; };
    switch (event->key()) {
    case Qt::Key_Left:
        return request(back(1));
    case Qt::Key_Right:
        return request(std::min(last, m_current + 1));
    case Qt::Key_PageUp:
        return request(back(leap));
    case Qt::Key_PageDown:
        return request(std::min(last, m_current + leap));
    case Qt::Key_Home:
        return request(0);
    case Qt::Key_End:
        return request(last);
    default:
        event->ignore();
    }
}

void Timeline::wheelEvent(QWheelEvent* event)
{
    const int notches = event->angleDelta().y();
    if (notches == 0)
        return;
    request(notches > 0 ? (m_current > 0 ? m_current - 1 : 0) : std::min(lastStep(), m_current + 1));
}

void Timeline::resizeEvent(QResizeEvent*)
{
    m_markColumnsKnown = false;
}

void Timeline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& c = colours();
    const QRectF bar = track();
    const double radius = bar.height() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.line);
    painter.drawRoundedRect(bar, radius, radius);
    painter.setBrush(c.edge.lighter(theme().mode() == ThemeMode::Dark ? 130 : 96));
    painter.drawRoundedRect(QRectF(bar.topLeft(), QPointF(xOf(m_recorded), bar.bottom())), radius, radius);
    painter.setBrush(c.now.fill);
    painter.drawRoundedRect(QRectF(bar.topLeft(), QPointF(xOf(m_current), bar.bottom())), radius, radius);
    paintChapters(painter);
    paintMarks(painter);
    paintHandle(painter);
}

void Timeline::paintChapters(QPainter& painter) const
{
    const Colours& c = colours();
    const QRectF bar = track();
    painter.setFont(theme().font(TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const double textTop = px(trackTop + handleRadius + 2);
    const Chapter* current = m_current > 0 ? chapterAt(m_current) : nullptr;
    for (const Chapter& chapter : m_chapters) {
        const double left = xOf(chapter.firstStep - 1);
        const double right = &chapter == &m_chapters.back() ? bar.right() : xOf(chapter.firstStep + chapter.steps - 1);
        if (chapter.firstStep > 1) {
            painter.setPen(QPen(c.faint, 1));
            painter.drawLine(QPointF(std::round(left) + 0.5, bar.top() - px(6)),
                QPointF(std::round(left) + 0.5, bar.bottom() + px(6)));
        }
        const QString name = QString::fromStdString(chapter.name);
        const QString full = &chapter == current
            ? tr("%1 %2 of %3").arg(name).arg(m_current - chapter.firstStep + 1).arg(chapter.steps)
            : tr("%1, %2 steps").arg(name).arg(chapter.steps);
        const double room = right - left - px(space1);
        const QString shown = metrics.horizontalAdvance(full) <= room ? full
            : metrics.horizontalAdvance(name) <= room                 ? name
                                                                      : QString();
        painter.setPen(&chapter == current ? c.text : c.faint);
        painter.drawText(QRectF(left, textTop, right - left, metrics.height()), Qt::AlignCenter, shown);
    }
}

void Timeline::paintMarks(QPainter& painter)
{
    if (!m_markColumnsKnown) {
        m_markColumns.clear();
        for (const std::uint32_t step : m_marks)
            m_markColumns.push_back(static_cast<int>(std::lround(xOf(step))));
        std::sort(m_markColumns.begin(), m_markColumns.end());
        m_markColumns.erase(std::unique(m_markColumns.begin(), m_markColumns.end()), m_markColumns.end());
        m_markColumnsKnown = true;
    }
    const Colours& c = colours();
    const QRectF bar = track();
    const double top = bar.top() - px(4);
    // Many marks become a row of ticks; few are small triangles that are easier to see.
    const bool few = m_markColumns.size() * static_cast<std::size_t>(px(12)) < static_cast<std::size_t>(width());
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.chance.fill);
    for (const int x : m_markColumns) {
        if (few) {
            const double half = px(4);
            const QPointF points[] = {{x - half, top - px(5)}, {x + half, top - px(5)}, {static_cast<double>(x), top}};
            painter.drawPolygon(points, 3);
        } else {
            painter.drawRect(QRectF(x - 0.5, top - px(3), 1, px(3)));
        }
    }
    painter.setBrush(c.edited.fill);
    painter.setPen(QPen(c.panel, 1.5));
    for (const std::uint32_t step : m_forks)
        painter.drawEllipse(QPointF(xOf(step), bar.center().y()), px(5), px(5));
}

void Timeline::paintHandle(QPainter& painter) const
{
    const Colours& c = colours();
    const QPointF centre(xOf(m_current), track().center().y());
    if (hasFocus()) {
        painter.setPen(QPen(c.now.fill, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, px(handleRadius) + 0.5, px(handleRadius) + 0.5);
    }
    painter.setPen(QPen(c.panel, 2));
    painter.setBrush(c.now.fill);
    painter.drawEllipse(centre, px(handleRadius) - 1, px(handleRadius) - 1);
}

} // namespace ricercar::ui
