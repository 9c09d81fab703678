#pragma once

#include "ui/generators/markov/markov_moment.h"
#include "ui/generators/markov/matrix_painter.h"
#include "ui/generators/markov/matrix_rows.h"

#include <QAbstractScrollArea>
#include <QVariantAnimation>

#include <optional>
#include <vector>

class QLineEdit;

namespace ricercar::ui {

class Theme;

/// The transition matrix: contexts down, next states across. [gui]
///
/// Arrow keys move a cursor; F2 or a double click edits a cell; Ctrl and wheel, + and - zoom out over a large matrix.
class MatrixView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit MatrixView(const Theme& theme, QWidget* parent = nullptr);

    void setMoment(const MarkovMoment& moment);
    /// Outlines the cells that made what is hovered elsewhere.
    void setLit(const std::vector<MatrixCell>& cells);
    /// Width at which every column stands in a legible cell with its label, for windows of that height.
    int comfortableWidth(int height) const;
    /// The cell under a point of the viewport.
    std::optional<MatrixCell> cellAt(const QPoint& point) const;
    /// Middle of a cell in the viewport; nothing while it is scrolled out of sight.
    std::optional<QPoint> pointOf(const MatrixCell& cell) const;
    /// Where a row that does not sum to 1 is mended; empty for all others.
    QRect mendArea(const MatrixCell& row) const;
    /// What a cell means in words: "C5 → G5: 1 of 2, p = 0.500, learnt from note 3".
    QString cellDescription(const MatrixCell& cell) const;
    bool isFullyShown() const;

    void setZoom(double zoom);
    void copyMatrix();
    void pasteChain();

Q_SIGNALS:
    void cellHovered(const std::optional<ricercar::ui::MatrixCell>& cell);
    void editRequested(const QString& editText, const QString& description);
    void optionTaken(std::size_t decisionIndex, std::size_t optionIndex);
    void chainPasted(const QString& chain);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    MatrixPicture picture() const;
    MatrixCell cellOf(MatrixPlace place) const;
    std::optional<MatrixPlace> placeOf(const MatrixCell& cell) const;
    void measure();
    void updateLayout();
    void keepInView(MatrixPlace place);
    void setHovered(std::optional<MatrixPlace> place);
    void moveCursor(int rows, int columns);
    void beginEdit(MatrixPlace place);
    void finishEdit(bool accept);
    void take(const MatrixCell& cell);
    bool canTake(const MatrixCell& cell) const;
    void mend(const MatrixCell& row);

    const Theme& m_theme;
    MatrixPainter m_painter;
    MarkovMoment m_moment;
    MatrixRows m_rows;
    MatrixLayout m_layout;
    MatrixMeasures m_measures;
    std::optional<MatrixPlace> m_current;
    std::optional<MatrixPlace> m_hovered;
    std::optional<MatrixPlace> m_cursor;
    std::vector<MatrixCell> m_lit;
    double m_zoom = 1;
    QVariantAnimation m_flash;
    QLineEdit* m_editor;
    MatrixPlace m_edited;
};

} // namespace ricercar::ui
