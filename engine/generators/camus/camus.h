#pragma once

#include "engine/generators/camus/camus_params.h"
#include "engine/generators/camus/temporal_code.h"
#include "engine/generators/cellular/cellular_generator.h"
#include "engine/generators/cellular/instruments.h"
#include "engine/generators/cellular/population_log.h"
#include "engine/generators/cellular/ruled_field.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ricercar {

/// Music after CAMUS: the Game of Life and the demon cyclic space run side by side on boards of one size, edges
/// meeting.
///
/// Each step is a generation of both. Then the live cells of Life play, one after the other in reading order: the cell
/// (x, y) is a triad whose low note is the next pitch of a sequence of twelve; x and y, counted from 0, are the
/// intervals in semitones to the middle and from there to the high note. The demon's state at (x, y) is the instrument,
/// the neighbours in Life shape the timing (TemporalCode). A generation has `cells` places in time, over which its live
/// cells are spread evenly; of more cells than places, evenly spread ones play. Sources: see info().
class Camus final : public CellularGenerator {
public:
    using Params = CamusParams;
    enum Field : std::uint32_t { Life, Demon };
    static constexpr std::size_t sequenceLength = 12;

    static GeneratorInfo info();
    static Result<std::unique_ptr<Generator>> create(const Params& params);

    bool step(StepContext& context) override;
    std::unique_ptr<Generator> clone() const override { return std::make_unique<Camus>(*this); }
    std::size_t stateBytes() const override;
    std::int64_t timeTicks() const override;
    std::vector<Chapter> outline() const override;
    std::vector<Voice> voices() const override;
    /// The family's edits; "rule 0 B36/S23" and "rule 1 C8,t2" go on with another rule of the same states.
    Result<void> apply(const std::string& edit) override;
    RunReport report(std::span<const Note> notes) const override;

    std::vector<CellField> fields() const override;
    std::uint32_t generation() const override { return m_fields[Life].generation(); }
    void readRow(std::uint32_t field, When when, int y, std::span<std::uint8_t> states) const override;
    /// The boards are no lines: what row 0 is now.
    void readPast(std::uint32_t field, std::uint32_t generation, std::span<std::uint8_t> states) const override;
    std::vector<std::uint32_t> population(std::uint32_t field) const override;
    std::uint32_t populationNow(std::uint32_t field) const override { return m_population.totalNow(field); }
    std::vector<std::vector<std::uint32_t>> rowPopulation(std::uint32_t field) const override;
    std::optional<Cycle> cycle(std::uint32_t field) const override;
    std::optional<CellChange> changeOf(CellRef cell) const override;
    RuleTable ruleTable(std::uint32_t field) const override;
    std::string ruleEdit(std::uint32_t field, std::size_t entry, std::uint8_t result) const override;
    std::vector<CellNote> lastNotes() const override { return m_emitted; }

protected:
    std::string switchedOnBy(const CellNote& note) const override;
    std::vector<Fact> mappingFacts(const CellNote& note) const override;

private:
    /// What never changes in a run.
    struct Shared {
        Params params;
        std::array<int, sequenceLength> sequence{}; ///< MIDI pitches
        std::vector<CellInstrument> instruments;
    };
    /// How a note of m_emitted came about.
    struct Reason {
        std::uint8_t member = 0; ///< of the triad: low, middle, high
        std::uint8_t place = 0; ///< in the sequence
        std::uint8_t demon = 0; ///< state
        TemporalCode code;
    };

    Camus(std::shared_ptr<const Shared> shared, AnyGrid life, AnyGrid demon);
    const CellInstrument& instrument(std::uint8_t demonState) const;
    /// Triad of a cell from a place of the sequence: low, middle, high.
    std::array<int, 3> triad(int x, int y, std::size_t place) const;
    void playGeneration(StepContext& context);
    void playCell(StepContext& context, int x, int y, std::int64_t onset, std::int64_t ticks);
    void countCells(bool again);

    std::shared_ptr<const Shared> m_shared;
    std::array<RuledField, 2> m_fields;
    std::size_t m_place = 0; ///< of the sequence, for the next cell
    PopulationLog m_population; ///< rows of Life, then of the demon
    std::vector<CellNote> m_emitted; ///< by the last step
    std::vector<Reason> m_reasons; ///< one for each of them
};

} // namespace ricercar
