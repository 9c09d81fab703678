#pragma once

#include "ui/mixer/mixer_part.h"

#include <QWidget>

#include <vector>

class QSlider;
class QVBoxLayout;

namespace ricercar::ui {

class LevelMeter;
class MixerStrip;
class Theme;

/// The parts with instrument, volume, pan, mute, solo and level, and the master volume. [gui]
///
/// It shows what it is given and says what the user wants; it sends nothing to any synthesiser.
class MixerPanel : public QWidget {
    Q_OBJECT
public:
    /// `theme` must outlive the panel.
    explicit MixerPanel(const Theme& theme, QWidget* parent = nullptr);

    /// Rows of parts that stay are kept, so that a slider may be held while values arrive.
    void setParts(const std::vector<MixerPart>& parts);
    /// Peaks of a part since the last call, linear; 1 is full scale.
    void setLevels(int part, double left, double right);
    void setMasterLevels(double left, double right);
    void setMasterVolume(int percent); ///< 0..100
    void setCurrentPart(int part);

    /// The row of a part, or null. For tests and focus.
    MixerStrip* strip(int part) const;

Q_SIGNALS:
    void partSelected(int part);
    void programChanged(int part, int program);
    void volumeChanged(int part, int volume);
    void panChanged(int part, int pan);
    void muteChanged(int part, bool muted);
    void soloChanged(int part, bool solo);
    void masterVolumeChanged(int percent);

private:
    MixerStrip* addStrip(int part);

    const Theme& m_theme;
    QVBoxLayout* m_rows;
    std::vector<MixerStrip*> m_strips; ///< in the order of the parts
    QSlider* m_master;
    LevelMeter* m_masterMeter;
};

} // namespace ricercar::ui
