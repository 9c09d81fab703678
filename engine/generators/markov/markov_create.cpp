#include "engine/generators/markov/markov.h"
#include "engine/generators/markov/markov_shared.h"
#include "engine/generators/markov/written_chain.h"

#include <algorithm>

namespace ricercar {

namespace {

/// Symbols at the given source positions, counted; by symbol, without zeros.
template <class Distribution> Distribution counted(const Stream& stream, const std::vector<std::uint32_t>& positions)
{
    std::vector<std::vector<std::uint32_t>> taught(stream.alphabet.size());
    for (const std::uint32_t position : positions)
        taught[stream.symbols[position]].push_back(position);
    Distribution distribution;
    for (std::uint32_t symbol = 0; symbol < taught.size(); ++symbol) {
        if (taught[symbol].empty())
            continue;
        distribution.symbols.push_back(symbol);
        distribution.weights.push_back(static_cast<double>(taught[symbol].size()));
        distribution.positions.push_back(std::move(taught[symbol]));
    }
    return distribution;
}

} // namespace

std::int64_t gridTicks(Grid grid)
{
    switch (grid) {
    case Grid::AsWritten:
        return 0;
    case Grid::Quarter:
        return runTicksPerQuarter;
    case Grid::Eighth:
        return runTicksPerQuarter / 2;
    case Grid::Sixteenth:
        return runTicksPerQuarter / 4;
    case Grid::ThirtySecond:
        return runTicksPerQuarter / 8;
    case Grid::EighthTriplet:
        return runTicksPerQuarter / 3;
    case Grid::SixteenthTriplet:
        return runTicksPerQuarter / 6;
    }
    return 0;
}

Result<std::unique_ptr<Generator>> MarkovChain::create(const Params& params)
{
    auto shared = std::make_shared<Shared>();
    shared->params = params;
    shared->order = params.order;
    const bool blank = params.chain.find_first_not_of(" \t\r\n") == std::string::npos;
    if (!blank) {
        Result<WrittenChain> written = parseWrittenChain(params.chain);
        if (!written)
            return written.error();
        shared->written = true;
        shared->order = std::min(params.order, 1);
        Shared::Distribution initial;
        for (std::uint32_t i = 0; i < written->initial.size(); ++i) {
            if (written->initial[i] > 0) {
                initial.symbols.push_back(i);
                initial.weights.push_back(written->initial[i]);
            }
        }
        shared->initials.push_back(initial);
        shared->unigrams.push_back(std::move(initial));
        shared->chains.push_back({{"state", std::move(written->states), {}},
            TransitionModel::written(written->initial, written->matrix), {}});
        return std::unique_ptr<Generator>(new MarkovChain(std::move(shared)));
    }

    Result<SourceLine> line = sourceLine(params.source, {params.part, params.voice, gridTicks(params.grid)});
    if (!line)
        return line.error();
    shared->line = std::move(*line);
    const std::vector<LineEvent>& events = shared->line.events;
    std::vector<std::uint32_t> all(events.size());
    std::vector<std::uint32_t> beginnings;
    std::size_t nextStart = 0;
    std::uint32_t start = 0;
    std::uint32_t longest = 0;
    for (std::uint32_t i = 0; i < events.size(); ++i) {
        all[i] = i;
        if (events[i].beginsPhrase)
            beginnings.push_back(i);
        if (nextStart < shared->line.starts.size() && shared->line.starts[nextStart] == i) {
            start = i;
            ++nextStart;
        }
        longest = std::max(longest, i + 1 - start);
        if (i - start >= static_cast<std::uint32_t>(params.order))
            shared->windowEnds.push_back(i);
    }
    if (shared->windowEnds.empty())
        return usageError(
            "order " + std::to_string(params.order) + " needs more notes than '" + params.source.name + "' has", {},
            "choose an order below " + std::to_string(longest));
    for (Stream& stream : encode(shared->line, params.encoding, params.allPairs)) {
        shared->unigrams.push_back(counted<Shared::Distribution>(stream, all));
        shared->initials.push_back(params.initial == InitialDistribution::AllNotes
                ? shared->unigrams.back()
                : counted<Shared::Distribution>(stream, beginnings));
        TransitionModel model = TransitionModel::learnt(
            stream.symbols, shared->line.starts, static_cast<std::uint32_t>(stream.alphabet.size()), params.order);
        shared->chains.push_back({std::move(stream), std::move(model), beginnings});
    }
    return std::unique_ptr<Generator>(new MarkovChain(std::move(shared)));
}

} // namespace ricercar
