#include "hand_life.h"

#include "engine/generators/cellular/cell_edit.h"
#include "engine/stepping/step_context.h"

namespace ricercar::test {

HandLife::HandLife(const std::vector<std::string>& rows)
    : m_now(static_cast<int>(rows[0].size()), static_cast<int>(rows.size()))
{
    for (int y = 0; y < m_now.height(); ++y) {
        for (int x = 0; x < m_now.width(); ++x)
            m_now.set(x, y, rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] == '#');
    }
    m_before = m_now;
    m_population.push_back(count());
}

bool HandLife::step(StepContext& context)
{
    context.phase("count neighbours", 1);
    m_before = m_now;
    m_notes.clear();
    m_stepped.reset();
    ++m_generation;
    for (int y = 0; y < m_now.height(); ++y) {
        for (int x = 0; x < m_now.width(); ++x) {
            const int n = neighbours(x, y);
            m_now.set(x, y, (m_birthOnTwo && n == 2) || n == 3 || (n == 2 && m_before.at(x, y)));
            if (m_now.at(x, y) && !m_before.at(x, y)) {
                Note note;
                note.onsetTicks = std::int64_t{m_generation} * 480;
                note.durationTicks = 480;
                note.pitch = static_cast<std::uint8_t>(60 + x);
                context.emit(note);
                m_notes.push_back({note, {0, x, y}, m_generation, 1});
            }
        }
    }
    m_population.push_back(count());
    return true;
}

Result<void> HandLife::apply(const std::string& text)
{
    const std::vector<CellField> all = fields();
    const Result<CellEdit> edit = parseCellEdit(text, all);
    if (!edit)
        return edit.error();
    if (!edit->rule.empty()) {
        m_birthOnTwo = edit->rule == "B23/S23";
        return {};
    }
    if (!m_stepped)
        m_stepped = m_now;
    edit->applyTo(m_now);
    m_population.back() = count();
    return {};
}

} // namespace ricercar::test
