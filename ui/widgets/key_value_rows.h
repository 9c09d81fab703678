#pragma once

#include "ui/widgets/text_label.h"
#include "ui/widgets/themed_widget.h"

#include <vector>

namespace ricercar::ui {

/// One fact: a name at the left, its value at the right.
struct KeyValue {
    QString key;
    QString value;
    Ink ink = Ink::Text; ///< of the value
};

/// Facts one under the other; a value that does not fit beside its key wraps onto lines of its own. [gui]
class KeyValueRows : public ThemedWidget {
    Q_OBJECT
public:
    explicit KeyValueRows(const Theme& theme, QWidget* parent = nullptr);

    void setRows(std::vector<KeyValue> rows);
    const std::vector<KeyValue>& rows() const { return m_rows; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool fitsOneLine(const KeyValue& row, int width) const;
    int heightOf(const KeyValue& row, int width) const;

    std::vector<KeyValue> m_rows;
};

} // namespace ricercar::ui
