#pragma once

#include <QWidget>

namespace ricercar::ui {

class Theme;

/// Place of a linear level on the meter: 0 at -60 dB and below, 1 at full scale (0 dB) and above. [any]
double meterShare(double level);

/// Two bars, left and right, of the level that was last set; a level beyond full scale stays marked until clicked.
/// [gui]
class LevelMeter : public QWidget {
    Q_OBJECT
public:
    explicit LevelMeter(const Theme& theme, QWidget* parent = nullptr);

    /// Peaks since the last call, linear; 1 is full scale.
    void setLevels(double left, double right);
    bool hasClipped() const { return m_clipped; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    const Theme& m_theme;
    double m_left = 0;
    double m_right = 0;
    bool m_clipped = false;
};

} // namespace ricercar::ui
