#include "engine/music/general_midi.h"
#include "engine/music/pitch.h"
#include "ui/frame/main_window.h"
#include "ui/frame/pseudo_code_panel.h"
#include "ui/frame/stepping_bar.h"
#include "ui/frame/timeline.h"
#include "ui/frame/transport_bar.h"
#include "ui/frame/why_panel.h"
#include "ui/mixer/mixer_panel.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/key_value_rows.h"

#include <QAction>
#include <QMenuBar>

#include <algorithm>

// What follows the run and the sound from frame to frame.
namespace ricercar::ui {

void MainWindow::inspect(std::optional<std::uint32_t> step, std::uint32_t note)
{
    const auto moment = m_studio.moment();
    if (!moment || (step && (*step == 0 || *step > moment->length)))
        return;
    if (step && *step == moment->position)
        step.reset();
    m_inspected = step;
    m_askedNote = note;
    m_subject.reset();
    showMoment();
}

void MainWindow::askNote(NoteRef ref)
{
    const Note* found = m_roll->scene().note(ref);
    const std::optional<ricercar::NoteRef> home = m_bridge->documentRef(ref);
    if (!found || !home)
        return;
    const Note note = *found;
    m_studio.audition(note, static_cast<std::uint32_t>(ref.layer));
    if (home->home == ricercar::NoteRef::Home::Run) {
        m_studio.selectBranch(home->id);
        const auto& made = m_studio.document().branch(home->id)->record->record.notes;
        std::uint32_t place = 0; // among the notes of its step
        while (place < home->index && made[home->index - place - 1].origin.step == note.origin.step)
            ++place;
        inspect(note.origin.step, place);
    } else {
        tell(note.origin.edited ? tr("No step made this note: it was drawn by hand")
                                : tr("No step made this note: it came with the file"));
    }
}

void MainWindow::takeInstead(std::size_t decision, std::size_t option)
{
    if (const auto moment = m_studio.moment())
        m_studio.takeInstead(m_inspected.value_or(moment->position), decision, option);
}

void MainWindow::go(const std::function<void()>& move)
{
    inspect(std::nullopt);
    move();
}

void MainWindow::showMoment()
{
    const std::shared_ptr<const RunSnapshot> moment = m_studio.moment();
    m_stepping->setEnabled(moment != nullptr);
    const std::uint32_t step = moment ? moment->position : 0;
    if (step != m_shownStep || m_studio.currentBranchId() != m_shownBranch) {
        m_inspected.reset();
        m_subject.reset();
        m_askedNote = 0;
        m_stop.reset();
        m_playheadAtRun = true;
    }
    if (moment && !moment->busy)
        enterStep(*moment);
    m_shownStep = step;
    m_shownBranch = m_studio.currentBranchId();
    if (!moment) {
        m_bridge->refresh();
        m_why->clear();
        m_code->setRunningLine(0);
        m_report->setRows({});
        if (m_view)
            m_view->showState({});
        m_stepping->timeline().setChapters({});
        m_stepping->timeline().setRecordedSteps(0);
        m_stepping->setCurrentStep(0);
        m_stepping->setRunning(false);
    } else {
        showTimeline(*moment);
        showWhy(*moment);
        m_bridge->refresh();
        fitRewritten(*moment);
        showReport(*moment);
    }
    if (!moment || !moment->busy)
        showRuns();
    updateCommands();
}

/// A piece that is written anew as a whole is seen as a whole, once for each branch.
void MainWindow::fitRewritten(const RunSnapshot& moment)
{
    const bool isFitted = m_fittedBranch == m_shownBranch;
    m_fittedBranch = moment.record.rewrites.empty() ? 0 : m_shownBranch;
    if (isFitted || m_fittedBranch == 0)
        return;
    m_roll->fit();
}

void MainWindow::showTimeline(const RunSnapshot& moment)
{
    Timeline& timeline = m_stepping->timeline();
    timeline.setChapters(m_studio.outline());
    timeline.setRecordedSteps(moment.length);
    std::vector<std::uint32_t> forks, marks;
    if (const Run* run = m_studio.document().runOfBranch(m_studio.currentBranchId())) {
        for (const Branch& branch : run->branches) {
            if (branch.parent == m_studio.currentBranchId()
                || (branch.id == m_studio.currentBranchId() && branch.parent != 0))
                forks.push_back(branch.forkStep);
        }
    }
    for (std::size_t i = 0; i < moment.record.marks.size(); ++i)
        marks.push_back(moment.record.marks[i].step);
    timeline.setForks(std::move(forks));
    timeline.setMarks(std::move(marks));
    m_stepping->setCurrentStep(moment.position);
    m_stepping->setRunning(m_studio.isStepping());
}

Moment MainWindow::shownMoment(const RunSnapshot& moment)
{
    Moment shown;
    shown.state = moment.state;
    shown.record = moment.record;
    shown.firstNote = moment.firstNote;
    shown.visibleNotes = moment.noteCount;
    shown.stateAfter = [this, branch = m_studio.currentBranchId()](std::uint32_t step) {
        return branch == m_studio.currentBranchId() ? m_studio.stateAfter(step) : nullptr;
    };
    if (moment.position > 0 && moment.explanation.step == moment.position)
        shown.explanation = std::make_shared<const Explanation>(moment.explanation);
    if (m_inspected) {
        std::optional<Explanation> explanation = m_studio.explain(*m_inspected);
        std::shared_ptr<const Generator> state = m_studio.stateAfter(*m_inspected);
        if (explanation && state) {
            shown.explanation = std::make_shared<const Explanation>(std::move(*explanation));
            shown.state = std::move(state);
        }
    }
    return shown;
}

namespace {

/// "A4", or what is struck on the drum channel.
QString noteName(const Note& note)
{
    const std::string_view drum = note.channel == gmDrumChannel ? gmDrumName(note.pitch) : std::string_view();
    return drum.empty() ? QString::fromStdString(pitchName(note.pitch))
                        : QString::fromUtf8(drum.data(), static_cast<qsizetype>(drum.size()));
}

} // namespace

void MainWindow::showNote(const Moment& shown)
{
    const std::vector<Note>& notes = shown.explanation->notes;
    m_why->setSubject(m_subject.value_or(shown.state ? shown.state->noteSubject(m_askedNote) : -1));
    if ((m_stop && !m_inspected) || !shown.state || m_askedNote >= notes.size()) {
        m_why->setNote({}, {});
        return;
    }
    const Note& note = notes[m_askedNote];
    m_why->setNote(noteName(note), shown.state->noteFacts(m_askedNote));
}

void MainWindow::showWhy(const RunSnapshot& moment)
{
    Moment shown = shownMoment(moment);
    if (m_view)
        m_view->showState(shown);
    showInside(shown);
    if (!shown.explanation) {
        if (moment.busy && moment.position > 0)
            return; // on its way: what was last explained stays until it arrives
        m_why->clear();
        m_code->setRunningLine(0);
        return;
    }
    const Explanation& explanation = *shown.explanation;
    showNote(shown);
    m_why->setUnfinished(m_stop && !m_inspected);
    m_why->setExplanation(explanation);
    m_why->setEditedByHand(m_studio.isEditedByHand(explanation.step));
    if (m_stop && !m_inspected && m_view) {
        if (const std::optional<std::size_t> decision = m_view->slowDecision())
            m_why->showDecision(*decision);
    }
    std::vector<int> lines;
    for (const ExplainedPhase& phase : explanation.phases)
        lines.push_back(phase.line);
    const int lastPhase = lines.empty() ? 0 : lines.back();
    const bool inside = m_stop && !m_inspected;
    // Cell by cell a step is in its first phase all the time.
    const bool ownStops = inside && m_view && m_view->slowStops() > 0;
    const int stopLine = ownStops ? m_view->slowLine() : 0;
    const int running = stopLine > 0              ? stopLine
        : ownStops && !lines.empty()              ? lines.front()
        : explanation.decisions.empty() || inside ? lastPhase
                                                  : explanation.decisions.back().line;
    m_code->setRunningLine(running, std::move(lines));
}

void MainWindow::showReport(const RunSnapshot& moment)
{
    if (!moment.report)
        return;
    std::vector<KeyValue> rows;
    for (const Fact& fact : moment.report->facts)
        rows.push_back({QString::fromStdString(fact.name), QString::fromStdString(fact.text())});
    m_report->setRows(std::move(rows));
}

void MainWindow::showPlayback()
{
    const PlayerState& state = m_studio.playerState();
    m_transport->setPlaying(state.isPlaying);
    const Document& document = m_studio.document();
    const bool atRun = m_playheadAtRun && !state.isPlaying;
    const std::int64_t tick = atRun ? m_bridge->nowTick() : static_cast<std::int64_t>(state.ticks);
    const bool open = m_studio.isOpen();
    const bool changed = open && !m_studio.isClean();
    const QString title = QString::fromStdString(document.title);
    if (open) {
        m_roll->setPlayheadTick(tick);
        const BarPosition place = MetreMap(document.division.ticksPerQuarter, document.metres).positionAt(tick);
        m_transport->setPosition(place.bar, place.beat);
    }
    if (m_mixer->isVisible())
        m_mixer->setMasterLevels(static_cast<double>(state.peaks[0]), static_cast<double>(state.peaks[1]));
    QStringList about;
    if (open)
        about << title;
    if (changed)
        about << tr("unsaved changes");
    about << QString::fromStdString(m_studio.player().status());
    showTitle(about.join(QStringLiteral("   ·   ")));
    setWindowTitle(open ? tr("%1%2 – Ricercar").arg(title, changed ? QStringLiteral("*") : QString()) : tr("Ricercar"));
}

void MainWindow::showTitle(const QString& text)
{
    if (m_title->text() != text)
        m_title->setText(text);
    const QList<QAction*> menus = menuBar()->actions();
    const int left = menuBar()->actionGeometry(menus.constLast()).right() + m_theme.px(space4);
    m_title->setGeometry(left, 0, menuBar()->width() - left - m_theme.px(space4), menuBar()->height());
    m_title->show();
}

} // namespace ricercar::ui
