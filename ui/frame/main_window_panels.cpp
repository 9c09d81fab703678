#include "ui/frame/gallery.h"
#include "ui/frame/legend.h"
#include "ui/frame/main_window.h"
#include "ui/frame/parameter_panel.h"
#include "ui/frame/pseudo_code_panel.h"
#include "ui/frame/runs_tree.h"
#include "ui/frame/stepping_bar.h"
#include "ui/frame/transport_bar.h"
#include "ui/frame/why_panel.h"
#include "ui/mixer/mixer_panel.h"
#include "ui/widgets/key_value_rows.h"
#include "ui/widgets/section_header.h"

#include "engine/generators/markov/written_chain.h"
#include "engine/stepping/trace.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

namespace ricercar::ui {

namespace {

    QBoxLayout* column(QWidget* widget, int spacing)
    {
        auto* layout = new QVBoxLayout(widget);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(spacing);
        return layout;
    }

    QScrollArea* scrolled(QWidget* content)
    {
        auto* area = new QScrollArea;
        area->setWidget(content);
        area->setWidgetResizable(true);
        area->setFrameShape(QFrame::NoFrame);
        area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        return area;
    }

} // namespace

QWidget* MainWindow::buildStage()
{
    m_viewHolder = new QWidget;
    column(m_viewHolder, 0);
    m_viewHolder->hide();
    m_roll = new PianoRoll(m_theme);
    m_stage = new QSplitter(Qt::Vertical);
    m_stage->addWidget(m_viewHolder);
    m_stage->addWidget(m_roll);
    m_stage->setStretchFactor(0, 2);
    m_stage->setStretchFactor(1, 1);
    m_stage->setChildrenCollapsible(false);

    m_mixer = new MixerPanel(m_theme);
    auto* mixer = scrolled(m_mixer);
    mixer->setObjectName(QStringLiteral("mixer"));
    m_stage->addWidget(mixer);
    mixer->hide();

    auto* columns = new QSplitter(Qt::Horizontal);
    columns->addWidget(buildLeftPanel());
    columns->addWidget(m_stage);
    columns->addWidget(buildRightPanel());
    columns->setStretchFactor(0, 0);
    columns->setStretchFactor(1, 1);
    columns->setStretchFactor(2, 0);
    columns->setChildrenCollapsible(false);
    columns->setSizes({m_theme.px(262), 4000, m_theme.px(300)});
    m_stage->setSizes({580, 420});

    auto* studioPage = new QWidget;
    QBoxLayout* page = column(studioPage, 0);
    page->addWidget(columns, 1);
    page->addWidget(buildBottomBar());

    m_gallery = new Gallery(m_theme);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_gallery);
    m_pages->addWidget(studioPage);
    return m_pages;
}

QWidget* MainWindow::buildLeftPanel()
{
    auto* panel = new QWidget;
    panel->setMinimumWidth(m_theme.px(232));
    panel->setObjectName(QStringLiteral("leftPanel"));
    m_runs = new RunsTree(m_theme);
    m_parameters = new ParameterPanel(m_theme);
    m_report = new KeyValueRows(m_theme);

    // Panels with a margin of their own stand flush; the rest is set in to the same line.
    const int margin = m_theme.px(space4);
    const auto inset = [margin](QWidget* content, int top, int bottom) {
        auto* holder = new QWidget;
        column(holder, 0)->addWidget(content);
        holder->layout()->setContentsMargins(margin, top, margin, bottom);
        return holder;
    };
    auto* parameters = new QWidget;
    QBoxLayout* rows = column(parameters, 0);
    rows->addWidget(m_parameters);
    rows->addStretch(1);

    QBoxLayout* layout = column(panel, 0);
    layout->addWidget(inset(new SectionHeader(m_theme, tr("Runs")), m_theme.px(space3), m_theme.px(space2)));
    layout->addWidget(m_runs, 1);
    m_about = new QWidget;
    column(m_about, 0)->addWidget(inset(new SectionHeader(m_theme, tr("About this run")), m_theme.px(space2), m_theme.px(space1)));
    m_about->layout()->addWidget(inset(m_report, 0, m_theme.px(space2)));
    layout->addWidget(m_about);
    layout->addWidget(scrolled(parameters), 4);
    return panel;
}

