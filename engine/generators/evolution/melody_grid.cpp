#include "engine/generators/evolution/melody_grid.h"

#include "engine/music/pitch.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ricercar {

MelodyGrid MelodyGrid::free(std::uint32_t bars, std::uint32_t columnsPerBar, std::vector<std::uint8_t> pitches)
{
    MelodyGrid grid;
    grid.bars = bars;
    grid.columnsPerBar = columnsPerBar;
    grid.pitches = std::move(pitches);
    grid.base.assign(grid.columns(), rest);
    grid.ladders.emplace_back();
    for (std::size_t i = 0; i < grid.pitches.size(); ++i)
        grid.ladders[0].push_back(static_cast<std::uint8_t>(firstPitch + i));
    grid.ladderOf.assign(grid.columns(), 0);
    return grid;
}

void MelodyGrid::fixRhythm(std::span<const std::uint8_t> pattern)
{
    fixedRhythm = true;
    for (std::size_t column = 0; column < base.size(); ++column)
        base[column] = pattern[column % pattern.size()];
}

std::uint8_t MelodyGrid::moved(std::size_t column, std::uint8_t code, int steps) const
{
    const std::vector<std::uint8_t>& ladder = ladders[ladderOf[column]];
    const auto at = std::lower_bound(ladder.begin(), ladder.end(), code);
    const bool between = at == ladder.end() || *at != code;
    const int from = static_cast<int>(at - ladder.begin()) - (between && steps > 0 ? 1 : 0);
    return ladder[static_cast<std::size_t>(std::clamp(from + steps, 0, static_cast<int>(ladder.size()) - 1))];
}

GenomeShape MelodyGrid::shape() const
{
    GenomeShape shape;
    const std::size_t codes = firstPitch + pitches.size();
    for (const std::uint8_t first : base)
        shape.alphabet.push_back(static_cast<std::uint16_t>(!fixedRhythm ? codes
                : first == firstPitch                                    ? pitches.size()
                                                                         : 1));
    for (std::uint32_t bar = 1; bar < bars; ++bar)
        shape.barStarts.push_back(bar * columnsPerBar);
    return shape;
}

GenomeLayout MelodyGrid::layout() const
{
    return {columns(), 1, {}, columnsPerBar};
}

GeneLook MelodyGrid::look(std::size_t column, Gene gene) const
{
    const std::uint8_t code = codeAt(column, gene);
    if (code < firstPitch)
        return {{}, -1, 0, code == hold};
    const int pitch = pitchOf(code);
    const double above = pitch - pitches.front();
    const double span = std::max(1, pitches.back() - pitches.front());
    return {pitchName(pitch), pitch % 12, (1 + above) / (1 + span), false};
}

std::string MelodyGrid::geneText(std::size_t column, Gene gene) const
{
    const std::uint8_t code = codeAt(column, gene);
    return code == rest ? "rest" : code == hold ? "hold" : pitchName(pitchOf(code));
}

std::string MelodyGrid::locusText(std::size_t column) const
{
    const std::size_t inBar = column % columnsPerBar;
    const std::size_t inBeat = inBar % columnsPerBeat();
    std::string text = "beat " + std::to_string(inBar / columnsPerBeat() + 1);
    if (inBeat * 2 == columnsPerBeat())
        text += " + 1/2";
    else if (inBeat > 0)
        text += " + " + std::to_string(inBeat) + "/" + std::to_string(columnsPerBeat());
    return text + " of bar " + std::to_string(column / columnsPerBar + 1);
}

void MelodyGrid::randomize(std::span<Gene> genes, double holds, double rests, Rng& rng) const
{
    const auto count = static_cast<std::uint32_t>(pitches.size());
    for (std::size_t column = 0; column < genes.size(); ++column) {
        const double kind = rng.unit();
        const auto pitch = static_cast<std::uint8_t>(firstPitch + rng.below(count));
        if (fixedRhythm)
            genes[column] = geneAt(column, base[column] == firstPitch ? pitch : base[column]);
        else
            genes[column] = kind < rests ? rest : kind < rests + holds ? hold : pitch;
    }
}

