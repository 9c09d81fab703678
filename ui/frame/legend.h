#pragma once

#include "ui/widgets/themed_widget.h"

#include <vector>

namespace ricercar::ui {

/// The colour grammar, laid over the window until a key or a click sends it away. [gui]
///
/// It covers its parent's middle; toggle() shows and hides it.
class Legend : public ThemedWidget {
    Q_OBJECT
public:
    Legend(const Theme& theme, QWidget* parent);

    /// Names of the parts in the piece, in the order of their colours.
    void setParts(const QStringList& names);
    void toggle();

    QSize sizeHint() const override;

Q_SIGNALS:
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Sign { Bar, Triangle, Outline, Underline, Dot };
    struct Row {
        Sign sign;
        Accent Colours::*accent;
        QString name;
        QString meaning;
    };
    static std::vector<Row> rows();
    void paintSign(QPainter& painter, const Row& row, const QRectF& area) const;
    void paintParts(QPainter& painter, int y) const;
    void placeInParent();
    void close();

    QStringList m_parts;
};

} // namespace ricercar::ui
