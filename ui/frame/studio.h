#pragma once

#include "engine/playback/player.h"
#include "engine/session/autosave.h"
#include "engine/session/document_piece.h"
#include "engine/session/history.h"
#include "engine/session/note_editing.h"
#include "engine/session/runner.h"
#include "engine/stepping/registry.h"
#include "ui/frame/schedule_feed.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace ricercar::ui {

/// The open project with all that moves in it: history, running traces, sound, autosave. [gui]
///
/// The window calls it and is told by three signals; it polls by tick(), 60 times a second. A step is not undone but
/// gone back from: it moves the run's position in all documents of the history.
class Studio : public QObject {
    Q_OBJECT
public:
    /// How long a click may take before the rest is left to the worker.
    static constexpr std::chrono::milliseconds patience{40};

    /// `player` must outlive the studio. `autosaveFolder` empty: no autosave.
    Studio(Registry registry, Player& player, std::filesystem::path autosaveFolder, QObject* parent = nullptr);
    ~Studio() override;

    const Registry& registry() const { return m_registry; }
    const Document& document() const { return m_history.document(); }
    Player& player() { return m_player; }
    /// As of the last tick().
    const PlayerState& playerState() const { return m_playerState; }

    // The project as a whole. Each opening replaces what was open.
    Result<void> openPreset(const std::string& generatorId, const std::string& presetId);
    Result<void> openProject(const std::filesystem::path& path, std::vector<std::string>* warnings = nullptr);
    Result<void> openMidi(const std::filesystem::path& path, std::vector<std::string>* warnings = nullptr);
    /// Opens an autosave as the unsaved state of `project`.
    Result<void> recover(const Leftover& leftover);
    Result<void> save(const std::filesystem::path& path);
    bool isOpen() const { return m_open; }
    bool isClean() const;
    /// Unsaved work beyond mere stepping, which is there again at a click.
    bool hasWorkToLose() const { return m_open && !isClean() && (canUndo() || !m_path.empty() || m_recovered); }
    const std::filesystem::path& path() const { return m_path; }
    void close();

    bool canUndo() const { return m_history.canUndo(); }
    bool canRedo() const { return m_history.canRedo(); }
    QString undoDescription() const { return QString::fromStdString(m_history.undoDescription()); }
    QString redoDescription() const { return QString::fromStdString(m_history.redoDescription()); }
    void undo();
    void redo();
    /// An undoable change of the document; edits with the same `mergeKey` in a row become one.
    void edit(
        const QString& description, const std::function<void(Document&)>& change, const std::string& mergeKey = {});
    /// The same for edits of notes that need the whole document.
    void edit(const QString& description, Document document, const std::string& mergeKey = {});

    // Runs and branches.
    /// Adds a run with its own part; it becomes current.
    Result<void> addPresetRun(const std::string& generatorId, const std::string& presetId);
    void selectBranch(std::uint32_t branchId);
    std::uint32_t currentBranchId() const { return m_current; }
    const Branch* currentBranch() const { return document().branch(m_current); }
    const GeneratorEntry* currentEntry() const;
    /// The newest moment of the current branch; null if there is no run.
    std::shared_ptr<const RunSnapshot> moment() const { return m_moment; }
    std::vector<Chapter> outline() const;
    std::uint32_t lastStep() const; ///< planned or recorded, whichever is more
    std::optional<Explanation> explain(std::uint32_t step);
    std::shared_ptr<const Generator> stateAfter(std::uint32_t step);

    void goTo(std::uint32_t step);
    void stepForward() { goTo(m_goal + 1); }
    void stepBack() { goTo(m_goal > 0 ? m_goal - 1 : 0); }
    void goToEnd() { goTo(lastStep()); }
    /// Stays where the run is: no stepping by itself, no way to a far goal.
    void halt();
    bool isStepping() const { return m_stepping; }
    void setStepping(bool on);
    /// 0: as fast as possible.
    void setStepsPerSecond(double speed) { m_stepsPerSecond = speed; }
    /// Slow motion: before each step taken by itself `walk` moves on inside the last one, false if that is over; notes
    /// sound only when soundStep() is called. Empty: steps are taken whole.
    void setSlowMotion(std::function<bool()> walk) { m_walk = std::move(walk); }
    /// Sounds what the current step made.
    void soundStep();

    /// Takes another option at a step of the current branch: a new branch, which becomes current.
    void takeInstead(std::uint32_t step, std::size_t ordinal, std::size_t option);
    /// Changes the state by hand where the run stands: in place at the end of the run, else as a new branch.
    void editState(const QString& text, const QString& description);
    /// Changes the current branch's recipe and runs it anew to the same place.
    Result<void> setParameters(const ParameterValues& values, const QString& description, const std::string& mergeKey);
    Result<void> setSeed(std::uint64_t seed);
    /// Why the generator would refuse that value of a parameter, as one line; empty: it would not.
    QString refusal(const std::string& id, const ParameterValue& value) const;
    void renameBranch(std::uint32_t branchId, const QString& name);
    void deleteBranch(std::uint32_t branchId);
    /// A copy of the current branch to change and compare.
    void duplicateBranch();
    /// A note of that step of the current branch was changed or deleted by hand.
    bool isEditedByHand(std::uint32_t step) const;

