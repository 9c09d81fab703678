#pragma once

#include "engine/stepping/generator.h"
#include "ui/theme/theme.h"

#include <QDialog>

namespace ricercar::ui {

/// What a generator is: goal, autonomy, technique, representation, strengths, limits, and the works it rests on. [gui]
class AboutDialog : public QDialog {
    Q_OBJECT
public:
    AboutDialog(const Theme& theme, const GeneratorInfo& info, QWidget* parent = nullptr);
};

/// "A. Author: Title. Journal, 1957" [any]
QString sourceText(const Source& source);

} // namespace ricercar::ui
