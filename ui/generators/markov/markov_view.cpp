#include "ui/generators/markov/markov_view.h"

#include "ui/generators/markov/matrix_view.h"
#include "ui/generators/markov/quoted_source.h"
#include "ui/generators/markov/row_view.h"
#include "ui/generators/markov/source_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/text_label.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace ricercar::ui {
namespace {

/// Largest run and source whose quotation is worked out again at every step.
constexpr std::size_t mostNotesQuoted = 2'000;
constexpr std::size_t mostEventsQuoted = 5'000;

bool hasDimRows(const MarkovMoment& moment)
{
    if (moment.chain->isWritten() || moment.order() != 1)
        return false;
    const TransitionRow all = moment.model().row({});
    return std::any_of(all.weights.begin(), all.weights.end(), [](double weight) { return weight <= 0; });
}

} // namespace

MarkovView::MarkovView(const Theme& theme, QWidget* parent)
    : GeneratorView(theme, parent)
    , m_stage(new TextLabel(theme, {TextSize::Caption, Ink::Now, QFont::DemiBold}, {}, this))
    , m_detail(new ElidedLabel(theme, {TextSize::Caption, Ink::Mute}, {}, this))
    , m_tabs(new QWidget(this))
    , m_tabGroup(new QButtonGroup(this))
    , m_matrix(new MatrixView(theme, this))
    , m_graph(new GraphView(theme, this))
    , m_row(new RowView(theme, this))
    , m_source(new SourceView(theme, this))
    , m_note(new TextLabel(theme, {TextSize::Caption, Ink::Faint}, tr("dim rows never occur in the source"), this))
{
    auto* tabRow = new QHBoxLayout(m_tabs);
    tabRow->setContentsMargins(0, 0, 0, 0);
    tabRow->setSpacing(2);
    connect(m_tabGroup, &QButtonGroup::idClicked, this, [this](int id) { setStream(static_cast<std::size_t>(id)); });
    connect(m_matrix, &MatrixView::cellHovered, this, &MarkovView::hoverCell);
    connect(m_matrix, &MatrixView::editRequested, this, &GeneratorView::editRequested);
    connect(m_matrix, &MatrixView::optionTaken, this, &GeneratorView::optionTaken);
    connect(m_matrix, &MatrixView::chainPasted, this,
        [this](const QString& chain) { Q_EMIT parameterRequested(QStringLiteral("chain"), chain); });
    connect(m_row, &RowView::optionTaken, this, &GeneratorView::optionTaken);
    connect(m_graph, &GraphView::stepHovered, this, &MarkovView::hoverStep);
    connect(m_source, &SourceView::eventHovered, this, &MarkovView::hoverEvent);
    connect(&theme, &Theme::changed, this, &MarkovView::place);
}

QSize MarkovView::minimumSizeHint() const
{
    return {theme().px(360), theme().px(220)};
}

QSize MarkovView::sizeHint() const
{
    return {theme().px(1000), theme().px(520)};
}

void MarkovView::showState(const Moment& moment)
{
    m_moment = moment;
    m_moves.reset();
    const auto chain = std::dynamic_pointer_cast<const MarkovChain>(moment.state);
    const std::size_t asked = moment.explanation ? moment.explanation->decisions.size() : 0;
    if (chain && asked > 0 && asked < chain->chainCount())
        m_stream = asked - 1; // in the middle of a step: the chain that was drawn last
    m_shown.chain = chain;
    showStream();
}

void MarkovView::showStream()
{
    const auto chain = m_shown.chain;
    if (chain)
        m_stream = std::min(m_stream, chain->chainCount() - 1);
    m_shown = markovMoment(chain, m_moment.explanation, m_stream);
    updateTabs();
    m_stage->setText(chain ? stageName(m_shown.stage) : QString());
    m_detail->setText(chain ? stageDetail(m_shown) : QString());
    m_matrix->setMoment(m_shown);
    m_graph->setMoment(m_shown);
    m_row->setMoment(m_shown);
    m_source->setMoment(m_shown);
    updateQuotation();
    place();
}

void MarkovView::setStream(std::size_t stream)
{
    m_stream = stream;
    m_moves.reset();
    showStream();
}

void MarkovView::updateTabs()
{
    const int wanted =
        m_shown.chain && m_shown.chain->chainCount() > 1 ? static_cast<int>(m_shown.chain->chainCount()) : 0;
    while (m_tabGroup->buttons().size() > wanted)
        delete m_tabGroup->buttons().constLast();
    while (m_tabGroup->buttons().size() < wanted) {
        auto* tab = new QToolButton(m_tabs);
        tab->setCheckable(true);
        tab->setFocusPolicy(Qt::TabFocus);
        m_tabGroup->addButton(tab, static_cast<int>(m_tabGroup->buttons().size()));
        m_tabs->layout()->addWidget(tab);
        tab->show();
    }
    for (int i = 0; i < wanted; ++i) {
        QAbstractButton* tab = m_tabGroup->button(i);
        tab->setText(QString::fromStdString(m_shown.chain->chain(static_cast<std::size_t>(i)).stream.name));
        tab->setFont(theme().font(TextSize::Caption));
        tab->setChecked(static_cast<std::size_t>(i) == m_stream);
    }
    m_tabs->setVisible(wanted > 0);
}

void MarkovView::updateQuotation()
{
    std::optional<SourceStretch> stretch;
    if (m_shown.chain && !m_shown.chain->isWritten() && m_moment.visibleNotes <= mostNotesQuoted
        && m_shown.chain->source().events.size() <= mostEventsQuoted) {
        const std::vector<Note> notes = m_moment.record.notes.slice(0, m_moment.visibleNotes);
        stretch = quotedSource(*m_shown.chain, notes);
    }
    m_source->setQuotation(stretch ? stretch->first : 0, stretch ? stretch->count : 0);
}