    /// Plays the document as it is now, from the player's position.
    void play();
    /// Plays pieces the current run could have written, from their start: one once, two or more in alternation until
    /// stopped. The document stays as it is.
    void playTrial(const std::vector<std::vector<Note>>& pieces);
    bool isOnTrial() const { return m_feed.isOnTrial(); }
    /// On: while it plays, the current run is stepped on so that it stays ahead of the sound. Runs without an end do
    /// so anyway.
    void setComposeAhead(bool on) { m_composeAhead = on; }
    /// Sounds a note as part `partId` plays it.
    void audition(const Note& note, std::uint32_t partId, double seconds = 0.5);
    void releaseAudition(const Note& note, std::uint32_t partId);

    /// Advances time: fetches the newest moment, steps by itself, feeds the player.
    void tick();
    /// Waits until the current run has reached its goal; for captures and tests.
    bool settle(std::chrono::milliseconds timeout);

Q_SIGNALS:
    void documentChanged(); ///< anything but the position of a run
    void momentChanged(); ///< the current run moved, or another one became current
    void failed(const QString& line);

private:
    struct RunningBranch {
        Recipe recipe; ///< what the trace was made from: ids may come again after undo
        std::unique_ptr<Runner> runner; ///< null: it cannot be run, as was said
        /// The recorded steps are being done again; afterwards the run goes to this step.
        std::optional<std::uint32_t> replaysFor;
    };

    void replaceDocument(Document document, std::filesystem::path path);
    void documentWasChanged();
    void offerAutosave();
    Result<Recipe> presetRecipe(const std::string& generatorId, const std::string& presetId, std::string& name) const;
    Runner* runner();
    Runner* runnerOf(std::uint32_t branchId);
    bool isAsRecorded(const Branch& branch, const RunRecord& now);
    void finishReplay();
    void adopt(std::uint32_t branchId, Trace trace, std::uint32_t position);
    void enter(std::uint32_t branchId);
    void keepCurrentBranch();
    /// What is particular about a new branch.
    struct Fork {
        QString description; ///< of the edit
        std::string name;
        std::uint32_t step = 0; ///< that goes otherwise
        std::uint32_t position = 0;
        bool keepsAllEdits = false; ///< by hand; else only those of the shared past
    };
    void addForkOf(const Branch& parent, const Fork& fork, Result<Trace> trace);
    bool isReplaying() const;
    Result<void> changeRecipe(const Recipe& recipe, const QString& description, const std::string& mergeKey);
    struct VoiceChange {
        std::vector<Voice> before;
        std::vector<Voice> now;
    };
    struct Naming {
        QString description; ///< of the edit
        std::string mergeKey; ///< edits of the same key become one; empty: never
    };
    /// Puts another trace into the place of a branch's, on the way to `step`.
    void replaceTrace(
        const Branch& before, Trace trace, std::uint32_t step, const VoiceChange& voices, const Naming& naming);
    void takeMoment();
    void storeProgress(const RunSnapshot& snapshot);
    void soundNotes(std::size_t first, std::size_t last);
    std::optional<Audition> auditionFor(const Note& note, std::uint32_t partId, double seconds) const;
    void stepByItself();
    bool isEndless() const;
    void composeAhead();
    void followTrial();
    std::int64_t ticksAhead() const;
    std::int64_t composedTicks() const;

    Registry m_registry;
    Player& m_player;
    PlayerState m_playerState;
    std::unique_ptr<Autosave> m_autosave;
    History m_history;
    bool m_open = false;
    std::filesystem::path m_path;
    std::optional<Leftover> m_recovered; ///< the autosave that this is, until it is saved or given up
    mutable std::optional<bool> m_clean; ///< to compare whole documents is too dear for every frame
    std::map<std::uint32_t, RunningBranch> m_running;
    std::uint32_t m_current = 0;
    std::uint32_t m_currentRun = 0;
    std::uint32_t m_goal = 0;
    std::shared_ptr<const RunSnapshot> m_moment;
    bool m_stepping = false;
    double m_stepsPerSecond = 2;
    bool m_composeAhead = false;
    std::function<bool()> m_walk; ///< empty: no slow motion
    QElapsedTimer m_sinceStep;
    ScheduleFeed m_feed;
    bool m_trialHeard = false; ///< the trial that plays has begun to sound
    QElapsedTimer m_sinceEdit;
    QElapsedTimer m_sinceOffer;
    bool m_offerStale = false;
};

} // namespace ricercar::ui
