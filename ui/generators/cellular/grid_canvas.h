#pragma once

#include "engine/automata/cell_grid.h"
#include "engine/generators/cellular/cellular_generator.h"
#include "ui/generators/cellular/cell_frame.h"
#include "ui/widgets/themed_widget.h"

#include <QPoint>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace ricercar::ui {

/// A cell that was drawn by hand.
struct PaintedCell {
    QPoint place;
    std::uint8_t state = 0;
};

/// What the mouse draws with.
struct CellBrush {
    std::uint8_t state = 1;
    std::shared_ptr<const CellGrid> stamp; ///< not null: a pattern is put down whole
};

/// Cells that are pointed out, each by its place in the picture.
struct CanvasMarks {
    std::optional<QPoint> now; ///< being computed
    std::vector<QPoint> source; ///< its neighbourhood
    std::vector<QPoint> lit; ///< what made the notes hovered elsewhere

    bool operator==(const CanvasMarks&) const = default;
};

/// One grid of cells at any size: panned, zoomed, drawn upon. [gui]
///
/// The owner fills picture() and tells what changed; what is drawn by hand is shown at once and told by a signal. Ctrl
/// and wheel, + and - zoom, 0 fits; the wheel and the middle button pan; arrow keys move a cursor, X draws there and
/// Delete erases.
class GridCanvas : public ThemedWidget {
    Q_OBJECT
public:
    explicit GridCanvas(const Theme& theme, QWidget* parent = nullptr);

    /// What the cells mean; `caption` stands above them, and names the canvas together with the field.
    void setField(const CellField& field, const QString& caption);
    void setCaption(const QString& caption);
    /// Captions of canvases that should look alike: beside the cells all leave room for the longest. Before setField().
    void setPeers(const QStringList& captions) { m_peers = captions; }
    /// The cells; follow changes by pictureChanged(). A pending stroke stays in sight unless the shape changed.
    CellPicture& picture() { return m_picture; }
    const CellPicture& picture() const { return m_picture; }
    void pictureChanged();
    /// Rows stand for generations, the first of them `first`: numbers at the side, the newest kept in sight.
    void setGenerations(std::optional<std::uint32_t> first);
    /// Rows that may be drawn upon; none: last < first. Other rows than before end a stroke without its signal.
    void setPaintableRows(int first, int last);
    /// Forgets a stroke that is being drawn: the cells it was meant for are no longer shown. No signal.
    void dropStroke();
    void setBrush(const CellBrush& brush);
    void setMarks(CanvasMarks marks);

    const CellViewport& viewport() const { return m_view; }
    /// Zooms and scrolls like another canvas of the same size. No signal.
    void followView(const CellViewport& other);
    void followFit();
    bool isFitted() const { return m_fitted; }
    void fit();
    void zoom(int direction, std::optional<QPoint> about = {});
    std::optional<QPoint> cursorCell() const { return m_cursor; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cellHovered(const std::optional<QPoint>& cell);
    /// A stroke ended; each cell once.
    void strokePainted(const std::vector<ricercar::ui::PaintedCell>& cells);
    /// The stamp was put down with its top left cell there; it may reach beyond the edge.
    void stampPlaced(const QPoint& topLeft);
    void viewChanged();
    /// Asked when a tooltip is due at a cell.
    void tooltipRequested(const QPoint& cell, const QPoint& globalPosition);
    void stateStepped(int direction); ///< the next or previous state to draw with, by key
    void commandKey(int key, Qt::KeyboardModifiers modifiers); ///< R, G, copy, paste …: what the tools do

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void themeChanged() override;

private:
    bool ownsKey(const QKeyEvent& event) const;
    bool isPaintable(const QPoint& cell) const;
    void measureLabels();
    void measure();
    struct Labels {
        bool rows = false, columns = false, captionBeside = false;
    };
    QRect areaFor(const Labels& labels) const;
    void viewMoved();
    void hover(const std::optional<QPoint>& cell);
    void drawTo(const QPoint& cell);
    void paintCell(const QPoint& cell);
    void endStroke();
    void moveCursor(int dx, int dy);
    QPoint stampCorner(const QPoint& cell) const;
    // grid_canvas_paint.cpp
    void paintCells(QPainter& painter);
    void paintLabels(QPainter& painter) const;
    void paintStateLabels(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintStamp(QPainter& painter) const;
    void paintThumbs(QPainter& painter) const;
    QString rowLabel(int row) const;

    CellField m_field;
    QString m_caption;
    QStringList m_peers; ///< captions of canvases alike
    CellPicture m_picture;
    CellInks m_inks;
    CellFrame m_frame;
    CellViewport m_view;
    Labels m_labels; ///< those that there is room for
    int m_widestRowLabel = 0; ///< pixels; measured once, as there may be thousands
    int m_widestColumnLabel = 0;
    bool m_fitted = true;
    std::optional<std::uint32_t> m_firstGeneration;
    bool m_atNewest = true;
    int m_firstPaintable = 0;
    int m_lastPaintable = -1;
    CellBrush m_brush;
    CanvasMarks m_marks;
    std::optional<QPoint> m_hovered;
    std::optional<QPoint> m_cursor;
    std::vector<PaintedCell> m_stroke; ///< being drawn
    std::optional<QPoint> m_strokeEnd;
    std::uint8_t m_strokeState = 0;
    std::optional<QPoint> m_panFrom;
};

} // namespace ricercar::ui
