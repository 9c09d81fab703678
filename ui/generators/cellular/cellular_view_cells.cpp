// The cells themselves: present, before the step, half-way through it, or of another generation.
#include "ui/generators/cellular/cellular_view.h"
#include "ui/generators/cellular/slow_stops.h"

#include <algorithm>
#include <tuple>

namespace ricercar::ui {
namespace {

using When = CellularGenerator::When;

bool byPlace(const CellRef& a, const CellRef& b)
{
    return std::tie(a.field, a.y, a.x) < std::tie(b.field, b.y, b.x);
}

} // namespace

const std::vector<CellRef>& CellularView::stops() const
{
    if (!m_stops)
        m_stops = m_cells ? slowStopsOf(*m_cells, m_fields) : std::vector<CellRef>{};
    return *m_stops;
}

std::size_t CellularView::slowStops() const
{
    return stops().size();
}

std::optional<CellRef> CellularView::stopCell() const
{
    return m_stop ? std::optional(stops()[*m_stop]) : std::nullopt;
}

void CellularView::showSlowStop(std::optional<std::size_t> stop)
{
    if (stop && *stop >= stops().size())
        stop.reset();
    if (stop == m_stop)
        return;
    const bool otherLayout = stop.has_value() != m_stop.has_value();
    m_stop = stop;
    if (stop)
        m_active = stops()[*stop].field;
    if (otherLayout)
        place();
    showCells();
    showRule();
    showPopulation();
    showHead();
}

/// Cells that this view's own edit changed, and those that the state itself knows of.
void CellularView::rememberEdited(const Cells& before)
{
    std::vector<CellRef> edited;
    for (std::uint32_t i = 0; m_cells && i < m_fields.size(); ++i) {
        const std::vector<CellRef> known = editedCells(*m_cells, i, m_fields[i]);
        edited.insert(edited.end(), known.begin(), known.end());
    }
    const bool same = before && m_cells && before->generation() == m_cells->generation();
    if (same && m_editAsked) {
        edited.insert(edited.end(), m_edited.begin(), m_edited.end());
        std::vector<std::uint8_t> then;
        std::vector<std::uint8_t> now;
        for (std::uint32_t i = 0; i < m_fields.size(); ++i) {
            then.resize(static_cast<std::size_t>(m_fields[i].width));
            now.resize(then.size());
            for (int y = 0; y < m_fields[i].height; ++y) {
                before->readRow(i, When::Now, y, then);
                m_cells->readRow(i, When::Now, y, now);
                for (std::size_t x = 0; then != now && x < now.size(); ++x) {
                    if (then[x] != now[x])
                        edited.push_back({i, static_cast<int>(x), y});
                }
            }
        }
    }
    m_editAsked = false; // an undo of it brings other cells in the same generation
    std::sort(edited.begin(), edited.end(), byPlace);
    edited.erase(std::unique(edited.begin(), edited.end()), edited.end());
    m_edited = std::move(edited);
}

ReadingMarks CellularView::readingMarks(const Cells& shown, std::size_t) const
{
    ReadingMarks marks;
    if (shown == m_cells) {
        marks.edited = m_edited;
        marks.computedTo = stopCell();
    }
    return marks;
}

void CellularView::showCells()
{
    const Cells& shown = m_past ? m_past : m_cells;
    if (!shown)
        return;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const auto field = static_cast<std::uint32_t>(i);
        const CellField& shape = m_fields[i];
        GridCanvas& now = *m_now[i];
        if (shape.isLine) {
            m_firstRows[i] = readSpaceTime(now.picture(), *m_cells, field, shape, readingMarks(m_cells, i));
            now.setGenerations(m_firstRows[i]);
        } else {
            readField(now.picture(), *shown, field, shape, When::Now, readingMarks(shown, i));
            now.setGenerations(std::nullopt);
        }
        const int rows = now.picture().height();
        const bool paintable = !m_past && !m_stop;
        now.setPaintableRows(shape.isLine ? rows - 1 : 0, paintable ? rows - 1 : -1);
        now.pictureChanged();
        now.setMarks(canvasMarks(i, false));
        if (!m_stop || shape.isLine)
            continue;
        ReadingMarks plain;
        plain.fresh = false;
        readField(m_old[i]->picture(), *m_cells, field, shape, When::Before, plain);
        m_old[i]->setPaintableRows(0, -1);
        m_old[i]->pictureChanged();
        m_old[i]->setMarks(canvasMarks(i, true));
        if (!now.isFitted())
            m_old[i]->followView(now.viewport());
    }
}

std::optional<int> CellularView::rowOf(std::size_t field, std::uint32_t generation) const
{
    const std::uint32_t first = m_firstRows[field];
    if (generation < first || generation > m_cells->generation())
        return std::nullopt;
    return static_cast<int>(generation - first);
}

CanvasMarks CellularView::canvasMarks(std::size_t field, bool old) const
{
    CanvasMarks marks;
    const bool isLine = m_fields[field].isLine;
    const auto placeOf = [&](const CellRef& cell, std::uint32_t generation) -> std::optional<QPoint> {
        if (cell.field != field)
            return std::nullopt;
        if (!isLine)
            return QPoint(cell.x, cell.y);
        const std::optional<int> row = rowOf(field, generation);
        return row ? std::optional(QPoint(cell.x, *row)) : std::nullopt;
    };
    const std::uint32_t generation = m_cells->generation();
    // Pointing at a cell asks the same question as slow motion does.
    std::optional<CellRef> asked = stopCell();
    if (const std::optional<CellRef> stop = asked; stop && (!old || !isLine))
        marks.now = placeOf(*stop, generation);
    const bool hovers = !asked && m_hovered && m_hoveredGeneration == generation && !m_past;
    if (hovers)
        asked = m_hovered;
    // The neighbourhood lies in the old grid: beside the new one, or in the row above it.
    if (asked && generation > 0 && (isLine || old || hovers)) {
        if (const std::optional<CellChange> change = m_cells->changeOf(*asked)) {
            for (const CellRef& cell : change->neighbourhood) {
                if (const auto place = placeOf(cell, generation - 1))
                    marks.source.push_back(*place);
            }
        }
    }
    for (const Lit& lit : m_lit) {
        if (const auto place = placeOf(lit.cell, lit.generation); place && !old)
            marks.lit.push_back(*place);
    }
    return marks;
}

} // namespace ricercar::ui
