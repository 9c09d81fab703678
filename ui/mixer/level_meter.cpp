#include "ui/mixer/level_meter.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

constexpr double floorDecibels = -60;
constexpr int meterWidth = 56;
constexpr int meterHeight = 10;

} // namespace

double meterShare(double level)
{
    if (!(level > 0))
        return 0;
    return std::clamp(1 - 20 * std::log10(level) / floorDecibels, 0.0, 1.0);
}

LevelMeter::LevelMeter(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setToolTip(tr("Level from -60 dB to full scale; click to clear the mark of an overload"));
    setAccessibleName(tr("Level"));
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

void LevelMeter::setLevels(double left, double right)
{
    const bool clipped = m_clipped || left > 1 || right > 1;
    if (left == m_left && right == m_right && clipped == m_clipped)
        return;
    m_left = left;
    m_right = right;
    m_clipped = clipped;
    update();
}

QSize LevelMeter::sizeHint() const
{
    return {m_theme.px(meterWidth), m_theme.px(meterHeight)};
}

void LevelMeter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& colours = m_theme.colours();
    const int overload = m_theme.px(4);
    const int width = this->width() - overload - m_theme.px(2);
    const int height = (this->height() - m_theme.px(2)) / 2;
    int top = 0;
    for (const double level : {m_left, m_right}) {
        painter.fillRect(QRect(0, top, width, height), colours.line);
        painter.fillRect(
            QRect(0, top, static_cast<int>(std::lround(width * meterShare(level))), height), colours.faint);
        top += height + m_theme.px(2);
    }
    painter.fillRect(QRect(this->width() - overload, 0, overload, top - m_theme.px(2)),
        m_clipped ? colours.chance.fill : colours.line);
}

void LevelMeter::mousePressEvent(QMouseEvent*)
{
    m_clipped = false;
    update();
}

} // namespace ricercar::ui
