#pragma once

#include "engine/generators/evolution/birth_log.h"
#include "ui/generators/evolution/chromosome_painter.h"

#include <QAbstractScrollArea>

#include <optional>
#include <vector>

namespace ricercar::ui {

/// The ancestry of an individual: generations upwards in time from top to bottom, those who bore its genes as small
/// chromosomes linked to their children, every gene in the colour of where it first appeared. [gui]
///
/// Rows in sight alone are painted. Ctrl and the wheel, or + and -, change how close the generations stand.
class GenealogyView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit GenealogyView(const Theme& theme, QWidget* parent = nullptr);

    /// `genes` is the chromosome of the individual in `generation`. `problem` must live as long as it is shown.
    void setLineage(
        const MusicProblem* problem, std::vector<Gene> genes, std::uint32_t generation, std::optional<Lineage> lineage);
    /// What is said instead of a picture: "looking back: 120 of 400 generations". Empty: nothing.
    void setProgress(const QString& text);
    const std::optional<Lineage>& lineage() const { return m_lineage; }
    /// Colour of a gene: of its founder, or of chance where a mutation made it.
    QColor rootColour(std::size_t locus) const;
    /// Places of the genes that go back to the same root as `locus`.
    std::vector<std::size_t> lociOfSameRoot(std::size_t locus) const;
    /// "bar 1 to bar 4: individual 17 of generation 0", one line a root.
    QStringList legend() const;
    /// Where gene `locus` is drawn in the chromosome at the top.
    QRect geneArea(std::size_t locus) const;
    QRect legendArea(std::size_t line) const;

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Genes of one root are pointed at; empty: none.
    void lociHovered(const std::vector<std::size_t>& loci);
    /// An ancestor was clicked.
    void ancestorClicked(std::uint32_t generation, std::size_t individual);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Root {
        GeneRoot root;
        std::vector<std::size_t> loci;
        QColor colour;
    };
    void layOut();
    void findRoots();
    void zoom(int direction);
    int line() const;
    int headHeight() const;
    QRect headArea() const;
    int rowTop(std::size_t back) const;
    std::vector<std::int32_t> bearersOf(std::size_t back) const; ///< each once, in the order of the genes they bore
    QRect nodeArea(std::size_t back, std::int32_t individual) const;
    void paintRow(QPainter& painter, std::size_t back) const;
    void paintLinks(QPainter& painter, std::size_t back) const;
    void paintHead(QPainter& painter) const;
    const Root* rootAt(const QPoint& point) const;
    QString rootText(const Root& root) const;

    const Theme& m_theme;
    ChromosomePainter m_painter;
    std::vector<Gene> m_genes;
    std::uint32_t m_generation = 0;
    std::optional<Lineage> m_lineage;
    std::vector<Root> m_roots;
    std::vector<std::size_t> m_rootOf; ///< [length] index into m_roots
    QString m_progress;
    std::optional<std::size_t> m_hovered; ///< index into m_roots
    double m_rowHeight = 1;
    bool m_isZoomed = false; ///< by hand; else the rows are as high as fits
};

} // namespace ricercar::ui
