#include "ui/generators/cellular/cellular_view.h"

#include "ui/generators/cellular/cell_tools.h"
#include "ui/generators/cellular/field_layout.h"
#include "ui/generators/cellular/population_plot.h"
#include "ui/generators/cellular/rule_table_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/counted.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/section_header.h"
#include "ui/widgets/text_label.h"

#include <QPainter>
#include <QScrollArea>

#include <algorithm>

namespace ricercar::ui {
namespace {

bool sameShape(const std::vector<CellField>& a, const std::vector<CellField>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const CellField& x, const CellField& y) {
        return x.name == y.name && x.width == y.width && x.height == y.height && x.isLine == y.isLine
            && x.palette == y.palette && x.stateLabels == y.stateLabels && x.columnLabels == y.columnLabels
            && x.rowLabels == y.rowLabels;
    });
}

QString cycleText(const std::optional<Cycle>& cycle)
{
    if (!cycle)
        return {};
    return cycle->period == 1
        ? CellularView::tr("still life, seen in generation %1").arg(cycle->seenAt)
        : CellularView::tr("cycle of period %1, seen in generation %2").arg(cycle->period).arg(cycle->seenAt);
}

} // namespace

CellularView::CellularView(const Theme& theme, QWidget* parent)
    : GeneratorView(theme, parent)
    , m_stage(new TextLabel(theme, {TextSize::Caption, Ink::Now, QFont::DemiBold}, {}, this))
    , m_detail(new ElidedLabel(theme, {TextSize::Caption, Ink::Mute}, {}, this))
    , m_tools(new CellTools(theme, this))
    , m_side(new QWidget(this))
    , m_ruleTitle(new SectionHeader(theme, tr("Rule"), m_side))
    , m_ruleArea(new QScrollArea(m_side))
    , m_rule(new RuleTableView(theme))
    , m_populationTitle(new SectionHeader(theme, tr("Population"), m_side))
    , m_population(new PopulationPlot(theme, m_side))
    , m_cycle(new TextLabel(theme, {TextSize::Caption, Ink::Now}, {}, m_side))
    , m_empty(new TextLabel(theme, {TextSize::Body, Ink::Mute}, tr("No cells yet: start a run."), this))
{
    m_ruleArea->setWidget(m_rule);
    m_ruleArea->setWidgetResizable(true);
    m_ruleArea->setFrameShape(QFrame::NoFrame);
    m_ruleArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_ruleArea->setFocusPolicy(Qt::NoFocus);
    m_cycle->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    connect(m_rule, &RuleTableView::entryClicked, this, &CellularView::changeRule);
    connectTools();
    connect(&theme, &Theme::changed, this, &CellularView::place);
    showFields();
}

void CellularView::connectTools()
{
    connect(m_tools, &CellTools::brushChanged, this, [this] {
        for (GridCanvas* canvas : m_now)
            canvas->setBrush(m_tools->brush());
    });
    connect(m_tools, &CellTools::fillRequested, this, [this](double density, quint64 seed) {
        requestEdit(m_active, QStringLiteral("fill %1 %2 %3").arg(m_active).arg(density).arg(seed),
            tr("Fill at random, density %1, seed %2").arg(density).arg(seed));
    });
    connect(m_tools, &CellTools::clearRequested, this,
        [this] { requestEdit(m_active, QStringLiteral("clear %1").arg(m_active), tr("Clear the cells")); });
    connect(m_tools, &CellTools::copyRequested, this, &CellularView::copyRle);
    connect(m_tools, &CellTools::pasteRequested, this, &CellularView::pasteRle);
    connect(m_tools, &CellTools::saveRequested, this, &CellularView::saveRle);
    connect(m_tools, &CellTools::loadRequested, this, &CellularView::loadRle);
    connect(m_tools, &CellTools::zoomRequested, this, [this](int direction) {
        if (m_active < m_now.size())
            direction == 0 ? m_now[m_active]->fit() : m_now[m_active]->zoom(direction);
    });
}

