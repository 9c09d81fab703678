#include "engine/formats/repair_log.h"

#include <algorithm>

namespace ricercar {

namespace {

constexpr std::size_t shownOfEachKind = 4;

std::string filledIn(std::string_view kind, const std::string& number)
{
    std::string text(kind);
    const auto place = text.find('#');
    if (place == std::string::npos)
        return text;
    if (number == "1" && text.compare(place, 7, "# bytes") == 0)
        text.erase(place + 6, 1);
    text.replace(place, 1, number);
    return text;
}

} // namespace

/// Counts the kind; true for its first few.
bool RepairLog::isShown(std::string_view kind)
{
    auto found = std::find_if(m_kinds.begin(), m_kinds.end(), [&](const Kind& k) { return k.text == kind; });
    if (found == m_kinds.end())
        found = m_kinds.insert(m_kinds.end(), Kind{kind, 0});
    return ++found->count <= shownOfEachKind;
}

void RepairLog::add(std::size_t offset, std::string_view kind, std::uint64_t number)
{
    if (isShown(kind))
        m_lines.push_back("byte " + std::to_string(offset) + ": " + filledIn(kind, std::to_string(number)));
}

void RepairLog::add(std::size_t track, std::int64_t tick, std::string_view kind)
{
    if (isShown(kind))
        m_lines.push_back(
            "track " + std::to_string(track) + ", tick " + std::to_string(tick) + ": " + std::string(kind));
}

std::size_t RepairLog::count() const
{
    std::size_t sum = 0;
    for (const Kind& kind : m_kinds)
        sum += kind.count;
    return sum;
}

std::vector<std::string> RepairLog::lines() const
{
    std::vector<std::string> lines = m_lines;
    for (const Kind& kind : m_kinds) {
        if (kind.count > shownOfEachKind)
            lines.push_back(std::to_string(kind.count - shownOfEachKind) + " more of: " + filledIn(kind.text, "some"));
    }
    return lines;
}

} // namespace ricercar
