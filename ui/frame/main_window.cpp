#include "ui/frame/main_window.h"

#include "ui/frame/gallery.h"
#include "ui/frame/legend.h"
#include "ui/frame/parameter_panel.h"
#include "ui/frame/pseudo_code_panel.h"
#include "ui/frame/runs_tree.h"
#include "ui/frame/stepping_bar.h"
#include "ui/frame/timeline.h"
#include "ui/frame/transport_bar.h"
#include "ui/frame/why_panel.h"
#include "ui/mixer/mixer_panel.h"
#include "ui/widgets/counted.h"
#include "ui/widgets/key_value_rows.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>

#include <array>

namespace ricercar::ui {

MainWindow::MainWindow(Theme& theme, Studio& studio, QWidget* parent)
    : QMainWindow(parent), m_theme(theme), m_studio(studio)
{
    setWindowTitle(tr("Ricercar"));
    setAcceptDrops(true);
    setMinimumSize(1024, 640);
    setCentralWidget(buildStage());
    m_bridge = new RollBridge(m_studio, *m_roll, this);
    m_legend = new Legend(m_theme, this);
    m_legend->hide();
    buildMenus();
    connectPanels();
    fillGallery();

    connect(&m_studio, &Studio::documentChanged, this, [this] { m_documentStale = true; });
    connect(&m_studio, &Studio::momentChanged, this, [this] { m_momentStale = true; });
    connect(&m_studio, &Studio::failed, this, &MainWindow::tell);
    connect(m_bridge, &RollBridge::failed, this, &MainWindow::tell);
    // One clock for all that moves: nothing is signalled per step or per audio block.
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_studio.tick();
        refreshNow();
    });
    m_timer.start(16);
    showDocument();
}

MainWindow::~MainWindow() = default;

void MainWindow::refreshNow()
{
    if (m_documentStale) {
        m_documentStale = false;
        showDocument();
    }
    if (m_momentStale) {
        m_momentStale = false;
        showMoment();
    }
    showPlayback();
}

void MainWindow::tell(const QString& line)
{
    constexpr int showForMs = 12'000;
    statusBar()->setVisible(true);
    statusBar()->showMessage(line, showForMs);
}

void MainWindow::showDocument()
{
    m_pages->setCurrentIndex(m_studio.isOpen() ? 1 : 0);
    if (!m_studio.isOpen())
        m_gallery->setFocus();
    const QString title = QString::fromStdString(m_studio.document().title);
    const bool changed = m_studio.isOpen() && !m_studio.isClean();
    setWindowTitle(m_studio.isOpen() ? tr("%1%2 – Ricercar").arg(title, changed ? QStringLiteral("*") : QString()) : tr("Ricercar"));
    m_inspected.reset();
    setView(m_studio.currentEntry());
    showRuns();
    showParameters();
    showMixer();
    const std::vector<TempoChange>& tempi = m_studio.document().tempi;
    m_transport->setTempo(qRound(tempi.empty() ? 120.0 : tempi.front().beatsPerMinute()));
    m_transport->setVolume(std::min(1.0, m_studio.document().masterGain));
    m_transport->setLooping(m_studio.document().loop.enabled);
    updateCommands();
    m_momentStale = true;
}

void MainWindow::showRuns()
{
    std::vector<RunItem> items;
    const Document& document = m_studio.document();
    for (const Run& run : document.runs) {
        int colour = 0;
        const DocumentPart* part = document.part(run.part);
        for (std::size_t i = 0; i < document.parts.size(); ++i) {
            if (document.parts[i].id == run.part)
                colour = static_cast<int>(i);
        }
        for (const Branch& branch : run.branches) {
            RunItem item;
            item.id = branch.id;
            item.parent = branch.parent;
            item.name = QString::fromStdString(branch.parent == 0 ? run.name : branch.name);
            const std::size_t notes = branch.record->noteCountAfter(branch.position);
            item.detail = notes == 0 ? tr("not run") : counted(notes, tr("note"), tr("notes"));
            item.colour = m_theme.part(colour);
            item.muted = part && part->mute;
            item.solo = part && part->solo;
            item.compared = m_bridge->compared().count(branch.id) > 0;
            items.push_back(std::move(item));
        }
    }
    m_runs->setRuns(std::move(items));
    m_runs->setCurrentRun(m_studio.currentBranchId());
}

void MainWindow::showParameters()
{
    const GeneratorEntry* entry = m_studio.currentEntry();
    m_parameters->setVisible(entry != nullptr);
    m_about->setVisible(entry != nullptr);
    if (!entry) {
        m_code->setLines({});
        return;
    }
    m_parameters->setSpecs(QString::fromStdString(entry->info.name), entry->parameters);
    m_parameters->setValues(m_studio.currentBranch()->recipe.parameters);
    m_parameters->setSeed(m_studio.currentBranch()->recipe.seed);
    for (const ParameterSpec& spec : entry->parameters) {
        const auto error = m_parameterErrors.find(spec.id);
        m_parameters->setError(spec.id, error == m_parameterErrors.end() ? QString() : error->second);
    }
    QStringList lines;
    for (const std::string& line : entry->info.pseudoCode)
        lines << QString::fromStdString(line);
    m_code->setLines(lines);
}

