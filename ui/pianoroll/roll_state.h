#pragma once

#include "ui/pianoroll/roll_gesture.h"
#include "ui/pianoroll/roll_layout.h"
#include "ui/pianoroll/roll_viewport.h"

#include <optional>
#include <utility>
#include <vector>

namespace ricercar::ui {

/// What the roll knows between two events. [gui]
struct RollState {
    RollScene scene;
    RollViewport view;
    RollLayout layout;
    RollLayout::Options options;
    SnapSetting snap;
    SnapGrid grid;

    std::optional<std::int64_t> playheadTick;
    bool followPlayhead = true;
    std::vector<NoteRef> now;
    std::vector<NoteRef> highlighted;
    std::optional<std::pair<int, int>> expectedPitches;
    bool pitchesZoomedByHand = false;

    NoteSelection selection;
    /// Where the selected notes will be once the owner has done what was asked: layer and note.
    std::vector<std::pair<int, Note>> expected;
    std::optional<NoteRef> hovered;
    std::int64_t cursorTick = 0;
    int cursorPitch = 60;
    bool cursorVisible = false;

    bool drawTool = false;
    RollGesture gesture;
    int gestureId = 0;
    /// Kind of the keyboard edit that repeated keys go on with; -1: the next one starts a gesture of its own.
    int keyGesture = -1;
    std::int64_t newNoteTicks = 0; ///< length of the last drawn or resized note; 0: one grid cell

    /// Notes of `refs` that exist, in that order.
    std::vector<Note> notesOf(const std::vector<NoteRef>& refs) const;
    /// Refs that may be edited.
    std::vector<NoteRef> editable(const std::vector<NoteRef>& refs) const;
    /// The note drawn at a pixel of the notes area; small notes have 2 px of tolerance.
    std::optional<NoteRef> noteAtPixel(const QPoint& position) const;
    /// The pixel is near enough to the end of the note to drag it; only notes that may be edited have such an end.
    bool isOnEnd(const NoteRef& ref, const QPoint& position) const;
    /// Index of the mark under a pixel of the ruler's lower half, at most `reach` pixels aside; -1: none.
    int markAtPixel(const QPoint& position, int reach) const;
    /// The last tick worth scrolling to: four bars after the last note.
    double endTick() const;
    /// Fits the pitches of the notes unless the user zoomed or all of them are in view already.
    void fitPitchesIfNeeded(bool always);

    /// Replaces the layers and takes the selection along: to the expected notes, else to equal notes.
    void setLayers(std::vector<RollLayer> layers);
};

} // namespace ricercar::ui
