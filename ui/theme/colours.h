#pragma once

#include <QColor>
#include <QString>

#include <vector>

namespace ricercar::ui {

enum class ThemeMode { Dark, Light };

/// One word of the colour grammar in the shapes it takes.
struct Accent {
    QColor fill; ///< bars, markers, outlines: at least 3:1 against every ground
    QColor text; ///< the same meaning as text: at least 4.5:1 on every ground
    QColor onFill; ///< text upon `fill`
    QColor wash; ///< calm opaque tint of the panel; every text colour stays readable on it
};

/// All colours of one mode. Grounds, inks, and the colour grammar that is the same in every view.
struct Colours {
    QColor background; ///< the canvas of views
    QColor panel; ///< side panels and bars
    QColor raised; ///< fields, buttons, rows upon a panel
    QColor line; ///< hairlines
    QColor edge; ///< outline of a control, clearer than `line`
    QColor text;
    QColor mute; ///< captions, labels
    QColor faint; ///< least important text; disabled controls
    Accent now; ///< the current step, the playhead, what is being computed
    Accent chance; ///< the draw, mutation, anything random
    Accent chosen; ///< the option taken and what it caused
    Accent source; ///< where something was learnt, parents, attended notes
    Accent edited; ///< changed by hand
    QColor gridRow; ///< band of a white key in the roll
    QColor whiteKey;
    QColor blackKey;

    static Colours of(ThemeMode mode);
};

/// Tint of a probability bar upon a raised row, stronger for the option taken; text is readable on both, mute on the
/// weaker. [any]
QColor barColour(const Colours& colours, const Accent& accent, bool strong);

/// Ground of the options not taken in a strip of the whole distribution. [any]
QColor stripColour(const Colours& colours);

/// Linear mixture of two opaque colours: `a` at share 0, `b` at share 1. [any]
QColor mixed(const QColor& a, const QColor& b, double share);

/// Contrast of two opaque colours, 1..21. Source: W3C, "Web content accessibility guidelines 2.1", 2018. [any]
double contrastRatio(const QColor& a, const QColor& b);

/// Near-black or white, whichever reads better upon `ground`. [any]
QColor readableOn(const QColor& ground);

/// Colour of part `index`, qualitative and safe for colour-blind eyes; repeats after 7.
/// Source: M. Okabe, K. Ito, "Color universal design", 2008; black left out, two lightened or darkened to suit the
/// mode. [any]
QColor partColour(int index, ThemeMode mode);

/// Heat of a share 0..1 (clamped): viridis, interpolated from ten anchors.
/// Source: N. Smith, S. van der Walt, viridis of matplotlib, 2015. [any]
QColor heatColour(double share);

/// A text colour and a ground it may stand on.
struct TextPair {
    QString name;
    QColor text;
    QColor ground;
};

/// Every text/ground pair the widgets use; the tests hold each to 4.5:1. [any]
std::vector<TextPair> textPairs(ThemeMode mode);

} // namespace ricercar::ui
