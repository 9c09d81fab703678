#include "ui/pianoroll/roll_layout.h"

#include "ui/theme/theme.h"

#include <algorithm>

namespace ricercar::ui {
namespace {

constexpr int rulerHeight = 26;
constexpr int keysWidth = 52;
constexpr int drumsWidth = 116;
constexpr int velocityHeight = 72;
constexpr int legendHeight = 30;

} // namespace

RollLayout RollLayout::of(const QRect& area, const Theme& theme, Options options)
{
    const int left = theme.px(options.drums ? drumsWidth : keysWidth);
    const int top = theme.px(rulerHeight);
    const int legendPart = options.legend ? theme.px(legendHeight) : 0;
    const int velocityPart = options.velocity ? theme.px(velocityHeight) : 0;
    const int width = std::max(1, area.width() - left - options.pitchBar);
    const int height = std::max(1, area.height() - top - legendPart - velocityPart - options.timeBar);

    RollLayout layout;
    layout.ruler = QRect(area.x() + left, area.y(), width, top);
    layout.keys = QRect(area.x(), area.y() + top, left, height);
    layout.notes = QRect(area.x() + left, area.y() + top, width, height);
    if (options.velocity)
        layout.velocity = QRect(area.x() + left, layout.notes.bottom() + 1, width, velocityPart);
    if (options.timeBar > 0)
        layout.timeBar = QRect(area.x() + left, layout.notes.bottom() + 1 + velocityPart, width, options.timeBar);
    if (options.pitchBar > 0)
        layout.pitchBar = QRect(layout.notes.right() + 1, layout.notes.y(), options.pitchBar, height);
    if (options.legend)
        layout.legend = QRect(area.x(), area.bottom() + 1 - legendPart, area.width(), legendPart);
    return layout;
}

} // namespace ricercar::ui
