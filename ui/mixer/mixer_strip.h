#pragma once

#include "ui/mixer/mixer_part.h"

#include <QWidget>

class QGridLayout;
class QSlider;
class QToolButton;

namespace ricercar::ui {

class ElidedLabel;
class InstrumentBox;
class LevelMeter;
class Theme;

/// The row of one part in the mixer: one line where there is room, two in a side panel. [gui]
class MixerStrip : public QWidget {
    Q_OBJECT
public:
    explicit MixerStrip(const Theme& theme, QWidget* parent = nullptr);

    /// Shows `part` without signals.
    void setPart(const MixerPart& part);
    const MixerPart& part() const { return m_part; }
    void setLevels(double left, double right);
    void setCurrent(bool current);

Q_SIGNALS:
    void pressed();
    void programChanged(int program);
    void volumeChanged(int volume);
    void panChanged(int pan);
    void muteChanged(bool muted);
    void soloChanged(bool solo);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void arrange(bool wide);
    void themeChanged();

    const Theme& m_theme;
    MixerPart m_part;
    bool m_current = false;
    bool m_wide = false;
    QGridLayout* m_grid;
    ElidedLabel* m_name;
    InstrumentBox* m_instrument;
    QToolButton* m_mute;
    QToolButton* m_solo;
    QSlider* m_volume;
    QSlider* m_pan;
    LevelMeter* m_meter;
};

} // namespace ricercar::ui
