#include "engine/generators/evolution/melody_mutations.h"

#include "engine/generators/evolution/even_question.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace ricercar {

namespace {

using Codes = std::vector<std::uint8_t>;

/// The genes under change, as codes.
class Sheet {
public:
    Sheet(const MelodyGrid& melodyGrid, std::span<Gene> genes, Dice& chance)
        : grid(melodyGrid)
        , dice(chance)
        , codes(genes.size())
        , m_genes(genes)
    {
        for (std::size_t column = 0; column < codes.size(); ++column)
            codes[column] = grid.codeAt(column, genes[column]);
    }
    ~Sheet()
    {
        for (std::size_t column = 0; column < codes.size(); ++column)
            m_genes[column] = grid.geneAt(column, codes[column]);
    }
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    std::size_t askBar(const char* topic, const char* question, std::uint32_t first = 0)
    {
        return first
            + askEvenly(
                dice, grid.bars - first, topic, [&] { return std::string(question); },
                [&](std::size_t i) { return "bar " + std::to_string(first + i + 1); });
    }
    /// A number of `least` .. `most` in words.
    int askNumber(const char* topic, const char* question, int least, int most, const char* unit)
    {
        return least
            + static_cast<int>(askEvenly(
                dice, static_cast<std::size_t>(most - least + 1), topic, [&] { return std::string(question); },
                [&](std::size_t i) { return std::to_string(least + static_cast<int>(i)) + " " + unit; }));
    }
    bool askUp(const char* question)
    {
        return askEvenly(
                   dice, 2, "direction", [&] { return std::string(question); },
                   [](std::size_t i) { return std::string(i == 0 ? "down" : "up"); })
            == 1;
    }
    /// Columns of a bar where a note begins.
    std::vector<std::size_t> onsets(std::size_t bar) const
    {
        std::vector<std::size_t> found;
        for (std::size_t column = start(bar); column < start(bar + 1); ++column) {
            if (isOnset(column))
                found.push_back(column);
        }
        return found;
    }
    /// The column of a note among those that `fits`; nothing if there is none (the draw is used up all the same).
    template <class Fits> std::optional<std::size_t> askNote(const char* question, const Fits& fits)
    {
        std::vector<std::size_t> found;
        for (std::size_t column = 0; column < codes.size(); ++column) {
            if (isOnset(column) && fits(column))
                found.push_back(column);
        }
        if (found.empty()) {
            dice.rng().unit();
            return std::nullopt;
        }
        return found[askEvenly(
            dice, found.size(), "note", [&] { return std::string(question); },
            [&](std::size_t i) {
                return grid.geneText(found[i], grid.geneAt(found[i], codes[found[i]])) + ", "
                    + grid.locusText(found[i]);
            })];
    }

    std::size_t start(std::size_t bar) const { return bar * grid.columnsPerBar; }
    bool isOnset(std::size_t column) const { return codes[column] >= MelodyGrid::firstPitch; }
    std::size_t lengthAt(std::size_t column) const
    {
        std::size_t length = 1;
        while (column + length < codes.size() && codes[column + length] == MelodyGrid::hold)
            ++length;
        return length;
    }
    /// Changes the pitches of a bar as a whole; the rhythm stays.
    void rewritePitches(std::size_t bar, const std::function<void(Codes&)>& change)
    {
        const std::vector<std::size_t> columns = onsets(bar);
        Codes pitches;
        for (const std::size_t column : columns)
            pitches.push_back(codes[column]);
        change(pitches);
        for (std::size_t i = 0; i < columns.size(); ++i)
            codes[columns[i]] = pitches[i];
    }

