#include "engine/automata/rle.h"

#include <algorithm>
#include <utility>

namespace ricercar {

namespace {

constexpr std::size_t longestLine = 70;

/// Runs in lines of at most 70 characters.
class RunWriter {
public:
    void add(std::size_t count, std::string_view tag)
    {
        if (count == 0)
            return;
        std::string item = count > 1 ? std::to_string(count) : "";
        item += tag;
        if (m_column + item.size() > longestLine) {
            m_text += '\n';
            m_column = 0;
        }
        m_text += item;
        m_column += item.size();
    }
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
    std::size_t m_column = 0;
};

std::string tagOf(std::uint8_t state, bool isTwoState)
{
    if (isTwoState)
        return state == 0 ? "b" : "o";
    if (state == 0)
        return ".";
    const int letter = (state - 1) % 24;
    const int group = (state - 1) / 24;
    std::string tag;
    if (group > 0)
        tag += static_cast<char>('p' + group - 1);
    return tag += static_cast<char>('A' + letter);
}

void appendComments(std::string& text, std::string_view comment)
{
    while (!comment.empty()) {
        const std::size_t end = std::min(comment.find('\n'), comment.size());
        text.append("#C ").append(comment.substr(0, end)) += '\n';
        comment.remove_prefix(std::min(end + 1, comment.size()));
    }
}

} // namespace

std::string writeRle(const RlePattern& pattern)
{
    const CellGrid& cells = pattern.cells;
    std::string text;
    if (!pattern.name.empty())
        text.append("#N ").append(pattern.name) += '\n';
    appendComments(text, pattern.comment);
    text += "x = " + std::to_string(cells.width()) + ", y = " + std::to_string(cells.height());
    if (!pattern.rule.empty())
        text += ", rule = " + pattern.rule;
    text += '\n';

    const auto states = cells.cells();
    const bool isTwoState = std::all_of(states.begin(), states.end(), [](std::uint8_t state) { return state <= 1; });
    RunWriter runs;
    std::size_t rowEnds = 0; // not yet written: empty rows are counted together, those at the end left out
    for (int y = 0; y < cells.height(); ++y) {
        const auto row = cells.row(y);
        for (auto at = row.begin(); at != row.end();) {
            const auto end = std::find_if(at, row.end(), [&](std::uint8_t state) { return state != *at; });
            if (end != row.end() || *at != 0) {
                runs.add(std::exchange(rowEnds, 0), "$");
                runs.add(static_cast<std::size_t>(end - at), tagOf(*at, isTwoState));
            }
            at = end;
        }
        ++rowEnds;
    }
    runs.add(1, "!");
    return text + runs.text() + '\n';
}

} // namespace ricercar
