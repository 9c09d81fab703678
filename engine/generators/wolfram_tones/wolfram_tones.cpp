#include "engine/generators/wolfram_tones/wolfram_tones.h"

#include "engine/generators/cellular/cell_edit.h"
#include "engine/generators/cellular/pitched_instruments.h"
#include "engine/generators/wolfram_tones/wolfram_rules.h"
#include "engine/stepping/step_context.h"

#include <charconv>

namespace ricercar {

namespace {

// Lines of the pseudo-code (info().pseudoCode), from 1.
enum Line { RuleLine = 3, SliceLine = 4, PercussionLine = 5, BassLine = 6, ChordsLine = 7, LeadLine = 8, EmitLine = 9 };

/// The seed in binary, its highest digit to the left, in the middle of a ring.
BitGrid startOf(std::int64_t seed, int width)
{
    BitGrid line(width, 1);
    int digits = 0;
    while (seed >> digits != 0)
        ++digits;
    for (int i = 0; i < digits; ++i) {
        if (seed >> (digits - 1 - i) & 1)
            line.set(((width / 2 - digits / 2 + i) % width + width) % width, 0, true);
    }
    return line;
}

} // namespace

WolframTones::WolframTones(std::shared_ptr<const Score> score, const LineRule& rule)
    : m_score(std::move(score))
    , m_field(0, rule, AnyGrid(startOf(m_score->params.pieceSeed, m_score->params.width)))
    , m_past(m_score->params.width)
{
    m_past.append(line());
    m_population.append(std::array{m_field.now().population()});
}

Result<std::unique_ptr<Generator>> WolframTones::create(const Params& params)
{
    const Result<LineRule> rule = wolframRule(params.type, params.rule);
    if (!rule)
        return rule.error();
    const Result<std::vector<CellInstrument>> instruments = pitchedInstruments(params.instruments, 3, 3);
    if (!instruments)
        return instruments.error();
    auto score = std::make_shared<Score>();
    score->params = params;
    score->count = {params.percussionColumns, params.bassColumns, params.chordColumns, params.leadColumns};
    score->programs = {0, (*instruments)[0].program, (*instruments)[1].program, (*instruments)[2].program};
    int columns = 0;
    for (std::size_t role = 0; role < roles; ++role) {
        score->first[role] = params.width / 2 + params.position + columns;
        columns += score->count[role];
    }
    if (columns == 0)
        return usageError("no role has a column", "lead_columns", "give one of them a column or more");
    if (columns > params.width)
        return usageError("the slice has " + std::to_string(columns) + " columns, the ring "
                + std::to_string(params.width) + " cells",
            "width", "take fewer columns or a ring of at least " + std::to_string(columns) + " cells");
    const auto variation = static_cast<std::uint64_t>(params.variation);
    return std::unique_ptr<Generator>(new WolframTones(std::move(score), nearbyRule(*rule, variation)));
}

std::size_t WolframTones::stateBytes() const
{
    return sizeof(*this) + m_field.bytes() + m_past.ownBytes() + m_population.ownBytes();
}

std::int64_t WolframTones::timeTicks() const
{
    return std::int64_t{generation()} * noteValueTicks(m_score->params.noteValue);
}

std::vector<Chapter> WolframTones::outline() const
{
    const int length = m_score->params.length;
    return {{"composing", 1, static_cast<std::uint32_t>(length > 0 ? length : 512), length == 0}};
}

bool WolframTones::step(StepContext& context)
{
    const int length = m_score->params.length;
    if (length > 0 && generation() >= static_cast<std::uint32_t>(length))
        return false;
    const bool knewCycle = m_field.cycle().has_value();
    m_field.step();
    m_past.append(line());
    m_population.append(std::array{m_field.now().population()});
    if (m_field.cycle() && !knewCycle)
        context.mark(0);
    context.phase("rule", RuleLine);
    if (context.observed()) {
        context.fact("generation", std::int64_t{generation()});
        context.fact("black cells", std::int64_t{m_field.now().population()});
    }
    context.phase("slice", SliceLine);
    using Play = void (WolframTones::*)(std::vector<CellNote>&) const;
    static constexpr std::array<Play, roles> play{
        &WolframTones::percussion, &WolframTones::bass, &WolframTones::chords, &WolframTones::lead};
    std::vector<CellNote> notes;
    for (std::size_t role = 0; role < roles; ++role) {
        if (m_score->count[role] == 0)
            continue;
        context.phase(roleNames[role], PercussionLine + static_cast<int>(role));
        (this->*play[role])(notes);
    }
    context.phase("emit", EmitLine);
    for (const CellNote& note : notes)
        context.emit(note.note);
    return true;
}

Result<void> WolframTones::apply(const std::string& edit)
{
    const std::vector<CellField> all = fields();
    const Result<CellEdit> read = parseCellEdit(edit, all);
    if (!read)
        return read.error();
    if (!read->rule.empty()) {
        std::int64_t number = -1;
        const std::string& text = read->rule;
        const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (status != std::errc{} || end != text.data() + text.size() || number < 0)
            return usageError(
                "'" + text.substr(0, 40) + "' is not a rule number", "rule", "write it in decimal digits");
        const Result<LineRule> rule = wolframRule(m_score->params.type, number);
        if (!rule)
            return rule.error();
        m_field.setRule(*rule);
    } else {
        m_field.paint(*read);
        m_past.replaceLast(line());
        m_population.replaceLast(std::array{m_field.now().population()});
    }
    return {};
}

} // namespace ricercar
