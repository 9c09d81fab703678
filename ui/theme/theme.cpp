#include "ui/theme/theme.h"

#include <QApplication>
#include <QIcon>
#include <QPalette>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

int designPixels(TextSize size)
{
    switch (size) {
    case TextSize::Caption:
        return 13;
    case TextSize::Body:
        return 14;
    case TextSize::Heading:
        return 17;
    case TextSize::Title:
        return 22;
    }
    return 14;
}

QPalette paletteOf(const Colours& c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.panel);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.raised);
    p.setColor(QPalette::AlternateBase, c.panel);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.faint);
    p.setColor(QPalette::Button, c.raised);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.chance.text);
    p.setColor(QPalette::ToolTipBase, c.raised);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Highlight, c.now.wash);
    p.setColor(QPalette::HighlightedText, c.text);
    p.setColor(QPalette::Link, c.source.text);
    p.setColor(QPalette::LinkVisited, c.source.text);
    p.setColor(QPalette::Light, c.raised.lighter(115));
    p.setColor(QPalette::Midlight, c.line);
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.edge);
    p.setColor(QPalette::Shadow, c.background.darker(140));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.faint);
    return p;
}

} // namespace

Theme::Theme(ThemeMode mode, QObject* parent)
    : QObject(parent)
    , m_mode(mode)
    , m_colours(Colours::of(mode))
{
}

void Theme::setMode(ThemeMode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    m_colours = Colours::of(mode);
    Q_EMIT changed();
}

void Theme::setLectureMode(bool on)
{
    m_lecture = on;
    updateScale();
}

void Theme::setUserScale(double scale)
{
    m_userScale = std::clamp(scale, 0.75, 2.0);
    updateScale();
}

void Theme::setReducedMotion(bool on)
{
    if (on == m_reducedMotion)
        return;
    m_reducedMotion = on;
    Q_EMIT changed();
}

void Theme::updateScale()
{
    const double scale = m_userScale * (m_lecture ? lectureScale : 1.0);
    if (scale == m_scale)
        return;
    m_scale = scale;
    Q_EMIT changed();
}

int Theme::px(double designPixels) const
{
    if (designPixels <= 0)
        return 0;
    return std::max(1, static_cast<int>(std::lround(designPixels * m_scale)));
}

QFont Theme::font(TextSize size, QFont::Weight weight) const
{
    QFont font(QStringList{QStringLiteral("Inter"), QStringLiteral("DejaVu Sans")});
    font.setPixelSize(px(designPixels(size)));
    font.setWeight(weight);
    return font;
}

QFont Theme::monoFont(TextSize size, QFont::Weight weight) const
{
    QFont font(QStringList{QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
    font.setStyleHint(QFont::Monospace);
    // DejaVu Sans Mono runs larger than Inter at the same size.
    font.setPixelSize(px(std::max(12.5, designPixels(size) - 1.0)));
    font.setWeight(weight);
    return font;
}

void Theme::install(QApplication& application)
{
    QApplication::setStyle(QStringLiteral("Fusion"));
    QIcon::setFallbackThemeName(QStringLiteral("breeze"));
    apply(application);
    connect(this, &Theme::changed, &application, [this, &application] { apply(application); });
}

void Theme::apply(QApplication& application) const
{
    QApplication::setPalette(paletteOf(m_colours));
    QApplication::setFont(font());
    QToolTip::setPalette(paletteOf(m_colours));
    QToolTip::setFont(font(TextSize::Caption));
    application.setStyleSheet(styleSheet());
}

} // namespace ricercar::ui
