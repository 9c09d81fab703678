#pragma once

#include "ui/widgets/themed_widget.h"

namespace ricercar::ui {

class NumberEdit;

/// A small window that asks how a field is to be filled at random: density and seed. [gui]
class FillCard : public ThemedWidget {
    Q_OBJECT
public:
    explicit FillCard(const Theme& theme, QWidget* parent = nullptr);

    /// Opens below a button.
    void popUp(const QWidget& under);

Q_SIGNALS:
    void fillRequested(double density, quint64 seed);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fill();

    NumberEdit* m_density;
    NumberEdit* m_seed;
};

} // namespace ricercar::ui
