#include "engine/automata/rle.h"

#include "engine/base/words.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace ricercar {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

class RleReader {
public:
    /// `mostCells` at most largestRleCells.
    RleReader(std::string_view text, std::size_t mostCells)
        : m_text(text)
        , m_mostCells(mostCells)
    {
    }

    Result<RlePattern> read()
    {
        if (readComments() && readHeader() && readRuns() && placeRuns())
            return std::move(m_pattern);
        return std::move(*m_error);
    }

private:
    /// Cells in one row and one state.
    struct Run {
        std::size_t x, y, count;
        std::uint8_t state;
    };

    bool atEnd() const { return m_at == m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text[m_at]; }

    void skipBlanks()
    {
        while (isBlank(peek()))
            ++m_at;
    }

    void skipBlanksAndLines()
    {
        while (isBlank(peek()) || peek() == '\n')
            ++m_at;
    }

    std::string_view takeLine()
    {
        const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
        const std::string_view line = m_text.substr(m_at, end - m_at);
        m_at = std::min(end + 1, m_text.size());
        return line;
    }

    bool take(char c)
    {
        skipBlanks();
        if (peek() != c)
            return fail(
                m_at, std::string("here should be '") + c + '\'', "write the header as x = 3, y = 3, rule = B3/S23");
        ++m_at;
        return true;
    }

    /// Keeps the error, with the line and column of `at`; always false.
    bool fail(std::size_t at, std::string what, std::string hint = {})
    {
        const std::string_view before = m_text.substr(0, at);
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        const std::size_t begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
        m_error = Error{std::move(what),
            "pattern, line " + std::to_string(line) + ", column " + std::to_string(at - begin + 1), std::move(hint)};
        return false;
    }

    std::string mostCellsHint() const
    {
        return "the pattern may have at most " + std::to_string(m_mostCells) + " cells";
    }

    /// A number of at most largestRleCells.
    std::optional<std::size_t> takeNumber()
    {
        const std::size_t begin = m_at;
        std::size_t number = 0;
        for (; isDigit(peek()); ++m_at) {
            number = number * 10 + static_cast<std::size_t>(peek() - '0');
            if (number > largestRleCells) {
                fail(begin, "the number is too large", mostCellsHint());
                return std::nullopt;
            }
        }
        if (m_at == begin) {
            fail(begin, "here should be a number");
            return std::nullopt;
        }
        return number;
    }

    bool readComments()
    {
        for (skipBlanksAndLines(); peek() == '#'; skipBlanksAndLines()) {
            const std::string_view line = takeLine();
            const char kind = line.size() > 1 ? line[1] : ' ';
            const std::string text(trimmed(line.substr(std::min<std::size_t>(2, line.size()))));
            if (kind == 'N')
                m_pattern.name = text;
            else if (kind == 'r')
                m_pattern.rule = text;
            else if ((kind == 'C' || kind == 'c' || kind == 'O') && !line.starts_with("#CXRLE"))
                m_pattern.comment += text + '\n';
        }
        return true;
    }

    /// Nothing to do where there is none. ("x" may also begin a state: "xA".)
    bool readHeader()
    {
        if (trimmed(m_text.substr(m_at, m_text.find('=', m_at) - m_at)) != "x")
            return true;
        const std::size_t begin = m_at++;
        std::size_t size[2] = {0, 0};
        for (std::size_t axis = 0; axis < 2; ++axis) {
            if ((axis == 1 && (!take(',') || !take('y'))) || !take('='))
                return false;
            skipBlanks();
            const auto number = takeNumber();
            if (!number)
                return false;
            size[axis] = *number;
        }
        if (size[0] * size[1] > m_mostCells)
            return fail(begin, "a pattern of " + std::to_string(size[0]) + " by " + std::to_string(size[1]) + " cells",
                mostCellsHint());
        m_hasHeader = true;
        m_width = size[0];
        m_height = size[1];
        skipBlanks();
        if (peek() == ',') {
            ++m_at;
            for (const char c : std::string_view("rule")) {
                if (!take(c))
                    return false;
            }
            if (!take('='))
                return false;
            m_pattern.rule = std::string(trimmed(takeLine()));
        } else if (!atEnd() && peek() != '\n') {
            return fail(m_at, "here should be the end of the header", "write it as x = 3, y = 3, rule = B3/S23");
        }
        return true;
    }

    bool readRuns()
    {
        std::size_t x = 0;
        std::size_t y = 0;
        for (skipBlanksAndLines(); !atEnd() && peek() != '!'; skipBlanksAndLines()) {
            const std::size_t begin = m_at;
            std::size_t count = 1;
            if (isDigit(peek())) {
                const auto number = takeNumber();
                if (!number)
                    return false;
                count = *number;
                skipBlanksAndLines();
            }
            if (peek() == '$') {
                ++m_at;
                x = 0;
                y = std::min(y + count, largestRleCells);
                continue;
            }
            const auto state = takeState();
            if (!state)
                return false;
            if (count > 0 && !addRun(begin, {x, y, count, *state}))
                return false;
            x += count;
        }
        return true;
    }

    std::optional<std::uint8_t> takeState()
    {
        const char first = peek();
        const std::size_t begin = m_at;
        if (!atEnd())
            ++m_at;
        if (first == 'b' || first == '.')
            return 0;
        if (first == 'o')
            return 1;
        const int group = first >= 'p' && first <= 'y' ? first - 'p' + 1 : 0;
        const char letter = group > 0 ? peek() : first;
        const int state = group * 24 + (letter - 'A') + 1;
        if (letter < 'A' || letter > 'X' || state > 255) {
            const bool isEnd = begin == m_text.size();
            fail(begin, isEnd ? "the text ends after a count" : std::string("'") + first + "' is no state of a cell",
                "cells are b and o, or . and A..X and pA..yO; $ ends a row and ! the pattern");
            return std::nullopt;
        }
        if (group > 0)
            ++m_at;
        return static_cast<std::uint8_t>(state);
    }

    bool addRun(std::size_t begin, const Run& run)
    {
        if (m_hasHeader && (run.x + run.count > m_width || run.y >= m_height))
            return fail(begin,
                "cells beyond the size of " + std::to_string(m_width) + " by " + std::to_string(m_height),
                "make x and y of the header as large as the pattern");
        if (!m_hasHeader) {
            m_width = std::max(m_width, run.x + run.count);
            m_height = std::max(m_height, run.y + 1);
            if (m_width * m_height > m_mostCells)
                return fail(begin, "the pattern is too large", mostCellsHint());
        }
        if (run.state != 0)
            m_runs.push_back(run);
        return true;
    }

    bool placeRuns()
    {
        m_pattern.cells = CellGrid(static_cast<int>(m_width), static_cast<int>(m_height));
        for (const Run& run : m_runs)
            std::fill_n(m_pattern.cells.cells().begin() + static_cast<std::ptrdiff_t>(run.y * m_width + run.x),
                run.count, run.state);
        return true;
    }

    std::string_view m_text;
    std::size_t m_mostCells;
    std::size_t m_at = 0;
    RlePattern m_pattern;
    bool m_hasHeader = false;
    std::size_t m_width = 0;
    std::size_t m_height = 0;
    std::vector<Run> m_runs;
    std::optional<Error> m_error;
};

} // namespace

Result<RlePattern> readRle(std::string_view text, std::size_t mostCells)
{
    return RleReader(text, std::min(mostCells, largestRleCells)).read();
}

} // namespace ricercar
