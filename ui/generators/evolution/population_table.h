#pragma once

#include "ui/generators/evolution/chromosome_painter.h"
#include "ui/generators/evolution/scored_deme.h"

#include <QAbstractScrollArea>

#include <optional>
#include <vector>

namespace ricercar::ui {

/// A gene of an individual; `locus` is -1 for the individual as a whole.
struct GenePlace {
    std::size_t individual = 0;
    std::int32_t locus = -1;

    bool operator==(const GenePlace&) const = default;
};

/// The population as rows, the fittest first: rank, chromosome, fitness as stacked bars of weighted terms, total. [gui]
///
/// It paints the rows in sight alone. A click selects, Ctrl and a click compares, a double click lets hear; thumbs rate
/// where a listener is the fitness.
class PopulationTable : public QAbstractScrollArea {
    Q_OBJECT
public:
    /// What is marked in it.
    struct Marks {
        std::optional<std::size_t> written; ///< whose piece is in the roll
        std::optional<std::size_t> selected;
        std::optional<std::size_t> compared; ///< heard in alternation with the selected one
        std::optional<double> optimum;
        std::vector<GenePlace> lit; ///< of notes that are pointed at
        bool rated = false;

        bool operator==(const Marks&) const = default;
    };

    explicit PopulationTable(const Theme& theme, QWidget* parent = nullptr);

    /// `deme` is read until the next call.
    void setDeme(const ScoredDeme* deme);
    void setMarks(const Marks& marks);
    const Marks& marks() const { return m_marks; }
    /// Scrolls as far as is needed to see an individual.
    void reveal(std::size_t individual);

    const ChromosomePainter& painter() const { return m_painter; }
    /// Where the row of an individual is, in viewport coordinates; empty where it is out of sight.
    QRect rowArea(std::size_t individual) const;
    QRect chromosomeArea(std::size_t individual) const;
    QRect geneArea(const GenePlace& place) const;
    /// Rows that fit.
    int visibleRows() const;
    /// Where a rating of a row is clicked: +1 or -1.
    QRect thumbArea(std::size_t individual, int rating) const;

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selected(std::size_t individual);
    void compared(std::size_t individual);
    void played(std::size_t individual);
    void rated(std::size_t individual, int rating);
    void geneHovered(const std::optional<ricercar::ui::GenePlace>& place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Columns {
        QRect rank, genes, bars, total, thumbs; ///< x and width alone
    };
    void layOut();
    int rowHeight() const;
    int headHeight() const;
    QRect areaOfRow(int row) const;
    std::optional<std::size_t> individualAt(const QPoint& point) const;
    std::optional<GenePlace> placeAt(const QPoint& point) const;
    QString tipOf(const GenePlace& place) const;
    void paintHead(QPainter& painter) const;
    void paintRow(QPainter& painter, int row) const;
    void paintBar(QPainter& painter, const QRect& area, std::size_t individual) const;
    void paintThumbs(QPainter& painter, std::size_t individual) const;
    int barX(const QRect& area, double value) const;
    void hover(const std::optional<GenePlace>& place);

    const Theme& m_theme;
    ChromosomePainter m_painter;
    const ScoredDeme* m_deme = nullptr;
    Marks m_marks;
    Columns m_columns;
    std::optional<GenePlace> m_hovered;
};

} // namespace ricercar::ui
