#include "ui/frame/main_window.h"
#include "ui/frame/stepping_bar.h"

#include <QAction>

// Slow motion: a step is walked through before the next one is taken. The stops are the view's own (cell by cell), else
// the phases that the step marked.
namespace ricercar::ui {

void MainWindow::setSlowMotion(bool on)
{
    m_slow = on;
    m_stop.reset();
    m_stepping->setSlowMotion(on);
    m_studio.setSlowMotion(on ? std::function<bool()>([this] { return walkInside(true); }) : nullptr);
    showMoment();
}

void MainWindow::stepForward()
{
    if (walkInside(true))
        return;
    go([this] { m_studio.stepForward(); });
    m_walksNext = m_slow;
}

void MainWindow::stepBack()
{
    if (!walkInside(false))
        go([this] { m_studio.stepBack(); });
}

std::size_t MainWindow::stopsInside(const Explanation* explanation) const
{
    if (!m_slow || m_inspected || !explanation)
        return 0;
    const std::size_t own = m_view ? m_view->slowStops() : 0;
    // The end of the last phase is the end of the step.
    return own > 0 || explanation->phases.empty() ? own : explanation->phases.size() - 1;
}

bool MainWindow::walkInside(bool forward)
{
    const auto moment = m_studio.moment();
    if (!moment || moment->busy || moment->position == 0)
        return false;
    m_inspected.reset();
    const std::size_t stops = stopsInside(&moment->explanation);
    if (forward ? !m_stop : stops == 0 || m_stop == std::size_t{0})
        return false;
    if (!forward)
        m_stop = m_stop ? *m_stop - 1 : stops - 1;
    else if (*m_stop + 1 < stops)
        ++*m_stop;
    else
        m_stop.reset();
    if (forward && !m_stop)
        m_studio.soundStep();
    showMoment();
    return true;
}

/// A step that a person or the clock took is entered at its first stop; whatever else was gone to, or composed while
/// playing, is shown as it ended.
void MainWindow::enterStep(const RunSnapshot& moment)
{
    const bool sameBranch = m_settledBranch == m_studio.currentBranchId();
    const bool taken = sameBranch && moment.position == m_settledStep + 1 && (m_walksNext || m_studio.isStepping());
    if (taken || !sameBranch)
        m_walksNext = false;
    m_settledStep = moment.position;
    m_settledBranch = m_studio.currentBranchId();
    if (m_slow && taken)
        m_stop = 0;
}

void MainWindow::showInside(Moment& shown)
{
    const std::size_t stops = stopsInside(shown.explanation.get());
    if (m_stop && !m_inspected && *m_stop >= stops) { // nothing to stop at: the step is taken whole
        m_stop.reset();
        m_studio.soundStep();
    }
    const bool inside = m_stop && !m_inspected; // another step that is asked about is shown whole
    m_stepping->setStop(m_stop.value_or(0), inside ? stops : 0);
    if (!inside) {
        if (m_view)
            m_view->showSlowStop(std::nullopt);
        m_bridge->showOnly(std::nullopt);
        return;
    }
    const std::size_t before = shown.visibleNotes - shown.explanation->notes.size();
    if (shown.explanation->rewrites)
        shown.firstNote = shown.record.firstNoteAfter(shown.explanation->step - 1);
    if (m_view && m_view->slowStops() > 0) {
        m_view->showSlowStop(m_stop);
        m_bridge->showOnly(before);
        return;
    }
    // What the phase did: all that came before the next one, and nothing that comes after.
    const ExplainedPhase& next = shown.explanation->phases[*m_stop + 1];
    auto part = std::make_shared<Explanation>(*shown.explanation);
    part->phases.resize(*m_stop + 1);
    part->decisions.resize(next.decisionsBefore);
    part->facts.resize(next.factsBefore);
    part->notes.resize(next.notesBefore);
    shown.state = next.state;
    shown.visibleNotes = before + next.notesBefore;
    shown.explanation = std::move(part);
    m_bridge->showOnly(shown.visibleNotes);
    if (m_view)
        m_view->showState(shown);
}

} // namespace ricercar::ui
