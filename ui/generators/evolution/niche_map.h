#pragma once

#include "ui/generators/evolution/scored_deme.h"
#include "ui/widgets/themed_widget.h"

#include <optional>
#include <vector>

namespace ricercar::ui {

/// The elites of MAP-Elites on their map: two features of the music, the fitness of each niche's elite as heat. [gui]
class NicheMapView : public ThemedWidget {
    Q_OBJECT
public:
    explicit NicheMapView(const Theme& theme, QWidget* parent = nullptr);

    /// `deme` is read until the next call.
    void setDeme(const ScoredDeme* deme, const NicheMap& map, std::optional<std::size_t> selected);
    /// Where a cell is drawn; cells count row by row, row 0 at the bottom.
    QRect cellArea(std::size_t cell) const;
    /// Niches that have an elite.
    std::size_t filled() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selected(std::size_t individual);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QRect area() const;
    std::optional<std::size_t> cellAt(const QPoint& point) const;

    const ScoredDeme* m_deme = nullptr;
    NicheMap m_map;
    std::vector<std::int32_t> m_elites; ///< [cells] the fittest there; -1: nobody
    std::optional<std::size_t> m_selected;
};

} // namespace ricercar::ui
