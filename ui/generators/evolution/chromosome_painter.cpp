#include "ui/generators/evolution/chromosome_painter.h"

#include "ui/generators/evolution/gene_colours.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

constexpr std::size_t genes = 256;
constexpr qsizetype mostCells = 4'000;
constexpr int narrowest = 75; ///< percent of the width of letters before a name is left out

} // namespace

void ChromosomePainter::setProblem(const MusicProblem* problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    m_layout = problem ? problem->layout() : GenomeLayout{};
    m_length = problem ? problem->shape().length() : 0;
    m_looks.assign(m_length * genes, std::nullopt);
    m_cells.clear();
    m_names.clear();
    m_widestPitch.reset();
}

const GeneLook& ChromosomePainter::look(std::size_t locus, Gene gene) const
{
    std::optional<GeneLook>& known = m_looks[locus * genes + gene];
    if (!known)
        known = m_problem->look(locus, gene);
    return *known;
}

QRect ChromosomePainter::cellArea(const QRect& area, std::size_t locus) const
{
    const auto columns = static_cast<int>(std::max(1u, m_layout.columns));
    const auto rows = static_cast<int>(std::max(1u, m_layout.rows));
    const int column = static_cast<int>(locus) % columns;
    const int row = static_cast<int>(locus) / columns;
    const int left = area.x() + area.width() * column / columns;
    const int top = area.y() + area.height() * row / rows;
    return {left, top, area.x() + area.width() * (column + 1) / columns - left,
        area.y() + area.height() * (row + 1) / rows - top};
}

std::optional<std::size_t> ChromosomePainter::locusAt(const QRect& area, const QPoint& point) const
{
    if (!area.contains(point) || m_length == 0)
        return std::nullopt;
    for (std::size_t locus = 0; locus < m_length; ++locus) {
        if (cellArea(area, locus).contains(point))
            return locus;
    }
    return std::nullopt;
}

int ChromosomePainter::goodHeight() const
{
    return m_layout.rows > 1 ? m_theme.px(6 * static_cast<int>(std::min(m_layout.rows, 12u))) : m_theme.px(19);
}

int ChromosomePainter::goodWidth() const
{
    const auto columns = static_cast<int>(std::max(1u, m_layout.columns));
    if (m_layout.rows > 1)
        return columns * m_theme.px(10);
    const QFontMetrics metrics(m_theme.font(TextSize::Caption, QFont::DemiBold));
    int widest = m_theme.px(9);
    for (std::size_t locus = 0; locus < m_length; ++locus) {
        const std::size_t values = std::min<std::size_t>(m_problem->shape().alphabet[locus], genes);
        for (std::size_t gene = 0; gene < values; ++gene)
            widest = std::max(widest,
                metrics.horizontalAdvance(QString::fromStdString(look(locus, static_cast<Gene>(gene)).label))
                    + m_theme.px(5));
        if (locus > 0 && m_problem->shape().alphabet[locus] == m_problem->shape().alphabet[0])
            break; // the same values again
    }
    return columns * widest;
}

std::optional<QFont> ChromosomePainter::labelFont(const QString& label, QSize size) const
{
    QFont font = m_theme.font(TextSize::Caption, QFont::DemiBold);
    const int room = size.width() - m_theme.px(2);
    const int wide = QFontMetrics(font).horizontalAdvance(label);
    if (label.isEmpty() || room <= 0 || size.height() < QFontMetrics(font).ascent())
        return std::nullopt;
    if (wide <= room)
        return font;
    font.setStretch(std::max(narrowest, 100 * room / wide));
    return QFontMetrics(font).horizontalAdvance(label) <= room ? std::optional(font) : std::nullopt;
}

bool ChromosomePainter::hasRoomForPitches(const QRect& area) const
{
    if (!m_widestPitch) {
        m_widestPitch.emplace();
        const QFontMetrics metrics(m_theme.font(TextSize::Caption, QFont::DemiBold));
        for (std::size_t locus = 0; locus < m_length; ++locus) {
            for (std::size_t gene = 0; gene < std::min<std::size_t>(m_problem->shape().alphabet[locus], genes);
                 ++gene) {
                const GeneLook& each = look(locus, static_cast<Gene>(gene));
                const QString label = QString::fromStdString(each.label);
                if (each.height > 0 && metrics.horizontalAdvance(label) > metrics.horizontalAdvance(*m_widestPitch))
                    m_widestPitch = label;
            }
        }
    }
    const auto columns = static_cast<int>(std::max(1u, m_layout.columns));
    const auto rows = static_cast<int>(std::max(1u, m_layout.rows));
    return labelFont(*m_widestPitch, {area.width() / columns, area.height() / rows}).has_value();
}