    const MelodyGrid& grid;
    Dice& dice;
    Codes codes;

private:
    std::span<Gene> m_genes;
};

void reverse(Sheet& sheet)
{
    const std::size_t bar = sheet.askBar("bar", "Which bar is reversed?");
    if (sheet.grid.fixedRhythm) {
        sheet.rewritePitches(bar, [](Codes& pitches) { std::reverse(pitches.begin(), pitches.end()); });
        return;
    }
    // Notes stay whole: each stretch of an onset (or rest) with its holds moves as one.
    const auto first = sheet.codes.begin() + static_cast<std::ptrdiff_t>(sheet.start(bar));
    const auto last = first + sheet.grid.columnsPerBar;
    Codes reversed;
    for (auto end = last; end != first;) {
        auto begin = end - 1;
        while (begin != first && *begin == MelodyGrid::hold)
            --begin;
        reversed.insert(reversed.end(), begin, end);
        end = begin;
    }
    std::copy(reversed.begin(), reversed.end(), first);
}

void rotate(Sheet& sheet)
{
    const std::size_t bar = sheet.askBar("bar", "Which bar is rotated?");
    const int beats = sheet.askNumber("distance", "How far to the right?", 1, 3, "beats");
    if (sheet.grid.fixedRhythm) {
        sheet.rewritePitches(bar, [&](Codes& pitches) {
            if (!pitches.empty())
                std::rotate(pitches.begin(), pitches.end() - beats % static_cast<std::ptrdiff_t>(pitches.size()),
                    pitches.end());
        });
        return;
    }
    const auto first = sheet.codes.begin() + static_cast<std::ptrdiff_t>(sheet.start(bar));
    const auto last = first + sheet.grid.columnsPerBar;
    std::rotate(first, last - beats * static_cast<std::ptrdiff_t>(sheet.grid.columnsPerBeat()), last);
}

/// `steps` scale steps for all onsets of a bar; the other way round, or fewer, where they would leave the range.
void shift(Sheet& sheet, std::size_t bar, int steps)
{
    const std::vector<std::size_t> columns = sheet.onsets(bar);
    const auto fits = [&](int by) {
        return std::all_of(columns.begin(), columns.end(), [&](std::size_t column) {
            const std::vector<std::uint8_t>& ladder = sheet.grid.ladders[sheet.grid.ladderOf[column]];
            const auto at = std::lower_bound(ladder.begin(), ladder.end(), sheet.codes[column]) - ladder.begin();
            return at + by >= 0 && at + by < static_cast<std::ptrdiff_t>(ladder.size());
        });
    };
    while (steps != 0 && !fits(steps) && !fits(-steps))
        steps -= steps > 0 ? 1 : -1;
    if (!fits(steps))
        steps = -steps;
    for (const std::size_t column : columns)
        sheet.codes[column] = sheet.grid.moved(column, sheet.codes[column], steps);
}

void transpose(Sheet& sheet)
{
    const std::size_t bar = sheet.askBar("bar", "Which bar is transposed?");
    const int steps = sheet.askNumber("distance", "By how many scale steps?", 1, 4, "steps");
    shift(sheet, bar, sheet.askUp("Up or down?") ? steps : -steps);
}

void invert(Sheet& sheet)
{
    const std::size_t bar = sheet.askBar("bar", "Which bar is turned upside down?");
    const std::vector<std::size_t> columns = sheet.onsets(bar);
    if (columns.empty())
        return;
    // Mirrored on the ladder at its first note.
    const auto degree = [&](std::size_t column, std::uint8_t code) {
        const std::vector<std::uint8_t>& ladder = sheet.grid.ladders[sheet.grid.ladderOf[column]];
        return static_cast<int>(std::lower_bound(ladder.begin(), ladder.end(), code) - ladder.begin());
    };
    const std::uint8_t axis = sheet.codes[columns[0]];
    for (const std::size_t column : columns) {
        const int away = degree(column, sheet.codes[column]) - degree(column, axis);
        if (away != 0)
            sheet.codes[column] = sheet.grid.moved(column, axis, -away);
    }
}

void sortUp(Sheet& sheet)
{
    sheet.rewritePitches(sheet.askBar("bar", "Which bar is sorted upwards?"),
        [](Codes& pitches) { std::sort(pitches.begin(), pitches.end()); });
}

void sortDown(Sheet& sheet)
{
    sheet.rewritePitches(sheet.askBar("bar", "Which bar is sorted downwards?"),
        [](Codes& pitches) { std::sort(pitches.begin(), pitches.end(), std::greater<>()); });
}

void copyBar(Sheet& sheet, std::size_t from, std::size_t to)
{
    if (!sheet.grid.fixedRhythm) {
        const auto first = sheet.codes.begin() + static_cast<std::ptrdiff_t>(sheet.start(from));
        const auto target = sheet.codes.begin() + static_cast<std::ptrdiff_t>(sheet.start(to));
        if (from != to)
            std::copy(first, first + sheet.grid.columnsPerBar, target);
        return;
    }
    const std::vector<std::size_t> source = sheet.onsets(from);
    if (source.empty())
        return;
    sheet.rewritePitches(to, [&](Codes& pitches) {
        for (std::size_t i = 0; i < pitches.size(); ++i)
            pitches[i] = sheet.codes[source[i % source.size()]];
    });
}

void copy(Sheet& sheet)
{
    const std::size_t from = sheet.askBar("bar", "Which bar is the motif?");
    copyBar(sheet, from, sheet.askBar("target_bar", "Which bar takes it up?"));
}

void sequence(Sheet& sheet)
{
    const std::uint32_t last = sheet.grid.bars - 1;
    const std::size_t to = sheet.askBar("target_bar", "Which bar takes up the one before?", std::min(1u, last));
    const int steps = sheet.askNumber("distance", "By how many scale steps?", 1, 3, "steps");
    const bool up = sheet.askUp("Up or down?");
    if (last == 0)
        return;
    copyBar(sheet, to - 1, to);
    shift(sheet, to, up ? steps : -steps);
}

void step(Sheet& sheet)
{
    const auto note = sheet.askNote("Which note moves?", [](std::size_t) { return true; });
    const bool up = sheet.askUp("A step up or down?");
    if (note)
        sheet.codes[*note] = sheet.grid.moved(*note, sheet.codes[*note], up ? 1 : -1);
}

void octave(Sheet& sheet)
{
    const auto note = sheet.askNote("Which note leaps by an octave?", [](std::size_t) { return true; });
    const bool up = sheet.askUp("An octave up or down?");
    if (!note)
        return;
    const std::vector<std::uint8_t>& pitches = sheet.grid.pitches;
    const int pitch = sheet.grid.pitchOf(sheet.codes[*note]);
    for (const int target : {up ? pitch + 12 : pitch - 12, up ? pitch - 12 : pitch + 12}) {
        const auto at = std::lower_bound(pitches.begin(), pitches.end(), target);
        if (at != pitches.end() && *at == target) {
            sheet.codes[*note] = static_cast<std::uint8_t>(MelodyGrid::firstPitch + (at - pitches.begin()));
            return;
        }
    }
}

void merge(Sheet& sheet)
{
    // What sounds right before it goes on instead.
    const auto note = sheet.askNote("Which note is merged into the one before?",
        [&](std::size_t column) { return column > 0 && sheet.codes[column - 1] != MelodyGrid::rest; });
    if (note)
        sheet.codes[*note] = MelodyGrid::hold;
}

void split(Sheet& sheet)
{
    const auto note =
        sheet.askNote("Which note is split in two?", [&](std::size_t column) { return sheet.lengthAt(column) > 1; });
    const bool up = sheet.askUp("Does its second half go up or down?");
    if (!note)
        return;
    const std::size_t middle = *note + (sheet.lengthAt(*note) + 1) / 2;
    sheet.codes[middle] = sheet.grid.moved(middle, sheet.codes[*note], up ? 1 : -1);
}

} // namespace

