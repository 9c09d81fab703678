#include "engine/generators/melody_evolution/melody_evolution.h"

#include <numeric>
#include <utility>

namespace ricercar {

Result<MelodyTask> MelodyEvolution::taskOf(const Params& params)
{
    Result<std::vector<ProgressionChord>> chords = parseProgression(params.progression);
    if (!chords)
        return chords.error();
    const std::uint32_t bars = (chords->back().firstBeat + chords->back().beats) / 4;
    const std::uint32_t columnsPerBar = params.grid == MelodyGridChoice::Eighths ? 8 : 16;
    const int low = params.lowest;
    const int high = params.highest;
    if (low > high)
        return usageError("lowest = " + std::to_string(low) + " is above highest = " + std::to_string(high), {},
            "make lowest the smaller one");
    std::vector<std::uint8_t> pitches(static_cast<std::size_t>(high - low + 1));
    std::iota(pitches.begin(), pitches.end(), static_cast<std::uint8_t>(low));
    MelodyTask task;
    task.chords = std::move(*chords);
    task.grid = MelodyGrid::free(bars, columnsPerBar, std::move(pitches));
    if (params.rhythm == MelodyRhythm::Fixed) {
        const Result<std::vector<std::uint8_t>> pattern = parseRhythm(params.rhythmPattern, columnsPerBar, bars);
        if (!pattern)
            return pattern.error();
        task.grid.fixRhythm(*pattern);
    }
    task.notesPerBeat = params.notesPerBeat;
    task.rests = params.rests;
    task.tensions = params.tensions;
    task.swing = params.swing;
    task.accompaniment = params.accompaniment;
    task.program = params.program - 1;
    return task;
}

Result<std::unique_ptr<Generator>> MelodyEvolution::create(const Params& params)
{
    Result<MelodyTask> task = taskOf(params);
    if (!task)
        return task.error();
    Result<Setup> setup = setUp(std::make_shared<const MelodyProblem>(std::move(*task)), params, params.weights);
    if (!setup)
        return setup.error();
    return std::unique_ptr<Generator>(new MelodyEvolution(std::move(*setup)));
}

} // namespace ricercar
