#pragma once

#include "engine/generators/cellular/cellular_generator.h"
#include "ui/widgets/themed_widget.h"

#include <QRgb>

#include <map>
#include <optional>
#include <vector>

namespace ricercar::ui {

/// A rule as a table, one tile an entry: the eight patterns of an elementary rule, the counts of B and S, sums, or
/// rules in words as lines. The entry that fired is lit; a click on one asks for another result. [gui]
///
/// Arrow keys move from entry to entry, X changes the one that is framed.
class RuleTableView : public ThemedWidget {
    Q_OBJECT
public:
    explicit RuleTableView(const Theme& theme, QWidget* parent = nullptr);

    /// `field` is the one that the rule moves: its states colour the results.
    void setTable(RuleTable table, const CellField& field);
    const RuleTable& table() const { return m_table; }
    /// The entry that fired; -1: none.
    void setLit(int entry);
    int lit() const { return m_lit; }
    /// Where an entry is drawn.
    QRect entryArea(std::size_t entry) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// An editable entry was clicked.
    void entryClicked(std::size_t entry);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void themeChanged() override;

private:
    enum class Shape { Tile, Chip, Line };
    Shape shapeOf(const RuleEntry& entry) const;
    QSize sizeOf(const RuleEntry& entry, int width) const;
    std::vector<QRect> layOut(int width) const;
    std::optional<std::size_t> entryAt(const QPoint& point) const;
    QString chipText(const RuleEntry& entry) const;
    QString description(const RuleEntry& entry) const;
    void setCurrent(std::size_t entry);
    void paintEntry(QPainter& painter, std::size_t entry) const;
    void paintTile(QPainter& painter, const RuleEntry& entry, const QRect& area) const;
    QColor stateColour(std::uint8_t state) const;

    RuleTable m_table;
    CellField m_field;
    std::vector<QRgb> m_colours; ///< by state
    std::vector<QRect> m_areas; ///< by entry
    mutable std::map<int, int> m_heights; ///< by width; a layout asks for the same few again and again
    int m_lit = -1;
    std::optional<std::size_t> m_hovered;
    std::optional<std::size_t> m_current; ///< framed by the keyboard
};

} // namespace ricercar::ui
