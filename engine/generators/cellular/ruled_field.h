#pragma once

#include "engine/automata/boundary.h"
#include "engine/automata/cycle_detector.h"
#include "engine/automata/rule_text.h"
#include "engine/generators/cellular/any_grid.h"
#include "engine/generators/cellular/cell_edit.h"
#include "engine/generators/cellular/cellular_generator.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace ricercar {

/// A field of cells under a rule: how the last step left it, and what hands changed since. A value; copies share cells.
///
/// What was heard was made of stepped(), so that it stays explained whatever is painted.
class RuledField {
public:
    /// `start` is kept as nextGeneration() wants it for the rule; `field` is its index among the generator's.
    RuledField(std::uint32_t field, const CellRule& rule, AnyGrid start, Boundary boundary = Boundary::Wrap);

    /// The next generation. O(cells), in bits for two states.
    void step();
    /// Lays cells changed by hand over the present ones.
    void paint(const CellEdit& edit);
    /// From the next step on; it must have the same states.
    void setRule(const CellRule& rule);

    const CellRule& rule() const { return *m_rule; }
    /// Of the last step; at the start the first rule.
    const CellRule& usedRule() const { return *m_usedRule; }
    std::uint32_t generation() const { return m_generation; }
    /// stepped() of the generation before, without what was painted since; at the start and after the first step no
    /// cell is on in it.
    const AnyGrid& heard() const { return *m_heard; }
    /// With what was painted before the last step; the start itself at the start.
    const AnyGrid& before() const { return *m_before; }
    const AnyGrid& stepped() const { return *m_stepped; }
    const AnyGrid& now() const { return *m_now; }
    const AnyGrid& at(CellularGenerator::When when) const
    {
        return when == CellularGenerator::When::Now ? *m_now : *m_before;
    }
    const std::optional<Cycle>& cycle() const { return m_cycles.cycle(); }

    /// As CellularGenerator::changeOf(); what was painted since the last step says so.
    std::optional<CellChange> changeOf(CellRef cell) const;
    /// What the last step did with a cell, whatever was painted since. Precondition: generation() > 0.
    CellChange stepOf(CellRef cell) const;

    /// Entry of ruleTableOf(rule()) that an entry of the last step's rule is now; -1: that rule had other entries.
    int presentEntry(int entry) const;

    /// Bytes a copy would own if it shared nothing.
    std::size_t bytes() const;

private:
    void beginCycle();

    std::uint32_t m_field;
    Boundary m_boundary;
    std::uint32_t m_generation = 0;
    std::shared_ptr<const CellRule> m_rule; ///< of the next step
    std::shared_ptr<const CellRule> m_usedRule; ///< of the last step
    std::shared_ptr<const AnyGrid> m_heard;
    std::shared_ptr<const AnyGrid> m_before;
    std::shared_ptr<const AnyGrid> m_stepped;
    std::shared_ptr<const AnyGrid> m_now;
    CycleDetector m_cycles;
};

} // namespace ricercar
