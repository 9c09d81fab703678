#pragma once

#include "ui/widgets/themed_widget.h"

#include <QStringList>

#include <cstdint>
#include <vector>

namespace ricercar::ui {

/// How many cells were on, generation by generation, the present one marked; below it the density of each row as a
/// strip of heat. [gui]
///
/// More generations than pixels are drawn as the range they reach over, so that a lone peak is not lost.
class PopulationPlot : public ThemedWidget {
    Q_OBJECT
public:
    /// All there is to draw; generations count from 0, the last one is the present.
    struct Content {
        std::vector<std::uint32_t> population;
        std::vector<std::vector<std::uint32_t>> rows; ///< [rows][generations]; empty: no strips
        QStringList rowLabels; ///< one a row
        int rowCells = 1; ///< cells of a row: what a density of 1 is

        bool operator==(const Content&) const = default;
    };

    explicit PopulationPlot(const Theme& theme, QWidget* parent = nullptr);

    void setContent(Content content);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintCurve(QPainter& painter, const QRect& area) const;
    void paintStrips(QPainter& painter, const QRect& area) const;
    int stripHeight() const;
    /// Left edge of a generation's share of the width.
    double xOf(std::size_t generation, const QRect& area) const;

    Content m_content;
};

} // namespace ricercar::ui
