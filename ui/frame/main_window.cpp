#include "ui/frame/main_window.h"

#include "ui/frame/gallery.h"
#include "ui/frame/legend.h"
#include "ui/frame/parameter_panel.h"
#include "ui/frame/pseudo_code_panel.h"
#include "ui/frame/rating_menu.h"
#include "ui/frame/runs_tree.h"
#include "ui/frame/stepping_bar.h"
#include "ui/frame/timeline.h"
#include "ui/frame/transport_bar.h"
#include "ui/frame/why_panel.h"
#include "ui/mixer/mixer_panel.h"
#include "ui/widgets/counted.h"
#include "ui/widgets/key_value_rows.h"
#include "ui/widgets/option_list.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QBoxLayout>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>

#include <algorithm>

namespace ricercar::ui {

MainWindow::MainWindow(Theme& theme, Studio& studio, QWidget* parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_studio(studio)
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

    connect(&m_studio, &Studio::documentChanged, this, [this] {
        m_documentStale = true;
        m_parameterErrors.clear();
    });
    connect(&m_studio, &Studio::momentChanged, this, [this] { m_momentStale = true; });
    connect(&m_studio, &Studio::failed, this, &MainWindow::tell);
    connect(m_bridge, &RollBridge::failed, this, &MainWindow::tell);
    // One clock for all that moves: nothing is signalled per step or per audio block.
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_studio.tick();
        m_ratings->tick();
        refresh();
        drawNextCard();
    });
    m_timer.start(16);
    qApp->installEventFilter(this);
    showDocument();
}

MainWindow::~MainWindow() = default;

void MainWindow::refreshNow()
{
    refresh();
    while (drawNextCard()) { }
}

void MainWindow::refresh()
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

bool MainWindow::tellError(const Result<void>& result)
{
    if (!result)
        tell(QString::fromStdString(result.error().line()));
    return result.ok();
}

void MainWindow::showDocument()
{
    if (const int page = m_studio.isOpen() ? 1 : 0; page != m_pages->currentIndex()) {
        m_pages->setCurrentIndex(page);
        // Where no letter means anything of its own.
        (page == 1 ? static_cast<QWidget*>(m_roll) : m_gallery)->setFocus();
    }
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
        const auto part = std::find_if(document.parts.begin(), document.parts.end(),
            [&](const DocumentPart& p) { return p.id == run.parts.front().part; });
        const bool known = part != document.parts.end();
        const int colour = known ? static_cast<int>(part - document.parts.begin()) : 0;
        for (const Branch& branch : run.branches) {
            RunItem item;
            item.id = branch.id;
            item.parent = branch.parent;
            item.name = QString::fromStdString(branch.parent == 0 ? run.name : branch.name);
            const std::size_t notes =
                branch.record->noteCountAfter(branch.position) - branch.record->record.firstNoteAfter(branch.position);
            item.detail = notes == 0 ? tr("not run") : counted(notes, tr("note"), tr("notes"));
            item.colour = m_theme.part(colour);
            item.muted = known && part->mute;
            item.solo = known && part->solo;
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
        if (spec.type == ParameterType::Text)
            m_parameters->setTextCheck(spec.id,
                [this, id = spec.id](const QString& text) { return m_studio.refusal(id, text.toStdString()); });
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
    const QString description =
        tr("Change %1 to %2")
            .arg(QString::fromStdString(spec->label).toLower(),
                spec->type == ParameterType::Text ? tr("another text")
                                                  : QString::fromStdString(valueText(*spec, value)));
    m_parameterErrors.clear();
    const bool joins = spec->type == ParameterType::Integer || spec->type == ParameterType::Real;
    if (Result<void> changed = m_studio.setParameters({{id, value}}, description, joins ? "parameter " + id : "");
        !changed) {
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
    m_ratings->setView(nullptr);
    delete m_view;
    m_view = nullptr;
    m_viewHolder->setVisible(entry != nullptr);
    if (!entry)
        return;
    m_view = makeGeneratorView(entry->info, m_theme, m_viewHolder).release();
    m_viewHolder->layout()->addWidget(m_view);
    connect(m_view, &GeneratorView::editRequested, &m_studio, &Studio::editState);
    connect(m_view, &GeneratorView::notesHovered, m_bridge, &RollBridge::highlight);
    connect(m_view, &GeneratorView::optionTaken, this, &MainWindow::takeInstead);
    connect(m_view, &GeneratorView::auditionRequested, &m_studio, &Studio::playTrial);
    m_ratings->setView(m_view);
    connect(m_view, &GeneratorView::subjectChosen, this, [this](qint64 subject) {
        m_subject = subject;
        m_momentStale = true;
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

void MainWindow::changePartsOf(
    std::uint32_t branch, const QString& description, const std::function<void(DocumentPart&)>& change)
{
    m_studio.edit(description, [&](Document& changed) {
        const Run* run = changed.runOfBranch(branch);
        for (std::size_t i = 0; run && i < run->parts.size(); ++i)
            change(*changed.part(run->parts[i].part));
    });
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
                tempo.microsPerQuarter =
                    static_cast<std::int32_t>(std::clamp(tempo.microsPerQuarter * factor, 1.0, 16'777'215.0));
        },
        "tempo");
}

void MainWindow::play(bool on)
{
    m_playheadAtRun = false;
    if (on)
        m_studio.play();
    else
        m_studio.player().stop();
}

void MainWindow::seek(double ticks)
{
    m_playheadAtRun = false;
    m_studio.player().seek(ticks);
}

void MainWindow::silence()
{
    m_studio.halt();
    m_studio.player().panic();
    inspect(std::nullopt);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    const bool released = event->type() == QEvent::KeyRelease;
    if ((event->type() != QEvent::ShortcutOverride && !released) || !watched->isWidgetType())
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enters = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool typing = qobject_cast<QLineEdit*>(watched) || qobject_cast<QAbstractSpinBox*>(watched);
    if (released) {
        // Whoever has typed a value goes on stepping: Space is to be a step again.
        auto* field = static_cast<QWidget*>(watched);
        if (typing && (enters || key->key() == Qt::Key_Escape) && m_parameters->isAncestorOf(field))
            field->clearFocus();
        return false;
    }
    const bool own = (enters && (typing || qobject_cast<OptionList*>(watched)))
        || ((key->key() == Qt::Key_M || key->key() == Qt::Key_S || key->key() == Qt::Key_C)
            && qobject_cast<RunsTree*>(watched));
    // Escape silences and gives up what is being typed.
    const bool givesUp = typing && key->key() == Qt::Key_Escape;
    if (givesUp)
        silence();
    if ((!own && !givesUp) || key->modifiers() != Qt::NoModifier)
        return false;
    event->accept();
    return true;
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!mayDiscard()) {
        event->ignore();
        return;
    }
    m_timer.stop();
    m_studio.player().panic();
    m_studio.close();
    QMainWindow::closeEvent(event);
}

} // namespace ricercar::ui
