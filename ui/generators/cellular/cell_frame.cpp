#include "ui/generators/cellular/cell_frame.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace ricercar::ui {
namespace {

/// 2^16 / n, rounded up: dividing three sums a pixel would cost as much as adding them. Exact for sums of n equal
/// colours.
constexpr auto inverses = [] {
    std::array<std::uint32_t, 258> table{};
    for (std::uint32_t n = 1; n < table.size(); ++n)
        table[n] = 65536 / n + (65536 % n != 0);
    return table;
}();

} // namespace

int CellFrame::gap(double scale)
{
    return scale >= 20 ? 2 : scale >= 5 ? 1 : 0;
}

int CellFrame::border(double scale)
{
    return scale >= 10 ? 2 : 0;
}

QRgb* CellFrame::line(int y)
{
    return reinterpret_cast<QRgb*>(m_image.scanLine(y));
}

bool CellFrame::stale(const CellPicture& picture, int row)
{
    std::uint64_t& painted = m_versions[static_cast<std::size_t>(row)];
    if (painted == picture.version(row))
        return false;
    painted = picture.version(row);
    return true;
}

const QImage& CellFrame::update(const CellPicture& picture, const CellViewport& viewport, const CellInks& inks)
{
    const QRect covered = viewport.covered();
    const QRect seen = covered.translated(-viewport.origin());
    const bool all = seen != m_seen || viewport.scale != m_scale || inks != m_inks
        || m_versions.size() != static_cast<std::size_t>(picture.height());
    if (all) {
        m_seen = seen;
        m_scale = viewport.scale;
        m_inks = inks;
        m_versions.assign(static_cast<std::size_t>(picture.height()), 0);
        if (m_image.size() != seen.size())
            m_image = QImage(seen.size(), QImage::Format_RGB32);
    }
    if (!m_image.isNull())
        m_scale >= 1 ? paintLarge(picture, all) : paintSmall(picture, all);
    return m_image;
}

/// Lays a row of cells into m_row: `edges` colours their first and last pixels, `inside` the others.
void CellFrame::paintRow(
    std::span<const CellCode> cells, const std::vector<QRgb>& edges, const std::vector<QRgb>& inside)
{
    const int side = static_cast<int>(m_scale);
    const int between = gap(m_scale);
    const int rim = border(m_scale);
    const int first = m_seen.left() / side;
    const int last = std::min(static_cast<int>(cells.size()) - 1, m_seen.right() / side);
    m_row.resize(static_cast<std::size_t>((last - first + 1) * side));
    QRgb* out = m_row.data();
    if (side == 1) {
        std::transform(
            cells.begin() + first, cells.begin() + last + 1, out, [&inside](CellCode code) { return inside[code]; });
        return;
    }
    for (int x = first; x <= last; ++x) {
        const CellCode code = cells[static_cast<std::size_t>(x)];
        out = std::fill_n(out, rim, edges[code]);
        out = std::fill_n(out, side - between - 2 * rim, inside[code]);
        out = std::fill_n(out, rim, edges[code]);
        out = std::fill_n(out, between, m_inks.ground);
    }
}

void CellFrame::paintLarge(const CellPicture& picture, bool all)
{
    const int side = static_cast<int>(m_scale);
    const int between = gap(m_scale);
    const int rim = border(m_scale);
    const auto bytes = static_cast<std::size_t>(m_seen.width()) * sizeof(QRgb);
    const std::vector<QRgb>& inside = rim > 0 ? m_inks.fill : m_inks.small;
    const std::vector<QRgb> ground(static_cast<std::size_t>(m_seen.width()), m_inks.ground);
    for (int y = m_seen.top() / side; y <= std::min(picture.height() - 1, m_seen.bottom() / side); ++y) {
        if (!stale(picture, y) && !all)
            continue;
        const int top = y * side - m_seen.top();
        const auto copyTo = [&](int from, int to, const QRgb* pixels) {
            for (int line = std::max(0, top + from); line < std::min(m_seen.height(), top + to); ++line)
                std::memcpy(this->line(line), pixels, bytes);
        };
        const int offset = m_seen.left() % side;
        if (rim > 0) {
            paintRow(picture.row(y), m_inks.border, m_inks.border);
            copyTo(0, rim, m_row.data() + offset);
            copyTo(side - between - rim, side - between, m_row.data() + offset);
        }
        paintRow(picture.row(y), m_inks.border, inside);
        copyTo(rim, side - between - rim, m_row.data() + offset);
        copyTo(side - between, side, ground.data());
    }
}

void CellFrame::paintSmall(const CellPicture& picture, bool all)
{
    const auto cellOf = [this](int pixel, int end) { return std::min(end, static_cast<int>(pixel / m_scale)); };
    const auto columns = static_cast<std::size_t>(m_seen.width());
    if (all) {
        m_firstColumn.resize(columns + 1);
        for (int x = 0; x <= m_seen.width(); ++x)
            m_firstColumn[static_cast<std::size_t>(x)] =
                cellOf(m_seen.left() + x, x < m_seen.width() ? picture.width() - 1 : picture.width());
        m_columnOf.resize(static_cast<std::size_t>(m_firstColumn[columns] - m_firstColumn[0]));
        for (std::size_t x = 0; x < columns; ++x)
            std::fill(m_columnOf.begin() + (m_firstColumn[x] - m_firstColumn[0]),
                m_columnOf.begin() + (m_firstColumn[x + 1] - m_firstColumn[0]), static_cast<std::uint32_t>(x));
        m_parts.resize(m_inks.small.size());
        std::transform(m_inks.small.begin(), m_inks.small.end(), m_parts.begin(), [](QRgb colour) {
            return static_cast<std::uint64_t>(qRed(colour)) << 48 | static_cast<std::uint64_t>(qGreen(colour)) << 32
                | static_cast<std::uint64_t>(qBlue(colour)) << 16 | 1;
        });
    }
    for (int y = 0; y < m_seen.height(); ++y) {
        const int first = cellOf(m_seen.top() + y, picture.height() - 1);
        const int end = std::max(first + 1, cellOf(m_seen.top() + y + 1, picture.height()));
        bool changed = all;
        for (int row = first; row < end; ++row)
            changed = stale(picture, row) || changed;
        if (!changed)
            continue;
        m_sums.assign(columns, 0);
        for (int row = first; row < end; ++row) {
            // Cell by cell: how many of them a pixel has would be guessed wrong all the time.
            const CellCode* cells = picture.row(row).data() + m_firstColumn[0];
            for (std::size_t cell = 0; cell < m_columnOf.size(); ++cell)
                m_sums[m_columnOf[cell]] += m_parts[cells[cell]];
        }
        QRgb* out = line(y);
        for (std::size_t x = 0; x < columns; ++x) {
            if (m_sums[x] == 0) { // rounding left the last column without a cell
                out[x] = x > 0 ? out[x - 1] : m_inks.ground;
                continue;
            }
            const std::uint64_t inverse = inverses[m_sums[x] & 0xffff];
            const auto mean = [&](int shift) {
                return static_cast<int>((m_sums[x] >> shift & 0xffff) * inverse >> 16);
            };
            out[x] = qRgb(mean(48), mean(32), mean(16));
        }
    }
}

} // namespace ricercar::ui
