#pragma once

#include "engine/music/time_maps.h"
#include "ui/pianoroll/note_index.h"

#include <QString>

#include <optional>
#include <vector>

namespace ricercar::ui {

/// One set of notes on the roll: a part of the piece or a branch of a run.
struct RollLayer {
    int id = 0; ///< chosen by the owner; unique among the layers
    QString name;
    int colourIndex = 0; ///< into the theme's set of part colours
    NoteList notes;
    int channel = 0; ///< MIDI channel new notes get; 9: drums, keys are named after their instrument
    bool editable = false; ///< notes can be dragged, deleted …; else only clicked
    bool ghost = false; ///< drawn as outline: a branch to compare with
};

/// A sign under the bar ruler.
struct RollMark {
    enum class Shape {
        Triangle, ///< chance: "restart after a dead end"
        Dot ///< a hand's doing: "fork"
    };
    std::int64_t tick = 0;
    Shape shape = Shape::Triangle;
    QString text; ///< for the legend and the tooltip
    bool operator==(const RollMark&) const = default;
};

/// Notes [first, last) of a layer that quote the source.
struct NoteSpan {
    int layer = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    bool operator==(const NoteSpan&) const = default;
};

/// A stretch of time.
struct TickRange {
    std::int64_t first = 0;
    std::int64_t last = 0; ///< exclusive
    bool operator==(const TickRange&) const = default;
};

/// Everything the roll draws that is music: layers with their index, metre, marks. [gui]
struct RollScene {
    struct Layer {
        RollLayer content;
        NoteIndex index;
    };

    std::vector<Layer> layers;
    int currentLayer = 0; ///< id of the layer that new notes go to and that decides about drum names
    MetreMap metre;
    int ticksPerQuarter = 480;
    std::vector<RollMark> marks;
    std::vector<NoteSpan> quoted; ///< as setQuoted() left them: sorted, not overlapping
    std::optional<TickRange> loop;

    /// Replaces the layers, keeping the index of those whose notes are shared with an old layer of the same id.
    void setLayers(std::vector<RollLayer> newLayers);

    void setQuoted(std::vector<NoteSpan> spans);

    const Layer* layer(int id) const;
    /// The note, or null if there is none (any more).
    const Note* note(const NoteRef& ref) const;
    /// The note of the layer `ref` belongs to may be changed.
    bool isEditable(const NoteRef& ref) const;
    /// O(log spans).
    bool isQuoted(const NoteRef& ref) const;
    /// True if the current layer plays drums.
    bool showsDrums() const;

    std::size_t noteCount() const;
    /// What the notes of all layers cover, also those of later steps.
    NoteIndex::Cover cover() const;

    /// The uppermost note at `pitch` sounding at a tick of [firstTick, lastTick): the current layer first, then the
    /// last drawn.
    std::optional<NoteRef> noteAt(double firstTick, double lastTick, int pitch) const;
    /// All notes of layers that are no ghosts, in that box, pitches inclusive.
    std::vector<NoteRef> notesIn(std::int64_t firstTick, std::int64_t lastTick, int lowest, int highest) const;
};

} // namespace ricercar::ui
