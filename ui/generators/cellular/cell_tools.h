#pragma once

#include "ui/generators/cellular/grid_canvas.h"
#include "ui/widgets/themed_widget.h"

#include <memory>
#include <vector>

class QMenu;
class QToolButton;

namespace ricercar::ui {

class ChoiceBox;
class FillCard;
class StateSwatches;

/// What cells are drawn with: states, patterns as stamps, and the commands for a whole field. [gui]
class CellTools : public ThemedWidget {
    Q_OBJECT
public:
    explicit CellTools(const Theme& theme, QWidget* parent = nullptr);

    void setField(const CellField& field);
    const CellBrush& brush() const { return m_brush; }
    /// A key pressed over the cells: R turns the stamp, P takes the next pattern, G fills at random, Ctrl+Delete
    /// clears, Ctrl+C and Ctrl+V copy and paste RLE, with Shift to and from a file.
    void command(int key, Qt::KeyboardModifiers modifiers);
    void stepState(int direction);
    /// A pattern that was read elsewhere becomes the stamp.
    void setStamp(CellGrid cells, const QString& name);
    void rotateStamp();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void brushChanged();
    void fillRequested(double density, quint64 seed);
    void clearRequested();
    void copyRequested();
    void pasteRequested();
    void saveRequested();
    void loadRequested();
    void zoomRequested(int direction); ///< 0: fit

protected:
    void resizeEvent(QResizeEvent* event) override;
    void themeChanged() override;

private:
    QToolButton* button(const QString& name, const QString& keys);
    void fillMenu();
    void choosePattern(int index);
    void place();

    CellBrush m_brush;
    std::vector<std::shared_ptr<const CellGrid>> m_stamps; ///< by item of m_pattern; the first is none
    StateSwatches* m_swatches;
    ChoiceBox* m_pattern;
    QToolButton* m_rotate;
    QToolButton* m_fill;
    QToolButton* m_clear;
    QToolButton* m_more;
    FillCard* m_fillCard;
    QMenu* m_menu;
};

} // namespace ricercar::ui
