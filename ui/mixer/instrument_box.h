#pragma once

#include "ui/widgets/choice_box.h"

namespace ricercar::ui {

/// The 128 General MIDI programs grouped in families, or the drum kits. [gui]
class InstrumentBox : public ChoiceBox {
    Q_OBJECT
public:
    explicit InstrumentBox(const Theme& theme, QWidget* parent = nullptr);

    /// Lists kits for drums, else instruments.
    void setDrums(bool drums);
    /// Shows `program` without a signal; one that is not in the list is added by its number.
    void setProgram(int program);
    int program() const { return currentData().toInt(); }

Q_SIGNALS:
    void programChosen(int program);

private:
    void fill();

    bool m_drums = false;
};

} // namespace ricercar::ui
