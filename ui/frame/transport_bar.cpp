#include "ui/frame/transport_bar.h"

#include "ui/theme/icons.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <cmath>

namespace ricercar::ui {
namespace {

ParameterSpec tempoSpec()
{
    ParameterSpec spec;
    spec.id = "tempo";
    spec.label = "Tempo";
    spec.type = ParameterType::Integer;
    spec.defaultValue = std::int64_t{100};
    spec.minimum = 20;
    spec.maximum = 300;
    return spec;
}

} // namespace

TransportBar::TransportBar(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_layout(new QHBoxLayout(this))
    , m_play(addButton(tr("Play"), tr("Play or pause (Enter)"), true))
    , m_stop(addButton(tr("Stop"), tr("Stop and return to the start"), false))
    , m_loop(addButton(tr("Loop"), tr("Play over and over"), true))
    , m_panic(addButton(tr("Silence"), tr("All notes off (Esc)"), false))
    , m_tempo(new NumberEdit(theme, tempoSpec(), this))
    , m_position(new TextLabel(theme, {TextSize::Body, Ink::Mute, QFont::Normal, true}, {}, this))
    , m_volumeIcon(new QLabel(this))
    , m_volume(new QSlider(Qt::Horizontal, this))
{
    m_play->setIcon(themedIcon(theme, IconName::Play));
    m_stop->setIcon(themedIcon(theme, IconName::Stop));
    m_loop->setIcon(themedIcon(theme, IconName::Loop));
    m_panic->setIcon(themedIcon(theme, IconName::Panic));
    m_tempo->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_tempo->setAccessibleName(tr("Tempo in beats per minute"));
    m_tempo->setToolTip(tr("Beats per minute"));
    m_position->setAccessibleName(tr("Place in bars and beats"));
    m_volume->setRange(0, 100);
    m_volume->setAccessibleName(tr("Master volume"));
    m_volume->setToolTip(tr("Master volume"));
    m_volume->setFocusPolicy(Qt::TabFocus);
    auto* volumeIcon = m_volumeIcon;
    const auto showVolumeIcon = [this, volumeIcon] {
        volumeIcon->setPixmap(themedIcon(this->theme(), IconName::Volume).pixmap(px(18), px(18)));
    };
    showVolumeIcon();
    connect(&theme, &Theme::changed, volumeIcon, showVolumeIcon);

    m_layout->addSpacing(space2);
    m_layout->addWidget(new TextLabel(theme, {TextSize::Body}, QStringLiteral("♩ ="), this));
    m_layout->addWidget(m_tempo);
    m_layout->addSpacing(space2);
    m_layout->addWidget(m_position);
    m_layout->addSpacing(space2);
    m_layout->addWidget(volumeIcon);
    m_layout->addWidget(m_volume);

    connect(m_play, &QToolButton::clicked, this, &TransportBar::playRequested);
    connect(m_play, &QToolButton::toggled, this,
        [this](bool on) { m_play->setIcon(themedIcon(this->theme(), on ? IconName::Pause : IconName::Play)); });
    connect(m_stop, &QToolButton::clicked, this, &TransportBar::stopRequested);
    connect(m_loop, &QToolButton::clicked, this, &TransportBar::loopRequested);
    connect(m_panic, &QToolButton::clicked, this, &TransportBar::panicRequested);
    connect(
        m_tempo, &NumberEdit::valueEdited, this, [this] { Q_EMIT tempoChanged(static_cast<int>(m_tempo->number())); });
    connect(m_tempo, &NumberEdit::refused, m_tempo,
        [this](const QString& line) { m_tempo->setToolTip(line.isEmpty() ? tr("Beats per minute") : line); });
    connect(m_volume, &QSlider::valueChanged, this, [this](int percent) { Q_EMIT volumeChanged(percent / 100.0); });
    setPosition(1, 1);
    setVolume(0.8);
    themeChanged();
}

QToolButton* TransportBar::addButton(const QString& name, const QString& help, bool checkable)
{
    auto* button = new QToolButton(this);
    button->setAccessibleName(name);
    button->setToolTip(help);
    button->setCheckable(checkable);
    button->setFocusPolicy(Qt::TabFocus);
    m_buttons.push_back(button);
    m_layout->addWidget(button);
    return button;
}

void TransportBar::themeChanged()
{
    m_layout->setContentsMargins(px(space2), px(space1), px(space4), px(space1));
    m_layout->setSpacing(px(space1));
    for (QToolButton* button : m_buttons) {
        button->setFixedSize(px(buttonHeight), px(buttonHeight));
        button->setIconSize({px(18), px(18)});
    }
    m_tempo->setFixedWidth(px(64));
    m_volume->setFixedWidth(px(72));
    // A lecture hall hears the volume and needs the room.
    m_volumeIcon->setVisible(!theme().isLectureMode());
    m_volume->setVisible(!theme().isLectureMode());
    // As wide as "bar 100.4", so that nothing beside it moves while it plays.
    m_position->setMinimumWidth(QFontMetrics(theme().monoFont()).horizontalAdvance(QStringLiteral("bar 100.4")));
}

void TransportBar::setPlaying(bool playing)
{
    m_play->setChecked(playing);
}

void TransportBar::setLooping(bool looping)
{
    m_loop->setChecked(looping);
}

void TransportBar::setTempo(int beatsPerMinute)
{
    m_tempo->setValue(std::int64_t{beatsPerMinute});
}

void TransportBar::setPosition(std::int64_t bar, int beat)
{
    m_position->setText(tr("bar %1.%2").arg(bar).arg(beat));
}

void TransportBar::setVolume(double volume)
{
    const QSignalBlocker quiet(m_volume);
    m_volume->setValue(static_cast<int>(std::lround(volume * 100)));
}

} // namespace ricercar::ui
