#include "engine/generators/cellular/ruled_field.h"

#include "engine/generators/cellular/cell_rules.h"

#include <utility>

namespace ricercar {

RuledField::RuledField(std::uint32_t field, const CellRule& rule, AnyGrid start)
    : m_field(field)
    , m_rule(std::make_shared<const CellRule>(rule))
    , m_usedRule(m_rule)
    , m_now(std::make_shared<const AnyGrid>(std::move(start)))
{
    m_before = m_stepped = m_now;
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
    m_before = m_now;
    m_now = m_stepped = std::make_shared<const AnyGrid>(nextGeneration(*m_rule, Boundary::Wrap, *m_before));
    ++m_generation;
    m_cycles.add(m_now->hash(), m_now);
}

void RuledField::paint(const CellEdit& edit)
{
    m_now = std::make_shared<const AnyGrid>(m_now->edited(edit));
    beginCycle();
}

void RuledField::setRule(const CellRule& rule)
{
    m_rule = std::make_shared<const CellRule>(rule);
    beginCycle();
}

CellChange RuledField::stepOf(CellRef cell) const
{
    return changeUnder(*m_usedRule, Boundary::Wrap, *m_before, {m_field, cell.x, cell.y});
}

std::optional<CellChange> RuledField::changeOf(CellRef cell) const
{
    if (m_generation == 0 || !m_now->contains(cell.x, cell.y))
        return std::nullopt;
    CellChange change = stepOf(cell);
    if (const std::uint8_t now = m_now->at(cell.x, cell.y); now != change.now)
        change = {change.before, now, {}, "set by hand", -1};
    return change;
}

std::size_t RuledField::bytes() const
{
    return sizeof(*this) + 4 * m_now->bytes();
}

} // namespace ricercar
