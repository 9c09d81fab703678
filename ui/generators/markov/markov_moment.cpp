#include "ui/generators/markov/markov_moment.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("MarkovView", text);
}

MarkovStage stageOf(const MarkovChain& chain)
{
    if (chain.lastMove(0))
        return MarkovStage::Generating;
    switch (chain.phase()) {
    case MarkovChain::Phase::Learning:
        return chain.windowsSeen() == 0 ? MarkovStage::Ready : MarkovStage::Learning;
    case MarkovChain::Phase::Normalising:
        return MarkovStage::Learning;
    case MarkovChain::Phase::Checking:
        return MarkovStage::Ready;
    case MarkovChain::Phase::Generating:
        return chain.isWritten() ? MarkovStage::Checked : MarkovStage::Normalised;
    }
    return MarkovStage::Ready;
}

MatrixCell windowCell(const MarkovChain& chain, std::size_t stream)
{
    const std::vector<std::uint32_t>& symbols = chain.chain(stream).stream.symbols;
    const std::uint32_t end = chain.windowEnd(chain.windowsSeen() - 1);
    const auto order = static_cast<std::uint32_t>(chain.chain(stream).model.order());
    MatrixCell cell;
    cell.start = order == 0;
    cell.context.assign(symbols.begin() + (end - order), symbols.begin() + end);
    cell.symbol = symbols[end];
    return cell;
}

QString sumsText(const MarkovMoment& moment)
{
    QStringList wrong;
    for (std::uint32_t state = 0; state < moment.symbols().alphabet.size(); ++state) {
        const double sum = moment.chain->rowSum(moment.stream, std::span(&state, 1));
        if (sum > 0 && std::fabs(sum - 1) > 1e-9)
            wrong.append(tr("row %1 sums to %2").arg(moment.label(state)).arg(sum, 0, 'g', 4));
    }
    if (wrong.empty())
        return tr("every row sums to 1");
    return wrong.size() > 3 ? tr("%1 rows do not sum to 1").arg(wrong.size()) : wrong.join(QStringLiteral(", "));
}

} // namespace

QString MarkovMoment::label(std::uint32_t symbol) const
{
    return QString::fromStdString(symbols().alphabet[symbol].label);
}

QString MarkovMoment::rowLabel(const MatrixCell& row) const
{
    if (row.context.empty())
        return row.start && order() > 0 ? tr("start") : tr("any");
    return QString::fromStdString(chain->contextLabel(stream, row.context));
}

std::vector<MarkovChain::Cell> MarkovMoment::row(const MatrixCell& row) const
{
    if (row.start)
        return chain->initial(stream);
    if (!row.context.empty() || chain->isEdited(stream, {}))
        return chain->row(stream, row.context);
    // What back-off ends at: all notes, whatever the run begins with.
    std::vector<MarkovChain::Cell> cells;
    const TransitionRow all = model().row({});
    const double total = all.total();
    for (std::size_t i = 0; i < all.next.size(); ++i) {
        if (all.weights[i] > 0)
            cells.push_back({all.next[i], all.weights[i], all.weights[i] / total});
    }
    return cells;
}

const ExplainedDecision* MarkovMoment::decision() const
{
    return explanation && stream < explanation->decisions.size() ? &explanation->decisions[stream] : nullptr;
}

std::optional<std::size_t> MarkovMoment::optionOf(std::uint32_t symbol) const
{
    const ExplainedDecision* asked = decision();
    const std::string& label = symbols().alphabet[symbol].label;
    for (std::size_t i = 0; asked && i < asked->options.size(); ++i) {
        if (asked->options[i].label == label)
            return i;
    }
    return std::nullopt;
}

std::uint32_t MarkovMoment::sourceSeen() const
{
    const auto all = static_cast<std::uint32_t>(symbols().symbols.size());
    if (!showsCounts() || chain->windowsSeen() == chain->windowCount())
        return all;
    return chain->windowsSeen() == 0 ? 0 : chain->windowEnd(chain->windowsSeen() - 1) + 1;
}

