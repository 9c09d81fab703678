#pragma once

#include "engine/music/piece.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QListWidget;
class QRadioButton;

namespace ricercar::ui {

/// A MIDI file was brought in: learn from it (and from which part) or open it as a piece? [gui]
class MaterialDialog : public QDialog {
    Q_OBJECT
public:
    MaterialDialog(const Theme& theme, const QString& fileName, const Piece& piece, QWidget* parent = nullptr);

    /// False: open it as a piece.
    bool wantsToLearn() const;
    /// 1 .. parts with notes; 0: all but drums.
    int part() const;

private:
    QRadioButton* m_learn;
    QListWidget* m_parts;
};

} // namespace ricercar::ui
