#pragma once

#include "engine/automata/cell_grid.h"
#include "engine/generators/cellular/cellular_generator.h"
#include "engine/generators/cellular/instruments.h"
#include "engine/generators/cellular/population_log.h"
#include "engine/generators/liquiprism/cube_surface.h"
#include "engine/generators/liquiprism/liquiprism_params.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// Liquiprism: six automata on the faces of a cube, neighbours across its edges, each with a clock and an instrument of
/// its own; made to play for ever.
///
/// Each step is a tick of the fastest clock. A face goes on in ticks 1, 1 + rate, 1 + 2 rate …; all that go on in a
/// tick read the cells as they were before it. A cell that turns on plays its pitch: a column is a degree of the scale,
/// a row `rowDegrees` of them. Both rule sets keep a cell on with two or three neighbours on. Set 1 turns one on with
/// four or more; set 2 where the cell below is on, one time in three. Set 2 works while activity is low: while fewer
/// cells than the threshold turned on in the last round, that is as many ticks as the slowest clock needs. Each cell of
/// the front-most face may be turned on by a stimulus besides; the cube turns, so that another face is the front-most.
/// The measure of activity, and that the cube turns by itself where the original is turned by hand, are ours. Chance is
/// drawn in bulk; the draws of the last tick are kept to be told. Sources: see info().
class Liquiprism final : public CellularGenerator {
public:
    using Params = LiquiprismParams;
    static constexpr int faces = CubeSurface::faces;
    static constexpr std::array<std::string_view, faces> faceNames{"front", "right", "back", "left", "top", "bottom"};
    /// With which rule set 2 turns a cell on.
    static constexpr double riseProbability = 1.0 / 3;

    static GeneratorInfo info();
    static Result<std::unique_ptr<Generator>> create(const Params& params);

    bool step(StepContext& context) override;
    std::unique_ptr<Generator> clone() const override { return std::make_unique<Liquiprism>(*this); }
    std::size_t stateBytes() const override;
    std::int64_t timeTicks() const override;
    std::vector<Chapter> outline() const override;
    std::vector<Voice> voices() const override;
    /// The family's edits, and "front right": that face becomes the front-most.
    Result<void> apply(const std::string& edit) override;
    RunReport report(std::span<const Note> notes) const override;

    std::vector<CellField> fields() const override;
    std::uint32_t generation() const override { return m_tick; }
    void readRow(std::uint32_t field, When when, int y, std::span<std::uint8_t> states) const override;
    /// The faces are no lines: what row 0 is now.
    void readPast(std::uint32_t field, std::uint32_t generation, std::span<std::uint8_t> states) const override;
    std::vector<std::uint32_t> population(std::uint32_t field) const override;
    std::uint32_t populationNow(std::uint32_t field) const override { return m_counts.last(field); }
    /// None: the faces depend on each other, their clocks and chance.
    std::optional<Cycle> cycle(std::uint32_t) const override { return std::nullopt; }
    std::optional<CellChange> changeOf(CellRef cell) const override;
    RuleTable ruleTable(std::uint32_t field) const override;
    std::vector<CellNote> lastNotes() const override { return m_emitted; }

    const CubeSurface& surface() const { return m_shared->surface; }
    /// 1 or 2: of the next tick.
    int ruleSet() const;
    /// Cells that turned on in the last round.
    std::uint32_t activity() const { return m_counts.recent(faces, m_shared->round); }
    /// The face that is stimulated in the next tick, if it goes on.
    int frontMost() const { return m_frontMost; }

protected:
    std::string switchedOnBy(const CellNote& note) const override;
    std::vector<Fact> mappingFacts(const CellNote& note) const override;

private:
    /// What never changes in a run.
    struct Shared {
        explicit Shared(const Params& given)
            : params(given)
            , surface(given.size)
        {
        }
        Params params;
        CubeSurface surface;
        std::array<int, faces> rates{};
        std::array<int, faces> lowest{}; ///< MIDI pitches
        std::vector<CellInstrument> instruments;
        std::uint32_t round = 1; ///< the slowest rate
    };
    /// A chance that was drawn for a cell in the last tick.
    struct Draw {
        std::uint16_t cell = 0;
        double value = 0; ///< in [0, 1)
    };

    Liquiprism(std::shared_ptr<const Shared> shared, CellGrid start);
    std::uint8_t at(const CellGrid& cells, std::uint16_t cell) const { return cells.cells()[cell]; }
    int faceOf(std::uint16_t cell) const { return cell / (m_shared->params.size * m_shared->params.size); }
    /// Did the face go on in the last tick?
    bool wentOn(int face) const { return m_tick > 0 && (m_tick - 1) % rateOf(face) == 0; }
    std::uint32_t rateOf(int face) const
    {
        return static_cast<std::uint32_t>(m_shared->rates[static_cast<std::size_t>(face)]);
    }
    int neighboursOn(std::uint16_t cell) const;
    void goOn(StepContext& context, int face);
    void stimulate(StepContext& context);
    void play(StepContext& context, int face);
    void finishTick(StepContext& context);
    void countCells(bool again);
    /// What the last tick did with a cell, whatever was painted since.
    CellChange stepOf(std::uint16_t cell) const;
    int degreeOf(int x, int y) const;
    int pitchOf(int face, int x, int y) const;

    std::shared_ptr<const Shared> m_shared;
    CellGrid m_before; ///< [6 size, size]: the faces one below the other
    CellGrid m_now;
    std::uint32_t m_tick = 0;
    int m_usedSet = 1; ///< in the last tick
    int m_frontMost = 0;
    std::vector<Draw> m_draws; ///< of the last tick, by cell
    std::vector<std::uint16_t> m_stimulated; ///< turned on by the stimulus in the last tick, ascending
    PopulationLog m_counts; ///< cells on by face, then those that turned on in the tick
    std::vector<CellNote> m_emitted; ///< by the last tick
};

} // namespace ricercar
