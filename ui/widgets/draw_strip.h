#pragma once

#include "ui/widgets/themed_widget.h"

#include <QVariantAnimation>

#include <vector>

namespace ricercar::ui {

/// The options of a question laid end to end from 0 to 1, and the uniform draw falling into one of them. [gui]
class DrawStrip : public ThemedWidget {
    Q_OBJECT
public:
    struct Content {
        std::vector<double> probabilities; ///< in the order of the options; they sum to 1
        std::vector<QString> labels;
        std::size_t chosen = 0;
        double draw = 0; ///< in [0, 1)
        bool byHand = false; ///< chosen is not where the draw fell
        bool operator==(const Content&) const = default;
    };

    explicit DrawStrip(const Theme& theme, QWidget* parent = nullptr);

    /// Lets the marker fall anew if the content differs.
    void setContent(Content content);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF barArea() const;
    void paintInterval(QPainter& painter, std::size_t option, double left, double right) const;
    void paintMarker(QPainter& painter, const QRectF& bar) const;

    Content m_content;
    QVariantAnimation m_fall; ///< 0: above the strip, 1: landed
};

} // namespace ricercar::ui