void MarkovView::resizeEvent(QResizeEvent*)
{
    place();
}

void MarkovView::place()
{
    const int margin = theme().px(space3);
    const int gap = theme().px(space2);
    const int headHeight = theme().px(24);
    const QSize stageSize = m_stage->sizeHint();
    const QRect inside = rect().adjusted(theme().px(space4), gap, -margin, -gap);
    const int tabsWidth = m_tabs->isHidden() ? 0 : m_tabs->sizeHint().width();
    m_stage->setGeometry(inside.x(), inside.y(), stageSize.width(), headHeight);
    const int detailLeft = inside.x() + stageSize.width() + margin;
    m_detail->setGeometry(
        detailLeft, inside.y(), std::max(0, inside.right() - tabsWidth - gap - detailLeft), headHeight);
    m_tabs->setGeometry(inside.right() + 1 - tabsWidth, inside.y(), tabsWidth, headHeight);

    QRect body = inside.adjusted(0, headHeight + gap / 2, 0, 0);
    const bool hasSource = m_shown.chain && !m_shown.chain->isWritten();
    m_source->setVisible(hasSource && height() >= theme().px(240));
    if (!m_source->isHidden()) {
        const int sourceHeight = std::min(m_source->sizeHint().height(), height() / 6);
        m_source->setGeometry(body.x(), body.bottom() + 1 - sourceHeight, body.width(), sourceHeight);
        body.setBottom(body.bottom() - sourceHeight - gap);
    }
    const bool graphFits = body.width() >= theme().px(480);
    m_graph->setVisible(graphFits);
    int matrixWidth = body.width();
    m_row->setVisible(height() >= theme().px(440));
    const int drawHeight = m_row->isHidden() ? 0 : m_row->sizeHint().height() + gap;
    const bool notes = m_shown.chain && hasDimRows(m_shown) && height() >= theme().px(400);
    const int noteHeight = notes ? m_note->sizeHint().height() + gap / 2 : 0;
    m_note->setVisible(notes);
    const int matrixHeight = body.height() - drawHeight - noteHeight;
    if (graphFits) {
        const int wanted = m_matrix->comfortableWidth(matrixHeight);
        // A matrix that scrolls anyway leaves more to the graph.
        matrixWidth = wanted > body.width() * 2 / 3 ? body.width() * 11 / 20 : std::max(wanted, body.width() * 2 / 5);
        const int graphLeft = body.x() + matrixWidth + margin;
        m_graph->setGeometry(graphLeft, body.y(), body.right() + 1 - graphLeft, body.height());
    }
    m_matrix->setGeometry(body.x(), body.y(), matrixWidth, matrixHeight);
    m_note->setGeometry(body.x(), body.y() + matrixHeight + gap / 2, matrixWidth, m_note->sizeHint().height());
    m_row->setGeometry(body.x(), body.bottom() + 1 - drawHeight + gap, matrixWidth, std::max(0, drawHeight - gap));
}

void MarkovView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().colours().background);
}

const RunMoves& MarkovView::moves()
{
    if (!m_moves) {
        const std::vector<Note> notes =
            m_moment.record.notes.slice(0, std::min(m_moment.visibleNotes, mostNotesTraced));
        m_moves = RunMoves(*m_shown.chain, m_shown.stream, notes);
    }
    return *m_moves;
}

void MarkovView::hoverCell(const std::optional<MatrixCell>& cell)
{
    if (!m_shown.chain)
        return;
    m_graph->setLit(cell ? std::vector{*cell} : std::vector<MatrixCell>{});
    Q_EMIT notesHovered(cell ? moves().notesFrom(*cell) : std::vector<std::uint32_t>{});
    m_source->setPointedAt(cell ? m_shown.taughtBy(*cell) : std::vector<std::uint32_t>{});
}

void MarkovView::hoverStep(const std::optional<GraphStep>& step)
{
    if (!m_shown.chain)
        return;
    std::vector<MatrixCell> cells;
    if (step && m_shown.order() == 1)
        cells.push_back({false, {step->from}, step->to});
    m_matrix->setLit(cells);
    Q_EMIT notesHovered(step ? moves().notesAlong(step->from, step->to) : std::vector<std::uint32_t>{});
}

void MarkovView::hoverEvent(std::optional<std::uint32_t> event)
{
    if (!m_shown.chain)
        return;
    std::vector<MatrixCell> cells;
    const auto order = static_cast<std::uint32_t>(m_shown.order());
    if (event && *event >= order && order > 0) {
        const std::vector<std::uint32_t>& symbols = m_shown.symbols().symbols;
        cells.push_back({false, {symbols.begin() + (*event - order), symbols.begin() + *event}, symbols[*event]});
    }
    m_matrix->setLit(cells);
    m_graph->setLit(cells);
}

void MarkovView::highlightSource(const std::vector<std::uint32_t>& events)
{
    m_source->setPointedAt(events);
}

void MarkovView::highlightNotes(const std::vector<std::uint32_t>& noteIndices)
{
    std::vector<MatrixCell> cells;
    for (const std::uint32_t note : noteIndices) {
        if (!m_shown.chain || note >= m_moment.visibleNotes)
            continue;
        if (const auto cell = moves().cellOf(note))
            cells.push_back(*cell);
    }
    m_matrix->setLit(cells);
    m_graph->setLit(cells);
}

} // namespace ricercar::ui