void MelodyLine::read(const MelodyGrid& grid, std::span<const Gene> genes)
{
    count = 0;
    silent = 0;
    bool sounds = false;
    for (std::size_t column = 0; column < genes.size(); ++column) {
        const std::uint8_t now = grid.codeAt(column, genes[column]);
        if (now >= MelodyGrid::firstPitch) {
            onset[count] = static_cast<std::uint8_t>(column);
            length[count] = 1;
            code[count] = now;
            pitch[count] = grid.pitchOf(now);
            ++count;
            sounds = true;
        } else if (now == MelodyGrid::hold && sounds) {
            ++length[count - 1];
        } else {
            sounds = false;
            ++silent;
        }
    }
}

std::int64_t swungTicks(std::int64_t ticks, double swing)
{
    constexpr std::int64_t half = runTicksPerQuarter / 2;
    const auto middle = static_cast<std::int64_t>(std::lround(swing * runTicksPerQuarter));
    const std::int64_t beat = ticks / runTicksPerQuarter * runTicksPerQuarter;
    const std::int64_t inBeat = ticks - beat;
    return beat
        + (inBeat <= half ? inBeat * middle / half
                          : middle + (inBeat - half) * (runTicksPerQuarter - middle) / (runTicksPerQuarter - half));
}

std::vector<EvolvedNote> notesOf(
    const MelodyGrid& grid, std::span<const Gene> genes, std::uint8_t channel, double swing)
{
    MelodyLine line;
    line.read(grid, genes);
    std::vector<EvolvedNote> notes(line.count);
    for (std::uint32_t i = 0; i < line.count; ++i) {
        const std::int64_t first = line.onset[i];
        Note& note = notes[i].note;
        note.onsetTicks = swungTicks(first * grid.columnTicks(), swing);
        note.durationTicks = static_cast<std::int32_t>(
            swungTicks((first + line.length[i]) * grid.columnTicks(), swing) - note.onsetTicks);
        note.pitch = line.pitch[i];
        note.velocity = grid.inBar(line.onset[i]) == 0 ? 100 : grid.isOnBeat(line.onset[i]) ? 94 : 86;
        note.channel = channel;
        notes[i].locus = static_cast<std::int32_t>(first);
    }
    return notes;
}

Result<std::vector<std::uint8_t>> parseRhythm(std::string_view text, std::uint32_t columnsPerBar, std::uint32_t bars)
{
    const std::string hint = "write x for an onset, . to let it last and - for silence, "
        + std::to_string(columnsPerBar) + " signs a bar, such as " + (columnsPerBar == 8 ? "x.xxx.x." : "x...x.x.");
    std::vector<std::uint8_t> pattern;
    for (const char sign : text) {
        if (sign == '|' || sign == ' ' || sign == '\t' || sign == '\n' || sign == '\r')
            continue;
        if (sign != 'x' && sign != '.' && sign != '-')
            return usageError("the rhythm has a sign that is none", "rhythm_pattern", hint);
        pattern.push_back(sign == 'x' ? MelodyGrid::firstPitch : sign == '.' ? MelodyGrid::hold : MelodyGrid::rest);
    }
    if (pattern.empty() || pattern.size() % columnsPerBar != 0 || pattern.size() / columnsPerBar > bars)
        return usageError("a rhythm of " + std::to_string(pattern.size()) + " signs does not fill 1 to "
                + std::to_string(bars) + " bars",
            "rhythm_pattern", hint);
    if (std::count(pattern.begin(), pattern.end(), MelodyGrid::firstPitch) == 0)
        return usageError("the rhythm has no onset", "rhythm_pattern", hint);
    return pattern;
}

} // namespace ricercar