void MainWindow::changeParameter(const std::string& id, const ParameterValue& value)
{
    const GeneratorEntry* entry = m_studio.currentEntry();
    const ParameterSpec* spec = entry ? entry->parameter(id) : nullptr;
    if (!spec)
        return;
    const QString description = tr("Change %1 to %2").arg(QString::fromStdString(spec->label).toLower(),
        spec->type == ParameterType::Text ? tr("another text") : QString::fromStdString(valueText(*spec, value)));
    m_parameterErrors.clear();
    const bool joins = spec->type == ParameterType::Integer || spec->type == ParameterType::Real;
    if (Result<void> changed = m_studio.setParameters({{id, value}}, description, joins ? "parameter " + id : ""); !changed) {
        m_parameterErrors[id] = QString::fromStdString(changed.error().line());
        showParameters();
    }
}

void MainWindow::showMixer()
{
    std::vector<MixerPart> parts;
    const Document& document = m_studio.document();
    QStringList names;
    for (std::size_t i = 0; i < document.parts.size(); ++i) {
        const DocumentPart& part = document.parts[i];
        MixerPart shown;
        shown.id = static_cast<int>(part.id);
        shown.name = QString::fromStdString(part.name);
        shown.colourIndex = static_cast<int>(i);
        shown.channel = part.channel;
        shown.program = std::max(0, part.program);
        shown.volume = part.volume;
        shown.pan = part.pan + 64;
        shown.muted = part.mute;
        shown.solo = part.solo;
        names << shown.name;
        parts.push_back(std::move(shown));
    }
    m_mixer->setParts(parts);
    m_mixer->setMasterVolume(qRound(100 * std::min(1.0, document.masterGain)));
    m_legend->setParts(names);
}

void MainWindow::setView(const GeneratorEntry* entry)
{
    const std::string id = entry ? entry->info.id : std::string();
    if (id == m_viewOf)
        return;
    m_viewOf = id;
    delete m_view;
    m_view = nullptr;
    m_viewHolder->setVisible(entry != nullptr);
    if (!entry)
        return;
    m_view = makeGeneratorView(entry->info, m_theme, m_viewHolder).release();
    m_viewHolder->layout()->addWidget(m_view);
    connect(m_view, &GeneratorView::editRequested, &m_studio, &Studio::editState);
    connect(m_view, &GeneratorView::notesHovered, m_bridge, &RollBridge::highlight);
    connect(m_view, &GeneratorView::optionTaken, this, [this](std::size_t decision, std::size_t option) {
        const auto moment = m_studio.moment();
        if (moment)
            m_studio.takeInstead(m_inspected.value_or(moment->position), decision, option);
    });
    connect(m_view, &GeneratorView::parameterRequested, this, [this](const QString& parameter, const QString& text) {
        const GeneratorEntry* current = m_studio.currentEntry();
        const ParameterSpec* spec = current ? current->parameter(parameter.toStdString()) : nullptr;
        if (!spec)
            return;
        const Result<ParameterValue> value = parseValue(*spec, text.toStdString());
        if (value)
            changeParameter(spec->id, *value);
        else
            tell(QString::fromStdString(value.error().line()));
    });
}

void MainWindow::inspect(std::optional<std::uint32_t> step)
{
    const auto moment = m_studio.moment();
    if (!moment || (step && (*step == 0 || *step > moment->length)))
        return;
    if (step && *step == moment->position)
        step.reset();
    m_inspected = step;
    showMoment();
}

