#include "ui/mixer/mixer_panel.h"

#include "ui/mixer/level_meter.h"
#include "ui/mixer/mixer_strip.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>

namespace ricercar::ui {

MixerPanel::MixerPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_rows(nullptr)
    , m_master(new QSlider(Qt::Horizontal, this))
    , m_masterMeter(new LevelMeter(theme, this))
{
    setAccessibleName(tr("Mixer"));
    auto* list = new QWidget;
    m_rows = new QVBoxLayout(list);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    m_rows->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(list);

    auto* label = new QLabel(tr("Master"), this);
    label->setBuddy(m_master);
    m_master->setRange(0, 100);
    m_master->setValue(100);
    m_master->setAccessibleName(tr("Master volume"));
    connect(m_master, &QSlider::valueChanged, this, &MixerPanel::masterVolumeChanged);
    auto* master = new QHBoxLayout;
    master->setContentsMargins(theme.px(space3), theme.px(space1), theme.px(space2), theme.px(space2));
    master->setSpacing(theme.px(space2));
    master->addWidget(label);
    master->addWidget(m_master, 1);
    master->addWidget(m_masterMeter);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(area, 1);
    column->addLayout(master);
}

void MixerPanel::setParts(const std::vector<MixerPart>& parts)
{
    std::vector<MixerStrip*> strips;
    for (const MixerPart& part : parts) {
        MixerStrip* row = strip(part.id);
        if (!row)
            row = addStrip(part.id);
        row->setPart(part);
        m_rows->removeWidget(row);
        m_rows->insertWidget(static_cast<int>(strips.size()), row);
        strips.push_back(row);
    }
    for (MixerStrip* old : m_strips) {
        if (std::find(strips.begin(), strips.end(), old) == strips.end())
            delete old;
    }
    m_strips = std::move(strips);
}

void MixerPanel::setLevels(int part, double left, double right)
{
    if (MixerStrip* row = strip(part))
        row->setLevels(left, right);
}

void MixerPanel::setMasterLevels(double left, double right)
{
    m_masterMeter->setLevels(left, right);
}

void MixerPanel::setMasterVolume(int percent)
{
    const QSignalBlocker blocker(this);
    if (!m_master->isSliderDown())
        m_master->setValue(percent);
}

void MixerPanel::setCurrentPart(int part)
{
    for (MixerStrip* row : m_strips)
        row->setCurrent(row->part().id == part);
}

MixerStrip* MixerPanel::strip(int part) const
{
    const auto found = std::find_if(
        m_strips.begin(), m_strips.end(), [part](const MixerStrip* row) { return row->part().id == part; });
    return found == m_strips.end() ? nullptr : *found;
}

MixerStrip* MixerPanel::addStrip(int part)
{
    auto* row = new MixerStrip(m_theme);
    connect(row, &MixerStrip::pressed, this, [this, part] { Q_EMIT partSelected(part); });
    connect(
        row, &MixerStrip::programChanged, this, [this, part](int program) { Q_EMIT programChanged(part, program); });
    connect(row, &MixerStrip::volumeChanged, this, [this, part](int volume) { Q_EMIT volumeChanged(part, volume); });
    connect(row, &MixerStrip::panChanged, this, [this, part](int pan) { Q_EMIT panChanged(part, pan); });
    connect(row, &MixerStrip::muteChanged, this, [this, part](bool muted) { Q_EMIT muteChanged(part, muted); });
    connect(row, &MixerStrip::soloChanged, this, [this, part](bool solo) { Q_EMIT soloChanged(part, solo); });
    return row;
}

} // namespace ricercar::ui
