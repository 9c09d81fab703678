#pragma once

#include "engine/generators/evolution/music_problem.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QPixmap>
#include <QRect>

#include <functional>
#include <optional>
#include <span>
#include <vector>

class QPainter;

namespace ricercar::ui {

/// Draws chromosomes: one coloured cell a gene, with its name where there is room, a bar at its height for pitches
/// without one, and held genes as one. [gui]
///
/// Cells are kept as pictures, so that a page of thousands is a page of copies. The theme must outlive it.
class ChromosomePainter {
public:
    explicit ChromosomePainter(const Theme& theme)
        : m_theme(theme)
    {
    }

    /// `problem` must live as long as it is drawn; null: nothing is.
    void setProblem(const MusicProblem* problem);
    const MusicProblem* problem() const { return m_problem; }
    const GenomeLayout& layout() const { return m_layout; }
    /// Forgets what was drawn in other colours or sizes.
    void themeChanged() { m_cells.clear(); }

    /// Where a gene is drawn in a chromosome that fills `area`.
    QRect cellArea(const QRect& area, std::size_t locus) const;
    std::optional<std::size_t> locusAt(const QRect& area, const QPoint& point) const;
    /// Height of a row that shows it well, and the width from which every cell has room for its name; device pixels.
    int goodHeight() const;
    int goodWidth() const;

    void paint(QPainter& painter, const QRect& area, std::span<const Gene> genes) const;
    /// The same with a colour for every gene instead of its own; invalid: a faint outline.
    void paintTinted(QPainter& painter, const QRect& area, std::span<const Gene> genes,
        const std::function<QColor(std::size_t locus)>& colour) const;
    const GeneLook& look(std::size_t locus, Gene gene) const;
    /// The letters, narrower ones if need be, in which a name fits a cell; nothing: it does not.
    std::optional<QFont> labelFont(const QString& label, QSize size) const;

private:
    /// Whether every pitch that may stand in a chromosome of this area has room for its name: all are named, or none.
    bool hasRoomForPitches(const QRect& area) const;
    const QPixmap& cell(const GeneLook& look, const QColor& colour, QSize size, double pixelRatio) const;
    QPixmap drawn(const GeneLook& look, const QColor& colour, QSize size, double pixelRatio) const;

    const Theme& m_theme;
    const MusicProblem* m_problem = nullptr;
    GenomeLayout m_layout;
    std::size_t m_length = 0;
    mutable std::vector<std::optional<GeneLook>> m_looks; ///< [length, 256], asked for when first seen
    mutable QHash<QString, int> m_names; ///< labels as numbers
    mutable std::optional<QString> m_widestPitch; ///< name
    mutable QHash<quint64, QPixmap> m_cells;
};

} // namespace ricercar::ui
