#pragma once

#include "engine/generators/automaton/automaton_params.h"
#include "engine/generators/cellular/line_history.h"
#include "engine/generators/cellular/population_log.h"
#include "engine/generators/cellular/ruled_field.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ricercar {

/// A cellular automaton under any rule of engine/automata, and the notes its cells are mapped to.
///
/// A step is a generation and asks nothing: it follows from the cells. Generations are shared between copies, and the
/// notes of a step are worked out anew from them (CellMapping), so that a copy costs a few hundred bytes and the ends
/// of two logs. Sources: see info().
class Automaton final : public CellularGenerator {
public:
    using Params = AutomatonParams;

    static GeneratorInfo info();
    static Result<std::unique_ptr<Generator>> create(const Params& params);

    bool step(StepContext& context) override;
    std::unique_ptr<Generator> clone() const override { return std::make_unique<Automaton>(*this); }
    std::size_t stateBytes() const override;
    std::vector<Chapter> outline() const override;
    std::vector<Voice> voices() const override;
    std::int64_t timeTicks() const override;
    /// The family's edits; "rule 0 B36/S23" changes to any rule of the same kind and states.
    Result<void> apply(const std::string& edit) override;
    RunReport report(std::span<const Note> notes) const override;

    std::vector<CellField> fields() const override;
    std::uint32_t generation() const override { return m_field.generation(); }
    void readRow(std::uint32_t field, When when, int y, std::span<std::uint8_t> states) const override;
    /// On a plane, whose past is not kept: what its first row is now.
    void readPast(std::uint32_t field, std::uint32_t generation, std::span<std::uint8_t> states) const override;
    std::vector<std::uint32_t> population(std::uint32_t field) const override;
    std::uint32_t populationNow(std::uint32_t field) const override { return m_population.totalNow(field); }
    std::vector<std::vector<std::uint32_t>> rowPopulation(std::uint32_t field) const override;
    std::optional<Cycle> cycle(std::uint32_t) const override { return m_field.cycle(); }
    std::optional<CellChange> changeOf(CellRef cell) const override { return m_field.changeOf(cell); }
    RuleTable ruleTable(std::uint32_t field) const override;
    std::string ruleEdit(std::uint32_t field, std::size_t entry, std::uint8_t result) const override;
    std::vector<CellNote> lastNotes() const override;

    const Params& params() const;
    const CellRule& rule() const { return m_field.rule(); }

private:
    using HeldNotes = std::shared_ptr<const std::vector<HeldNote>>;
    struct Shared;

    Automaton(std::shared_ptr<const Shared> shared, const CellRule& rule, AnyGrid start);
    std::vector<Fact> mappingFacts(const CellNote& note) const override;
    std::string switchedOnBy(const CellNote& note) const override;
    /// What the mapping makes of the last step.
    MappedNotes mapped() const;
    /// The entry of the rule that began a held note in the last step.
    std::int32_t entryOf(const HeldNote& note) const;
    /// Cells of the present generation as the population log wants them.
    std::vector<std::uint32_t> counts() const;
    void tellFacts(StepContext& context) const;

    std::shared_ptr<const Shared> m_shared;
    RuledField m_field;
    HeldNotes m_heldBefore; ///< notes that were sounding when the last step began; entries of m_field.usedRule()
    HeldNotes m_held; ///< and when it ended; entries of rule()
    PopulationLog m_population;
    LineHistory m_past; ///< of lines
};

} // namespace ricercar
