#pragma once

#include "engine/base/result.h"
#include "engine/music/note.h"
#include "engine/stepping/explanation.h"
#include "engine/stepping/recipe.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace ricercar {

class StepContext;

/// Ticks per quarter note of everything generators emit.
inline constexpr int runTicksPerQuarter = 480;

/// A named stretch of a run: "learning", "generating".
struct Chapter {
    std::string name;
    std::uint32_t firstStep = 1; ///< from 1
    std::uint32_t steps = 0; ///< planned number
    bool endless = false; ///< it goes on for ever; `steps` is how far one usually looks. Only the last chapter may.
};

/// One instrument of a run: notes emitted on its channel sound in a part of their own.
struct Voice {
    std::string name; ///< of the part: "kick", "organ"; empty: the run's own name
    int channel = 0; ///< 0..15, unique among the voices of a run; 9 is drums in General MIDI
    int program = 0; ///< General MIDI program the part begins with, 0..127

    bool operator==(const Voice&) const = default;
};

/// What a run amounts to so far: figures for the panel and notes to mark in the roll.
struct RunReport {
    struct MarkedNotes {
        std::string kind; ///< id of a GeneratorInfo::noteMarks
        std::uint32_t first = 0; ///< index of the first note, in order of emission
        std::uint32_t count = 0;
    };
    std::vector<Fact> facts;
    std::vector<MarkedNotes> notes;
};

/// An algorithm that composes step by step, as a copyable value. [worker]
///
/// A copy is a checkpoint, a view draws a copy, and a replay starts from one; so a generator holds no outside state,
/// and heavy parts that do not change (a learnt table) are shared const. A step may ask, draw, emit and explain only
/// through its context.
class Generator {
public:
    virtual ~Generator() = default;

    /// Does one step. False: the run is finished and nothing was done.
    virtual bool step(StepContext& context) = 0;

    virtual std::unique_ptr<Generator> clone() const = 0;

    /// Bytes a copy owns for itself, shared parts excluded; decides how many checkpoints are kept.
    virtual std::size_t stateBytes() const = 0;

    /// The plan of the run from its parameters, at least one chapter; the same for every state of a run. A run without
    /// an end says how far it usually goes.
    virtual std::vector<Chapter> outline() const = 0;

    /// The instruments of the run, at least one; the same for every state of a run. Notes on a channel that is none of
    /// them go to the first.
    virtual std::vector<Voice> voices() const;

    /// Takes a change made by hand between two steps (StateEdit). Error: says what the text should look like.
    virtual Result<void> apply(const std::string& edit);

    /// Where in time the steps so far have led, in ticks: the next one composes from here, and what comes before is
    /// there but for notes that are still held. -1: it cannot be told but by the notes.
    virtual std::int64_t timeTicks() const { return -1; }

    /// Why note `index` (from 0) of the step that led to this state is there, beyond what the step asked: the cell that
    /// turned on, the individual it was taken from. Empty where the step's decisions say it all.
    virtual std::vector<Fact> noteFacts(std::size_t index) const;

    /// Whose questions (ExplainedDecision::subject) tell why note `index` of that step is there; -1: those of nobody in
    /// particular.
    virtual std::int64_t noteSubject(std::size_t index) const;

    /// Figures about the run as it stands after the steps that emitted `notes`.
    virtual RunReport report(std::span<const Note> notes) const;

protected:
    Generator() = default;
    Generator(const Generator&) = default;
    Generator& operator=(const Generator&) = default;
};

/// Gives a generator its clone().
template <class Derived> class GeneratorBase : public Generator {
public:
    std::unique_ptr<Generator> clone() const override
    {
        return std::make_unique<Derived>(static_cast<const Derived&>(*this));
    }
};

/// A paper, book or program a method comes from.
struct Source {
    std::string authors;
    std::string title;
    std::string where; ///< journal, conference, publisher
    int year = 0;
};

/// The five questions by which a generative system is classified, and what it is good for.
struct AboutCard {
    std::string goal;
    std::string autonomy;
    std::string technique;
    std::string representation;
    std::string strengths;
    std::string limits;
};

/// A ready recipe: parameter values as text, checked by the tests.
struct Preset {
    std::string id; ///< [a-z0-9_]+
    std::string name;
    std::string summary; ///< one sentence
    ParameterValues values;
    std::uint64_t seed = 1;
    int beatsPerMinute = 100;
};

/// A kind of mark in timeline or roll.
struct MarkKind {
    std::string id;
    std::string label; ///< for the legend
};

/// What a generator says about itself.
struct GeneratorInfo {
    std::string id; ///< [a-z0-9_]+, never renamed
    std::string name;
    std::string family; ///< "Markov chains", "Cellular automata" …
    int version = 1; ///< raised when the same recipe gives other notes
    std::string summary;
    AboutCard about;
    std::vector<Source> sources;
    std::vector<std::string> pseudoCode;
    std::vector<MarkKind> marks; ///< StepMark::kind indexes them
    std::vector<MarkKind> noteMarks; ///< kinds of RunReport::MarkedNotes
    std::vector<Preset> presets; ///< the course's own examples first
};

} // namespace ricercar
