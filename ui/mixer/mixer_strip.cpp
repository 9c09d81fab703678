#include "ui/mixer/mixer_strip.h"

#include "ui/mixer/instrument_box.h"
#include "ui/mixer/level_meter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

#include <QEvent>
#include <QGridLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

namespace ricercar::ui {
namespace {

constexpr int drumChannel = 9;
constexpr int centrePan = 64;
constexpr int wideFrom = 560; ///< design pixels that hold everything in one line
constexpr int maxController = 127;

QToolButton* makeToggle(const QString& text, const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setCheckable(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

QSlider* makeSlider(const QString& name, QWidget* parent)
{
    auto* slider = new QSlider(Qt::Horizontal, parent);
    slider->setRange(0, maxController);
    slider->setPageStep(8);
    slider->setAccessibleName(name);
    return slider;
}

QString panText(int pan)
{
    if (pan == centrePan)
        return MixerStrip::tr("Pan: centre");
    return pan < centrePan ? MixerStrip::tr("Pan: %1 left").arg(centrePan - pan)
                           : MixerStrip::tr("Pan: %1 right").arg(pan - centrePan);
}

} // namespace

MixerStrip::MixerStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_grid(new QGridLayout(this))
    , m_name(new ElidedLabel(theme, {}, {}, this))
    , m_instrument(new InstrumentBox(theme, this))
    , m_mute(makeToggle(tr("M"), tr("Mute"), this))
    , m_solo(makeToggle(tr("S"), tr("Solo"), this))
    , m_volume(makeSlider(tr("Volume"), this))
    , m_pan(makeSlider(tr("Pan"), this))
    , m_meter(new LevelMeter(theme, this))
{
    m_pan->installEventFilter(this);
    connect(m_instrument, &InstrumentBox::programChosen, this, &MixerStrip::programChanged);
    connect(m_mute, &QToolButton::toggled, this, &MixerStrip::muteChanged);
    connect(m_solo, &QToolButton::toggled, this, &MixerStrip::soloChanged);
    connect(m_volume, &QSlider::valueChanged, this, [this](int volume) {
        m_volume->setToolTip(tr("Volume: %1 of 127").arg(volume));
        Q_EMIT volumeChanged(volume);
    });
    connect(m_pan, &QSlider::valueChanged, this, [this](int pan) {
        m_pan->setToolTip(tr("%1; double-click for the centre").arg(panText(pan)));
        Q_EMIT panChanged(pan);
    });
    connect(&theme, &Theme::changed, this, &MixerStrip::themeChanged);
    arrange(false);
    themeChanged();
    setPart({});
}

void MixerStrip::setPart(const MixerPart& part)
{
    m_part = part;
    const QSignalBlocker blocker(this);
    m_name->setText(part.name);
    setAccessibleName(part.name);
    m_instrument->setDrums(part.channel == drumChannel);
    m_instrument->setProgram(part.program);
    m_mute->setChecked(part.muted);
    m_solo->setChecked(part.solo);
    // What the user is dragging must not be pulled from under the mouse.
    if (!m_volume->isSliderDown())
        m_volume->setValue(part.volume);
    if (!m_pan->isSliderDown())
        m_pan->setValue(part.pan);
    m_volume->setToolTip(tr("Volume: %1 of 127").arg(m_volume->value()));
    m_pan->setToolTip(tr("%1; double-click for the centre").arg(panText(m_pan->value())));
    update();
}

void MixerStrip::setLevels(double left, double right)
{
    m_meter->setLevels(left, right);
}

void MixerStrip::setCurrent(bool current)
{
    m_current = current;
    update();
}

void MixerStrip::arrange(bool wide)
{
    m_wide = wide;
    while (QLayoutItem* item = m_grid->takeAt(0))
        delete item;
    if (wide) {
        m_grid->addWidget(m_name, 0, 0);
        m_grid->addWidget(m_instrument, 0, 1);
        m_grid->addWidget(m_mute, 0, 2);
        m_grid->addWidget(m_solo, 0, 3);
        m_grid->addWidget(m_volume, 0, 4);
        m_grid->addWidget(m_pan, 0, 5);
        m_grid->addWidget(m_meter, 0, 6);
    } else {
        m_grid->addWidget(m_name, 0, 0, 1, 2);
        m_grid->addWidget(m_meter, 0, 2);
        m_grid->addWidget(m_mute, 0, 3);
        m_grid->addWidget(m_solo, 0, 4);
        m_grid->addWidget(m_instrument, 1, 0);
        m_grid->addWidget(m_volume, 1, 1, 1, 2);
        m_grid->addWidget(m_pan, 1, 3, 1, 2);
    }
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, 0);
    m_grid->setColumnStretch(0, 2);
    if (wide) {
        m_grid->setColumnStretch(1, 3);
        m_grid->setColumnStretch(4, 3);
    }
}

void MixerStrip::themeChanged()
{
    m_grid->setContentsMargins(m_theme.px(space3), m_theme.px(space1), m_theme.px(space2), m_theme.px(space1));
    m_grid->setHorizontalSpacing(m_theme.px(space2));
    m_grid->setVerticalSpacing(m_theme.px(space1));
    for (QToolButton* button : {m_mute, m_solo})
        button->setFixedSize(m_theme.px(24), m_theme.px(24));
    m_pan->setMinimumWidth(m_theme.px(52));
    m_pan->setMaximumWidth(m_theme.px(72));
    m_volume->setMinimumWidth(m_theme.px(64));
    m_meter->setMinimumWidth(m_theme.px(40));
    // A pan has no "so far": its groove is the same on both sides of the handle.
    m_pan->setStyleSheet(
        QStringLiteral("QSlider::sub-page:horizontal { background: %1; }").arg(m_theme.colours().line.name()));
    update();
}

void MixerStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_current)
        painter.fillRect(rect(), m_theme.colours().raised);
    painter.fillRect(QRect(0, m_theme.px(space1), m_theme.px(4), height() - 2 * m_theme.px(space1)),
        m_theme.part(m_part.colourIndex));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.colours().line);
    const QRect pan = m_pan->geometry();
    const int tick = m_theme.px(4);
    painter.fillRect(QRect(pan.center().x(), pan.center().y() - 2 * tick, 1, 4 * tick), m_theme.colours().edge);
}

void MixerStrip::resizeEvent(QResizeEvent*)
{
    const bool wide = width() >= m_theme.px(wideFrom);
    if (wide == m_wide)
        return;
    arrange(wide);
    // The resize may come from within a layout that takes ours for done.
    m_grid->activate();
    updateGeometry();
}

void MixerStrip::mousePressEvent(QMouseEvent*)
{
    Q_EMIT pressed();
}

bool MixerStrip::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_pan && event->type() == QEvent::MouseButtonDblClick) {
        m_pan->setValue(centrePan);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ricercar::ui
