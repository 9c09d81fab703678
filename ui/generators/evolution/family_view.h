#pragma once

#include "ui/generators/evolution/chromosome_painter.h"
#include "ui/generators/evolution/family.h"
#include "ui/widgets/themed_widget.h"

#include <optional>

namespace ricercar::ui {

/// Two parents, the cut, their children, and the mutated genes flagged. [gui]
///
/// Under each gene a line says which parent it came from: solid the first, dotted the second.
class FamilyView : public ThemedWidget {
    Q_OBJECT
public:
    /// How much of it is in sight; each includes what is before.
    enum class Shown { Nobody, FirstParent, BothParents, Crossed, All };

    explicit FamilyView(const Theme& theme, QWidget* parent = nullptr);

    /// `problem` must live as long as the family is shown.
    void setFamily(const MusicProblem* problem, std::optional<Family> family, Shown shown);
    const std::optional<Family>& family() const { return m_family; }
    Shown shown() const { return m_shown; }
    /// What is said under the children.
    QString note() const;

    /// Where a gene of a child is drawn; empty where it is out of sight.
    QRect childGeneArea(std::size_t child, std::size_t locus) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Gene of a child under the pointer; -1: none.
    void geneHovered(std::size_t child, int locus);
    /// A parent was clicked, by its index in the generation before.
    void parentClicked(std::size_t index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void themeChanged() override;

private:
    int rowHeight() const;
    int line() const;
    int labelWidth() const;
    QRect rowArea(int row) const; ///< rows 0 and 1 are the parents
    void paintRow(
        QPainter& painter, int row, const QString& name, const std::vector<Gene>& genes, double fitness) const;
    void paintOrigins(QPainter& painter, const QRect& area, const FamilyChild& child) const;
    void paintCuts(QPainter& painter) const;

    ChromosomePainter m_painter;
    std::optional<Family> m_family;
    Shown m_shown = Shown::All;
};

} // namespace ricercar::ui
