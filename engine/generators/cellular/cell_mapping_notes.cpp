#include "engine/generators/cellular/cell_mapping.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <utility>

namespace ricercar {

namespace {

constexpr std::size_t keyCount = 16 * 128; // channel and pitch

} // namespace

/// The work of CellMapping::notesOf(): cells that may begin a note, then those that do.
struct NoteCollector {
    /// Small, as a soup of a million cells has many.
    struct Candidate {
        std::int16_t x = 0; // at most 2,000 columns and rows
        std::int16_t y = 0;
        std::uint8_t state = 1;
        std::uint8_t slots = 1; ///< how long; at most 64
        bool isOlder = false; ///< it was there before the rule was applied: from the start, or put there by hand
    };
    static Candidate candidateAt(int x, int y, std::uint8_t state)
    {
        return {static_cast<std::int16_t>(x), static_cast<std::int16_t>(y), state};
    }
    static bool inReadingOrder(const Candidate& a, const Candidate& b) { return a.y != b.y ? a.y < b.y : a.x < b.x; }
    std::uint32_t generationOf(const Candidate& candidate) const { return cells.number - (candidate.isOlder ? 1 : 0); }

    const CellMapping& mapping;
    const Generations& cells;
    MappedNotes result;
    std::vector<Candidate> candidates; ///< in reading order
    /// Until when each key sounds, in ticks.
    std::vector<std::int64_t> busyUntil = std::vector<std::int64_t>(keyCount, -1);

    bool holdsAlongTime() const { return mapping.choices().onsets == Onsets::Held && mapping.m_slots > 0; }
    std::int64_t startTicks() const { return (std::int64_t{cells.number} - 1) * mapping.m_generationTicks; }
    std::size_t keyOf(int x, int y, std::uint8_t state, int tone) const
    {
        return static_cast<std::size_t>(mapping.instrumentOf(x, y).channel * 128 + mapping.pitchOf(x, y, state, tone));
    }

    template <class Grid> void look(const Grid& heard, const Grid& before, const Grid& now, int x, int y)
    {
        const auto state = static_cast<std::uint8_t>(now.at(x, y));
        if (!mapping.sounds(state))
            return;
        Candidate candidate = candidateAt(x, y, state);
        if (holdsAlongTime()) {
            addRun(now, candidate);
            return;
        }
        if (mapping.choices().onsets != Onsets::Repeated) {
            if (mapping.sameEvent(static_cast<std::uint8_t>(heard.at(x, y)), state))
                return;
            candidate.isOlder = mapping.sameEvent(static_cast<std::uint8_t>(before.at(x, y)), state);
        }
        candidates.push_back(candidate);
    }

    /// If a run of cells along the time axis begins here: its notes, each `longest` at most.
    template <class Grid> void addRun(const Grid& now, Candidate first)
    {
        const int dx = mapping.choices().x == AxisMeaning::Time ? 1 : 0;
        const int dy = 1 - dx;
        const auto goesOn = [&](int x, int y) {
            return now.contains(x, y) && mapping.sameEvent(static_cast<std::uint8_t>(now.at(x, y)), first.state);
        };
        if (goesOn(first.x - dx, first.y - dy))
            return;
        int length = 1;
        while (goesOn(first.x + length * dx, first.y + length * dy))
            ++length;
        for (int at = 0; at < length; at += mapping.choices().longest) {
            Candidate piece = candidateAt(first.x + at * dx, first.y + at * dy, first.state);
            piece.slots = static_cast<std::uint8_t>(std::min(mapping.choices().longest, length - at));
            candidates.push_back(piece);
        }
    }