void MainWindow::showMoment()
{
    const std::shared_ptr<const RunSnapshot> moment = m_studio.moment();
    m_stepping->setEnabled(moment != nullptr);
    m_bridge->refresh();
    if (!moment) {
        m_why->clear();
        m_report->setRows({});
        m_stepping->timeline().setChapters({});
        m_stepping->timeline().setRecordedSteps(0);
        m_stepping->setCurrentStep(0);
        return;
    }
    Timeline& timeline = m_stepping->timeline();
    timeline.setChapters(m_studio.outline());
    timeline.setRecordedSteps(moment->length);
    std::vector<std::uint32_t> forks, marks;
    if (const Run* run = m_studio.document().runOfBranch(m_studio.currentBranchId())) {
        for (const Branch& branch : run->branches) {
            if (branch.parent == m_studio.currentBranchId() || (branch.id == m_studio.currentBranchId() && branch.parent != 0))
                forks.push_back(branch.forkStep);
        }
    }
    constexpr std::size_t mostMarks = 5000; // more are one grey bar
    for (std::size_t i = 0; i < moment->record.marks.size() && i < mostMarks; ++i)
        marks.push_back(moment->record.marks[i].step);
    timeline.setForks(std::move(forks));
    timeline.setMarks(std::move(marks));
    m_stepping->setCurrentStep(moment->position);
    m_stepping->setRunning(m_studio.isStepping());

    Moment shown;
    shown.state = moment->state;
    shown.record = moment->record;
    shown.visibleNotes = moment->noteCount;
    if (moment->position > 0 && moment->explanation.step == moment->position)
        shown.explanation = std::shared_ptr<const Explanation>(moment, &moment->explanation);
    if (m_inspected) {
        std::optional<Explanation> explanation = m_studio.explain(*m_inspected);
        std::shared_ptr<const Generator> state = m_studio.stateAfter(*m_inspected);
        if (explanation && state) {
            shown.explanation = std::make_shared<const Explanation>(std::move(*explanation));
            shown.state = std::move(state);
        }
    }
    if (m_view)
        m_view->showState(shown);
    if (shown.explanation) {
        m_why->setExplanation(*shown.explanation);
        std::vector<int> lines;
        for (const ExplainedPhase& phase : shown.explanation->phases)
            lines.push_back(phase.line);
        const int running = shown.explanation->decisions.empty()
            ? (lines.empty() ? 0 : lines.back())
            : shown.explanation->decisions.back().line;
        m_code->setRunningLine(running, std::move(lines));
    } else {
        m_why->clear();
        m_code->setRunningLine(0);
    }
    if (moment->report) {
        std::vector<KeyValue> rows;
        for (const Fact& fact : moment->report->facts)
            rows.push_back({QString::fromStdString(fact.name), QString::fromStdString(fact.text())});
        m_report->setRows(std::move(rows));
    }
    if (!moment->busy)
        showRuns();
    updateCommands();
}

void MainWindow::showPlayback()
{
    const PlayerState& state = m_studio.playerState();
    m_transport->setPlaying(state.isPlaying);
    const Document& document = m_studio.document();
    const std::int64_t tick = state.isPlaying ? static_cast<std::int64_t>(state.ticks) : m_bridge->nowTick();
    if (m_studio.isOpen()) {
        m_roll->setPlayheadTick(tick);
        const BarPosition place = MetreMap(document.division.ticksPerQuarter, document.metres).positionAt(tick);
        m_transport->setPosition(place.bar, place.beat);
    }
    if (m_mixer->isVisible())
        m_mixer->setMasterLevels(static_cast<double>(state.peaks[0]), static_cast<double>(state.peaks[1]));
    const QString status = QString::fromStdString(m_studio.player().status());
    QStringList about;
    if (m_studio.isOpen())
        about << QString::fromStdString(m_studio.document().title);
    if (m_studio.isOpen() && !m_studio.isClean())
        about << tr("unsaved changes");
    about << status;
    showTitle(about.join(QStringLiteral("   ·   ")));
}

void MainWindow::showTitle(const QString& text)
{
    if (m_title->text() == text)
        return;
    m_title->setText(text);
    m_title->adjustSize();
    // A menu bar gives its corner widget a new place only when that is shown anew.
    m_title->hide();
    m_title->show();
}

void MainWindow::changePart(
    int part, const QString& description, const std::string& key, const std::function<void(DocumentPart&)>& change)
{
    m_studio.edit(
        description,
        [&](Document& changed) {
            if (DocumentPart* found = changed.part(static_cast<std::uint32_t>(part)))
                change(*found);
        },
        key.empty() ? key : key + std::to_string(part));
}

void MainWindow::setTempo(int beatsPerMinute)
{
    m_studio.edit(
        tr("Change tempo to %1").arg(beatsPerMinute),
        [&](Document& changed) {
            const auto micros = static_cast<std::int32_t>(qRound(60e6 / beatsPerMinute));
            if (changed.tempi.empty())
                changed.tempi.push_back({0, micros});
            // A piece with several tempi keeps their proportions.
            const double factor = static_cast<double>(micros) / changed.tempi.front().microsPerQuarter;
            for (TempoChange& tempo : changed.tempi)
                tempo.microsPerQuarter = static_cast<std::int32_t>(std::clamp(tempo.microsPerQuarter * factor, 1.0, 16'777'215.0));
        },
        "tempo");
}

void MainWindow::play(bool on)
{
    if (!on) {
        m_studio.player().stop();
        return;
    }
    m_studio.tick(); // what was just changed is to be heard
    m_studio.player().play();
}

void MainWindow::silence()
{
    m_studio.setStepping(false);
    m_studio.player().panic();
    inspect(std::nullopt);
}

void MainWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_9 && event->modifiers() == Qt::NoModifier) {
        static constexpr std::array<double, 9> speeds {0.5, 1, 2, 4, 8, 15, 30, 60, 0};
        const double speed = speeds[static_cast<std::size_t>(event->key() - Qt::Key_1)];
        m_stepping->setStepsPerSecond(speed);
        m_studio.setStepsPerSecond(speed);
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!mayDiscard()) {
        event->ignore();
        return;
    }
    m_timer.stop();
    m_studio.player().panic();
    QMainWindow::closeEvent(event);
}

} // namespace ricercar::ui
