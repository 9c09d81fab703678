#pragma once

#include "ui/widgets/themed_widget.h"

class QBoxLayout;
class QToolButton;

namespace ricercar::ui {

class ChoiceBox;
class TextLabel;
class Timeline;

/// The controls of a run: to the start, back, one step, by itself at a chosen speed, to the end; and its timeline.
/// [gui]
class SteppingBar : public ThemedWidget {
    Q_OBJECT
public:
    explicit SteppingBar(const Theme& theme, QWidget* parent = nullptr);

    Timeline& timeline() { return *m_timeline; }
    /// Moves the timeline's handle and the label beside it.
    void setCurrentStep(std::uint32_t step);
    /// In slow motion: stop `stop` (from 0) of `stops` inside the current step; 0 stops: the step as a whole.
    void setStop(std::size_t stop, std::size_t stops);
    void setSlowMotion(bool on);
    /// True: the run steps by itself.
    void setRunning(bool running);
    /// 0.5 to 60; 0: as fast as possible. Takes the nearest of the speeds offered.
    void setStepsPerSecond(double speed);
    double stepsPerSecond() const;
    /// "2 steps a second", "as fast as possible".
    static QString speedText(double stepsPerSecond);
    /// All speeds offered, slow to fast; the last is 0.
    static const std::vector<double>& speeds();

Q_SIGNALS:
    void firstRequested();
    void backRequested();
    void stepForwardRequested();
    void runRequested(bool on);
    void slowMotionRequested(bool on);
    void lastRequested();
    void speedChanged(double stepsPerSecond);
    void stepRequested(quint32 step);

protected:
    void themeChanged() override;

private:
    QToolButton* addButton(const QString& name, const QString& help);

    QBoxLayout* m_layout;
    std::vector<QToolButton*> m_buttons;
    QToolButton* m_run = nullptr;
    QToolButton* m_slow = nullptr;
    ChoiceBox* m_speed;
    TextLabel* m_position;
    Timeline* m_timeline;
};

} // namespace ricercar::ui
