#include "engine/generators/liquiprism/liquiprism.h"

#include "engine/base/rng.h"
#include "engine/generators/cellular/cell_edit.h"
#include "engine/generators/cellular/pitched_instruments.h"
#include "engine/generators/cellular/word_list.h"
#include "engine/music/pitch.h"
#include "engine/stepping/step_context.h"

#include <algorithm>
#include <charconv>

namespace ricercar {

namespace {

// Lines of the pseudo-code (info().pseudoCode), from 1.
enum Line { ClockLine = 2, CountLine = 4, ChanceLine = 5, StimulusLine = 6, PlayLine = 7, TurnLine = 8 };

std::optional<int> readRate(std::string_view word)
{
    int rate = 0;
    const auto [end, status] = std::from_chars(word.data(), word.data() + word.size(), rate);
    if (status != std::errc{} || end != word.data() + word.size() || rate < 1 || rate > 64)
        return std::nullopt;
    return rate;
}

} // namespace

Liquiprism::Liquiprism(std::shared_ptr<const Shared> shared, CellGrid start)
    : m_shared(std::move(shared))
    , m_before(start)
    , m_now(std::move(start))
    , m_frontMost(static_cast<int>(m_shared->params.frontMost))
    , m_counts(faces + 1)
{
    countCells(false);
}

Result<std::unique_ptr<Generator>> Liquiprism::create(const Params& params)
{
    auto shared = std::make_shared<Shared>(params);
    const auto rates =
        parseWordList<faces>(params.rates, "rates", "write six numbers 1..64, such as 2 3 4 8 6 5", readRate);
    if (!rates)
        return rates.error();
    const auto lowest =
        parseWordList<faces>(params.lowest, "lowest", "write six pitches, such as C4 G3 C3 C2 G4 E3", parsePitch);
    if (!lowest)
        return lowest.error();
    Result<std::vector<CellInstrument>> instruments = pitchedInstruments(params.instruments, faces, faces);
    if (!instruments)
        return instruments.error();
    shared->rates = *rates;
    shared->lowest = *lowest;
    shared->instruments = std::move(*instruments);
    shared->round = static_cast<std::uint32_t>(*std::max_element(rates->begin(), rates->end()));
    CellGrid start(params.size, faces * params.size);
    Rng rng(static_cast<std::uint64_t>(params.soup), 0, 0);
    for (std::uint8_t& cell : start.cells())
        cell = rng.chance(params.density);
    return std::unique_ptr<Generator>(new Liquiprism(std::move(shared), std::move(start)));
}

std::size_t Liquiprism::stateBytes() const
{
    return sizeof(*this) + 2 * m_now.cells().size() + m_draws.capacity() * sizeof(Draw)
        + m_stimulated.capacity() * sizeof(std::uint16_t) + m_counts.ownBytes()
        + m_emitted.capacity() * sizeof(CellNote);
}

std::int64_t Liquiprism::timeTicks() const
{
    return std::int64_t{m_tick} * noteValueTicks(m_shared->params.tick);
}

std::vector<Chapter> Liquiprism::outline() const
{
    const int length = m_shared->params.length;
    return {{"playing", 1, static_cast<std::uint32_t>(length > 0 ? length : 512), length == 0}};
}

std::vector<Voice> Liquiprism::voices() const
{
    std::vector<Voice> voices = voicesOf(m_shared->instruments);
    for (std::size_t face = 0; face < voices.size(); ++face)
        voices[face].name = std::string(faceNames[face]) + ": " + voices[face].name;
    return voices;
}

int Liquiprism::neighboursOn(std::uint16_t cell) const
{
    int on = 0;
    for (const std::uint16_t neighbour : surface().neighbours(cell))
        on += at(m_before, neighbour);
    return on;
}

bool Liquiprism::step(StepContext& context)
{
    const int length = m_shared->params.length;
    if (length > 0 && m_tick >= static_cast<std::uint32_t>(length))
        return false;
    const int set = ruleSet();
    if (m_tick > 0 && set != m_usedSet)
        context.mark(0);
    m_usedSet = set;
    ++m_tick;
    m_before = m_now;
    m_draws.clear();
    m_stimulated.clear();
    m_emitted.clear();
    context.phase("clock", ClockLine);
    for (int face = 0; face < faces; ++face) {
        if (wentOn(face))
            goOn(context, face);
    }
    if (wentOn(m_frontMost))
        stimulate(context);
    for (int face = 0; face < faces; ++face) {
        if (wentOn(face))
            play(context, face);
    }
    countCells(false);
    finishTick(context);
    return true;
}

void Liquiprism::goOn(StepContext& context, int face)
{
    const int size = m_shared->params.size;
    for (int i = 0; i < size * size; ++i) {
        const auto cell = static_cast<std::uint16_t>(face * size * size + i);
        std::uint8_t& now = m_now.cells()[cell];
        if (at(m_before, cell) != 0) {
            const int on = neighboursOn(cell);
            now = on == 2 || on == 3;
        } else if (m_usedSet == 1) {
            now = neighboursOn(cell) >= 4;
        } else if (at(m_before, surface().below(cell)) != 0) {
            m_draws.push_back({cell, context.rng().unit()});
            now = m_draws.back().value < riseProbability;
        }
    }
    context.phase("count", CountLine);
    if (m_usedSet == 2)
        context.phase("chance", ChanceLine);
}

void Liquiprism::stimulate(StepContext& context)
{
    const int size = m_shared->params.size;
    for (int i = 0; i < size * size; ++i) {
        const auto cell = static_cast<std::uint16_t>(m_frontMost * size * size + i);
        if (at(m_before, cell) == 0 && at(m_now, cell) == 0 && context.rng().chance(m_shared->params.stimulus)) {
            m_now.cells()[cell] = 1;
            m_stimulated.push_back(cell);
        }
    }
    context.phase("stimulus", StimulusLine);
}

void Liquiprism::play(StepContext& context, int face)
{
    const int size = m_shared->params.size;
    std::vector<CellRef> on;
    for (int y = 0; y < size; ++y) {
        for (int x = 0; x < size; ++x) {
            const std::uint16_t cell = surface().index(face, x, y);
            if (at(m_now, cell) != 0 && at(m_before, cell) == 0)
                on.push_back({static_cast<std::uint32_t>(face), x, y});
        }
    }
    const std::int64_t tickTicks = noteValueTicks(m_shared->params.tick);
    const std::size_t played = std::min(on.size(), static_cast<std::size_t>(m_shared->params.notes));
    for (std::size_t i = 0; i < played; ++i) {
        const CellRef& cell = on[i * on.size() / played]; // of too many, evenly spread ones
        Note note;
        note.onsetTicks = (std::int64_t{m_tick} - 1) * tickTicks;
        note.durationTicks = static_cast<std::int32_t>(rateOf(face) * tickTicks);
        note.pitch = static_cast<std::uint8_t>(pitchOf(face, cell.x, cell.y));
        note.velocity = static_cast<std::uint8_t>(m_shared->params.velocity);
        note.channel = static_cast<std::uint8_t>(m_shared->instruments[static_cast<std::size_t>(face)].channel);
        // Two cells may share a pitch; it sounds once.
        const bool isDoubled = std::any_of(m_emitted.begin(), m_emitted.end(), [&](const CellNote& other) {
            return other.note.channel == note.channel && other.note.pitch == note.pitch;
        });
        if (isDoubled)
            continue;
        context.emit(note);
        m_emitted.push_back({note, cell, m_tick});
    }
    context.phase("play", PlayLine);
}

int Liquiprism::ruleSet() const
{
    const Params& params = m_shared->params;
    if (params.rules != PrismRules::Switching)
        return params.rules == PrismRules::Set1 ? 1 : 2;
    // Before a round is over nobody knows how active it is.
    return m_tick >= m_shared->round && activity() < static_cast<std::uint32_t>(params.threshold) ? 2 : 1;
}

void Liquiprism::finishTick(StepContext& context)
{
    if (context.observed()) {
        context.fact("tick", std::int64_t{m_tick});
        context.fact("rule set", std::int64_t{m_usedSet});
        context.fact("turned on in a round", std::int64_t{activity()});
        context.fact("cells on", static_cast<std::int64_t>(m_now.population()));
        context.fact("front-most", std::string(faceNames[static_cast<std::size_t>(m_frontMost)]));
    }
    const auto every = static_cast<std::uint32_t>(m_shared->params.turn);
    if (every > 0 && m_tick % every == 0) {
        m_frontMost = (m_frontMost + 1) % faces;
        context.phase("turn", TurnLine);
    }
}

void Liquiprism::countCells(bool again)
{
    const int size = m_shared->params.size;
    std::array<std::uint32_t, faces + 1> counts{};
    for (std::size_t cell = 0; cell < m_now.cells().size(); ++cell) {
        counts[cell / static_cast<std::size_t>(size * size)] += m_now.cells()[cell];
        counts[faces] += m_tick > 0 && m_now.cells()[cell] > m_before.cells()[cell];
    }
    if (again)
        m_counts.replaceLast(counts);
    else
        m_counts.append(counts);
}

Result<void> Liquiprism::apply(const std::string& edit)
{
    static constexpr std::string_view turning = "front ";
    if (edit.starts_with(turning)) {
        const auto face = std::find(faceNames.begin(), faceNames.end(), std::string_view(edit).substr(turning.size()));
        if (face == faceNames.end())
            return usageError("the cube has no such face", {}, "write front, right, back, left, top or bottom");
        m_frontMost = static_cast<int>(face - faceNames.begin());
        return {};
    }
    const std::vector<CellField> all = fields();
    const Result<CellEdit> read = parseCellEdit(edit, all);
    if (!read)
        return read.error();
    if (!read->rule.empty())
        return usageError("the two rule sets are fixed", "rule", "change the threshold between them instead");
    const int size = m_shared->params.size;
    CellGrid face(size, size);
    const int firstRow = static_cast<int>(read->field) * size;
    for (int y = 0; y < size; ++y)
        std::copy(m_now.row(firstRow + y).begin(), m_now.row(firstRow + y).end(), face.row(y).begin());
    read->applyTo(face);
    for (int y = 0; y < size; ++y)
        std::copy(face.row(y).begin(), face.row(y).end(), m_now.row(firstRow + y).begin());
    countCells(true);
    return {};
}

} // namespace ricercar
