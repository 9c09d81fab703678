#include "ui/generators/cellular/field_reader.h"

#include <algorithm>
#include <span>
#include <tuple>

namespace ricercar::ui {
namespace {

using When = CellularGenerator::When;

/// Rows of a space–time picture: as many as are worth scrolling through, fewer for wide lines.
constexpr int mostGenerations = 2'000;
constexpr int fewestGenerations = 256;
constexpr int mostPictureCells = 2'000'000;

class RowReader {
public:
    explicit RowReader(int width)
        : m_states(static_cast<std::size_t>(width))
        , m_before(static_cast<std::size_t>(width))
        , m_codes(static_cast<std::size_t>(width))
    {
    }
    std::span<std::uint8_t> states() { return m_states; }
    std::span<std::uint8_t> before() { return m_before; }

    /// Codes of the states, with fresh marks where `before` was 0.
    std::span<CellCode> codes(bool fresh)
    {
        const std::size_t width = m_states.size();
        if (!fresh) {
            std::copy(m_states.begin(), m_states.end(), m_codes.begin());
            return m_codes;
        }
        constexpr auto mark = static_cast<CellCode>(markFresh << 8);
        for (std::size_t x = 0; x < width; ++x) {
            const bool turnedOn = (m_before[x] == 0) & (m_states[x] != 0);
            m_codes[x] = static_cast<CellCode>(m_states[x] | (turnedOn ? mark : 0));
        }
        return m_codes;
    }

private:
    std::vector<std::uint8_t> m_states;
    std::vector<std::uint8_t> m_before;
    std::vector<CellCode> m_codes;
};

void addMarks(std::span<CellCode> codes, std::uint32_t field, int y, const ReadingMarks& marks)
{
    const CellRef rowStart{field, 0, y};
    const auto byRow = [](const CellRef& a, const CellRef& b) {
        return std::tie(a.field, a.y, a.x) < std::tie(b.field, b.y, b.x);
    };
    for (auto cell = std::lower_bound(marks.edited.begin(), marks.edited.end(), rowStart, byRow);
         cell != marks.edited.end() && cell->field == field && cell->y == y; ++cell) {
        CellCode& code = codes[static_cast<std::size_t>(cell->x)];
        code = cellCode(static_cast<std::uint8_t>(code & 0xff), markEdited);
    }
    if (!marks.computedTo)
        return;
    for (std::size_t x = 0; x < codes.size(); ++x) {
        if (byRow(*marks.computedTo, {field, static_cast<int>(x), y}))
            codes[x] = cellCode(static_cast<std::uint8_t>(codes[x] & 0xff), markHidden);
    }
}

} // namespace

std::vector<CellRef> editedCells(const CellularGenerator& cells, std::uint32_t field, const CellField& shape)
{
    std::vector<CellRef> edited;
    if (shape.width * shape.height > mostCellsAsked)
        return edited;
    for (int y = 0; y < shape.height; ++y) {
        for (int x = 0; x < shape.width; ++x) {
            const std::optional<CellChange> change = cells.changeOf({field, x, y});
            if (change && change->byHand)
                edited.push_back({field, x, y});
        }
    }
    return edited;
}

void readField(CellPicture& picture, const CellularGenerator& cells, std::uint32_t field, const CellField& shape,
    When when, const ReadingMarks& marks)
{
    picture.resize(shape.width, shape.height);
    RowReader reader(shape.width);
    const bool fresh = marks.fresh && when == When::Now && shape.palette != CellPalette::Ring;
    for (int y = 0; y < shape.height; ++y) {
        cells.readRow(field, when, y, reader.states());
        if (fresh)
            cells.readRow(field, When::Before, y, reader.before());
        const std::span<CellCode> codes = reader.codes(fresh);
        addMarks(codes, field, y, marks);
        picture.setRow(y, codes);
    }
}

std::uint32_t readSpaceTime(CellPicture& picture, const CellularGenerator& cells, std::uint32_t field,
    const CellField& shape, const ReadingMarks& marks)
{
    const int limit = std::clamp(mostPictureCells / shape.width, fewestGenerations, mostGenerations);
    const std::uint32_t generation = cells.generation();
    const int rows = static_cast<int>(std::min(generation, static_cast<std::uint32_t>(limit - 1))) + 1;
    const std::uint32_t first = generation - static_cast<std::uint32_t>(rows - 1);
    picture.resize(shape.width, rows);
    RowReader reader(shape.width);
    for (int y = 0; y < rows; ++y) {
        const bool newest = y == rows - 1;
        if (newest)
            cells.readRow(field, When::Now, 0, reader.states());
        else
            cells.readPast(field, first + static_cast<std::uint32_t>(y), reader.states());
        const bool fresh = newest && marks.fresh && shape.palette != CellPalette::Ring;
        if (fresh)
            cells.readRow(field, When::Before, 0, reader.before());
        const std::span<CellCode> codes = reader.codes(fresh);
        if (newest)
            addMarks(codes, field, 0, marks);
        picture.setRow(y, codes);
    }
    return first;
}

} // namespace ricercar::ui