void CellularView::addCanvas(std::vector<GridCanvas*>& canvases, std::size_t field)
{
    auto* canvas = new GridCanvas(theme(), this);
    canvases.push_back(canvas);
    const bool isNow = &canvases == &m_now;
    connect(canvas, &GridCanvas::viewChanged, this, [this, canvas, field, isNow] {
        GridCanvas* partner = isNow ? m_old[field] : m_now[field];
        canvas->isFitted() ? partner->followFit() : partner->followView(canvas->viewport());
    });
    connect(canvas, &GridCanvas::tooltipRequested, this,
        [this, field](const QPoint& cell, const QPoint& at) { showTip(field, cell, at); });
    connect(canvas, &GridCanvas::cellHovered, this,
        [this, field](const std::optional<QPoint>& cell) { hover(field, cell); });
    if (!isNow)
        return;
    canvas->setBrush(m_tools->brush());
    connect(canvas, &GridCanvas::strokePainted, this,
        [this, field](const std::vector<PaintedCell>& cells) { paint(field, cells); });
    connect(canvas, &GridCanvas::stampPlaced, this, [this, field](const QPoint& corner) { stamp(field, corner); });
    connect(canvas, &GridCanvas::stateStepped, m_tools, &CellTools::stepState);
    connect(canvas, &GridCanvas::commandKey, this, [this, field](int key, Qt::KeyboardModifiers modifiers) {
        setActiveField(field);
        m_tools->command(key, modifiers);
    });
}

void CellularView::showState(const Moment& moment)
{
    const Cells before = m_cells;
    m_moment = moment;
    m_cells = std::dynamic_pointer_cast<const CellularGenerator>(moment.state);
    if (m_cells != before) {
        m_stop.reset();
        m_stops.reset();
        m_asked.clear();
        // It was meant for the cells that were seen.
        for (GridCanvas* canvas : m_now)
            canvas->dropStroke();
        m_notes.clear();
    }
    m_past.reset();
    m_lit.clear();
    const std::vector<CellField> fields = m_cells ? m_cells->fields() : std::vector<CellField>{};
    if (!sameShape(fields, m_fields) || m_now.empty()) {
        m_fields = fields;
        showFields();
    }
    if (m_cells != before)
        rememberEdited(before);
    showCells();
    showRule();
    showPopulation();
    showHead();
    if (m_cells && m_rule->heightForWidth(m_side->width()) != m_ruleHeight)
        place();
}

void CellularView::showFields()
{
    m_hovered.reset();
    m_active = m_active < m_fields.size() ? m_active : 0;
    while (m_now.size() > m_fields.size()) {
        delete m_now.back();
        delete m_old.back();
        m_now.pop_back();
        m_old.pop_back();
    }
    while (m_now.size() < m_fields.size()) {
        const std::size_t field = m_now.size();
        addCanvas(m_now, field);
        addCanvas(m_old, field);
    }
    m_firstRows.assign(m_fields.size(), 0);
    QStringList faces;
    for (const CellField& field : m_fields)
        faces << QString::fromStdString(field.name);
    if (!isCube(m_fields))
        faces.clear();
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const QString name = QString::fromStdString(m_fields[i].name);
        m_now[i]->setPeers(faces);
        m_old[i]->setPeers(faces);
        m_now[i]->setField(m_fields[i], name);
        m_old[i]->setField(m_fields[i], name);
        m_now[i]->fit();
        m_now[i]->show();
    }
    if (m_active < m_fields.size())
        m_tools->setField(m_fields[m_active]);
    place();
}

void CellularView::setActiveField(std::size_t field)
{
    if (field == m_active || field >= m_fields.size())
        return;
    m_active = field;
    m_tools->setField(m_fields[field]);
    showRule();
    showPopulation();
    showHead();
    place();
}

QString CellularView::detail() const
{
    return m_detail->text();
}

