#pragma once

#include "engine/generators/markov/alphabet.h"
#include "engine/stepping/describe.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ricercar {

/// Where the first state, and the one after a dead end, is drawn from.
enum class InitialDistribution { AllNotes, PhraseBeginnings };

/// What happens when a context never continues in the source.
enum class DeadEnds { DrawFromInitial, BackOff };

/// How the learning is shown.
enum class Learning { WindowByWindow, AtOnce };

/// Grid that onsets of the source are moved to.
enum class Grid { AsWritten, Quarter, Eighth, Sixteenth, ThirtySecond, EighthTriplet, SixteenthTriplet };

/// Ticks of the grid in runTicksPerQuarter, 0 for none. [any]
std::int64_t gridTicks(Grid grid);

/// The built-in tune of a fresh chain: the first fourteen notes of Twinkle.
Material twinkleMaterial();
/// Soprano lines of chorales, one part a tune.
Material choraleMaterial();
/// A two-voice minuet of ours, read from the MIDI file in resources/.
Material minuetMaterial();
/// All of them, to choose from.
std::vector<Material> builtInTunes();

/// Parameters of the Markov chain.
struct MarkovParams {
    Material source = twinkleMaterial();
    int part = 1;
    FollowedNote voice = FollowedNote::Top;
    Grid grid = Grid::AsWritten;
    std::string chain;
    Encoding encoding = Encoding::PitchDuration;
    bool allPairs = false;
    int order = 1;
    InitialDistribution initial = InitialDistribution::AllNotes;
    DeadEnds deadEnds = DeadEnds::DrawFromInitial;
    double smoothing = 0;
    double temperature = 1;
    int length = 40;
    Learning learning = Learning::WindowByWindow;

    template <class V> void describe(V& v)
    {
        v("source", source, Help{"Source", "", "The music that the transitions are counted in."});
        v("encoding", encoding,
            Choices{
                {{"pitch_duration", "pitch and length, joint"}, {"pitch", "pitch only"}, {"parallel", "pitch | length"},
                    {"dynamics", "joint | dynamics"}, {"three", "pitch | length | dynamics"}}},
            Help{"State", "", "What one state stands for; | separates chains that run in parallel."});
        v("order", order, Range<int>{0, 8}, Help{"Order", "notes", "How many notes back the chain looks."});
        v("temperature", temperature, Range<double>{0, 5, 0.05},
            Help{"Temperature", "",
                "Below 1 the likely gets likelier, above 1 all become alike; 0 takes the likeliest."});
        v("length", length, Range<int>{1, 10'000'000},
            Help{"Length", "notes", "How many notes and rests are composed."});
        v("dead_ends", deadEnds, Choices{{{"initial", "draw from initial"}, {"back_off", "back off"}}},
            Help{"Dead ends", "",
                "If a context never continues: draw a fresh beginning, or look at fewer notes (longest match first)."});
        v("initial", initial, Choices{{{"all_notes", "all notes"}, {"phrase_beginnings", "phrase beginnings"}}},
            Help{"Begin with", "", "Where the first note is drawn from."});
        v("smoothing", smoothing, Range<double>{0, 10, 0.05},
            Help{"Smoothing", "counts", "Added to every count of a row, so that the unheard gets a chance too."});
        v("learning", learning, Choices{{{"window_by_window", "note by note"}, {"at_once", "at once"}}},
            Help{"Show learning", "", "Count one transition a step, or all in one step."});
        v("part", part, Range<int>{0, 64},
            Help{"Part", "", "Which part of the source: 1 is the first with notes, 0 takes all but drums."});
        v("voice", voice, Choices{{{"top", "top note"}, {"bottom", "bottom note"}}},
            Help{"Voice", "", "Which note is followed where several sound at once."});
        v("grid", grid,
            Choices{{{"as_written", "as written"}, {"quarter", "1/4"}, {"eighth", "1/8"}, {"sixteenth", "1/16"},
                {"thirty_second", "1/32"}, {"eighth_triplet", "1/8 triplet"}, {"sixteenth_triplet", "1/16 triplet"}}},
            Help{"Grid", "", "Onsets of the source move to the nearest line of this grid; played files need one."});
        v("all_pairs", allPairs,
            Help{"All pairs", "", "Also list states never heard: every pitch with every length of the source."});
        v("chain", chain,
            Help{"Written chain", "",
                "States, initial probabilities and rows typed by hand; empty: learn from the source."});
    }
};

} // namespace ricercar
