#pragma once

#include "ui/pianoroll/note_change.h"
#include "ui/pianoroll/note_selection.h"

#include <QPoint>

#include <optional>
#include <vector>

namespace ricercar::ui {

/// What the pressed mouse is about to do on the roll; its state until the release. [gui]
struct RollGesture {
    enum class Kind {
        None,
        Press, ///< on a note, not moved yet
        Drag, ///< of notes or velocities: see `drag`
        Lasso,
        Draw, ///< a new note
        Seek,
        Loop,
        Key, ///< a key of the keyboard sounds
        Pan
    };

    Kind kind = Kind::None;
    QPoint press;
    QPoint position;
    double pressTick = 0;
    int pressPitch = 0;
    Qt::KeyboardModifiers modifiers;
    std::optional<NoteRef> note; ///< pressed note
    bool onlyNoteOnRelease = false; ///< the pressed note was selected with others: a click will leave it alone
    std::optional<NoteDrag> drag;
    std::vector<NoteRef> dragged;
    NoteSelection selectionBefore; ///< of a lasso that adds
    TickRange draft; ///< the loop or the new note
    int key = -1;
    double panFirstTick = 0;
    double panTopPitch = 0;
};

} // namespace ricercar::ui
