#pragma once

#include "engine/music/piece.h"
#include "engine/session/shared.h"
#include "engine/stepping/recipe.h"
#include "engine/stepping/step_context.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ricercar {

class Trace;

using NoteList = std::vector<Note>;

/// One instrument: its sound, its place in the mix and the notes that no run made.
struct DocumentPart {
    std::uint32_t id = 0; ///< 1 or more, unique among parts
    std::string name;
    int channel = 0; ///< 0..15
    int program = 0; ///< 0..127; -1: none named
    int bank = 0; ///< 0..16383
    int volume = 100; ///< 0..127; 100 leaves the imported volume controllers as they are
    int pan = 0; ///< -64 (left) .. 63, added to imported pan controllers
    bool mute = false;
    bool solo = false;
    Shared<NoteList> notes; ///< imported or drawn by hand, in the document's ticks and in onsetOrder
    Shared<std::vector<RawEvent>> events;

    bool operator==(const DocumentPart&) const = default;
};

/// What a run left behind, kept so that a project opens and sounds the same without running anything.
struct RunRecord {
    int version = 1; ///< of the generator that made it
    std::uint32_t steps = 0; ///< recorded steps
    bool finished = false; ///< the generator had nothing more to do after them
    StepRecord record; ///< decisions, notes (in runTicksPerQuarter) and marks
    std::uint64_t fingerprint = 0; ///< Trace::fingerprint()

    /// Number of notes, in order of emission, that steps 1..step made; O(log notes).
    std::size_t noteCountAfter(std::uint32_t step) const;
    bool operator==(const RunRecord& other) const;
};

/// Changes by hand laid over the notes of a run. Notes here are in the document's ticks, as they were drawn.
struct HandEdits {
    std::map<std::uint32_t, Note> replaced; ///< by index in order of emission; keeps run and step of the note
    std::set<std::uint32_t> removed; ///< indices in order of emission
    NoteList added; ///< in onsetOrder; step 0: they sound at every position. Their channel is the voice's.

    bool operator==(const HandEdits&) const = default;
};

/// One way a run went: the first one, or a fork of another.
struct Branch {
    std::uint32_t id = 0; ///< 1 or more, unique in the document; Origin.run of its notes
    std::uint32_t parent = 0; ///< the branch it was forked from; 0: the run's first
    std::uint32_t forkStep = 0; ///< the step that went otherwise
    std::string name; ///< "D5 instead of E5 at 31"
    Recipe recipe;
    Shared<RunRecord> record;
    Shared<HandEdits> edits;
    std::uint32_t position = 0; ///< notes of steps 1..position sound; 0..record->steps

    bool operator==(const Branch&) const = default;
};

/// Where one voice of a run sounds.
struct RunPart {
    int channel = 0; ///< Voice::channel, 0..15: notes emitted on it go to the part
    std::uint32_t part = 0; ///< id

    bool operator==(const RunPart&) const = default;
};

/// A tree of branches of which one, the active one, sounds.
struct Run {
    std::uint32_t id = 0; ///< 1 or more, unique among runs
    std::string name;
    std::vector<RunPart> parts; ///< at least one; no channel and no part twice
    std::uint32_t active = 0; ///< id of the branch that sounds
    std::vector<Branch> branches; ///< parents before their forks; at least one

    const Branch* branch(std::uint32_t branchId) const;
    const Branch& activeBranch() const;
    /// Id of the part that notes emitted on `channel` go to: the first one where no voice has that channel.
    std::uint32_t partOf(int channel) const;
    /// Channel of the voice that sounds in part `partId`; nothing if none does.
    std::optional<int> channelIn(std::uint32_t partId) const;
    bool operator==(const Run&) const = default;
};

/// The stretch that playback repeats.
struct LoopRegion {
    bool enabled = false;
    std::int64_t startTicks = 0;
    std::int64_t endTicks = 0;

    bool operator==(const LoopRegion&) const = default;
};

/// A whole project as a plain value. Heavy parts are shared, so a copy is cheap; that is how undo works. [any]
struct Document {
    std::string title;
    TimeDivision division;
    std::vector<TempoChange> tempi;
    std::vector<MetreChange> metres;
    std::vector<KeyChange> keys;
    std::vector<RawEvent> events; ///< of no part
    std::vector<DocumentPart> parts;
    std::vector<Run> runs;
    double masterGain = 1; ///< 0..4
    LoopRegion loop;

    const DocumentPart* part(std::uint32_t id) const;
    DocumentPart* part(std::uint32_t id);
    const Run* run(std::uint32_t id) const;
    Run* run(std::uint32_t id);
    const Branch* branch(std::uint32_t id) const;
    Branch* branch(std::uint32_t id);
    /// The run that holds branch `branchId`; null if none does.
    const Run* runOfBranch(std::uint32_t branchId) const;
    /// Ids that are free, for new parts, runs and branches.
    std::uint32_t freePartId() const;
    std::uint32_t freeRunId() const;
    std::uint32_t freeBranchId() const;

    bool operator==(const Document&) const = default;
};

} // namespace ricercar
