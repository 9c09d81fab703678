#pragma once

#include "ui/widgets/themed_widget.h"

#include <vector>

class QBoxLayout;
class QLabel;
class QSlider;
class QToolButton;

namespace ricercar::ui {

class NumberEdit;
class TextLabel;

/// The controls of sound: play, stop, loop, tempo, place, volume, silence. [gui]
class TransportBar : public ThemedWidget {
    Q_OBJECT
public:
    explicit TransportBar(const Theme& theme, QWidget* parent = nullptr);

    void setPlaying(bool playing);
    void setLooping(bool looping);
    /// Beats per minute, 20..300.
    void setTempo(int beatsPerMinute);
    /// Bar and beat, both from 1.
    void setPosition(std::int64_t bar, int beat);
    /// 0..1.
    void setVolume(double volume);

Q_SIGNALS:
    void playRequested(bool on);
    void stopRequested();
    void loopRequested(bool on);
    void tempoChanged(int beatsPerMinute);
    void volumeChanged(double volume);
    /// All notes off.
    void panicRequested();

protected:
    void themeChanged() override;

private:
    QToolButton* addButton(const QString& name, const QString& help, bool checkable);

    QBoxLayout* m_layout;
    std::vector<QToolButton*> m_buttons;
    QToolButton* m_play;
    QToolButton* m_stop;
    QToolButton* m_loop;
    QToolButton* m_panic;
    NumberEdit* m_tempo;
    TextLabel* m_position;
    QLabel* m_volumeIcon;
    QSlider* m_volume;
};

} // namespace ricercar::ui
