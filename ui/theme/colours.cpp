#include "ui/theme/colours.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ricercar::ui {
namespace {

QColor rgb(unsigned value)
{
    return QColor::fromRgb(value);
}

Accent accent(const QColor& ground, unsigned fill, unsigned text, unsigned onFill)
{
    return {rgb(fill), rgb(text), rgb(onFill), mixed(ground, rgb(fill), 0.17)};
}

Colours dark()
{
    Colours c;
    c.background = rgb(0x15171c);
    c.panel = rgb(0x1b1e25);
    c.raised = rgb(0x252932);
    c.line = rgb(0x2e333d);
    c.edge = rgb(0x3d4452);
    c.text = rgb(0xe9ebf0);
    c.mute = rgb(0xabb3c1);
    c.faint = rgb(0x8f98a8);
    c.now = accent(c.panel, 0xf0b64a, 0xf0b64a, 0x1c1503);
    c.chance = accent(c.panel, 0xef7267, 0xf3897f, 0x220a08);
    c.chosen = accent(c.panel, 0x3dbdb0, 0x46c4b7, 0x08201d);
    c.source = accent(c.panel, 0x7d93b2, 0x94aaca, 0x0c1420);
    c.edited = accent(c.panel, 0xa98bdc, 0xbba1e8, 0x150b26);
    c.gridRow = rgb(0x1c2027);
    c.whiteKey = rgb(0xc9cdd6);
    c.blackKey = rgb(0x2a2f38);
    return c;
}

Colours light()
{
    Colours c;
    c.background = rgb(0xf6f5f2);
    c.panel = rgb(0xffffff);
    c.raised = rgb(0xf1efea);
    c.line = rgb(0xdcd9d1);
    c.edge = rgb(0xc3bfb4);
    c.text = rgb(0x1d2026);
    c.mute = rgb(0x4d545f);
    c.faint = rgb(0x5d6470);
    c.now = accent(c.panel, 0xb87400, 0x855300, 0x1c1200);
    c.chance = accent(c.panel, 0xc8443a, 0xb2322a, 0xffffff);
    c.chosen = accent(c.panel, 0x007d73, 0x006b62, 0xffffff);
    c.source = accent(c.panel, 0x4f6a8f, 0x435c85, 0xffffff);
    c.edited = accent(c.panel, 0x7450b8, 0x6845ac, 0xffffff);
    c.gridRow = rgb(0xecebe5);
    c.whiteKey = rgb(0xffffff);
    c.blackKey = rgb(0x4a4f59);
    return c;
}

double luminance(const QColor& colour)
{
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

Colours Colours::of(ThemeMode mode)
{
    return mode == ThemeMode::Dark ? dark() : light();
}

QColor barColour(const Colours& colours, const Accent& accent, bool strong)
{
    return mixed(colours.raised, accent.fill, strong ? 0.32 : 0.22);
}

QColor stripColour(const Colours& colours)
{
    return mixed(colours.panel, colours.source.fill, 0.38);
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return QColor(mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue()));
}

double contrastRatio(const QColor& a, const QColor& b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

QColor readableOn(const QColor& ground)
{
    const QColor black = rgb(0x10151c);
    return contrastRatio(black, ground) >= contrastRatio(Qt::white, ground) ? black : QColor(Qt::white);
}

QColor partColour(int index, ThemeMode mode)
{
    // Okabe–Ito in an order that keeps neighbours apart and leaves amber and teal, which the grammar uses, for late
    // parts.
    static constexpr std::array<unsigned, 7> onDark{
        0x56b4e9, 0xd55e00, 0xcc79a7, 0x009e73, 0x2f8ad0, 0xf0e442, 0xe69f00};
    static constexpr std::array<unsigned, 7> onLight{
        0x0072b2, 0xd55e00, 0xad5585, 0x00875f, 0x3a94c9, 0x8f8500, 0xb87a00};
    const auto place = static_cast<std::size_t>(((index % 7) + 7) % 7);
    return rgb(mode == ThemeMode::Dark ? onDark[place] : onLight[place]);
}

QColor heatColour(double share)
{
    static constexpr std::array<unsigned, 10> viridis{
        0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725};
    const double place = std::clamp(std::isnan(share) ? 0.0 : share, 0.0, 1.0) * (viridis.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), viridis.size() - 2);
    return mixed(rgb(viridis[below]), rgb(viridis[below + 1]), place - static_cast<double>(below));
}

std::vector<TextPair> textPairs(ThemeMode mode)
{
    const Colours c = Colours::of(mode);
    std::vector<TextPair> pairs;
    const auto add = [&pairs](const char* text, const QColor& ink, const char* ground, const QColor& paper) {
        pairs.push_back({QStringLiteral("%1 on %2").arg(QLatin1String(text), QLatin1String(ground)), ink, paper});
    };
    const auto addInks = [&](const char* ground, const QColor& paper) {
        add("text", c.text, ground, paper);
        add("mute", c.mute, ground, paper);
        add("faint", c.faint, ground, paper);
        add("now", c.now.text, ground, paper);
        add("chance", c.chance.text, ground, paper);
        add("chosen", c.chosen.text, ground, paper);
        add("source", c.source.text, ground, paper);
        add("edited", c.edited.text, ground, paper);
    };
    addInks("background", c.background);
    addInks("panel", c.panel);
    addInks("raised", c.raised);
    const std::pair<const char*, const Accent*> accents[] = {
        {"now", &c.now}, {"chance", &c.chance}, {"chosen", &c.chosen}, {"source", &c.source}, {"edited", &c.edited}};
    for (const auto& [name, one] : accents) {
        const QByteArray wash = QByteArray(name) + " wash";
        add("text", c.text, wash.constData(), one->wash);
        add("mute", c.mute, wash.constData(), one->wash);
        add(name, one->text, wash.constData(), one->wash);
        add("onFill", one->onFill, name, one->fill);
    }
    const std::pair<const char*, QColor> bars[] = {{"bar", barColour(c, c.source, false)},
        {"chosen bar", barColour(c, c.chosen, true)}, {"bar taken by hand", barColour(c, c.edited, true)}};
    for (const auto& [name, bar] : bars) {
        add("text", c.text, name, bar);
    }
    add("mute", c.mute, "bar", barColour(c, c.source, false));
    add("text", c.text, "strip", stripColour(c));
    for (int part = 0; part < 7; ++part)
        add("readableOn", readableOn(partColour(part, mode)), "part", partColour(part, mode));
    for (int tenth = 0; tenth <= 10; ++tenth)
        add("readableOn", readableOn(heatColour(tenth / 10.0)), "heat", heatColour(tenth / 10.0));
    return pairs;
}

} // namespace ricercar::ui
