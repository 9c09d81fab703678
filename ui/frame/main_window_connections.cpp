#include "ui/frame/gallery.h"
#include "ui/frame/main_window.h"
#include "ui/frame/parameter_panel.h"
#include "ui/frame/runs_tree.h"
#include "ui/frame/stepping_bar.h"
#include "ui/frame/transport_bar.h"
#include "ui/frame/why_panel.h"
#include "ui/mixer/mixer_panel.h"

#include <QAction>
#include <QMenu>

#include <algorithm>

// What a person does in a panel, and what the studio is told.
namespace ricercar::ui {

void MainWindow::connectPanels()
{
    connect(m_gallery, &Gallery::presetChosen, this, [this](const QString& generator, const QString& preset) {
        tellError(m_studio.openPreset(generator.toStdString(), preset.toStdString()));
    });
    connect(m_gallery, &Gallery::openProjectRequested, this, &MainWindow::askOpen);
    connect(m_gallery, &Gallery::openMidiRequested, this, &MainWindow::askOpen);
    connect(m_gallery, &Gallery::recentFileChosen, this, &MainWindow::openFile);

    connectRuns();
    connectRoll();
    connectBars();
    connectMixer();
}

void MainWindow::connectRuns()
{
    connect(m_runs, &RunsTree::runSelected, &m_studio, &Studio::selectBranch);
    connect(m_runs, &RunsTree::renameRequested, &m_studio, &Studio::renameBranch);
    connect(m_runs, &RunsTree::deleteRequested, &m_studio, &Studio::deleteBranch);
    connect(m_runs, &RunsTree::compareRequested, this, [this](quint32 id, bool compared) {
        std::set<std::uint32_t> branches = m_bridge->compared();
        if (compared)
            branches.insert(id);
        else
            branches.erase(id);
        m_bridge->setCompared(std::move(branches));
        showRuns();
    });
    connect(m_runs, &RunsTree::muteRequested, this, [this](quint32 id, bool muted) {
        changePartsOf(id, muted ? tr("Mute") : tr("Unmute"), [&](DocumentPart& part) { part.mute = muted; });
    });
    connect(m_runs, &RunsTree::soloRequested, this, [this](quint32 id, bool solo) {
        changePartsOf(id, solo ? tr("Solo") : tr("Unsolo"), [&](DocumentPart& part) { part.solo = solo; });
    });

    connect(m_parameters, &ParameterPanel::valueChanged, this, &MainWindow::changeParameter);
    connect(
        m_parameters, &ParameterPanel::seedChanged, this, [this](quint64 seed) { tellError(m_studio.setSeed(seed)); });
    connect(m_parameters, &ParameterPanel::materialRequested, this, &MainWindow::showMaterialMenu);

    connect(m_why, &WhyPanel::takeInstead, this, &MainWindow::takeInstead);
    const auto pointAtSource = [this](const std::vector<std::uint32_t>& events) {
        if (m_view)
            m_view->highlightSource(events);
    };
    connect(m_why, &WhyPanel::sourceHovered, this, pointAtSource);
    connect(m_why, &WhyPanel::sourceClicked, this, pointAtSource);
}

void MainWindow::connectRoll()
{
    connect(m_roll, &PianoRoll::noteClicked, this, &MainWindow::askNote);
    connect(m_roll, &PianoRoll::noteHovered, this, [this](std::optional<NoteRef> ref) {
        const std::optional<std::uint32_t> index = ref ? m_bridge->emittedIndex(*ref) : std::nullopt;
        if (m_view)
            m_view->highlightNotes(index ? std::vector{*index} : std::vector<std::uint32_t>{});
    });
    connect(
        m_roll, &PianoRoll::menuRequested, this, [this](std::optional<NoteRef> ref, std::int64_t, const QPoint& place) {
            QMenu menu(this);
            if (ref)
                menu.addAction(tr("Why is this note here?"), this, [this, note = *ref] { askNote(note); });
            for (const char* name :
                {"cut", "copy", "paste", "delete", "octaveUp", "octaveDown", "quantise", "playFromHere"})
                menu.addAction(action(QString::fromLatin1(name)));
            menu.exec(place);
        });
    connect(m_roll, &PianoRoll::seekRequested, this, [this](std::int64_t tick) { seek(static_cast<double>(tick)); });
    connect(m_roll, &PianoRoll::loopRequested, this, [this](std::int64_t first, std::int64_t last) {
        m_studio.edit(
            tr("Set loop"),
            [&](Document& changed) {
                changed.loop = {true, first, last};
            },
            "loop");
    });
    const auto keyNote = [this](int pitch) {
        Note note;
        note.pitch = static_cast<std::uint8_t>(std::clamp(pitch, 0, 127));
        if (const DocumentPart* part =
                m_studio.document().part(static_cast<std::uint32_t>(m_roll->scene().currentLayer)))
            note.channel = static_cast<std::uint8_t>(part->channel);
        return note;
    };
    const auto layer = [this] { return static_cast<std::uint32_t>(m_roll->scene().currentLayer); };
    constexpr double heldSeconds = 8;
    connect(m_roll, &PianoRoll::keyPressed, this,
        [this, keyNote, layer](int pitch) { m_studio.audition(keyNote(pitch), layer(), heldSeconds); });
    connect(m_roll, &PianoRoll::keyReleased, this,
        [this, keyNote, layer](int pitch) { m_studio.releaseAudition(keyNote(pitch), layer()); });
}

void MainWindow::connectBars()
{
    connect(m_stepping, &SteppingBar::firstRequested, this, [this] { go([this] { m_studio.goTo(0); }); });
    connect(m_stepping, &SteppingBar::backRequested, this, &MainWindow::stepBack);
    connect(m_stepping, &SteppingBar::stepForwardRequested, this, &MainWindow::stepForward);
    connect(m_stepping, &SteppingBar::slowMotionRequested, action(QStringLiteral("slow")), &QAction::setChecked);
    connect(m_stepping, &SteppingBar::runRequested, &m_studio, &Studio::setStepping);
    connect(m_stepping, &SteppingBar::lastRequested, this, [this] { go([this] { m_studio.goToEnd(); }); });
    connect(m_stepping, &SteppingBar::speedChanged, &m_studio, &Studio::setStepsPerSecond);
    connect(m_stepping, &SteppingBar::stepRequested, this,
        [this](quint32 step) { go([this, step] { m_studio.goTo(step); }); });

    connect(m_transport, &TransportBar::playRequested, this, &MainWindow::play);
    connect(m_transport, &TransportBar::stopRequested, this, [this] {
        m_studio.player().stop();
        seek(0);
    });
    connect(m_transport, &TransportBar::panicRequested, this, &MainWindow::silence);
    connect(m_transport, &TransportBar::tempoChanged, this, &MainWindow::setTempo);
    connect(m_transport, &TransportBar::volumeChanged, this, [this](double volume) {
        m_studio.edit(
            tr("Change volume"), [&](Document& changed) { changed.masterGain = volume; }, "volume");
    });
    connect(m_transport, &TransportBar::loopRequested, this, [this](bool on) {
        m_studio.edit(on ? tr("Loop") : tr("End loop"), [&](Document& changed) {
            changed.loop.enabled = on;
            if (changed.loop.endTicks <= changed.loop.startTicks)
                changed.loop = {
                    on, 0, std::max<std::int64_t>(pieceOf(changed).lengthTicks(), changed.division.ticksPerQuarter)};
        });
    });
}

void MainWindow::connectMixer()
{
    connect(m_mixer, &MixerPanel::programChanged, this, [this](int part, int program) {
        changePart(part, tr("Change instrument"), {}, [&](DocumentPart& p) { p.program = program; });
    });
    connect(m_mixer, &MixerPanel::volumeChanged, this, [this](int part, int volume) {
        changePart(part, tr("Change part volume"), "volume of part ", [&](DocumentPart& p) { p.volume = volume; });
    });
    connect(m_mixer, &MixerPanel::panChanged, this, [this](int part, int pan) {
        changePart(part, tr("Change pan"), "pan of part ", [&](DocumentPart& p) { p.pan = pan - 64; });
    });
    connect(m_mixer, &MixerPanel::muteChanged, this, [this](int part, bool muted) {
        changePart(part, muted ? tr("Mute") : tr("Unmute"), {}, [&](DocumentPart& p) { p.mute = muted; });
    });
    connect(m_mixer, &MixerPanel::soloChanged, this, [this](int part, bool solo) {
        changePart(part, solo ? tr("Solo") : tr("Unsolo"), {}, [&](DocumentPart& p) { p.solo = solo; });
    });
    connect(m_mixer, &MixerPanel::partSelected, m_roll, &PianoRoll::setCurrentLayer);
    connect(m_mixer, &MixerPanel::masterVolumeChanged, this, [this](int percent) {
        m_studio.edit(
            tr("Change volume"), [&](Document& changed) { changed.masterGain = percent / 100.0; }, "volume");
    });
}

} // namespace ricercar::ui