QWidget* MainWindow::buildRightPanel()
{
    auto* panel = new QWidget;
    panel->setMinimumWidth(m_theme.px(264));
    panel->setObjectName(QStringLiteral("rightPanel"));
    m_why = new WhyPanel(m_theme);
    m_code = new PseudoCodePanel(m_theme);
    const int margin = m_theme.px(space4);
    auto* code = new QWidget;
    QBoxLayout* rows = column(code, m_theme.px(space2));
    rows->setContentsMargins(margin, m_theme.px(space2), 0, m_theme.px(space3));
    rows->addWidget(new SectionHeader(m_theme, tr("Pseudo-code")));
    rows->addWidget(m_code);

    QBoxLayout* layout = column(panel, 0);
    layout->addWidget(m_why, 1);
    layout->addWidget(code);
    return panel;
}

QWidget* MainWindow::buildBottomBar()
{
    m_stepping = new SteppingBar(m_theme);
    m_transport = new TransportBar(m_theme);
    auto* bar = new QWidget;
    bar->setObjectName(QStringLiteral("bottomBar"));
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, m_theme.px(space1), 0, m_theme.px(space1));
    layout->setSpacing(0);
    layout->addWidget(m_stepping, 1);
    layout->addWidget(m_transport);
    return bar;
}

