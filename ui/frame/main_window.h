#pragma once

#include "engine/stepping/trace.h"
#include "ui/frame/roll_bridge.h"
#include "ui/frame/studio.h"
#include "ui/generators/generator_view.h"

#include <QMainWindow>
#include <QTimer>

#include <functional>
#include <optional>

class QAction;
class QActionGroup;
class QSplitter;
class QStackedWidget;

namespace ricercar::ui {

class ElidedLabel;
class Gallery;
class KeyValueRows;
class Legend;
class MixerPanel;
class ParameterPanel;
class PseudoCodePanel;
class RatingMenu;
class RunsTree;
class SteppingBar;
class TransportBar;
class WhyPanel;

/// The window: gallery, or runs and parameters at the left, the algorithm over the piano roll, why at the right, the
/// bars below. It lays out and connects; what happens is the studio's. [gui]
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// Both must outlive the window.
    MainWindow(Theme& theme, Studio& studio, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a project or MIDI file by its ending; trouble is shown in the window, as in all that follows.
    void openFile(const QString& path);
    bool saveTo(const QString& path);
    /// Writes what exportDocument() knows; the window goes on meanwhile, and the person may cancel.
    bool exportTo(const QString& path);
    /// A picture of the roll or of the algorithm: .svg, else an image format of Qt.
    bool exportPictureTo(const QString& path, bool ofRoll);
    /// What MaterialDialog was answered: the current run learns from part `part` (0: all) of a MIDI file.
    bool learn(const QString& name, Piece piece, int part);
    /// Offers what a crash left behind.
    void offerLeftovers(const std::filesystem::path& autosaveFolder);
    /// Shows whatever is due at once, for captures and tests.
    void refreshNow();

    PianoRoll& roll() { return *m_roll; }
    GeneratorView* generatorView() { return m_view; }
    QAction* action(const QString& name) const; ///< by object name; null if there is none

protected:
    void closeEvent(QCloseEvent* event) override;
    /// Keeps the window's shortcuts from taking keys that belong to where a person types.
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // main_window_panels.cpp
    QWidget* buildStage();
    QWidget* buildLeftPanel();
    QWidget* buildRightPanel();
    QWidget* buildBottomBar();
    void fillGallery();
    bool drawNextCard();
    void refresh();
    // main_window_connections.cpp
    void connectPanels();
    void connectRuns();
    void connectRoll();
    void connectBars();
    void connectMixer();
    // main_window_menus.cpp
    void buildMenus();
    void buildRunMenu();
    void buildSpeedMenu(QMenu* run);
    void buildSoundMenu();
    void buildViewMenu();
    QAction* addCommand(
        QMenu* menu, const QString& name, const QString& text, const QKeySequence& key, std::function<void()> run);
    void showPanels();
    void updateCommands();
    // main_window_files.cpp
    void askOpen();
    bool save();
    bool saveAs();
    bool mayDiscard();
    void askAboutMidi(const QString& path);
    bool learn(const std::string& parameter, const Material& material, int part);
    void showMaterialMenu(const std::string& parameter, const QPoint& place);
    void rememberFile(const QString& path);
    // main_window_export.cpp
    void exportAs();
    void exportPicture(bool ofRoll);
    // main_window_moment.cpp
    void showMoment();
    void fitRewritten(const RunSnapshot& moment);
    void showTimeline(const RunSnapshot& moment);
    void showWhy(const RunSnapshot& moment);
    void showReport(const RunSnapshot& moment);
    void showPlayback();
    void showTitle(const QString& text);
    void inspect(std::optional<std::uint32_t> step, std::uint32_t note = 0);
    Moment shownMoment(const RunSnapshot& moment);
    void showNote(const Moment& shown);
    void askNote(NoteRef ref);
    void takeInstead(std::size_t decision, std::size_t option);
    void go(const std::function<void()>& move);
    // main_window_slow.cpp
    void setSlowMotion(bool on);
    void stepForward();
    void stepBack();
    bool walkInside(bool forward);
    void enterStep(const RunSnapshot& moment);
    std::size_t stopsInside(const Explanation* explanation) const;
    void showInside(Moment& shown);
    // main_window.cpp
    void showDocument();
    void showRuns();
    void showParameters();
    void showMixer();
    void tell(const QString& line);
    bool tellError(const Result<void>& result);
    void changeParameter(const std::string& id, const ParameterValue& value);
    void setView(const GeneratorEntry* entry);
    void changePart(
        int part, const QString& description, const std::string& key, const std::function<void(DocumentPart&)>& change);
    void changePartsOf(
        std::uint32_t branch, const QString& description, const std::function<void(DocumentPart&)>& change);
    void setTempo(int beatsPerMinute);
    void seek(double ticks);
    void silence();
    void play(bool on);

    Theme& m_theme;
    Studio& m_studio;
    QTimer m_timer;
    QStackedWidget* m_pages = nullptr;
    Gallery* m_gallery = nullptr;
    QSplitter* m_stage = nullptr;
    QWidget* m_viewHolder = nullptr;
    GeneratorView* m_view = nullptr;
    std::string m_viewOf;
    PianoRoll* m_roll = nullptr;
    RollBridge* m_bridge = nullptr;
    RunsTree* m_runs = nullptr;
    ParameterPanel* m_parameters = nullptr;
    KeyValueRows* m_report = nullptr;
    WhyPanel* m_why = nullptr;
    PseudoCodePanel* m_code = nullptr;
    SteppingBar* m_stepping = nullptr;
    TransportBar* m_transport = nullptr;
    MixerPanel* m_mixer = nullptr;
    Legend* m_legend = nullptr;
    RatingMenu* m_ratings = nullptr;
    ElidedLabel* m_title = nullptr;
    QWidget* m_about = nullptr; ///< "about this run"
    /// The step that is asked about, if it is not the one the run stands at.
    std::optional<std::uint32_t> m_inspected;
    std::uint32_t m_askedNote = 0; ///< of the step that is shown, from 0: the one that "why" is about
    std::optional<std::int64_t> m_subject; ///< whose questions are shown; nothing: those of the note
    std::uint32_t m_shownStep = 0; ///< where the run stood when it was last shown
    std::uint32_t m_shownBranch = 0;
    std::uint32_t m_fittedBranch = 0; ///< the last one whose piece, written anew, the roll was fitted to
    bool m_slow = false; ///< slow motion: steps are walked through stop by stop
    std::optional<std::size_t> m_stop; ///< inside the current step; nothing: it is over
    bool m_walksNext = false; ///< the next step was asked for in slow motion
    std::uint32_t m_settledStep = 0; ///< where the run last rested
    std::uint32_t m_settledBranch = 0;
    bool m_playheadAtRun = true; ///< at the end of the current step; else where the sound is
    std::map<std::string, QString> m_parameterErrors;
    std::size_t m_cardsDrawn = 0; ///< of the gallery
    std::optional<Trace> m_cardRun; ///< for the next card's picture
    bool m_momentStale = false;
    bool m_documentStale = false;
};

} // namespace ricercar::ui
