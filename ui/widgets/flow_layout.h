#pragma once

#include <QLayout>

#include <vector>

namespace ricercar::ui {

/// Lays items of one width in rows, as many a row as fit, stretched to fill it. [gui]
class FlowLayout : public QLayout {
public:
    /// Items are at least `minimumItemWidth` and at most `maximumItemWidth` wide.
    FlowLayout(int minimumItemWidth, int maximumItemWidth, int gap, QWidget* parent = nullptr);
    ~FlowLayout() override;

    /// New measures, after the theme changed.
    void setMeasures(int minimumItemWidth, int maximumItemWidth, int gap);
    /// True: rows of about the same length rather than full rows and a rest.
    void setBalanced(bool balanced);
    /// How many items a row of that width holds, at least 1.
    int columnsFor(int width) const;

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    void setGeometry(const QRect& area) override;

private:
    int itemHeight() const;

    std::vector<QLayoutItem*> m_items;
    int m_minimumWidth;
    int m_maximumWidth;
    int m_gap;
    bool m_balanced = false;
};

} // namespace ricercar::ui
