#pragma once

#include "engine/session/copying.h"
#include "ui/theme/theme.h"

#include <QDialog>

#include <vector>

namespace ricercar::ui {

/// Plots how much is copied against how far back the chain looks: low orders wander, high orders quote. [gui]
class CopyingDialog : public QDialog {
    Q_OBJECT
public:
    CopyingDialog(
        const Theme& theme, const std::vector<CopiedStretch>& stretches, int currentOrder, QWidget* parent = nullptr);
};

} // namespace ricercar::ui
