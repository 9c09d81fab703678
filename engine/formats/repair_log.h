#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// Collects what a reader repaired in a damaged file: the first few of each kind in full, the rest counted, so that a
/// hostile file cannot produce more than a few hundred lines.
class RepairLog {
public:
    /// Notes a repair at a byte offset. `kind` must be a literal; its '#' stands for `number`. O(kinds). [any]
    void add(std::size_t offset, std::string_view kind, std::uint64_t number = 0);

    /// Notes a repair at a tick of a track, counted from 1. [any]
    void add(std::size_t track, std::int64_t tick, std::string_view kind);

    /// Number of repairs, shown or not; O(kinds). [any]
    std::size_t count() const;
    bool empty() const { return m_lines.empty(); }
    /// "byte 1234: …", "track 2, tick 480: …" in the order noted, then one line for each kind that came too often.
    /// [any]
    std::vector<std::string> lines() const;

private:
    struct Kind {
        std::string_view text;
        std::size_t count;
    };
    bool isShown(std::string_view kind);

    std::vector<Kind> m_kinds;
    std::vector<std::string> m_lines;
};

} // namespace ricercar
