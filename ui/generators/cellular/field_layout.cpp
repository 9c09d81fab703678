#include "ui/generators/cellular/field_layout.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace ricercar::ui {
namespace {

struct Face {
    std::string_view name;
    int column;
    int row;
};

/// A cross: the four sides in a row, top and bottom at the front.
constexpr std::array<Face, 6> cross{
    {{"top", 1, 0}, {"left", 0, 1}, {"front", 1, 1}, {"right", 2, 1}, {"back", 3, 1}, {"bottom", 1, 2}}};

Face faceOf(const CellField& field, std::size_t index)
{
    const auto named =
        std::find_if(cross.begin(), cross.end(), [&field](const Face& face) { return face.name == field.name; });
    return named == cross.end() ? cross[index] : *named;
}

std::vector<QRect> placeCube(const QRect& area, std::span<const CellField> fields, int gap)
{
    const int width = (area.width() - 3 * gap) / 4;
    const int rowGap = gap / 2; // names keep the rows apart
    const int height = (area.height() - 2 * rowGap) / 3;
    std::vector<QRect> places;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const Face face = faceOf(fields[i], i);
        places.emplace_back(
            area.left() + face.column * (width + gap), area.top() + face.row * (height + rowGap), width, height);
    }
    return places;
}

std::vector<QRect> placeInRows(const QRect& area, std::size_t count, int columns, int gap)
{
    const int rows = (static_cast<int>(count) + columns - 1) / columns;
    const int width = (area.width() - (columns - 1) * gap) / columns;
    const int height = (area.height() - (rows - 1) * gap) / rows;
    std::vector<QRect> places;
    for (int i = 0; i < static_cast<int>(count); ++i)
        places.emplace_back(
            area.left() + i % columns * (width + gap), area.top() + i / columns * (height + gap), width, height);
    return places;
}

/// Pixels a cell of the field that comes off worst.
double smallestCell(const std::vector<QRect>& places, std::span<const CellField> fields)
{
    double smallest = 1e9;
    for (std::size_t i = 0; i < fields.size(); ++i)
        smallest = std::min({smallest, double(places[i].width()) / fields[i].width,
            double(places[i].height()) / (fields[i].isLine ? 24 : fields[i].height)});
    return smallest;
}

} // namespace

bool isCube(std::span<const CellField> fields)
{
    return fields.size() == cross.size() && std::all_of(fields.begin(), fields.end(), [&fields](const CellField& each) {
        return each.width == fields[0].width && each.height == fields[0].height && !each.isLine;
    });
}

std::vector<QRect> placeFields(const QRect& area, std::span<const CellField> fields, int gap)
{
    if (isCube(fields))
        return placeCube(area, fields, gap);
    std::vector<QRect> best;
    double bestCell = std::numeric_limits<double>::lowest(); // areas may have no room at all yet
    for (int columns = static_cast<int>(fields.size()); columns >= 1; --columns) {
        std::vector<QRect> places = placeInRows(area, fields.size(), columns, gap);
        if (const double cell = smallestCell(places, fields); cell > bestCell) {
            bestCell = cell;
            best = std::move(places);
        }
    }
    return best;
}

} // namespace ricercar::ui
