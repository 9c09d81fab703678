#pragma once

#include "ui/theme/theme.h"

#include <QComboBox>

namespace ricercar::ui {

/// A combo box with the theme's arrow, whose text gives way to an ellipsis and which ignores the wheel while it has no
/// focus. [gui]
class ChoiceBox : public QComboBox {
    Q_OBJECT
public:
    explicit ChoiceBox(const Theme& theme, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    const Theme& m_theme;
};

} // namespace ricercar::ui