    void collectFrom(const BitGrid& heard, const BitGrid& before, const BitGrid& now)
    {
        // Two states leave nothing to look() at but runs: what is on sounds.
        const bool onlyNew = mapping.choices().onsets != Onsets::Repeated;
        for (int y = 0; y < now.height(); ++y) {
            const std::span<const std::uint64_t> row = now.row(y), last = heard.row(y), old = before.row(y);
            for (std::size_t w = 0; w < row.size(); ++w) {
                if (holdsAlongTime()) {
                    for (std::uint64_t bits = row[w]; bits != 0; bits &= bits - 1)
                        addRun(now, candidateAt(static_cast<int>(w) * 64 + std::countr_zero(bits), y, 1));
                    continue;
                }
                for (std::uint64_t bits = onlyNew ? row[w] & ~last[w] : row[w]; bits != 0; bits &= bits - 1) {
                    const int bit = std::countr_zero(bits);
                    Candidate candidate = candidateAt(static_cast<int>(w) * 64 + bit, y, 1);
                    candidate.isOlder = onlyNew && (old[w] >> bit & 1) != 0;
                    candidates.push_back(candidate);
                }
            }
        }
    }

    void collectFrom(const CellGrid& heard, const CellGrid& before, const CellGrid& now)
    {
        for (int y = 0; y < now.height(); ++y) {
            for (int x = 0; x < now.width(); ++x)
                look(heard, before, now, x, y);
        }
    }

    /// Held notes whose cells went off, or that lasted long enough, are done; the others go on sounding.
    void endHeld(std::span<const HeldNote> held)
    {
        std::vector<Candidate> again;
        for (const HeldNote& note : held) {
            const std::uint8_t state = cells.now.at(note.x, note.y);
            const auto lasted = static_cast<int>(cells.number - note.first);
            if (!mapping.sameEvent(state, note.state)) {
                emitHeld(note, cells.number);
            } else if (lasted >= mapping.choices().longest) {
                emitHeld(note, cells.number);
                again.push_back(candidateAt(note.x, note.y, state));
            } else {
                result.held.push_back(note);
                busyUntil[keyOf(note.x, note.y, note.state, note.tone)] = std::numeric_limits<std::int64_t>::max();
            }
        }
        std::sort(again.begin(), again.end(), inReadingOrder);
        const auto sameCell = [](const Candidate& a, const Candidate& b) { return a.x == b.x && a.y == b.y; };
        again.erase(std::unique(again.begin(), again.end(), sameCell), again.end()); // tones of one chord
        const auto middle = candidates.insert(candidates.end(), again.begin(), again.end());
        std::inplace_merge(candidates.begin(), middle, candidates.end(), inReadingOrder);
    }

    void emitHeld(const HeldNote& note, std::uint32_t endGeneration)
    {
        const std::int64_t ticks = mapping.m_generationTicks;
        add(note, (std::int64_t{note.first} - 1) * ticks, std::int64_t{endGeneration - note.first} * ticks);
    }

    void add(const HeldNote& from, std::int64_t onsetTicks, std::int64_t durationTicks)
    {
        CellNote note;
        note.note.onsetTicks = onsetTicks;
        note.note.durationTicks = static_cast<std::int32_t>(
            std::clamp<std::int64_t>(durationTicks, 1, std::numeric_limits<std::int32_t>::max()));
        note.note.pitch = static_cast<std::uint8_t>(mapping.pitchOf(from.x, from.y, from.state, from.tone));
        note.note.velocity =
            static_cast<std::uint8_t>(std::clamp(mapping.velocityOf(from.x, from.y, from.state), 1, 127));
        note.note.channel = static_cast<std::uint8_t>(mapping.instrumentOf(from.x, from.y).channel);
        note.cell = {0, from.x, from.y};
        note.generation = from.generation;
        note.state = from.state;
        result.notes.push_back(note);
    }

    std::size_t slotOf(const Candidate& candidate) const
    {
        return static_cast<std::size_t>(mapping.m_columns[static_cast<std::size_t>(candidate.x)].slot
            + mapping.m_rows[static_cast<std::size_t>(candidate.y)].slot);
    }
    /// Ticks from the beginning of the generation.
    std::int64_t onsetOf(std::size_t slot) const { return mapping.slotTicks(static_cast<std::int64_t>(slot)); }

