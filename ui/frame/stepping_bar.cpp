#include "ui/frame/stepping_bar.h"

#include "ui/frame/timeline.h"
#include "ui/theme/icons.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QToolButton>

#include <cmath>

namespace ricercar::ui {

SteppingBar::SteppingBar(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_layout(new QHBoxLayout(this))
    , m_speed(new ChoiceBox(theme, this))
    , m_position(new TextLabel(theme, {TextSize::Caption, Ink::Mute}, {}, this))
    , m_timeline(new Timeline(theme, this))
{
    const auto add = [this](const QString& name, const QString& help, IconName icon, auto signal) {
        QToolButton* button = addButton(name, help);
        button->setIcon(themedIcon(this->theme(), icon));
        connect(button, &QToolButton::clicked, this, signal);
    };
    add(tr("First step"), tr("Back to the start (Ctrl+Home)"), IconName::First, &SteppingBar::firstRequested);
    add(tr("Step back"), tr("One step back (Shift+Space)"), IconName::Back, &SteppingBar::backRequested);
    add(tr("Step"), tr("One step (Space)"), IconName::Forward, &SteppingBar::stepForwardRequested);
    m_run = addButton(tr("Run"), tr("Step by itself"));
    m_run->setCheckable(true);
    connect(m_run, &QToolButton::clicked, this, &SteppingBar::runRequested);
    connect(m_run, &QToolButton::toggled, this,
        [this](bool on) { m_run->setIcon(themedIcon(this->theme(), on ? IconName::Pause : IconName::Auto)); });
    m_run->setIcon(themedIcon(theme, IconName::Auto));
    add(tr("Last step"), tr("To the end of the run (Ctrl+End)"), IconName::Last, &SteppingBar::lastRequested);

    m_slow = addButton(tr("Slow motion"), tr("Stop inside each step (S)"));
    m_slow->setCheckable(true);
    m_slow->setIcon(themedIcon(theme, IconName::Slow));
    connect(m_slow, &QToolButton::clicked, this, &SteppingBar::slowMotionRequested);

    for (const double speed : speeds())
        m_speed->addItem(speedText(speed));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("How fast the run steps by itself (digits 1 to 9)"));
    m_speed->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setStepsPerSecond(2);
    connect(m_speed, &QComboBox::activated, this, [this] { Q_EMIT speedChanged(stepsPerSecond()); });
    auto* column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(m_speed);
    column->addWidget(m_position);
    m_layout->addSpacing(space2);
    m_layout->addLayout(column);
    m_layout->addSpacing(space2);
    m_layout->addWidget(m_timeline, 1, Qt::AlignVCenter);
    connect(m_timeline, &Timeline::stepRequested, this, &SteppingBar::stepRequested);
    setCurrentStep(0);
    themeChanged();
}

QToolButton* SteppingBar::addButton(const QString& name, const QString& help)
{
    auto* button = new QToolButton(this);
    button->setAccessibleName(name);
    button->setToolTip(help);
    button->setFocusPolicy(Qt::TabFocus);
    m_buttons.push_back(button);
    m_layout->addWidget(button);
    return button;
}

void SteppingBar::themeChanged()
{
    m_layout->setContentsMargins(px(space4), px(space1), px(space2), px(space1));
    m_layout->setSpacing(px(space1));
    for (QToolButton* button : m_buttons) {
        button->setFixedSize(px(buttonHeight), px(buttonHeight));
        button->setIconSize({px(18), px(18)});
    }
}

void SteppingBar::setCurrentStep(std::uint32_t step)
{
    m_timeline->setCurrentStep(step);
    m_position->setText(step == 0 ? tr("not started") : tr("step %1 of %2").arg(step).arg(m_timeline->lastStep()));
}

void SteppingBar::setStop(std::size_t stop, std::size_t stops)
{
    if (stops > 0)
        m_position->setText(tr("step %1: %2 of %3").arg(m_timeline->currentStep()).arg(stop + 1).arg(stops));
}

void SteppingBar::setSlowMotion(bool on)
{
    m_slow->setChecked(on);
}

void SteppingBar::setRunning(bool running)
{
    m_run->setChecked(running);
}

const std::vector<double>& SteppingBar::speeds()
{
    static const std::vector<double> offered{0.5, 1, 2, 4, 8, 15, 30, 60, 0};
    return offered;
}

QString SteppingBar::speedText(double stepsPerSecond)
{
    if (stepsPerSecond <= 0)
        return tr("as fast as possible");
    if (stepsPerSecond == 0.5)
        return tr("1 step in 2 seconds");
    return stepsPerSecond == 1 ? tr("1 step a second") : tr("%1 steps a second").arg(stepsPerSecond);
}

void SteppingBar::setStepsPerSecond(double speed)
{
    std::size_t nearest = speeds().size() - 1;
    for (std::size_t i = 0; speed > 0 && i < speeds().size() - 1; ++i) {
        if (nearest == speeds().size() - 1 || std::abs(speeds()[i] - speed) < std::abs(speeds()[nearest] - speed))
            nearest = i;
    }
    m_speed->setCurrentIndex(static_cast<int>(nearest));
}

double SteppingBar::stepsPerSecond() const
{
    return speeds()[static_cast<std::size_t>(m_speed->currentIndex())];
}

} // namespace ricercar::ui
