#pragma once

#include <QRect>

namespace ricercar::ui {

class Theme;

/// Where the parts of the roll lie. [gui]
///
///     keys | ruler
///     keys | notes
///          | velocity lane (if shown)
///          | scroll bar
///     legend (if shown)
struct RollLayout {
    QRect ruler;
    QRect keys;
    QRect notes;
    QRect velocity; ///< empty if not shown
    QRect timeBar; ///< horizontal scroll bar; empty if not needed
    QRect pitchBar; ///< vertical scroll bar; empty if not needed
    QRect legend; ///< empty if not shown

    struct Options {
        bool velocity = false;
        bool legend = false;
        bool drums = false; ///< wider keys, for names
        int timeBar = 0; ///< thickness of the scroll bars in pixels; 0: none
        int pitchBar = 0;
    };

    static RollLayout of(const QRect& area, const Theme& theme, Options options);
};

} // namespace ricercar::ui
