#pragma once

#include "engine/automata/cell_grid.h"
#include "engine/automata/cycle_detector.h"
#include "engine/generators/cellular/cellular_generator.h"
#include "engine/generators/cellular/population_log.h"
#include "engine/generators/drum_automaton/drum_params.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// The course's drum automaton: three rows of places in time, coupled by four rules that read the old grid and write
/// the new one, place by place and in their order; time is a ring. No pure automaton: two of the rules draw.
///
/// Chapters: "start" (step 1 draws every cell, each a question that can be answered otherwise) and "evolving". So
/// generation g is the state after step g + 1; before the first step the grid is empty.
class DrumAutomaton final : public CellularGenerator {
public:
    using Params = DrumParams;
    enum Row { Kick, Snare, HiHat };
    enum Rule { Syncopation, Fill, Accent, Mutation };
    static constexpr int rows = 3;
    static constexpr std::size_t rules = 4;
    /// General MIDI drums of the rows.
    static constexpr std::array<std::uint8_t, rows> keys{36, 38, 42};
    static constexpr std::array<const char*, rows> rowNames{"kick", "snare", "hi-hat"};
    /// As edits call them: "rule 0 fill=off".
    static constexpr std::array<std::string_view, rules> ruleIds{"syncopation", "fill", "accent", "mutation"};

    static GeneratorInfo info();
    static Result<std::unique_ptr<Generator>> create(const Params& params);

    bool step(StepContext& context) override;
    std::unique_ptr<Generator> clone() const override { return std::make_unique<DrumAutomaton>(*this); }
    std::size_t stateBytes() const override;
    std::int64_t timeTicks() const override;
    std::vector<Chapter> outline() const override;
    std::vector<Voice> voices() const override { return {{"drums", 9, 0}}; }
    /// The family's edits; "rule 0 fill=off" switches a rule.
    Result<void> apply(const std::string& edit) override;
    RunReport report(std::span<const Note> notes) const override;

    std::vector<CellField> fields() const override;
    std::uint32_t generation() const override { return m_steps > 0 ? m_steps - 1 : 0; }
    void readRow(std::uint32_t field, When when, int y, std::span<std::uint8_t> states) const override;
    /// The grid is no line: what the row is now.
    void readPast(std::uint32_t field, std::uint32_t generation, std::span<std::uint8_t> states) const override;
    std::vector<std::uint32_t> population(std::uint32_t field) const override;
    std::uint32_t populationNow(std::uint32_t field) const override { return m_population.totalNow(field); }
    std::vector<std::vector<std::uint32_t>> rowPopulation(std::uint32_t field) const override;
    /// Only where nothing is left to chance.
    std::optional<Cycle> cycle(std::uint32_t field) const override;
    std::optional<CellChange> changeOf(CellRef cell) const override;
    /// The four rules; the result of an entry is 1 if the rule is on.
    RuleTable ruleTable(std::uint32_t field) const override;
    std::string ruleEdit(std::uint32_t field, std::size_t entry, std::uint8_t result) const override;
    std::vector<CellNote> lastNotes() const override { return m_emitted; }

    const CellGrid& cells() const { return m_now; }
    bool isOn(Rule rule) const { return m_rules[rule]; }

protected:
    std::string switchedOnBy(const CellNote& note) const override;
    std::vector<Fact> mappingFacts(const CellNote& note) const override;

private:
    /// Who wrote a cell last.
    enum Cause : std::uint8_t {
        Nobody,
        Start,
        BySyncopation,
        ByKickFill, ///< two places without snare
        BySnareFill, ///< two places without kick
        ByAccent,
        ByMutation,
        ByHand
    };

    explicit DrumAutomaton(const Params& params);
    void drawStart(StepContext& context);
    void evolve(StepContext& context);
    void applyRulesAt(StepContext& context, int p);
    void mutate(StepContext& context, int p);
    void play(StepContext& context);
    void countCells(bool again);
    bool isDeterministic() const;
    /// A place before or after, on the ring.
    int around(int p) const { return (p + m_params.positions) % m_params.positions; }
    bool before(Row row, int p) const { return m_before.at(around(p), row) != 0; }
    void write(Row row, int p, bool on, Cause cause);
    bool isHeard() const;
    /// "3" or, with several places a beat, "3.2".
    std::string placeLabel(int p) const;
    std::string causeText(Cause cause, Row row, int p) const;

    Params m_params;
    CellGrid m_before;
    CellGrid m_now;
    CellGrid m_causes; ///< a Cause for each cell of m_now
    std::array<bool, rules> m_rules;
    std::uint32_t m_steps = 0;
    PopulationLog m_population{rows};
    CycleDetector m_cycles;
    std::vector<CellNote> m_emitted; ///< what the last step emitted, whatever was painted since
    std::vector<std::uint8_t> m_emittedCauses; ///< a Cause for each of them
};

} // namespace ricercar