void CellularView::showHead()
{
    if (!m_cells) {
        m_stage->setText({});
        m_detail->setText({});
        return;
    }
    const Cells& shown = m_past ? m_past : m_cells;
    const std::optional<CellRef> stop = stopCell();
    if (const QString stage = tr("GENERATION %1").arg(shown->generation()); stage != m_stage->text()) {
        m_stage->setText(stage);
        placeHead();
    }
    m_stage->setStyle({TextSize::Caption, m_past ? Ink::Source : Ink::Now, QFont::DemiBold});
    if (!m_lit.empty()) {
        m_detail->setText(cellDescription(m_lit.front().cell, m_lit.front().generation));
    } else if (stop) {
        m_detail->setText(tr("cell %1 of %2: %3")
                              .arg(*m_stop + 1)
                              .arg(stops().size())
                              .arg(cellDescription(*stop, m_cells->generation())));
    } else {
        const auto field = static_cast<std::uint32_t>(m_active);
        QStringList parts;
        if (!m_fields[m_active].name.empty())
            parts << QString::fromStdString(m_fields[m_active].name);
        if (m_fields[m_active].palette != CellPalette::Ring)
            parts << counted(m_cells->populationNow(field), tr("cell on"), tr("cells on"));
        if (const std::size_t notes = m_moment.explanation ? m_moment.explanation->notes.size() : 0; notes > 0)
            parts << counted(notes, tr("note"), tr("notes"));
        if (const QString cycle = cycleText(m_cells->cycle(field)); !cycle.isEmpty())
            parts << cycle;
        m_detail->setText(parts.join(QStringLiteral("   ·   ")));
    }
}

void CellularView::showRule()
{
    if (!m_cells) {
        m_ruled.reset();
        m_rule->setTable({}, {});
        m_ruleTitle->setRemark({});
        return;
    }
    const auto field = static_cast<std::uint32_t>(m_active);
    // A table may have thousands of entries: it is asked for once a state, not whenever the pointer moves.
    if (m_ruled != m_cells || m_ruledField != m_active) {
        m_ruled = m_cells;
        m_ruledField = m_active;
        m_rule->setTable(m_cells->ruleTable(field), m_fields[m_active]);
        m_ruleTitle->setRemark(QString::fromStdString(m_rule->table().name), Ink::Text);
    }
    std::optional<CellRef> asked = stopCell();
    if (!asked && m_hovered && m_hoveredGeneration == m_cells->generation())
        asked = m_hovered;
    Cells state = m_cells;
    if (!m_lit.empty()) {
        asked = m_lit.front().cell;
        state = m_past ? m_past : m_cells;
    }
    const std::optional<CellChange> change = asked && asked->field == field ? state->changeOf(*asked) : std::nullopt;
    m_rule->setLit(change ? change->entry : -1);
    if (change && change->entry >= 0) {
        const QRect entry = m_rule->entryArea(static_cast<std::size_t>(change->entry));
        m_ruleArea->ensureVisible(entry.center().x(), entry.center().y(), 0, entry.height());
    }
}

void CellularView::showPopulation()
{
    PopulationPlot::Content content;
    QString cycle;
    if (m_cells) {
        const auto field = static_cast<std::uint32_t>(m_active);
        content.population = m_cells->population(field);
        content.rows = m_cells->rowPopulation(field);
        for (const std::string& label : m_fields[m_active].rowLabels)
            content.rowLabels << QString::fromStdString(label);
        content.rowCells = m_fields[m_active].width;
        cycle = cycleText(m_cells->cycle(field));
    }
    m_population->setContent(std::move(content));
    if (cycle != m_cycle->text()) {
        m_cycle->showText(cycle);
        place();
    }
}

void CellularView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().colours().background);
    if (m_oldArea.isEmpty() || !isCube(m_fields))
        return;
    painter.setFont(theme().font(TextSize::Caption));
    painter.setPen(theme().colours().mute);
    painter.drawText(m_oldArea, Qt::AlignLeft | Qt::AlignTop, tr("before"));
    painter.drawText(m_nowArea, Qt::AlignLeft | Qt::AlignTop, tr("now"));
}

} // namespace ricercar::ui
