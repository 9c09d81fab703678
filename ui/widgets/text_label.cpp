#include "ui/widgets/text_label.h"

namespace ricercar::ui {

QColor inkColour(const Colours& colours, Ink ink)
{
    switch (ink) {
    case Ink::Text:
        return colours.text;
    case Ink::Mute:
        return colours.mute;
    case Ink::Faint:
        return colours.faint;
    case Ink::Now:
        return colours.now.text;
    case Ink::Chance:
        return colours.chance.text;
    case Ink::Chosen:
        return colours.chosen.text;
    case Ink::Source:
        return colours.source.text;
    case Ink::Edited:
        return colours.edited.text;
    }
    return colours.text;
}

TextLabel::TextLabel(const Theme& theme, TextStyle style, const QString& text, QWidget* parent)
    : QLabel(text, parent)
    , m_theme(theme)
    , m_style(style)
{
    setTextFormat(Qt::PlainText);
    connect(&theme, &Theme::changed, this, &TextLabel::restyle);
    restyle();
}

void TextLabel::setStyle(TextStyle style)
{
    m_style = style;
    restyle();
}

void TextLabel::showText(const QString& text)
{
    setText(text);
    setVisible(!text.isEmpty());
}

void TextLabel::restyle()
{
    setFont(m_style.mono ? m_theme.monoFont(m_style.size, m_style.weight) : m_theme.font(m_style.size, m_style.weight));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, inkColour(m_theme.colours(), m_style.ink));
    setPalette(colours);
}

} // namespace ricercar::ui
