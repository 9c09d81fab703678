#pragma once

#include "engine/automata/cell_grid.h"
#include "engine/generators/cellular/cellular_generator.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace ricercar::test {

/// Conway's Life on a torus, cell by cell: a generator whose every answer the tests know. A cell that turns on makes a
/// note; its pitch tells the column.
class HandLife : public CellularGenerator {
public:
    /// Rows of '.' and '#'.
    explicit HandLife(const std::vector<std::string>& rows);

    bool step(StepContext& context) override;
    std::unique_ptr<Generator> clone() const override { return std::make_unique<HandLife>(*this); }
    std::size_t stateBytes() const override { return sizeof(*this) + 2 * m_now.cells().size(); }
    std::vector<Chapter> outline() const override { return {{"evolving", 1, 100}}; }
    Result<void> apply(const std::string& text) override;

    std::vector<CellField> fields() const override
    {
        CellField field;
        field.width = m_now.width();
        field.height = m_now.height();
        field.stateLabels = {"off", "on"};
        return {field};
    }
    std::uint32_t generation() const override { return m_generation; }
    void readRow(std::uint32_t, When when, int y, std::span<std::uint8_t> states) const override
    {
        const auto row = (when == When::Now ? m_now : m_before).row(y);
        std::copy(row.begin(), row.end(), states.begin());
    }
    void readPast(std::uint32_t, std::uint32_t, std::span<std::uint8_t>) const override { }
    std::vector<std::uint32_t> population(std::uint32_t) const override { return m_population; }
    std::optional<Cycle> cycle(std::uint32_t) const override
    {
        if (m_generation > 0 && m_now == m_before)
            return Cycle{1, m_generation};
        return std::nullopt;
    }
    std::optional<CellChange> changeOf(CellRef cell) const override
    {
        if (m_generation == 0)
            return std::nullopt;
        CellChange change;
        change.before = m_before.at(cell.x, cell.y);
        change.now = m_now.at(cell.x, cell.y);
        if (m_stepped && m_stepped->at(cell.x, cell.y) != change.now) {
            change.rule = "set by hand";
            change.byHand = true;
            return change;
        }
        for (int dy = -1; dy <= 1; ++dy) {
            for (int dx = -1; dx <= 1; ++dx) {
                if (dx != 0 || dy != 0)
                    change.neighbourhood.push_back(
                        {0, wrap(cell.x + dx, m_now.width()), wrap(cell.y + dy, m_now.height())});
            }
        }
        const int n = neighbours(cell.x, cell.y);
        change.entry = change.before ? 9 + n : n;
        change.rule = std::to_string(n) + " neighbours on";
        return change;
    }
    RuleTable ruleTable(std::uint32_t) const override
    {
        RuleTable table{m_birthOnTwo ? "B23/S23" : "B3/S23", {}};
        for (int n = 0; n <= 8; ++n)
            table.entries.push_back({"B" + std::to_string(n), {}, n == 3 || (m_birthOnTwo && n == 2), n == 2});
        for (int n = 0; n <= 8; ++n)
            table.entries.push_back({"S" + std::to_string(n), {}, n == 2 || n == 3, false});
        return table;
    }
    std::string ruleEdit(std::uint32_t, std::size_t entry, std::uint8_t result) const override
    {
        return entry != 2 ? "" : result ? "rule 0 B23/S23" : "rule 0 B3/S23";
    }
    std::vector<CellNote> lastNotes() const override { return m_notes; }
    const CellGrid& cells() const { return m_now; }

protected:
    std::vector<Fact> mappingFacts(const CellNote& note) const override
    {
        return {{"column", std::int64_t{note.cell.x}}};
    }

private:
    static int wrap(int at, int size) { return (at + size) % size; }
    int neighbours(int x, int y) const
    {
        int n = 0;
        for (int dy = -1; dy <= 1; ++dy) {
            for (int dx = -1; dx <= 1; ++dx)
                n += (dx != 0 || dy != 0) && m_before.at(wrap(x + dx, m_now.width()), wrap(y + dy, m_now.height()));
        }
        return n;
    }
    std::uint32_t count() const
    {
        return static_cast<std::uint32_t>(std::count(m_now.cells().begin(), m_now.cells().end(), 1));
    }

    CellGrid m_now;
    CellGrid m_before;
    std::optional<CellGrid> m_stepped; ///< what the rule made, once a hand has changed it
    std::uint32_t m_generation = 0;
    bool m_birthOnTwo = false;
    std::vector<std::uint32_t> m_population;
    std::vector<CellNote> m_notes;
};

} // namespace ricercar::test
