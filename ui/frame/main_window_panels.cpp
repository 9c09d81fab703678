#include "engine/session/document_runs.h"
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
    column(m_about, 0)
        ->addWidget(inset(new SectionHeader(m_theme, tr("About this run")), m_theme.px(space2), m_theme.px(space1)));
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

void MainWindow::fillGallery()
{
    std::vector<GalleryItem> items;
    for (const GeneratorEntry& entry : m_studio.registry()) {
        for (const Preset& preset : entry.info.presets) {
            items.push_back({QString::fromStdString(entry.info.family), QString::fromStdString(entry.info.id),
                QString::fromStdString(preset.id), QString::fromStdString(entry.info.name),
                QString::fromStdString(preset.name), QString::fromStdString(preset.summary), {}});
        }
    }
    m_gallery->setItems(items);
    m_gallery->setRecentFiles(QSettings().value(QStringLiteral("recentFiles")).toStringList());
}

/// Runs presets for the pictures on their cards, a few milliseconds at a time, so that the window is there at once
/// however many there are; false if all have theirs.
bool MainWindow::drawNextCard()
{
    if (!m_gallery->isVisible() || m_cardsDrawn >= m_gallery->cards().size())
        return false;
    constexpr std::uint32_t enoughSteps = 64;
    GalleryCard* card = m_gallery->cards()[m_cardsDrawn];
    if (!m_cardRun) {
        const auto entry = findGenerator(m_studio.registry(), card->item().generatorId.toStdString());
        const Result<Recipe> recipe =
            entry ? recipeFromPreset(**entry, card->item().presetId.toStdString()) : Result<Recipe>(entry.error());
        Result<std::unique_ptr<Generator>> generator =
            recipe ? createGenerator(m_studio.registry(), *recipe) : Result<std::unique_ptr<Generator>>(recipe.error());
        if (!generator) { // it stays without a picture, and says why when it is opened
            ++m_cardsDrawn;
            return true;
        }
        m_cardRun.emplace(*recipe, std::move(*generator));
    }
    if (advanceFor(*m_cardRun, enoughSteps, std::chrono::milliseconds(8))) {
        const auto& notes = m_cardRun->record().notes;
        card->setNotes(notes.slice(m_cardRun->firstNoteAfter(m_cardRun->length()), notes.size()));
        m_cardRun.reset();
        ++m_cardsDrawn;
    }
    return true;
}

} // namespace ricercar::ui
