#pragma once

#include "engine/automata/cycle_detector.h"
#include "engine/stepping/generator.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// A cell of one of a generator's fields.
struct CellRef {
    std::uint32_t field = 0;
    int x = 0;
    int y = 0;

    auto operator<=>(const CellRef&) const = default;
};

/// How the states of a field are to be told apart.
enum class CellPalette : std::uint8_t {
    OnOff, ///< 0 off, 1 on
    Ageing, ///< 0 off, 1 on, the others dying
    Ring, ///< all alike, each followed by the next
    Kinds, ///< 0 nothing, the others different things (pitches)
    Levels ///< 0 nothing, the others less to more (dynamics)
};

/// One grid of cells as it is drawn; the same for every state of a run.
struct CellField {
    std::string name; ///< "Life", "demon", "front"; empty where there is only one
    int width = 0; ///< in cells, 1 or more
    int height = 1;
    bool isLine = false; ///< one-dimensional: its past generations are drawn as a space–time picture
    CellPalette palette = CellPalette::OnOff;
    std::vector<std::string> stateLabels; ///< by state, one each: "off", "on"; "none", "C", "D" …
    std::vector<std::string> columnLabels; ///< what a column means: "C4"; empty: nothing to say
    std::vector<std::string> rowLabels; ///< what a row means: "kick"; empty: nothing to say
};

/// How one cell came by its state in the last generation.
struct CellChange {
    std::uint8_t before = 0;
    std::uint8_t now = 0;
    std::vector<CellRef> neighbourhood; ///< cells the rule looked at, in its order; without those beyond the edge
    std::string rule; ///< what fired, in words: "born: 3 neighbours on", "1 0 0 becomes 1"
    int entry = -1; ///< of ruleTable(); -1: none of them
    bool byHand = false; ///< set by hand after the step; `rule` is setByHandText
};

/// What switched a cell on that somebody painted.
constexpr std::string_view setByHandText = "set by hand";

/// One line of a rule as a table.
struct RuleEntry {
    std::string label; ///< "B3", "1 1 0", "sum 4"
    std::vector<std::uint8_t> pattern; ///< states it is drawn with; empty: only the label
    std::uint8_t result = 0; ///< the state it leads to
    bool editable = false; ///< a click takes the next result
};

/// The rule of a field.
struct RuleTable {
    std::string name; ///< "Rule 30", "B3/S23", "cyclic, 14 states"
    std::vector<RuleEntry> entries;
};

/// A note that the last step emitted, and the cell it came from.
struct CellNote {
    Note note;
    CellRef cell;
    /// The one whose cell began the note: in which it turned on, or, where notes are repeated, stayed on; 0: it was on
    /// at the start. The state after that generation tells why (changeOf()).
    std::uint32_t generation = 0;
    std::uint8_t state = 1; ///< of the cell in that generation
};

/// A generator whose state is cells. One view (ui/generators/cellular) draws them all from these questions. [any]
///
/// Generation 0 is the start; each step leads to the next one. Edits by hand common to the family (cell_edit.h):
/// "paint FIELD x,y=state …", "stamp FIELD x,y PATTERN", "fill FIELD density seed", "clear FIELD", and where ruleEdit()
/// gives one, "rule FIELD …".
class CellularGenerator : public Generator {
public:
    enum class When { Before, Now }; ///< before and after the last step; the same at the start

    /// At least one.
    virtual std::vector<CellField> fields() const = 0;
    /// Number of generations since the start.
    virtual std::uint32_t generation() const = 0;
    /// States of row `y`, field.width of them; O(width).
    virtual void readRow(std::uint32_t field, When when, int y, std::span<std::uint8_t> states) const = 0;
    /// A line's row in generation 0 .. generation(); O(width).
    virtual void readPast(std::uint32_t field, std::uint32_t generation, std::span<std::uint8_t> states) const = 0;
    /// Cells not in state 0, for each generation 0 .. generation().
    virtual std::vector<std::uint32_t> population(std::uint32_t field) const = 0;
    /// The last of population(); O(1) in the generators of the registry, as it stands O(generations).
    virtual std::uint32_t populationNow(std::uint32_t field) const { return population(field).back(); }
    /// Cells not in state 0 by row and generation, [rows][generations]; empty for lines and fields with many rows.
    virtual std::vector<std::vector<std::uint32_t>> rowPopulation(std::uint32_t field) const;
    /// The cycle the field runs in, once it was seen to repeat.
    virtual std::optional<Cycle> cycle(std::uint32_t field) const = 0;

    /// How a cell came by its state in the last step; nothing at the start.
    virtual std::optional<CellChange> changeOf(CellRef cell) const = 0;
    virtual RuleTable ruleTable(std::uint32_t field) const = 0;
    /// Text of the StateEdit that gives an entry of ruleTable() another result; empty if it cannot be changed.
    virtual std::string ruleEdit(std::uint32_t field, std::size_t entry, std::uint8_t result) const;

    /// The notes of the last step in order of emission, with their cells.
    virtual std::vector<CellNote> lastNotes() const = 0;
    /// Cell, generation, what switched it on, and how the mapping made this note of it.
    std::vector<Fact> noteFacts(std::size_t index) const override;

protected:
    /// What switched the note's cell on (or kept it on) in note.generation, in words; empty where the state does not
    /// know any more. As it stands: what changeOf() says, if that was the last generation.
    virtual std::string switchedOnBy(const CellNote& note) const;
    /// How the mapping made a note of a cell, in facts: "column 3: third degree of C major".
    virtual std::vector<Fact> mappingFacts(const CellNote& note) const = 0;
};

} // namespace ricercar
