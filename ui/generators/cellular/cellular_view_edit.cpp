// Changes by hand, each asked for as the text of an edit; patterns in and out as RLE.
#include "engine/automata/rle.h"
#include "engine/automata/rule_text.h"
#include "ui/generators/cellular/cell_tools.h"
#include "ui/generators/cellular/cellular_view.h"
#include "ui/generators/cellular/rule_table_view.h"
#include "ui/widgets/counted.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSaveFile>
#include <QToolTip>

#include <algorithm>

namespace ricercar::ui {
namespace {

/// Run-length encoded cells in one line, as an edit wants them. The header has a line of its own and is left out; the
/// last row is written to its end instead, so that the pattern keeps its size and its blanks clear cells, too.
QString oneLine(const CellGrid& cells)
{
    RlePattern pattern;
    pattern.cells = cells;
    QString runs = QString::fromStdString(writeRle(pattern));
    runs.remove(0, runs.indexOf(QLatin1Char('\n')) + 1);
    runs.remove(QLatin1Char('\n'));
    const auto states = cells.cells();
    const auto lastOn = std::find_if(states.rbegin(), states.rend(), [](std::uint8_t state) { return state != 0; });
    const int width = cells.width();
    const int written = static_cast<int>(states.rend() - lastOn); // cells up to the last that is not blank
    const int row = written > 0 ? (written - 1) / width : 0;
    QString blanks;
    if (const int rows = cells.height() - 1 - row; rows > 0)
        blanks = QStringLiteral("%1$%2.").arg(rows).arg(width);
    else if (const int rest = width * cells.height() - written; rest > 0)
        blanks = QStringLiteral("%1.").arg(rest);
    runs.insert(runs.lastIndexOf(QLatin1Char('!')), blanks);
    return runs;
}

} // namespace

void CellularView::requestEdit(std::size_t field, const QString& text, const QString& description)
{
    if (!m_cells || field >= m_fields.size())
        return;
    m_editAsked = true;
    const QString name = QString::fromStdString(m_fields[field].name);
    Q_EMIT editRequested(text, name.isEmpty() ? description : tr("%1: %2").arg(name, description));
}

void CellularView::paint(std::size_t field, const std::vector<PaintedCell>& cells)
{
    setActiveField(field);
    QString text = QStringLiteral("paint %1").arg(field);
    for (const PaintedCell& cell : cells) {
        const CellRef place = cellOf(field, cell.place);
        text += QStringLiteral(" %1,%2=%3").arg(place.x).arg(place.y).arg(cell.state);
    }
    const std::uint8_t state = cells.front().state;
    const QString label = state < m_fields[field].stateLabels.size()
        ? QString::fromStdString(m_fields[field].stateLabels[state])
        : QString::number(state);
    requestEdit(field, text, tr("Paint %1 %2").arg(counted(cells.size(), tr("cell"), tr("cells")), label));
}

void CellularView::stamp(std::size_t field, const QPoint& corner)
{
    const CellBrush& brush = m_tools->brush();
    if (!brush.stamp)
        return;
    setActiveField(field);
    const CellRef place = cellOf(field, corner);
    requestEdit(field,
        QStringLiteral("stamp %1 %2,%3 %4")
            .arg(field)
            .arg(place.x)
            .arg(m_fields[field].isLine ? 0 : corner.y())
            .arg(oneLine(*brush.stamp)),
        tr("Stamp a pattern at %1, %2").arg(place.x).arg(place.y));
}

void CellularView::changeRule(std::size_t entry)
{
    if (!m_cells)
        return;
    const auto field = static_cast<std::uint32_t>(m_active);
    const RuleEntry& pressed = m_rule->table().entries[entry];
    const std::size_t states = std::max<std::size_t>(2, m_fields[m_active].stateLabels.size());
    const std::uint8_t present = pressed.result;
    // The next result that the generator takes; a rule may know fewer results than there are states.
    for (std::size_t on = 1; on < states; ++on) {
        const auto result = static_cast<std::uint8_t>((present + on) % states);
        const std::string text = m_cells->ruleEdit(field, entry, result);
        if (text.empty())
            continue;
        requestEdit(m_active, QString::fromStdString(text),
            tr("Change the rule at %1").arg(QString::fromStdString(pressed.label)));
        return;
    }
    complain(tr("This entry follows from the rule and cannot be changed."));
}

QString CellularView::rle(std::size_t field) const
{
    const CellField& shape = m_fields[field];
    RlePattern pattern;
    pattern.cells = CellGrid(shape.width, shape.height);
    for (int y = 0; y < shape.height; ++y)
        m_cells->readRow(static_cast<std::uint32_t>(field), CellularGenerator::When::Now, y, pattern.cells.row(y));
    // The name of the table, if it is a rule as people write it.
    const std::string name = m_cells->ruleTable(static_cast<std::uint32_t>(field)).name;
    if (parseRule(name))
        pattern.rule = name;
    return QString::fromStdString(writeRle(pattern));
}

QString CellularView::takeRle(const QString& text, const QString& name)
{
    Result<RlePattern> pattern = readRle(text.toStdString());
    if (!pattern)
        return QString::fromStdString(pattern.error().line());
    if (pattern->cells.cells().empty())
        return tr("The pattern has no cells.");
    const QString title = pattern->name.empty() ? name : QString::fromStdString(pattern->name);
    m_tools->setStamp(std::move(pattern->cells), title);
    return {};
}

void CellularView::copyRle()
{
    if (m_cells)
        QGuiApplication::clipboard()->setText(rle(m_active));
}

void CellularView::pasteRle()
{
    if (const QString trouble = takeRle(QGuiApplication::clipboard()->text(), tr("pasted pattern")); !trouble.isEmpty())
        complain(tr("Not a pattern: %1").arg(trouble));
}

void CellularView::saveRle()
{
    if (!m_cells)
        return;
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the cells"), QStringLiteral("cells.rle"), tr("Patterns (*.rle);;All files (*)"));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const QByteArray bytes = rle(m_active).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        complain(tr("%1 could not be written: %2").arg(path, file.errorString()));
}

void CellularView::loadRle()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Open a pattern"), {}, tr("Patterns (*.rle);;All files (*)"));
    if (path.isEmpty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        complain(tr("%1 could not be read: %2").arg(path, file.errorString()));
        return;
    }
    if (const QString trouble = takeRle(QString::fromUtf8(file.readAll()), QFileInfo(path).baseName());
        !trouble.isEmpty())
        complain(tr("%1 is not a pattern: %2").arg(QFileInfo(path).fileName(), trouble));
}

void CellularView::complain(const QString& line)
{
    QToolTip::showText(m_tools->mapToGlobal(QPoint(0, m_tools->height())), line, m_tools);
}

} // namespace ricercar::ui
