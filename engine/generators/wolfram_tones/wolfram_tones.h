#pragma once

#include "engine/automata/line_rule.h"
#include "engine/generators/cellular/cellular_generator.h"
#include "engine/generators/cellular/line_history.h"
#include "engine/generators/cellular/population_log.h"
#include "engine/generators/cellular/ruled_field.h"
#include "engine/generators/wolfram_tones/wolfram_params.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ricercar {

/// A piece after WolframTones: type, rule and seed identify it. A one-dimensional automaton runs on a ring; a slice of
/// its space–time picture turned sideways is the score, so that time runs along the generations, and columns, from left
/// to right, are pitches from low to high. Roles share the slice: percussion, bass, chords, lead.
///
/// Each step is a generation, and nothing is drawn. What a role does with its columns is ours: the original's
/// algorithms are not published. Sources: see info().
class WolframTones final : public CellularGenerator {
public:
    using Params = WolframParams;
    enum Role { Percussion, Bass, Chords, Lead };
    static constexpr std::size_t roles = 4;
    static constexpr std::array<const char*, roles> roleNames{"percussion", "bass", "chords", "lead"};

    static GeneratorInfo info();
    static Result<std::unique_ptr<Generator>> create(const Params& params);

    bool step(StepContext& context) override;
    std::unique_ptr<Generator> clone() const override { return std::make_unique<WolframTones>(*this); }
    std::size_t stateBytes() const override;
    std::int64_t timeTicks() const override;
    std::vector<Chapter> outline() const override;
    std::vector<Voice> voices() const override;
    /// The family's edits; "rule 0 110" goes on with that rule of the type.
    Result<void> apply(const std::string& edit) override;
    RunReport report(std::span<const Note> notes) const override;

    std::vector<CellField> fields() const override;
    std::uint32_t generation() const override { return m_field.generation(); }
    void readRow(std::uint32_t field, When when, int y, std::span<std::uint8_t> states) const override;
    void readPast(std::uint32_t field, std::uint32_t generation, std::span<std::uint8_t> states) const override;
    std::vector<std::uint32_t> population(std::uint32_t field) const override;
    std::uint32_t populationNow(std::uint32_t field) const override { return m_population.totalNow(field); }
    std::optional<Cycle> cycle(std::uint32_t field) const override;
    std::optional<CellChange> changeOf(CellRef cell) const override;
    RuleTable ruleTable(std::uint32_t field) const override;
    std::string ruleEdit(std::uint32_t field, std::size_t entry, std::uint8_t result) const override;
    std::vector<CellNote> lastNotes() const override;

    /// "15.3402.1277": type, rule as it is now, seed.
    std::string pieceName() const;
    const LineRule& rule() const { return std::get<LineRule>(m_field.rule()); }

protected:
    std::string switchedOnBy(const CellNote& note) const override;
    std::vector<Fact> mappingFacts(const CellNote& note) const override;

private:
    /// What never changes in a run.
    struct Score {
        Params params;
        std::array<int, roles> first{}; ///< column of the ring of each role's lowest place, before wrapping
        std::array<int, roles> count{}; ///< columns of each role
        std::array<int, roles> programs{}; ///< by role; of percussion 0
    };

    explicit WolframTones(std::shared_ptr<const Score> score, const LineRule& rule);
    /// Column of the ring of a role's place.
    int column(Role role, int place) const;
    bool isOn(int x) const { return m_field.stepped().at(x, 0) != 0; }
    bool turnedOn(int x) const { return isOn(x) && m_field.before().at(x, 0) == 0; }
    /// Pitch of a role's place.
    int pitchOf(Role role, int place) const;
    void addNote(std::vector<CellNote>& notes, Role role, int place, int generations) const;
    void percussion(std::vector<CellNote>& notes) const;
    void bass(std::vector<CellNote>& notes) const;
    void chords(std::vector<CellNote>& notes) const;
    void lead(std::vector<CellNote>& notes) const;
    const BitGrid& line() const { return *m_field.now().bits(); }

    std::shared_ptr<const Score> m_score;
    RuledField m_field;
    LineHistory m_past;
    PopulationLog m_population{1};
};

} // namespace ricercar
