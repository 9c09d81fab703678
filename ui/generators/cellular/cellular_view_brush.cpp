// From cells to their notes and back.
#include "ui/generators/cellular/cellular_view.h"
#include "ui/widgets/counted.h"

#include <QToolTip>

#include <algorithm>

namespace ricercar::ui {

CellRef CellularView::cellOf(std::size_t field, const QPoint& place) const
{
    return {static_cast<std::uint32_t>(field), place.x(), m_fields[field].isLine ? 0 : place.y()};
}

std::uint32_t CellularView::generationOf(std::size_t field, const QPoint& place) const
{
    return m_fields[field].isLine ? m_firstRows[field] + static_cast<std::uint32_t>(place.y()) : m_cells->generation();
}

/// The step that led to a generation: they go hand in hand, but a run may begin with steps that make no generation.
std::optional<std::uint32_t> CellularView::stepOf(std::uint32_t generation) const
{
    const std::uint32_t now = m_cells->generation();
    const std::uint32_t step = m_moment.explanation ? m_moment.explanation->step : 0;
    return now - generation <= step ? std::optional(step - (now - generation)) : std::nullopt;
}

std::uint32_t CellularView::firstNoteOf(std::uint32_t step) const
{
    const auto& notes = m_moment.record.notes;
    std::size_t first = 0;
    std::size_t end = notes.size();
    while (first < end) {
        const std::size_t middle = (first + end) / 2;
        if (notes[middle].origin.step < step)
            first = middle + 1;
        else
            end = middle;
    }
    return static_cast<std::uint32_t>(first);
}

CellularView::Cells CellularView::stateAt(std::uint32_t generation) const
{
    if (generation == m_cells->generation())
        return m_cells;
    const std::optional<std::uint32_t> step = stepOf(generation);
    if (!step || !m_moment.stateAfter)
        return nullptr;
    const auto [entry, isNew] = m_asked.try_emplace(generation);
    if (isNew)
        entry->second = std::dynamic_pointer_cast<const CellularGenerator>(m_moment.stateAfter(*step));
    return entry->second;
}

std::vector<std::uint32_t> CellularView::notesOf(const CellRef& cell, std::uint32_t generation) const
{
    const Cells state = stateAt(generation);
    const std::optional<std::uint32_t> step = stepOf(generation);
    std::vector<std::uint32_t> indices;
    if (!state || !step || *step == 0)
        return indices;
    const auto [entry, isNew] = m_notes.try_emplace(generation);
    if (isNew)
        entry->second = state->lastNotes();
    const std::vector<CellNote>& notes = entry->second;
    const std::uint32_t first = firstNoteOf(*step);
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const std::size_t index = first + i;
        if (notes[i].cell == cell && index < m_moment.record.notes.size())
            indices.push_back(static_cast<std::uint32_t>(index));
    }
    return indices;
}

QString CellularView::cellDescription(const CellRef& cell, std::uint32_t generation) const
{
    const CellField& field = m_fields[cell.field];
    const auto labelled = [](const std::string& axis, int at, const std::vector<std::string>& labels) {
        const auto index = static_cast<std::size_t>(at);
        return index < labels.size() && !labels[index].empty()
            ? QString::fromStdString(labels[index])
            : QStringLiteral("%1 %2").arg(QString::fromStdString(axis)).arg(at);
    };
    QStringList place;
    if (!field.name.empty())
        place << QString::fromStdString(field.name);
    place << labelled("x", cell.x, field.columnLabels);
    if (!field.isLine)
        place << labelled("y", cell.y, field.rowLabels);
    if (generation != m_cells->generation())
        place << tr("generation %1").arg(generation);
    const Cells state = stateAt(generation);
    if (!state)
        return place.join(QStringLiteral(", "));
    std::vector<std::uint8_t> states(static_cast<std::size_t>(field.width));
    state->readRow(cell.field, CellularGenerator::When::Now, cell.y, states);
    const std::uint8_t now = states[static_cast<std::size_t>(cell.x)];
    const QString label =
        now < field.stateLabels.size() ? QString::fromStdString(field.stateLabels[now]) : QString::number(now);
    const QString says = QStringLiteral("%1: %2").arg(place.join(QStringLiteral(", ")), label);
    const std::optional<CellChange> change = state->changeOf(cell);
    if (!change || change->rule.empty())
        return says;
    const QString rule = QString::fromStdString(change->rule);
    // Neighbours are those of the old grid, and another one may be in sight.
    const bool looked = !field.isLine && !change->neighbourhood.empty() && generation > 0;
    return looked ? tr("%1. %2 in generation %3").arg(says, rule).arg(generation - 1) : tr("%1. %2").arg(says, rule);
}

void CellularView::hover(std::size_t field, const std::optional<QPoint>& place)
{
    if (!m_cells)
        return;
    const std::optional<CellRef> cell = place ? std::optional(cellOf(field, *place)) : std::nullopt;
    m_hovered = cell;
    m_hoveredGeneration = place ? generationOf(field, *place) : 0;
    if (cell && !m_stop)
        setActiveField(field);
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        m_now[i]->setMarks(canvasMarks(i, false));
    showRule();
    Q_EMIT notesHovered(cell ? notesOf(*cell, m_hoveredGeneration) : std::vector<std::uint32_t>{});
}

void CellularView::showTip(std::size_t field, const QPoint& cell, const QPoint& place)
{
    if (!m_cells)
        return;
    const CellRef ref = cellOf(field, cell);
    const std::uint32_t generation = generationOf(field, cell);
    QString tip = cellDescription(ref, generation);
    if (const std::size_t notes = notesOf(ref, generation).size(); notes > 0)
        tip += QStringLiteral("\n") + counted(notes, tr("note"), tr("notes"));
    QToolTip::showText(place, tip, m_now[field]);
}

void CellularView::highlightNotes(const std::vector<std::uint32_t>& noteIndices)
{
    if (!m_cells)
        return;
    m_lit.clear();
    const bool hadPast = m_past != nullptr;
    m_past.reset();
    const std::uint32_t shownStep = m_moment.explanation ? m_moment.explanation->step : 0;
    for (const std::uint32_t index : noteIndices) {
        if (index >= m_moment.record.notes.size() || m_stop)
            continue;
        const std::uint32_t step = m_moment.record.notes[index].origin.step;
        Cells state = m_cells;
        if (step != shownStep)
            state = m_moment.stateAfter ? std::dynamic_pointer_cast<const CellularGenerator>(m_moment.stateAfter(step))
                                        : nullptr;
        const std::uint32_t place = index - firstNoteOf(step);
        const std::vector<CellNote> notes = state ? state->lastNotes() : std::vector<CellNote>{};
        if (place >= notes.size() || notes[place].cell.field >= m_fields.size())
            continue;
        const CellRef cell = notes[place].cell;
        // A line keeps its past in sight; of a grid the generation itself is shown.
        const bool isLine = m_fields[cell.field].isLine;
        m_lit.push_back({cell, isLine ? notes[place].generation : state->generation()});
        if (!isLine && state != m_cells)
            m_past = state;
        if (state != m_cells)
            m_asked[state->generation()] = state;
    }
    if (!m_lit.empty())
        m_active = m_lit.front().cell.field;
    if (m_past || hadPast)
        showCells();
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        m_now[i]->setMarks(canvasMarks(i, false));
    showRule();
    showHead();
}

} // namespace ricercar::ui
