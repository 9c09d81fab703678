#include "engine/generators/cellular/patterns.h"

#include <array>

namespace ricercar {

std::span<const NamedPattern> namedPatterns()
{
    static constexpr std::string_view life = "B3/S23";
    static constexpr std::array<NamedPattern, 13> patterns{{
        {"block", "block, a still life", life, "2o$2o!"},
        {"beehive", "beehive, a still life", life, "b2o$o2bo$b2o!"},
        {"blinker", "blinker, period 2", life, "3o!"},
        {"toad", "toad, period 2", life, "b3o$3o!"},
        {"pulsar", "pulsar, period 3", life,
            "2b3o3b3o2$o4bobo4bo$o4bobo4bo$o4bobo4bo$2b3o3b3o2$2b3o3b3o$o4bobo4bo$o4bobo4bo$o4bobo4bo2$2b3o3b3o!"},
        {"pentadecathlon", "pentadecathlon, period 15", life, "2bo4bo$2ob4ob2o$2bo4bo!"},
        {"glider", "glider", life, "bo$2bo$3o!"},
        {"lightweight_spaceship", "lightweight spaceship", life, "bo2bo$o$o3bo$4o!"},
        {"r_pentomino", "R-pentomino, long-lived", life, "b2o$2o$bo!"},
        {"acorn", "acorn, long-lived", life, "bo$3bo$2o2b3o!"},
        {"diehard", "diehard, gone after 130", life, "6bo$2o$bo3b3o!"},
        {"gosper_gun", "Gosper's glider gun, period 30", life,
            "24bo$22bobo$12b2o6b2o12b2o$11bo3bo4b2o12b2o$2o8bo5bo3b2o$2o8bo3bob2o4bobo$10bo5bo7bo$11bo3bo$12b2o!"},
        {"replicator", "replicator of HighLife", "B36/S23", "2b3o$bo2bo$o3bo$o2bo$3o!"},
    }};
    return patterns;
}

Result<RlePattern> readPattern(std::string_view text)
{
    for (const NamedPattern& pattern : namedPatterns()) {
        if (pattern.id == text) {
            Result<RlePattern> cells = readRle(pattern.rle);
            if (cells)
                cells->rule = pattern.rule;
            return cells;
        }
    }
    Result<RlePattern> cells = readRle(text);
    if (cells && cells->cells.width() > 0 && cells->cells.height() > 0)
        return cells;
    Error error = cells ? usageError("the pattern has no cells") : cells.error();
    std::string names;
    for (const NamedPattern& pattern : namedPatterns())
        names += (names.empty() ? "" : ", ") + std::string(pattern.id);
    error.kind = ErrorKind::Usage;
    error.hint = (error.hint.empty() ? "" : error.hint + "; ") + "give run-length encoded cells, or a name: " + names;
    return error;
}

} // namespace ricercar
