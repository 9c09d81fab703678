#pragma once

#include "engine/music/note.h"
#include "engine/stepping/explanation.h"
#include "engine/stepping/generator.h"
#include "engine/stepping/step_context.h"

#include <QWidget>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

class QPainter;

namespace ricercar::ui {

class Theme;

/// What a view draws: one moment of a run. Everything on the screen is read from here.
struct Moment {
    std::shared_ptr<const Generator> state; ///< after the step, or at a phase inside it; null: no run yet
    std::shared_ptr<const Explanation> explanation; ///< of that step; null before the first
    StepRecord record; ///< snapshot of what the run has left behind
    std::size_t firstNote = 0; ///< those of record.notes before it are withdrawn (Rewrite)
    std::size_t visibleNotes = 0; ///< how many of record.notes had been emitted by then, withdrawn ones as well
    /// The state after any step of the run; null where it cannot be had at once. Empty: the run cannot be asked.
    std::function<std::shared_ptr<const Generator>(std::uint32_t step)> stateAfter;
};

/// The picture of one generator's state, and the place where its state is touched. [gui]
///
/// Passive: it draws what it is shown and says by signals what a person asked for; the owner forks, edits, undoes.
/// Note indices count record.notes from 0. The theme must outlive the view.
class GeneratorView : public QWidget {
    Q_OBJECT
public:
    explicit GeneratorView(const Theme& theme, QWidget* parent = nullptr);

    /// Draws another moment; called up to 60 times a second, cheap where little changed.
    virtual void showState(const Moment& moment) = 0;
    /// How many stops slow motion makes inside the step that is shown; 0: the view leaves them to the step's phases.
    virtual std::size_t slowStops() const { return 0; }
    /// Shows the step as it stood at stop 0 .. slowStops() - 1; nothing: as it ended.
    virtual void showSlowStop(std::optional<std::size_t>) { }
    /// Line of the pseudo-code that runs at the stop that is shown, from 1; 0: that of the step's first phase.
    virtual int slowLine() const { return 0; }
    /// Which of the step's questions the stop that is shown is about, from 0.
    virtual std::optional<std::size_t> slowDecision() const { return std::nullopt; }
    /// Lights what made these notes (they are hovered elsewhere); empty: nothing.
    virtual void highlightNotes(const std::vector<std::uint32_t>& noteIndices) = 0;
    /// Points at events of the source, from 0; empty: none. For generators that learn.
    virtual void highlightSource(const std::vector<std::uint32_t>&) { }
    /// What a listener's good and bad are about: an individual that is shown (rateShown()), or what sounds.
    enum class Ratings { None, Shown, Sounding };
    virtual Ratings ratings() const { return Ratings::None; }
    /// Rates what is chosen in the view: 1 good, -1 bad.
    virtual void rateShown(int) { }
    /// Paints the view as it stands, its shape kept, into `area`; lines and text stay vectors where the device has
    /// them.
    virtual void paintTo(QPainter& painter, const QRect& area);

Q_SIGNALS:
    /// A hand edit of the state: the text of a StateEdit and what it does in plain words.
    void editRequested(const QString& editText, const QString& description);
    /// What lies under the mouse made these notes; empty: nothing.
    void notesHovered(const std::vector<std::uint32_t>& noteIndices);
    /// Option `optionIndex` of the step's decision `decisionIndex` (from 0) is to be taken instead.
    void optionTaken(std::size_t decisionIndex, std::size_t optionIndex);
    /// Of the step's questions those about this one (ExplainedDecision::subject) are to be shown; -1: as it comes.
    void subjectChosen(qint64 subject);
    /// A parameter of the recipe is to get this value, as a person would type it.
    void parameterRequested(const QString& parameterId, const QString& value);
    /// To be heard, the piece of the run left as it is: one piece sounds once, two sound in alternation until stopped.
    void auditionRequested(const std::vector<std::vector<ricercar::Note>>& pieces);

protected:
    const Theme& theme() const { return m_theme; }

private:
    const Theme& m_theme;
};

/// The view of a generator from the list in registry.cpp, or the generic one if it has none of its own. [gui]
std::unique_ptr<GeneratorView> makeGeneratorView(
    const GeneratorInfo& info, const Theme& theme, QWidget* parent = nullptr);

/// True if the generator has a view of its own. [gui]
bool hasOwnView(std::string_view generatorId);

} // namespace ricercar::ui