std::vector<MutationOperator> melodyMutations(std::shared_ptr<const MelodyGrid> grid)
{
    std::vector<MutationOperator> operators;
    const auto add = [&](const char* id, const char* label, const char* help, void (*change)(Sheet&)) {
        operators.push_back({id, label, help, [grid, change](std::span<Gene> genes, Dice& dice) {
                                 Sheet sheet(*grid, genes, dice);
                                 change(sheet);
                             }});
    };
    add("reverse", "reverse a bar", "The notes of a bar in reverse order.", reverse);
    add("rotate", "rotate a bar", "A bar moves to the right, what falls out comes in at its beginning.", rotate);
    add("transpose", "transpose a bar", "All notes of a bar move by one to four scale steps.", transpose);
    add("invert", "invert a bar", "A bar is turned upside down about its first note.", invert);
    add("sort_up", "sort a bar upwards", "The pitches of a bar in ascending order.", sortUp);
    add("sort_down", "sort a bar downwards", "The pitches of a bar in descending order.", sortDown);
    add("copy", "copy a bar", "A bar becomes the motif of another one.", copy);
    add("sequence", "sequence a bar", "A bar takes up the one before, some scale steps higher or lower.", sequence);
    add("step", "move a note", "A note moves to the next step of the scale.", step);
    add("octave", "shift an octave", "A note leaps by an octave.", octave);
    if (!grid->fixedRhythm) {
        add("merge", "merge two notes", "A note gives its time to the one before.", merge);
        add("split", "split a note", "The second half of a note moves on by a scale step.", split);
    }
    return operators;
}

} // namespace ricercar
