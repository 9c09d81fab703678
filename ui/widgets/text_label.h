#pragma once

#include "ui/theme/theme.h"

#include <QLabel>

namespace ricercar::ui {

/// The inks text is written in; the last five are the colour grammar.
enum class Ink { Text, Mute, Faint, Now, Chance, Chosen, Source, Edited };

/// The colour of an ink. [any]
QColor inkColour(const Colours& colours, Ink ink);

/// Type of a text: size, weight, ink, fixed width or not.
struct TextStyle {
    TextSize size = TextSize::Body;
    Ink ink = Ink::Text;
    QFont::Weight weight = QFont::Normal;
    bool mono = false;
};

/// A plain-text label in one of the theme's styles; it follows theme changes. [gui]
class TextLabel : public QLabel {
    Q_OBJECT
public:
    TextLabel(const Theme& theme, TextStyle style, const QString& text = {}, QWidget* parent = nullptr);

    void setStyle(TextStyle style);
    /// Sets the text and hides the label while it is empty.
    void showText(const QString& text);

private:
    void restyle();

    const Theme& m_theme;
    TextStyle m_style;
};

} // namespace ricercar::ui