std::vector<std::uint32_t> MarkovMoment::taughtBy(const MatrixCell& wanted) const
{
    std::vector<std::uint32_t> taught;
    const Stream& line = symbols();
    const std::uint32_t seen = sourceSeen();
    if (wanted.start && chain->params().initial == InitialDistribution::PhraseBeginnings && order() > 0) {
        for (const std::uint32_t event : chain->chain(stream).phraseSymbols) {
            if (event < seen && line.symbols[event] == wanted.symbol)
                taught.push_back(event);
        }
        return taught;
    }
    const TransitionRow cells = model().row(wanted.context);
    const auto found = std::lower_bound(cells.next.begin(), cells.next.end(), wanted.symbol);
    if (found == cells.next.end() || *found != wanted.symbol)
        return taught;
    const auto positions = model().positions(
        static_cast<int>(wanted.context.size()), cells, static_cast<std::size_t>(found - cells.next.begin()));
    for (const std::uint32_t event : positions) {
        if (event < seen)
            taught.push_back(event);
    }
    return taught;
}

MarkovMoment markovMoment(
    const std::shared_ptr<const MarkovChain>& chain, std::shared_ptr<const Explanation> explanation, std::size_t stream)
{
    MarkovMoment moment;
    if (!chain)
        return moment;
    moment.chain = chain;
    moment.explanation = std::move(explanation);
    moment.stage = stageOf(*chain);
    moment.stream = std::min(stream, chain->chainCount() - 1);
    if (moment.stage == MarkovStage::Generating) {
        const MarkovChain::Move& move = *chain->lastMove(moment.stream);
        const auto context = move.contextSymbols();
        moment.cell =
            MatrixCell{move.fromInitial || moment.order() == 0, {context.begin(), context.end()}, move.chosen};
        moment.afterDeadEnd = move.afterDeadEnd;
    } else if (moment.stage == MarkovStage::Learning) {
        moment.cell = windowCell(*chain, moment.stream);
    }
    return moment;
}

QString stageName(MarkovStage stage)
{
    switch (stage) {
    case MarkovStage::Ready:
        return tr("READY");
    case MarkovStage::Learning:
        return tr("LEARNING");
    case MarkovStage::Normalised:
        return tr("NORMALISING");
    case MarkovStage::Checked:
        return tr("CHECKING");
    case MarkovStage::Generating:
        return tr("GENERATING");
    }
    return {};
}

QString stageDetail(const MarkovMoment& moment)
{
    const MarkovChain& chain = *moment.chain;
    switch (moment.stage) {
    case MarkovStage::Ready:
        return chain.isWritten()
            ? tr("a chain of %1 states, written by hand").arg(moment.symbols().alphabet.size())
            : tr("%1 windows over %2 notes to learn from").arg(chain.windowCount()).arg(chain.source().events.size());
    case MarkovStage::Learning:
        return tr("window %1 of %2: row %3, column %4")
            .arg(chain.windowsSeen())
            .arg(chain.windowCount())
            .arg(moment.rowLabel(*moment.cell), moment.label(moment.cell->symbol));
    case MarkovStage::Normalised:
        return tr("each row divided by its sum: counts become probabilities");
    case MarkovStage::Checked:
        return sumsText(moment);
    case MarkovStage::Generating:
        break;
    }
    const QString place = tr("row %1, column %2").arg(moment.rowLabel(*moment.cell), moment.label(moment.cell->symbol));
    if (!moment.afterDeadEnd)
        return place;
    return moment.cell->start ? tr("dead end, so %1").arg(place) : tr("backed off to %1").arg(place);
}

QString cellText(double probability)
{
    if (!(probability > 0))
        return {};
    if (probability < 0.005)
        return QStringLiteral("<.01");
    QString text = QString::number(probability, 'f', 2);
    while (text.endsWith(QLatin1Char('0')))
        text.chop(1);
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    if (text == QLatin1String("1") && probability < 1)
        return QStringLiteral(">.99");
    return text.startsWith(QLatin1String("0.")) ? text.mid(1) : text;
}

} // namespace ricercar::ui