void MainWindow::connectPanels()
{
    connect(m_gallery, &Gallery::presetChosen, this, [this](const QString& generator, const QString& preset) {
        if (Result<void> opened = m_studio.openPreset(generator.toStdString(), preset.toStdString()); !opened)
            tell(QString::fromStdString(opened.error().line()));
    });
    connect(m_gallery, &Gallery::openProjectRequested, this, &MainWindow::askOpen);
    connect(m_gallery, &Gallery::openMidiRequested, this, &MainWindow::askOpen);
    connect(m_gallery, &Gallery::recentFileChosen, this, &MainWindow::openFile);

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
    const auto partOf = [this](quint32 branch) {
        const Run* run = m_studio.document().runOfBranch(branch);
        return run ? static_cast<int>(run->part) : 0;
    };
    connect(m_runs, &RunsTree::muteRequested, this, [this, partOf](quint32 id, bool muted) {
        changePart(partOf(id), muted ? tr("Mute") : tr("Unmute"), {}, [&](DocumentPart& part) { part.mute = muted; });
    });
    connect(m_runs, &RunsTree::soloRequested, this, [this, partOf](quint32 id, bool solo) {
        changePart(partOf(id), solo ? tr("Solo") : tr("Unsolo"), {}, [&](DocumentPart& part) { part.solo = solo; });
    });

    connect(m_parameters, &ParameterPanel::valueChanged, this, &MainWindow::changeParameter);
    connect(m_parameters, &ParameterPanel::seedChanged, this, [this](quint64 seed) {
        if (Result<void> changed = m_studio.setSeed(seed); !changed)
            tell(QString::fromStdString(changed.error().line()));
    });
    connect(m_parameters, &ParameterPanel::materialRequested, this, &MainWindow::showMaterialMenu);

    connect(m_why, &WhyPanel::takeInstead, this, [this](std::size_t decision, std::size_t option) {
        const auto moment = m_studio.moment();
        if (moment)
            m_studio.takeInstead(m_inspected.value_or(moment->position), decision, option);
    });

    connect(m_roll, &PianoRoll::noteClicked, this, [this](NoteRef ref) {
        const Note* note = m_roll->scene().note(ref);
        if (!note)
            return;
        m_why->setEditedByHand(note->origin.edited);
        if (m_bridge->emittedIndex(ref))
            inspect(note->origin.step);
        for (std::size_t i = 0; i < m_studio.document().parts.size(); ++i) {
            if (static_cast<int>(m_studio.document().parts[i].id) == ref.layer) {
                const Piece piece = pieceOf(m_studio.document());
                m_studio.player().audition(auditionOf(*note, piece.parts[i], mixOf(m_studio.document()).part(i)));
            }
        }
    });
    connect(m_roll, &PianoRoll::noteHovered, this, [this](std::optional<NoteRef> ref) {
        const std::optional<std::uint32_t> index = ref ? m_bridge->emittedIndex(*ref) : std::nullopt;
        if (m_view)
            m_view->highlightNotes(index ? std::vector {*index} : std::vector<std::uint32_t> {});
    });
    connect(m_roll, &PianoRoll::seekRequested, this, [this](std::int64_t tick) { m_studio.player().seek(static_cast<double>(tick)); });
    connect(m_roll, &PianoRoll::loopRequested, this, [this](std::int64_t first, std::int64_t last) {
        m_studio.edit(tr("Set loop"), [&](Document& changed) { changed.loop = {true, first, last}; }, "loop");
    });
    const auto keyAudition = [this](int pitch) {
        Note note;
        note.pitch = static_cast<std::uint8_t>(std::clamp(pitch, 0, 127));
        Part part;
        const Piece piece = pieceOf(m_studio.document());
        for (std::size_t i = 0; i < piece.parts.size(); ++i) {
            if (static_cast<int>(m_studio.document().parts[i].id) == m_roll->scene().currentLayer)
                part = piece.parts[i];
        }
        note.channel = static_cast<std::uint8_t>(part.channel);
        return auditionOf(note, part, {}, 8);
    };
    connect(m_roll, &PianoRoll::keyPressed, this, [this, keyAudition](int pitch) { m_studio.player().audition(keyAudition(pitch)); });
    connect(m_roll, &PianoRoll::keyReleased, this, [this, keyAudition](int pitch) { m_studio.player().releaseAudition(keyAudition(pitch)); });

    connect(m_stepping, &SteppingBar::firstRequested, this, [this] { m_studio.goTo(0); });
    connect(m_stepping, &SteppingBar::backRequested, this, [this] { m_studio.stepBack(); });
    connect(m_stepping, &SteppingBar::stepForwardRequested, this, [this] { m_studio.stepForward(); });
    connect(m_stepping, &SteppingBar::runRequested, &m_studio, &Studio::setStepping);
    connect(m_stepping, &SteppingBar::lastRequested, this, [this] { m_studio.goTo(m_studio.lastStep()); });
    connect(m_stepping, &SteppingBar::speedChanged, this, [this](double speed) { m_studio.setStepsPerSecond(speed); });
    connect(m_stepping, &SteppingBar::stepRequested, this, [this](quint32 step) {
        m_inspected.reset();
        m_studio.goTo(step);
    });

    connect(m_transport, &TransportBar::playRequested, this, &MainWindow::play);
    connect(m_transport, &TransportBar::stopRequested, this, [this] {
        m_studio.player().stop();
        m_studio.player().seek(0);
    });
    connect(m_transport, &TransportBar::panicRequested, this, &MainWindow::silence);
    connect(m_transport, &TransportBar::tempoChanged, this, &MainWindow::setTempo);
    connect(m_transport, &TransportBar::volumeChanged, this, [this](double volume) {
        m_studio.edit(tr("Change volume"), [&](Document& changed) { changed.masterGain = volume; }, "volume");
    });
    connect(m_transport, &TransportBar::loopRequested, this, [this](bool on) {
        m_studio.edit(on ? tr("Loop") : tr("End loop"), [&](Document& changed) {
            changed.loop.enabled = on;
            if (changed.loop.endTicks <= changed.loop.startTicks)
                changed.loop = {on, 0, std::max<std::int64_t>(pieceOf(changed).lengthTicks(), changed.division.ticksPerQuarter)};
        });
    });

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
        m_studio.edit(tr("Change volume"), [&](Document& changed) { changed.masterGain = percent / 100.0; }, "volume");
    });
}

void MainWindow::fillGallery()
{
    constexpr std::uint32_t enoughSteps = 64; // for a picture
    std::vector<GalleryItem> items;
    for (const GeneratorEntry& entry : m_studio.registry()) {
        for (const Preset& preset : entry.info.presets) {
            GalleryItem item {QString::fromStdString(entry.info.family), QString::fromStdString(entry.info.id),
                QString::fromStdString(preset.id), QString::fromStdString(entry.info.name),
                QString::fromStdString(preset.name), QString::fromStdString(preset.summary), {}};
            const Result<Recipe> recipe = recipeFromPreset(entry, preset.id);
            if (!recipe)
                continue;
            Result<std::unique_ptr<Generator>> generator = entry.create(recipe->parameters);
            if (!generator)
                continue;
            Trace trace(*recipe, std::move(*generator));
            trace.advance(enoughSteps);
            item.notes = trace.record().notes.slice(0, trace.record().notes.size());
            items.push_back(std::move(item));
        }
    }
    m_gallery->setItems(items);
    m_gallery->setRecentFiles(QSettings().value(QStringLiteral("recentFiles")).toStringList());
}

} // namespace ricercar::ui
