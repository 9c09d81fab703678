#include "ui/generators/cellular/cell_colours.h"

#include "ui/theme/theme.h"

namespace ricercar::ui {
namespace {

/// Neighbours in the ring are told apart by hue; the lightness keeps them readable in both modes.
QColor ringColour(double share, ThemeMode mode)
{
    return mode == ThemeMode::Dark ? QColor::fromHslF(static_cast<float>(share), 0.45F, 0.55F)
                                   : QColor::fromHslF(static_cast<float>(share), 0.5F, 0.5F);
}

} // namespace

std::vector<QRgb> cellColours(const Theme& theme, const CellField& field)
{
    const Colours& c = theme.colours();
    const std::size_t count = field.stateLabels.size();
    std::vector<QRgb> colours;
    for (std::size_t state = 0; state < count; ++state) {
        const double share = count > 2 ? static_cast<double>(state - 1) / static_cast<double>(count - 2) : 0;
        QColor colour = c.raised;
        if (field.palette == CellPalette::Ring)
            colour = ringColour(static_cast<double>(state) / static_cast<double>(count), theme.mode());
        else if (state == 0)
            colour = c.raised;
        else if (field.palette == CellPalette::Kinds)
            colour = theme.part(static_cast<int>(state) - 1);
        else if (field.palette == CellPalette::Levels)
            colour = heatColour(0.2 + 0.8 * share);
        else if (field.palette == CellPalette::Ageing && state > 1)
            colour = mixed(c.source.fill, c.raised, 0.15 + 0.65 * share);
        else
            colour = mixed(c.text, c.source.fill, 0.35);
        colours.push_back(colour.rgb());
    }
    return colours;
}

} // namespace ricercar::ui
