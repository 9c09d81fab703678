#include "ui/frame/about_card.h"
#include "ui/frame/copying_dialog.h"
#include "ui/frame/legend.h"
#include "ui/frame/main_window.h"
#include "ui/frame/rating_menu.h"
#include "ui/frame/stepping_bar.h"
#include "ui/mixer/mixer_panel.h"
#include "ui/widgets/elided_label.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScrollArea>
#include <QSettings>

namespace ricercar::ui {

QAction* MainWindow::addCommand(
    QMenu* menu, const QString& name, const QString& text, const QKeySequence& key, std::function<void()> run)
{
    auto* command = menu->addAction(text);
    command->setObjectName(name);
    command->setShortcut(key);
    connect(command, &QAction::triggered, this, [run = std::move(run)] { run(); });
    return command;
}

QAction* MainWindow::action(const QString& name) const
{
    return findChild<QAction*>(name);
}

void MainWindow::buildMenus()
{
    auto* file = menuBar()->addMenu(tr("&File"));
    addCommand(file, QStringLiteral("gallery"), tr("&Gallery of demos"), QKeySequence::New, [this] {
        if (mayDiscard())
            m_studio.close();
    });
    addCommand(file, QStringLiteral("open"), tr("&Open…"), QKeySequence::Open, [this] { askOpen(); });
    file->addSeparator();
    addCommand(file, QStringLiteral("save"), tr("&Save"), QKeySequence::Save, [this] { save(); });
    addCommand(file, QStringLiteral("saveAs"), tr("Save &as…"), QKeySequence(tr("Ctrl+Shift+S")), [this] { saveAs(); });
    file->addSeparator();
    addCommand(file, QStringLiteral("export"), tr("&Export MIDI or sound…"), QKeySequence(tr("Ctrl+E")),
        [this] { exportAs(); });
    addCommand(file, QStringLiteral("exportAlgorithm"), tr("Picture of the &algorithm…"), {},
        [this] { exportPicture(false); });
    addCommand(file, QStringLiteral("exportRoll"), tr("Picture of the &roll…"), {}, [this] { exportPicture(true); });
    file->addSeparator();
    addCommand(file, QStringLiteral("quit"), tr("&Quit"), QKeySequence(tr("Ctrl+Q")), [this] { close(); });

    auto* edit = menuBar()->addMenu(tr("&Edit"));
    addCommand(edit, QStringLiteral("undo"), tr("Undo"), QKeySequence::Undo, [this] { m_studio.undo(); });
    addCommand(edit, QStringLiteral("redo"), tr("Redo"), QKeySequence(tr("Ctrl+Shift+Z")), [this] { m_studio.redo(); });
    edit->addSeparator();
    addCommand(edit, QStringLiteral("cut"), tr("Cu&t"), QKeySequence::Cut, [this] { m_roll->cut(); });
    addCommand(edit, QStringLiteral("copy"), tr("&Copy"), QKeySequence::Copy, [this] { m_roll->copy(); });
    addCommand(edit, QStringLiteral("paste"), tr("&Paste"), QKeySequence::Paste, [this] { m_roll->paste(); });
    addCommand(edit, QStringLiteral("delete"), tr("&Delete"), {}, [this] { m_roll->deleteSelection(); });
    addCommand(
        edit, QStringLiteral("selectAll"), tr("Select &all"), QKeySequence::SelectAll, [this] { m_roll->selectAll(); });
    edit->addSeparator();
    addCommand(edit, QStringLiteral("semitoneUp"), tr("Transpose up a semitone"), QKeySequence(tr("Ctrl+Alt+Up")),
        [this] { m_roll->transposeSelection(1); });
    addCommand(edit, QStringLiteral("semitoneDown"), tr("Transpose down a semitone"), QKeySequence(tr("Ctrl+Alt+Down")),
        [this] { m_roll->transposeSelection(-1); });
    addCommand(edit, QStringLiteral("octaveUp"), tr("Transpose up an octave"), QKeySequence(tr("Ctrl+Alt+Shift+Up")),
        [this] { m_roll->transposeSelection(12); });
    addCommand(edit, QStringLiteral("octaveDown"), tr("Transpose down an octave"),
        QKeySequence(tr("Ctrl+Alt+Shift+Down")), [this] { m_roll->transposeSelection(-12); });
    addCommand(edit, QStringLiteral("quantise"), tr("&Quantise"), QKeySequence(tr("Q")),
        [this] { m_roll->quantiseSelection(); });
    auto* draw = addCommand(edit, QStringLiteral("draw"), tr("D&raw notes"), QKeySequence(tr("D")), [] {});
    draw->setCheckable(true);
    connect(draw, &QAction::toggled, this,
        [this](bool on) { m_roll->setTool(on ? PianoRoll::Tool::Draw : PianoRoll::Tool::Select); });

    buildRunMenu();
    buildSoundMenu();
    buildViewMenu();

    auto* help = menuBar()->addMenu(tr("&Help"));
    addCommand(help, QStringLiteral("legend"), tr("&Legend of colours"), QKeySequence(tr("?")),
        [this] { m_legend->toggle(); });
    addCommand(help, QStringLiteral("aboutGenerator"), tr("About this &generator"), QKeySequence(Qt::Key_F1), [this] {
        if (const GeneratorEntry* entry = m_studio.currentEntry())
            AboutDialog(m_theme, entry->info, this).exec();
    });
    addCommand(help, QStringLiteral("about"), tr("&About Ricercar"), {}, [this] {
        QMessageBox::about(this, tr("Ricercar"),
            tr("<h3>Ricercar %1</h3><p>Watch music being composed by algorithms, one decision at a time; ask any note "
               "why; go back, "
               "and choose otherwise.</p><p>Free software under the GNU General Public License, version 3 or "
               "later.</p>")
                .arg(QApplication::applicationVersion()));
    });

    // Not the menu bar's corner widget: that keeps its first width. It stands in what the menus leave free.
    m_title = new ElidedLabel(m_theme, {}, {}, menuBar());
    m_title->setObjectName(QStringLiteral("documentTitle"));
    m_title->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
}

void MainWindow::buildRunMenu()
{
    auto* run = menuBar()->addMenu(tr("&Run"));
    addCommand(run, QStringLiteral("step"), tr("&Step"), QKeySequence(Qt::Key_Space), [this] { stepForward(); });
    addCommand(
        run, QStringLiteral("back"), tr("Step &back"), QKeySequence(Qt::SHIFT | Qt::Key_Space), [this] { stepBack(); });
    addCommand(run, QStringLiteral("auto"), tr("Step by &itself"), QKeySequence(tr("A")),
        [this] { m_studio.setStepping(!m_studio.isStepping()); });
    auto* slow = addCommand(run, QStringLiteral("slow"), tr("S&low motion"), QKeySequence(tr("S")), [] {});
    slow->setCheckable(true);
    connect(slow, &QAction::toggled, this, &MainWindow::setSlowMotion);
    buildSpeedMenu(run);
    addCommand(run, QStringLiteral("first"), tr("To the st&art"), QKeySequence(tr("Ctrl+Home")),
        [this] { go([this] { m_studio.goTo(0); }); });
    addCommand(run, QStringLiteral("last"), tr("To the &end"), QKeySequence(tr("Ctrl+End")),
        [this] { go([this] { m_studio.goToEnd(); }); });
    run->addSeparator();
    auto* fresh = run->addMenu(tr("&New run"));
    for (const GeneratorEntry& entry : m_studio.registry()) {
        for (const Preset& preset : entry.info.presets) {
            const std::string generator = entry.info.id, id = preset.id;
            addCommand(fresh, QString::fromStdString("new_" + generator + "_" + id),
                QString::fromStdString(preset.name), {}, [this, generator, id] {
                    tellError(
                        m_studio.isOpen() ? m_studio.addPresetRun(generator, id) : m_studio.openPreset(generator, id));
                });
        }
    }
    addCommand(run, QStringLiteral("copying"), tr("How much is &copied, by order…"), {}, [this] {
        const Branch* branch = m_studio.currentBranch();
        const GeneratorEntry* entry = m_studio.currentEntry();
        if (!branch || !entry->parameter("order"))
            return;
        constexpr int seeds = 8;
        const auto order = branch->recipe.parameters.find("order");
        const auto* current =
            order == branch->recipe.parameters.end() ? nullptr : std::get_if<std::int64_t>(&order->second);
        CopyingDialog(m_theme, copiedByOrder(m_studio.registry(), branch->recipe, seeds),
            current ? static_cast<int>(*current) : 1, this)
            .exec();
    });
    addCommand(run, QStringLiteral("duplicate"), tr("&Duplicate branch"), QKeySequence(tr("Ctrl+D")),
        [this] { m_studio.duplicateBranch(); });
}

void MainWindow::buildSpeedMenu(QMenu* run)
{
    auto* speeds = run->addMenu(tr("S&peed"));
    int key = Qt::Key_1;
    for (const double speed : SteppingBar::speeds()) {
        if (key > Qt::Key_9)
            break;
        addCommand(speeds, QStringLiteral("speed%1").arg(key - Qt::Key_0), SteppingBar::speedText(speed),
            QKeySequence(key), [this, speed] {
                m_stepping->setStepsPerSecond(speed);
                m_studio.setStepsPerSecond(speed);
            });
        ++key;
    }
}

void MainWindow::buildSoundMenu()
{
    auto* sound = menuBar()->addMenu(tr("&Sound"));
    addCommand(sound, QStringLiteral("play"), tr("&Play or stop"), QKeySequence(Qt::Key_Return),
        [this] { play(!m_studio.playerState().isPlaying); });
    addCommand(sound, QStringLiteral("playFromHere"), tr("Play from the &cursor"),
        QKeySequence(Qt::SHIFT | Qt::Key_Return), [this] {
            seek(static_cast<double>(m_roll->cursorTick()));
            play(true);
        });
    addCommand(
        sound, QStringLiteral("playFromStart"), tr("Play from the &start"), QKeySequence(tr("Ctrl+Return")), [this] {
            seek(0);
            play(true);
        });
    auto* ahead =
        addCommand(sound, QStringLiteral("composeAhead"), tr("&Compose while playing"), QKeySequence(tr("C")), [] {});
    ahead->setCheckable(true);
    connect(ahead, &QAction::toggled, this, [this](bool on) { m_studio.setComposeAhead(on); });
    addCommand(sound, QStringLiteral("panic"), tr("Si&lence"), QKeySequence(Qt::Key_Escape), [this] {
        silence();
        m_roll->clearSelection();
    });
    sound->addSeparator();
    m_ratings = new RatingMenu(m_studio, sound, this);
    connect(m_ratings, &RatingMenu::told, this, &MainWindow::tell);
    sound->addSeparator();
    addCommand(sound, QStringLiteral("reopen"), tr("Look for sound devices &again"), {},
        [this] { m_studio.player().reopenOutput(); });
}

void MainWindow::buildViewMenu()
{
    auto* view = menuBar()->addMenu(tr("&View"));
    const auto toggle = [&](QMenu* menu, const char* name, const QString& text, const QKeySequence& key, bool on,
                            std::function<void(bool)> apply) {
        auto* command = menu->addAction(text);
        command->setObjectName(QString::fromLatin1(name));
        command->setShortcut(key);
        command->setCheckable(true);
        command->setChecked(on);
        connect(command, &QAction::toggled, this, std::move(apply));
        return command;
    };
    toggle(view, "mixer", tr("&Mixer"), QKeySequence(tr("M")), false,
        [this](bool on) { findChild<QScrollArea*>(QStringLiteral("mixer"))->setVisible(on); });
    toggle(view, "velocities", tr("&Velocities"), QKeySequence(tr("V")), false,
        [this](bool on) { m_roll->setVelocityLaneVisible(on); });
    toggle(view, "follow", tr("&Follow the playhead"), {}, true, [this](bool on) { m_roll->setFollowPlayhead(on); });
    view->addSeparator();
    addCommand(view, QStringLiteral("fit"), tr("F&it the roll"), QKeySequence(tr("F")), [this] { m_roll->fit(); });
    addCommand(view, QStringLiteral("zoomIn"), tr("Zoom in"), QKeySequence::ZoomIn, [this] { m_roll->zoomTime(1.25); });
    addCommand(
        view, QStringLiteral("zoomOut"), tr("Zoom out"), QKeySequence::ZoomOut, [this] { m_roll->zoomTime(0.8); });
    view->addSeparator();
    toggle(view, "light", tr("&Light theme"), QKeySequence(tr("Ctrl+T")), m_theme.mode() == ThemeMode::Light,
        [this](bool on) {
            m_theme.setMode(on ? ThemeMode::Light : ThemeMode::Dark);
            QSettings().setValue(QStringLiteral("lightTheme"), on);
        });
    toggle(view, "stillness", tr("&Reduced motion"), {}, m_theme.reducedMotion(), [this](bool on) {
        m_theme.setReducedMotion(on);
        QSettings().setValue(QStringLiteral("reducedMotion"), on);
    });

    auto* lecture = menuBar()->addMenu(tr("&Lecture"));
    toggle(lecture, "lecture", tr("&Lecture mode"), QKeySequence(tr("L")), m_theme.isLectureMode(), [this](bool on) {
        m_theme.setLectureMode(on);
        showPanels();
    });
    toggle(lecture, "leftPanelShown", tr("&Runs and parameters"), QKeySequence(tr("Ctrl+1")), true,
        [this](bool) { showPanels(); });
    toggle(lecture, "rightPanelShown", tr("&Why and pseudo-code"), QKeySequence(tr("Ctrl+2")), true,
        [this](bool) { showPanels(); });
    toggle(lecture, "rollShown", tr("&Piano roll"), QKeySequence(tr("Ctrl+3")), true,
        [this](bool on) { m_roll->setVisible(on); });
}

void MainWindow::showPanels()
{
    // A lecture shows what is being taught; the why panel only where there is a run to ask.
    const bool hasRun = m_studio.currentEntry() != nullptr;
    const auto wanted = [this](const char* name) { return action(QString::fromLatin1(name))->isChecked(); };
    findChild<QWidget*>(QStringLiteral("leftPanel"))->setVisible(wanted("leftPanelShown") && !m_theme.isLectureMode());
    findChild<QWidget*>(QStringLiteral("rightPanel"))->setVisible(wanted("rightPanelShown") && hasRun);
}

void MainWindow::updateCommands()
{
    showPanels();
    const bool open = m_studio.isOpen();
    const bool running = m_studio.moment() != nullptr;
    const auto enable = [this](std::initializer_list<const char*> names, bool on) {
        for (const char* name : names)
            action(QString::fromLatin1(name))->setEnabled(on);
    };
    enable({"save", "saveAs", "export", "exportRoll", "play", "playFromHere", "playFromStart", "cut", "copy", "paste",
               "delete", "selectAll", "semitoneUp", "semitoneDown", "octaveUp", "octaveDown", "quantise", "draw"},
        open);
    enable({"step", "back", "auto", "first", "last", "duplicate", "exportAlgorithm", "aboutGenerator"}, running);
    action(QStringLiteral("copying"))->setEnabled(running && m_studio.currentEntry()->parameter("order"));
    action(QStringLiteral("undo"))->setEnabled(m_studio.canUndo());
    action(QStringLiteral("redo"))->setEnabled(m_studio.canRedo());
    action(QStringLiteral("undo"))
        ->setText(m_studio.canUndo() ? tr("Undo: %1").arg(m_studio.undoDescription()) : tr("Undo"));
    action(QStringLiteral("redo"))
        ->setText(m_studio.canRedo() ? tr("Redo: %1").arg(m_studio.redoDescription()) : tr("Redo"));
}

} // namespace ricercar::ui