QPixmap ChromosomePainter::drawn(const GeneLook& look, const QColor& colour, QSize size, double pixelRatio) const
{
    QPixmap picture(size * pixelRatio);
    picture.setDevicePixelRatio(pixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing, size.width() > 6);
    const double gap = size.width() >= m_theme.px(8) ? 1 : 0;
    const QRectF inside = QRectF(QPointF(), QSizeF(size)).adjusted(look.joined ? 0 : gap, gap, 0, -gap);
    const double radius = size.width() >= m_theme.px(14) && !look.joined ? m_theme.px(3) : 0;
    painter.setPen(Qt::NoPen);
    const QString label = QString::fromStdString(look.label);
    const std::optional<QFont> font = look.joined ? std::nullopt : labelFont(label, size);
    const bool isBar = look.height > 0;
    // A pitch is a bar at its height upon a calm ground of its colour.
    const QColor ground = isBar ? mixed(m_theme.colours().background, colour, 0.28) : colour;
    painter.setBrush(ground);
    radius > 0 ? painter.drawRoundedRect(inside, radius, radius) : painter.drawRect(inside);
    if (isBar) {
        const double bar = std::max(2.0, inside.height() * 0.18);
        const double y = inside.bottom() - bar - (inside.height() - bar) * std::clamp(look.height, 0.0, 1.0);
        painter.setBrush(colour);
        painter.drawRect(QRectF(inside.x(), y, inside.width(), bar));
    }
    if (font) {
        painter.setFont(*font);
        painter.setPen(readableOn(ground));
        painter.drawText(inside, Qt::AlignCenter, label);
    }
    return picture;
}

const QPixmap& ChromosomePainter::cell(const GeneLook& look, const QColor& colour, QSize size, double pixelRatio) const
{
    if (m_cells.size() > mostCells)
        m_cells.clear();
    const QString label = QString::fromStdString(look.label);
    auto name = m_names.find(label);
    if (name == m_names.end())
        name = m_names.insert(label, static_cast<int>(m_names.size()));
    const auto height = static_cast<quint64>(std::lround(std::clamp(look.height, 0.0, 1.0) * 63));
    const quint64 key = (quint64{colour.rgb() & 0xffffffu} << 40) ^ (quint64(*name & 0x3ff) << 30) ^ (height << 24)
        ^ (quint64(size.width() & 0x7ff) << 13) ^ (quint64(size.height() & 0xfff) << 1) ^ (look.joined ? 1u : 0u);
    const auto known = m_cells.constFind(key);
    return known != m_cells.constEnd() ? *known : *m_cells.insert(key, drawn(look, colour, size, pixelRatio));
}

void ChromosomePainter::paint(QPainter& painter, const QRect& area, std::span<const Gene> chromosome) const
{
    if (!m_problem || chromosome.size() != m_length)
        return;
    const double ratio = painter.device()->devicePixelRatioF();
    const bool pitchesAreNamed = hasRoomForPitches(area);
    GeneLook shown;
    for (std::size_t locus = 0; locus < m_length; ++locus) {
        const QRect place = cellArea(area, locus);
        const GeneLook& own = look(locus, chromosome[locus]);
        if (own.joined && locus % std::max(1u, m_layout.columns) != 0) { // a held note looks like its beginning
            shown.joined = true;
            shown.label.clear();
        } else {
            shown = own;
        }
        QColor colour = geneColour(m_theme, shown.colour);
        GeneLook seen = shown;
        if (shown.height > 0 && (m_layout.rows > 1 || pitchesAreNamed)) {
            // No room for a bar, or a name that must not be crossed by it: the stronger the colour, the higher.
            colour = mixed(m_theme.colours().background, colour, 0.4 + 0.6 * std::min(shown.height, 1.0));
            seen.height = 0;
        } else if (shown.height > 0) {
            seen.label.clear();
        }
        if (place.width() < 3 || place.height() < 3) {
            painter.fillRect(place, colour);
            continue;
        }
        painter.drawPixmap(place.topLeft(), cell(seen, colour, place.size(), ratio));
    }
    if (m_layout.columnsPerBar <= 1 || m_layout.columns <= m_layout.columnsPerBar)
        return;
    for (std::uint32_t column = m_layout.columnsPerBar; column < m_layout.columns; column += m_layout.columnsPerBar)
        painter.fillRect(cellArea(area, column).x(), area.y(), 1, area.height(), m_theme.colours().mute);
}

void ChromosomePainter::paintTinted(QPainter& painter, const QRect& area, std::span<const Gene> chromosome,
    const std::function<QColor(std::size_t locus)>& colour) const
{
    if (!m_problem || chromosome.size() != m_length)
        return;
    const double ratio = painter.device()->devicePixelRatioF();
    const bool pitchesAreNamed = hasRoomForPitches(area);
    for (std::size_t locus = 0; locus < m_length; ++locus) {
        const QRect place = cellArea(area, locus);
        const QColor tint = colour(locus);
        if (!tint.isValid()) {
            painter.fillRect(place.adjusted(place.width() > 4 ? 1 : 0, 0, 0, 0), m_theme.colours().raised);
            continue;
        }
        GeneLook shown = look(locus, chromosome[locus]);
        if (pitchesAreNamed)
            shown.height = 0;
        else if (shown.height > 0)
            shown.label.clear();
        painter.drawPixmap(place.topLeft(), cell(shown, tint, place.size().expandedTo({1, 1}), ratio));
    }
}

} // namespace ricercar::ui
