#include "engine/generators/cellular/ruled_field.h"

#include "engine/generators/cellular/cell_rules.h"

#include <utility>

namespace ricercar {

RuledField::RuledField(std::uint32_t field, const CellRule& rule, AnyGrid start, Boundary boundary)
    : m_field(field)
    , m_boundary(boundary)
    , m_rule(std::make_shared<const CellRule>(rule))
    , m_usedRule(m_rule)
    , m_now(std::make_shared<const AnyGrid>(std::move(start)))
{
    m_before = m_stepped = m_now;
    m_heard = std::make_shared<const AnyGrid>(emptyGrid(rule, m_now->width(), m_now->height()));
    beginCycle();
}

void RuledField::beginCycle()
{
    m_cycles.reset(m_generation);
    m_cycles.add(m_now->hash(), m_now);
}

void RuledField::step()
{
    m_usedRule = m_rule;
    if (m_generation > 0)
        m_heard = m_stepped;
    m_before = m_now;
    m_now = m_stepped = std::make_shared<const AnyGrid>(nextGeneration(*m_rule, m_boundary, *m_before));
    ++m_generation;
    m_cycles.add(m_now->hash(), m_now);
}

void RuledField::paint(const CellEdit& edit)
{
    m_now = std::make_shared<const AnyGrid>(m_now->edited(edit));
    if (m_generation == 0)
        m_before = m_stepped = m_now;
    beginCycle();
}

void RuledField::setRule(const CellRule& rule)
{
    m_rule = std::make_shared<const CellRule>(rule);
    beginCycle();
}

CellChange RuledField::stepOf(CellRef cell) const
{
    return changeUnder(*m_usedRule, m_boundary, *m_before, {m_field, cell.x, cell.y});
}

std::optional<CellChange> RuledField::changeOf(CellRef cell) const
{
    if (m_generation == 0 || !m_now->contains(cell.x, cell.y))
        return std::nullopt;
    CellChange change = stepOf(cell);
    change.entry = presentEntry(change.entry);
    if (const std::uint8_t now = m_now->at(cell.x, cell.y); now != change.now)
        change = {change.before, now, {}, std::string(setByHandText), -1, true};
    return change;
}

int RuledField::presentEntry(int entry) const
{
    return sameEntries(*m_usedRule, *m_rule) ? entry : -1;
}

std::size_t RuledField::bytes() const
{
    return sizeof(*this) + 5 * m_now->bytes();
}

} // namespace ricercar
