#pragma once

#include "ui/generators/cellular/cell_picture.h"

#include <QRgb>

#include <vector>

namespace ricercar {
struct CellField;
}

namespace ricercar::ui {

class Theme;

/// The colours that cells of a field are painted with, by their codes. Marks follow the colour grammar: chosen what
/// turned on, edited what a hand set.
struct CellInks {
    std::vector<QRgb> small; ///< of cells too small for a border, by code; the mark shows in the fill
    std::vector<QRgb> fill; ///< of the others: inside
    std::vector<QRgb> border; ///< and round about; the same as the fill where there is no mark
    QRgb ground = 0; ///< between cells

    bool operator==(const CellInks&) const = default;
};

/// O(cellCodes). [any]
CellInks cellInks(const Theme& theme, const CellField& field);

} // namespace ricercar::ui