    /// Where the candidates of each slot begin in `order`, which is filled with their indices by slot.
    std::vector<std::size_t> bySlot(std::vector<std::uint32_t>& order) const
    {
        std::vector<std::size_t> begins(static_cast<std::size_t>(std::max(1, mapping.m_slots)) + 1);
        for (const Candidate& candidate : candidates)
            ++begins[slotOf(candidate) + 1];
        std::partial_sum(begins.begin(), begins.end(), begins.begin());
        std::vector<std::size_t> next = begins;
        order.resize(candidates.size());
        for (std::uint32_t i = 0; i < candidates.size(); ++i)
            order[next[slotOf(candidates[i])]++] = i;
        return begins;
    }

    void beginNotes()
    {
        struct Beginning {
            std::uint32_t candidate;
            std::uint8_t tone;
            std::size_t key;
        };
        std::vector<std::uint32_t> order;
        const std::vector<std::size_t> begins = bySlot(order);
        std::vector<std::size_t> seenIn(keyCount); // end of the slots
        std::vector<Beginning> beginnings;
        const auto limit = static_cast<std::size_t>(mapping.choices().densityLimit);
        for (std::size_t slot = 0, end = 0; slot + 1 < begins.size(); slot = end) {
            // Slots shorter than a tick begin together: they are one.
            const std::int64_t onset = startTicks() + onsetOf(slot);
            for (end = slot + 1; end + 1 < begins.size() && onsetOf(end) == onsetOf(slot);)
                ++end;
            if (end > slot + 1)
                std::sort(order.begin() + static_cast<std::ptrdiff_t>(begins[slot]),
                    order.begin() + static_cast<std::ptrdiff_t>(begins[end]),
                    [&](std::uint32_t a, std::uint32_t b) { return inReadingOrder(candidates[a], candidates[b]); });
            beginnings.clear();
            for (std::size_t i = begins[slot]; i < begins[end]; ++i) {
                const Candidate& candidate = candidates[order[i]];
                for (int tone = 0; tone < mapping.tonesOfACell(); ++tone) {
                    const std::size_t key = keyOf(candidate.x, candidate.y, candidate.state, tone);
                    if (seenIn[key] == end || busyUntil[key] > onset)
                        continue;
                    seenIn[key] = end;
                    beginnings.push_back({order[i], static_cast<std::uint8_t>(tone), key});
                }
            }
            const std::size_t count = beginnings.size();
            std::vector<std::size_t> chosen(std::min(count, limit));
            for (std::size_t j = 0; j < chosen.size(); ++j)
                chosen[j] = count <= limit ? j : (j * count / limit + cells.number) % count;
            std::sort(chosen.begin(), chosen.end());
            for (const std::size_t j : chosen) {
                const Beginning& beginning = beginnings[j];
                begin(candidates[beginning.candidate], beginning.tone, beginning.key, onset);
            }
        }
    }

    void begin(const Candidate& candidate, std::uint8_t tone, std::size_t key, std::int64_t onset)
    {
        const HeldNote note{candidate.x, candidate.y, candidate.state, tone, cells.number, generationOf(candidate)};
        if (mapping.holdsAcrossGenerations()) {
            result.held.push_back(note);
            return;
        }
        const std::int64_t end = std::max(startTicks() + onsetOf(slotOf(candidate) + candidate.slots), onset + 1);
        busyUntil[key] = end;
        add(note, onset, end - onset);
    }
};

MappedNotes CellMapping::notesOf(const Generations& cells, std::span<const HeldNote> held) const
{
    NoteCollector collector{*this, cells, {}, {}};
    if (const BitGrid* now = cells.now.bits())
        collector.collectFrom(*cells.heard.bits(), *cells.before.bits(), *now);
    else
        collector.collectFrom(*cells.heard.cells(), *cells.before.cells(), *cells.now.cells());
    if (holdsAcrossGenerations())
        collector.endHeld(held);
    collector.beginNotes();
    if (cells.isLast) {
        for (const HeldNote& note : std::exchange(collector.result.held, {}))
            collector.emitHeld(note, cells.number + 1);
    }
    return std::move(collector.result);
}

} // namespace ricercar
