#include "ui/generators/cellular/cell_inks.h"

#include "ui/generators/cellular/cell_colours.h"
#include "ui/theme/theme.h"

namespace ricercar::ui {

CellInks cellInks(const Theme& theme, const CellField& field)
{
    const Colours& c = theme.colours();
    const std::vector<QRgb> states = cellColours(theme, field);
    // Where one state is simply on, the whole cell may wear the mark; elsewhere its colour tells the state.
    const bool plain = field.palette == CellPalette::OnOff || field.palette == CellPalette::Ageing;
    CellInks inks;
    inks.ground = c.background.rgb();
    inks.small.resize(cellCodes, inks.ground);
    inks.fill.resize(cellCodes, inks.ground);
    inks.border.resize(cellCodes, inks.ground);
    const QRgb hidden = mixed(c.background, c.raised, 0.45).rgb();
    for (unsigned marks = 0; marks < 8; ++marks) {
        for (std::size_t state = 0; state < states.size(); ++state) {
            const std::size_t code = cellCode(static_cast<std::uint8_t>(state), marks);
            const QColor own(states[state]);
            QRgb fill = own.rgb();
            QRgb border = fill;
            QRgb small = fill;
            if (marks & markFresh) {
                border = c.chosen.fill.rgb();
                fill = plain ? border : fill;
                small = plain ? border : mixed(own, c.chosen.fill, 0.35).rgb();
            }
            if (marks & markEdited) {
                border = c.edited.fill.rgb();
                fill = plain && state != 0 ? border : own.rgb();
                small = state != 0 ? border : mixed(own, c.edited.fill, 0.4).rgb();
            }
            if (marks & markHidden)
                fill = border = small = hidden;
            inks.fill[code] = fill;
            inks.border[code] = border;
            inks.small[code] = small;
        }
    }
    return inks;
}

} // namespace ricercar::ui
