#include "engine/generators/drum_automaton/drum_automaton.h"

#include "engine/generators/cellular/cell_edit.h"
#include "engine/music/general_midi.h"
#include "engine/stepping/step_context.h"

#include <algorithm>

namespace ricercar {

namespace {

// Lines of the pseudo-code (info().pseudoCode), from 1.
enum Line {
    StartLine = 1,
    CopyLine = 3,
    SyncopationLine = 5,
    SnareFillLine = 6,
    KickFillLine = 7,
    AccentLine = 8,
    MutationLine = 9,
    PlayLine = 10
};

struct Question {
    std::string text;
    std::string context;
};

/// Asks over labelled options; words are only made when somebody asks why.
template <std::size_t n, class Words>
std::size_t ask(StepContext& context, const std::array<double, n>& weights, const std::array<const char*, n>& labels,
    const Words& words)
{
    const auto weigh = [&] { return std::span<const double>(weights); };
    const auto explain = [&](ExplainedDecision& decision) {
        const Question question = words();
        decision.question = question.text;
        decision.context = question.context;
        for (std::size_t i = 0; i < n; ++i)
            decision.options[i].label = labels[i];
    };
    return context.choose({weigh, explain, {}});
}

} // namespace

DrumAutomaton::DrumAutomaton(const Params& params)
    : m_params(params)
    , m_before(params.positions, rows)
    , m_now(params.positions, rows)
    , m_causes(params.positions, rows)
    , m_rules{params.syncopation, params.fill, params.accent, params.mutation}
{
    countCells(false);
}

Result<std::unique_ptr<Generator>> DrumAutomaton::create(const Params& params)
{
    return std::unique_ptr<Generator>(new DrumAutomaton(params));
}

std::size_t DrumAutomaton::stateBytes() const
{
    return sizeof(*this) + 3 * m_now.cells().size() + m_population.ownBytes()
        + m_emitted.capacity() * (sizeof(CellNote) + 1);
}

std::int64_t DrumAutomaton::timeTicks() const
{
    const std::int64_t bar = noteValueTicks(m_params.noteValue) * m_params.positions;
    if (m_params.plays == SoundingGenerations::All)
        return m_steps * bar;
    return isHeard() ? bar : 0;
}

std::vector<Chapter> DrumAutomaton::outline() const
{
    return {{"start", 1, 1}, {"evolving", 2, static_cast<std::uint32_t>(m_params.steps)}};
}

bool DrumAutomaton::step(StepContext& context)
{
    if (m_steps > static_cast<std::uint32_t>(m_params.steps))
        return false;
    const bool starts = m_steps == 0;
    ++m_steps;
    m_emitted.clear();
    m_emittedCauses.clear();
    m_before = m_now;
    if (starts)
        drawStart(context);
    else
        evolve(context);
    countCells(starts);
    if (starts)
        m_cycles.reset(0);
    if (isDeterministic())
        m_cycles.add(m_now.hash(), m_now);
    if (context.observed()) {
        context.fact("generation", std::int64_t{generation()});
        for (int row = 0; row < rows; ++row)
            context.fact(std::string(rowNames[static_cast<std::size_t>(row)]) + " density",
                static_cast<double>(m_population.last(static_cast<std::size_t>(row))) / m_params.positions);
    }
    play(context);
    return true;
}

void DrumAutomaton::drawStart(StepContext& context)
{
    m_before = CellGrid(m_params.positions, rows);
    for (int row = 0; row < rows; ++row) {
        for (int p = 0; p < m_params.positions; ++p) {
            context.phase("start", StartLine);
            // What was painted before is asked too, with a certain answer: else the draws of all later cells would
            // move.
            const bool painted = m_causes.at(p, row) == ByHand;
            const double on = !painted ? m_params.density : m_now.at(p, row);
            const std::size_t answer = ask<2>(context, {on, 1 - on}, {"on", "off"}, [&] {
                return Question{
                    "Is the " + std::string(rowNames[static_cast<std::size_t>(row)]) + " on at " + placeLabel(p) + "?",
                    painted ? std::string(setByHandText) : std::string()};
            });
            write(static_cast<Row>(row), p, answer == 0, painted ? ByHand : Start);
        }
    }
}

void DrumAutomaton::evolve(StepContext& context)
{
    context.phase("copy", CopyLine);
    std::fill(m_causes.cells().begin(), m_causes.cells().end(), std::uint8_t{Nobody});
    for (int p = 0; p < m_params.positions; ++p)
        applyRulesAt(context, p);
}

void DrumAutomaton::applyRulesAt(StepContext& context, int p)
{
    if (m_rules[Syncopation] && before(HiHat, p) && !before(Kick, p)) {
        write(Kick, p + 1, true, BySyncopation);
        context.phase("syncopation", SyncopationLine);
    }
    if (m_rules[Fill] && !before(Kick, p - 1) && !before(Kick, p)) {
        write(Snare, p + 1, true, BySnareFill);
        context.phase("fill", SnareFillLine);
    }
    if (m_rules[Fill] && !before(Snare, p - 1) && !before(Snare, p)) {
        write(Kick, p + 1, true, ByKickFill);
        context.phase("fill", KickFillLine);
    }
    if (m_rules[Accent] && before(Kick, p) && before(Snare, p)) {
        context.phase("accent", AccentLine);
        const double a = m_params.accentProbability;
        const std::size_t answer = ask<2>(context, {a, 1 - a}, {"on", "off"}, [&] {
            return Question{"Does the accent at " + placeLabel(p) + " turn the hi-hat on?", "kick and snare"};
        });
        write(HiHat, p, answer == 0, ByAccent);
    }
    if (m_rules[Mutation])
        mutate(context, p);
}

void DrumAutomaton::mutate(StepContext& context, int p)
{
    context.phase("mutation", MutationLine);
    const double m = m_params.mutationProbability;
    const bool mutates = ask<2>(context, {1 - m, m}, {"no", "yes"}, [&] {
        return Question{"Does place " + placeLabel(p) + " mutate?", {}};
    }) == 1;
    if (!mutates)
        return;
    const std::size_t row = ask<rows>(context, {1, 1, 1}, rowNames, [&] {
        return Question{"Which instrument mutates at " + placeLabel(p) + "?", {}};
    });
    const std::size_t state = ask<2>(context, {1, 1}, {"off", "on"}, [&] {
        return Question{std::string("Is the ") + rowNames[row] + " at " + placeLabel(p) + " set on or off?", {}};
    });
    write(static_cast<Row>(row), p, state == 1, ByMutation);
}

void DrumAutomaton::write(Row row, int p, bool on, Cause cause)
{
    m_now.set(around(p), row, on);
    m_causes.set(around(p), row, cause);
}

bool DrumAutomaton::isHeard() const
{
    return m_params.plays == SoundingGenerations::All || m_steps == static_cast<std::uint32_t>(m_params.steps) + 1;
}

void DrumAutomaton::play(StepContext& context)
{
    context.phase("play", PlayLine);
    if (!isHeard())
        return;
    const std::int64_t place = noteValueTicks(m_params.noteValue);
    const std::int64_t start =
        m_params.plays == SoundingGenerations::All ? generation() * place * m_params.positions : 0;
    for (int p = 0; p < m_params.positions; ++p) {
        const std::int64_t inBar = p * place;
        const int softer = inBar % runTicksPerQuarter == 0 ? 0
            : inBar % (runTicksPerQuarter / 2) == 0        ? m_params.shading / 2
                                                           : m_params.shading;
        for (int row = 0; row < rows; ++row) {
            if (m_now.at(p, row) == 0)
                continue;
            Note note;
            note.onsetTicks = start + inBar;
            note.durationTicks = static_cast<std::int32_t>(place);
            note.pitch = keys[static_cast<std::size_t>(row)];
            note.velocity = static_cast<std::uint8_t>(std::max(1, m_params.velocity - softer));
            note.channel = gmDrumChannel;
            context.emit(note);
            m_emitted.push_back({note, {0, p, row}, generation()});
            m_emittedCauses.push_back(m_causes.at(p, row));
        }
    }
}

void DrumAutomaton::countCells(bool again)
{
    std::array<std::uint32_t, rows> counts{};
    for (int row = 0; row < rows; ++row) {
        const auto cells = m_now.row(row);
        counts[static_cast<std::size_t>(row)] = static_cast<std::uint32_t>(cells.size())
            - static_cast<std::uint32_t>(std::count(cells.begin(), cells.end(), 0));
    }
    if (again)
        m_population.replaceLast(counts);
    else
        m_population.append(counts);
}

bool DrumAutomaton::isDeterministic() const
{
    const double a = m_params.accentProbability;
    return (!m_rules[Accent] || a <= 0 || a >= 1) && (!m_rules[Mutation] || m_params.mutationProbability <= 0);
}

Result<void> DrumAutomaton::apply(const std::string& edit)
{
    const std::vector<CellField> all = fields();
    const Result<CellEdit> read = parseCellEdit(edit, all);
    if (!read)
        return read.error();
    if (!read->rule.empty()) {
        const std::string_view text = read->rule;
        const auto equals = std::min(text.find('='), text.size());
        const auto found = std::find(ruleIds.begin(), ruleIds.end(), text.substr(0, equals));
        const std::string_view state = text.substr(std::min(equals + 1, text.size()));
        if (found == ruleIds.end() || (state != "on" && state != "off"))
            return usageError("'" + std::string(text.substr(0, 40)) + "' switches no rule", {},
                "write syncopation, fill, accent or mutation, and =on or =off");
        m_rules[static_cast<std::size_t>(found - ruleIds.begin())] = state == "on";
    } else {
        const CellGrid old = m_now;
        read->applyTo(m_now);
        for (std::size_t i = 0; i < old.cells().size(); ++i) {
            if (read->whole || m_now.cells()[i] != old.cells()[i])
                m_causes.cells()[i] = ByHand;
        }
        for (const CellEdit::Cell& cell : read->cells)
            m_causes.set(cell.x, cell.y, ByHand);
        countCells(true);
    }
    m_cycles.reset(generation());
    if (isDeterministic())
        m_cycles.add(m_now.hash(), m_now);
    return {};
}

} // namespace ricercar
