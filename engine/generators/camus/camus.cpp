#include "engine/generators/camus/camus.h"

#include "engine/base/rng.h"
#include "engine/generators/cellular/cell_edit.h"
#include "engine/generators/cellular/cell_rules.h"
#include "engine/generators/cellular/pitched_instruments.h"
#include "engine/generators/cellular/word_list.h"
#include "engine/music/pitch.h"
#include "engine/stepping/step_context.h"

#include <algorithm>

namespace ricercar {

namespace {

// Lines of the pseudo-code (info().pseudoCode), from 1.
enum Line { LifeLine = 3, DemonLine = 4, CellLine = 5, TriadLine = 7, EmitLine = 10 };

/// Life's first generation: a pattern in the middle of the board, or random cells.
Result<AnyGrid> lifeStart(const CamusParams& params)
{
    if (trimmed(params.pattern).empty()) {
        BitGrid board(params.width, params.height);
        Rng rng(static_cast<std::uint64_t>(params.soup), 0, 0);
        for (int y = 0; y < params.height; ++y) {
            for (int x = 0; x < params.width; ++x)
                board.set(x, y, rng.chance(params.density));
        }
        return AnyGrid(std::move(board));
    }
    CellField field;
    field.width = params.width;
    field.height = params.height;
    field.stateLabels = {"off", "on"};
    const Result<CellGrid> pattern = centredPattern(params.pattern, field);
    if (!pattern)
        return pattern.error();
    return AnyGrid(BitGrid(*pattern));
}

AnyGrid demonStart(const CamusParams& params)
{
    CellGrid board(params.width, params.height);
    Rng rng(static_cast<std::uint64_t>(params.soup), 0, 1);
    for (std::uint8_t& cell : board.cells())
        cell = static_cast<std::uint8_t>(rng.below(static_cast<std::uint32_t>(params.demonStates)));
    return AnyGrid(std::move(board));
}

} // namespace

Camus::Camus(std::shared_ptr<const Shared> shared, AnyGrid life, AnyGrid demon)
    : m_shared(std::move(shared))
    , m_fields{RuledField(Life, LifeRule{}, std::move(life)),
          RuledField(Demon, CyclicRule{m_shared->params.demonStates, 1, false}, std::move(demon))}
    , m_population(m_fields.size() * static_cast<std::size_t>(m_shared->params.height), m_fields.size())
{
    countCells(false);
}

Result<std::unique_ptr<Generator>> Camus::create(const Params& params)
{
    auto shared = std::make_shared<Shared>();
    shared->params = params;
    const auto sequence = parseWordList<sequenceLength>(
        params.sequence, "sequence", "write twelve pitches such as C3 F#3 Bb3", parsePitch);
    if (!sequence)
        return sequence.error();
    shared->sequence = *sequence;
    Result<std::vector<CellInstrument>> instruments = pitchedInstruments(params.instruments, 1, 15);
    if (!instruments)
        return instruments.error();
    shared->instruments = std::move(*instruments);
    Result<AnyGrid> life = lifeStart(params);
    if (!life)
        return life.error();
    return std::unique_ptr<Generator>(new Camus(std::move(shared), std::move(*life), demonStart(params)));
}

std::size_t Camus::stateBytes() const
{
    return sizeof(*this) + m_fields[Life].bytes() + m_fields[Demon].bytes() + m_population.ownBytes()
        + m_emitted.capacity() * sizeof(CellNote) + m_reasons.capacity() * sizeof(Reason);
}

std::int64_t Camus::timeTicks() const
{
    return std::int64_t{generation()} * m_shared->params.cells * noteValueTicks(m_shared->params.noteValue);
}

std::vector<Chapter> Camus::outline() const
{
    const int length = m_shared->params.length;
    return {{"composing", 1, static_cast<std::uint32_t>(length > 0 ? length : 128), length == 0}};
}

bool Camus::step(StepContext& context)
{
    const int length = m_shared->params.length;
    if (length > 0 && generation() >= static_cast<std::uint32_t>(length))
        return false;
    m_emitted.clear();
    m_reasons.clear();
    const bool knewCycle = m_fields[Life].cycle().has_value();
    m_fields[Life].step();
    if (m_fields[Life].cycle() && !knewCycle)
        context.mark(0);
    context.phase("Life", LifeLine);
    m_fields[Demon].step();
    context.phase("demon", DemonLine);
    countCells(false);
    if (context.observed()) {
        context.fact("generation", std::int64_t{generation()});
        context.fact("live cells", std::int64_t{m_fields[Life].stepped().population()});
    }
    playGeneration(context);
    return true;
}

void Camus::playGeneration(StepContext& context)
{
    const AnyGrid& life = m_fields[Life].stepped();
    std::vector<CellRef> live;
    for (int y = 0; y < life.height(); ++y) {
        for (int x = 0; x < life.width(); ++x) {
            if (life.at(x, y) != 0)
                live.push_back({Life, x, y});
        }
    }
    const auto places = static_cast<std::size_t>(m_shared->params.cells);
    const std::int64_t placeTicks = noteValueTicks(m_shared->params.noteValue);
    const std::int64_t start = (std::int64_t{generation()} - 1) * static_cast<std::int64_t>(places) * placeTicks;
    const std::size_t played = std::min(live.size(), places);
    for (std::size_t i = 0; i < played; ++i) {
        const CellRef& cell = live[i * live.size() / played];
        const std::size_t place = i * places / played;
        const std::size_t next = (i + 1) * places / played;
        playCell(context, cell.x, cell.y, start + static_cast<std::int64_t>(place) * placeTicks,
            static_cast<std::int64_t>(next - place) * placeTicks);
    }
}

std::array<int, 3> Camus::triad(int x, int y, std::size_t place) const
{
    const Scale& scale = scaleOf(m_shared->params.scale);
    const int low = m_shared->sequence[place];
    std::array<int, 3> pitches{low, low + x, low + x + y};
    for (int& pitch : pitches) {
        while (pitch > 127)
            pitch -= 12;
        // No scale has a gap of an octave, so that there is a note of it below, except under the lowest pitches.
        const int wanted = pitch;
        while (pitch > 0 && scaleDegree(scale, static_cast<int>(m_shared->params.root), pitch) < 0)
            --pitch;
        while (scaleDegree(scale, static_cast<int>(m_shared->params.root), pitch) < 0)
            pitch = std::max(pitch, wanted) + 1;
    }
    return pitches;
}

void Camus::playCell(StepContext& context, int x, int y, std::int64_t onset, std::int64_t ticks)
{
    context.phase("cell", CellLine);
    const std::array<int, 3> pitches = triad(x, y, m_place);
    Reason reason;
    reason.place = static_cast<std::uint8_t>(m_place);
    reason.demon = m_fields[Demon].stepped().at(x, y);
    reason.code = TemporalCode::of(m_fields[Life].stepped(), x, y);
    m_place = (m_place + 1) % sequenceLength;
    context.phase("triad", TriadLine);
    const TriadTiming timing = reason.code.timing();
    for (std::size_t i = 0; i < 3; ++i) {
        int end = timing.end[i];
        bool isDoubled = false;
        // Intervals of 0 give one pitch twice: at one time it sounds once, later it begins anew.
        for (std::size_t other = 0; other < 3; ++other) {
            if (other == i || pitches[other] != pitches[i])
                continue;
            if (timing.begin[other] > timing.begin[i])
                end = std::min(end, timing.begin[other]);
            isDoubled = isDoubled || (timing.begin[other] == timing.begin[i] && other < i);
        }
        if (isDoubled)
            continue;
        Note note;
        note.onsetTicks = onset + timing.begin[i] * ticks / 4;
        note.durationTicks = static_cast<std::int32_t>((end - timing.begin[i]) * ticks / 4);
        note.pitch = static_cast<std::uint8_t>(pitches[i]);
        note.velocity = static_cast<std::uint8_t>(m_shared->params.velocity);
        note.channel = static_cast<std::uint8_t>(instrument(reason.demon).channel);
        context.emit(note);
        reason.member = static_cast<std::uint8_t>(i);
        m_emitted.push_back({note, {Life, x, y}, generation()});
        m_reasons.push_back(reason);
    }
    context.phase("emit", EmitLine);
}

void Camus::countCells(bool again)
{
    std::vector<std::uint32_t> counts;
    for (const RuledField& field : m_fields) {
        for (int y = 0; y < m_shared->params.height; ++y)
            counts.push_back(field.now().rowPopulation(y));
    }
    if (again)
        m_population.replaceLast(counts);
    else
        m_population.append(counts);
}

Result<void> Camus::apply(const std::string& edit)
{
    const std::vector<CellField> all = fields();
    const Result<CellEdit> read = parseCellEdit(edit, all);
    if (!read)
        return read.error();
    RuledField& field = m_fields[read->field];
    if (read->rule.empty()) {
        field.paint(*read);
        countCells(true);
        return {};
    }
    const Result<CellRule> rule = parseNextRule(read->rule, field.rule());
    if (!rule)
        return rule.error();
    field.setRule(*rule);
    return {};
}

} // namespace ricercar
