#include "ui/generators/evolution/gene_colours.h"

#include <array>

namespace ricercar::ui {
namespace {

constexpr int setSize = 7;

} // namespace

QColor geneColour(const Theme& theme, int colour)
{
    const Colours& c = theme.colours();
    if (colour < 0)
        return mixed(c.raised, c.faint, 0.18);
    const QColor base = theme.part(colour % setSize);
    const int round = colour / setSize;
    if (round == 0)
        return base;
    // Lighter and darker turns of the set: enough for the twelve pitch classes and for sevenths beside triads.
    return round % 2 == 1 ? mixed(base, c.background, 0.42) : mixed(base, c.text, 0.35);
}

QColor termColour(const Theme& theme, std::size_t term)
{
    static constexpr std::array<int, setSize> order{4, 2, 3, 6, 0, 1, 5};
    const QColor base = theme.part(order[term % order.size()]);
    const QColor calm = mixed(base, theme.colours().background, 0.22);
    return term / order.size() % 2 == 0 ? calm : mixed(calm, theme.colours().text, 0.3);
}

QColor founderColour(const Theme& theme, std::size_t index)
{
    return geneColour(theme, static_cast<int>(index));
}

} // namespace ricercar::ui
