#include "ui/frame/pseudo_code_panel.h"

#include <QPainter>

#include <algorithm>

namespace ricercar::ui {
namespace {

/// Rows of the panel in lecture mode: the running line with what stands around it.
constexpr qsizetype lectureRows = 7;

} // namespace

PseudoCodePanel::PseudoCodePanel(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Pseudo-code"));
}

void PseudoCodePanel::setLines(QStringList lines)
{
    m_lines = std::move(lines);
    m_running = 0;
    m_passed.clear();
    updateGeometry();
    update();
}

void PseudoCodePanel::setRunningLine(int line, std::vector<int> passed)
{
    if (line == m_running && passed == m_passed)
        return;
    m_running = line;
    m_passed = std::move(passed);
    const bool known = line >= 1 && line <= m_lines.size();
    setAccessibleDescription(known ? tr("Line %1: %2").arg(line).arg(m_lines[line - 1].trimmed()) : QString());
    update();
}

int PseudoCodePanel::lineHeight() const
{
    return QFontMetrics(theme().monoFont()).height() + px(4);
}

int PseudoCodePanel::gutter() const
{
    const QFontMetrics metrics(theme().monoFont(TextSize::Caption));
    const QString widest = QString(QString::number(qMax(qsizetype{1}, m_lines.size())).size(), QLatin1Char('8'));
    return px(space4) + metrics.horizontalAdvance(widest) + px(space3);
}

QStringList PseudoCodePanel::wrapped(qsizetype index, int width) const
{
    const QFontMetricsF metrics(theme().monoFont());
    const double advance = metrics.horizontalAdvance(QLatin1Char('m'));
    const auto room = qMax(qsizetype{8}, static_cast<qsizetype>((width - gutter() - px(space2)) / advance));
    QString rest = m_lines[index];
    const auto firstLetter = std::find_if(rest.cbegin(), rest.cend(), [](QChar c) { return !c.isSpace(); });
    const QString indent(qMin<qsizetype>(firstLetter - rest.cbegin(), room / 2) + 2, QLatin1Char(' '));
    QStringList pieces;
    while (rest.size() > room) {
        qsizetype cut = rest.lastIndexOf(QLatin1Char(' '), room);
        if (cut < indent.size())
            cut = room;
        pieces << rest.left(cut);
        rest = indent + rest.mid(cut).trimmed();
    }
    return pieces << rest;
}

std::pair<qsizetype, qsizetype> PseudoCodePanel::shownLines(int width) const
{
    constexpr qsizetype before = 3; // lines that stand above the running one
    const auto rows = [&](qsizetype line) { return wrapped(line, width).size(); };
    qsizetype all = 0;
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        all += rows(i);
    if (!theme().isLectureMode() || all <= lectureRows)
        return {0, m_lines.size()};
    qsizetype first = std::clamp<qsizetype>(m_running - 1, 0, m_lines.size() - 1);
    qsizetype last = first + 1;
    qsizetype room = lectureRows - rows(first);
    for (qsizetype i = 0; i < before && first > 0 && rows(first - 1) <= room; ++i)
        room -= rows(--first);
    while (last < m_lines.size() && rows(last) <= room)
        room -= rows(last++);
    while (first > 0 && rows(first - 1) <= room)
        room -= rows(--first);
    return {first, last};
}

int PseudoCodePanel::heightForWidth(int width) const
{
    // Where only some lines are shown the panel must not grow and shrink from step to step.
    const auto [first, last] = shownLines(width);
    const bool all = last - first == m_lines.size();
    qsizetype rows = all ? 0 : lectureRows;
    for (qsizetype i = 0; all && i < m_lines.size(); ++i)
        rows += wrapped(i, width).size();
    return static_cast<int>(rows) * lineHeight() + px(space1);
}

QSize PseudoCodePanel::sizeHint() const
{
    return {px(300), heightForWidth(width() > px(120) ? width() : px(300))};
}

QSize PseudoCodePanel::minimumSizeHint() const
{
    return {px(160), qMin(heightForWidth(px(240)), 3 * lineHeight())};
}

void PseudoCodePanel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& c = colours();
    const int height = lineHeight();
    int y = 0;
    const auto [first, last] = shownLines(width());
    for (qsizetype i = first; i < last; ++i) {
        const int number = static_cast<int>(i) + 1;
        const QStringList pieces = wrapped(i, width());
        const bool running = number == m_running;
        const bool passed = std::find(m_passed.begin(), m_passed.end(), number) != m_passed.end();
        const QRect block(0, y, width(), static_cast<int>(pieces.size()) * height);
        if (running) {
            painter.fillRect(block.adjusted(px(space1), 0, -px(space1), 0), c.now.wash);
            painter.fillRect(QRect(px(space1), y, px(3), block.height()), c.now.fill);
        }
        painter.setFont(theme().monoFont(TextSize::Caption));
        painter.setPen(running ? c.now.text : c.faint);
        painter.drawText(
            QRect(0, y, gutter() - px(space3), height), Qt::AlignRight | Qt::AlignVCenter, QString::number(number));
        painter.setFont(theme().monoFont());
        painter.setPen(running || passed ? c.text : c.mute);
        for (const QString& piece : pieces) {
            painter.drawText(QRect(gutter(), y, width() - gutter(), height), Qt::AlignLeft | Qt::AlignVCenter, piece);
            y += height;
        }
    }
}

} // namespace ricercar::ui
