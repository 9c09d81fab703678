#pragma once

#include "ui/theme/colours.h"

#include <QFont>
#include <QObject>

class QApplication;

namespace ricercar::ui {

// Tokens in design pixels (1/96 inch); Theme::px() scales them.
inline constexpr int space1 = 4;
inline constexpr int space2 = 8;
inline constexpr int space3 = 12;
inline constexpr int space4 = 16;
inline constexpr int cornerRadius = 4;
inline constexpr int hairline = 1;
inline constexpr int rowHeight = 28; ///< of a field, a list row, a small button
inline constexpr int buttonHeight = 36; ///< of the buttons of the bottom bar
inline constexpr double lectureScale = 1.35;

/// Four sizes of type, in design pixels 13, 14, 17 and 22.
enum class TextSize { Caption, Body, Heading, Title };

/// How the window looks: mode, scale, motion. [gui]
///
/// One Theme lives in app/ and is handed to every widget's constructor; it must outlive them. Painted widgets read it
/// in paintEvent() and repaint on changed(); the rest follows the application's palette, font and style sheet.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(ThemeMode mode = ThemeMode::Dark, QObject* parent = nullptr);

    ThemeMode mode() const { return m_mode; }
    const Colours& colours() const { return m_colours; }
    double scale() const { return m_scale; }
    bool isLectureMode() const { return m_lecture; }
    bool reducedMotion() const { return m_reducedMotion; }

    void setMode(ThemeMode mode);
    /// Enlarges everything by `lectureScale`.
    void setLectureMode(bool on);
    /// A person's own size on top of that, 0.75..2.
    void setUserScale(double scale);
    /// True: nothing moves by itself.
    void setReducedMotion(bool on);

    /// Design pixels as device-independent pixels, at least 1 for anything above 0.
    int px(double designPixels) const;
    /// Length of a movement: 120 ms, or 0 with reduced motion.
    int motionMs() const { return m_reducedMotion ? 0 : 120; }
    /// Inter where it is installed, else DejaVu Sans.
    QFont font(TextSize size = TextSize::Body, QFont::Weight weight = QFont::Normal) const;
    /// DejaVu Sans Mono: code, and figures that must stand in columns.
    QFont monoFont(TextSize size = TextSize::Body, QFont::Weight weight = QFont::Normal) const;

    QColor part(int index) const { return partColour(index, m_mode); }

    /// Puts palette, font and style sheet on the application now and after every change.
    void install(QApplication& application);
    /// What install() sets.
    QString styleSheet() const;

Q_SIGNALS:
    void changed();

private:
    void apply(QApplication& application) const;
    void updateScale();

    ThemeMode m_mode;
    Colours m_colours;
    double m_scale = 1;
    double m_userScale = 1;
    bool m_lecture = false;
    bool m_reducedMotion = false;
};

} // namespace ricercar::ui
