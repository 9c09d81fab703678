#pragma once

#include "engine/generators/evolution/evolution_params.h"
#include "engine/generators/genjam/measure_mutations.h"
#include "engine/generators/genjam/phrase_mutations.h"

#include <array>
#include <cstdint>
#include <string>

namespace ricercar {

/// Where fitness comes from.
enum class GenJamFitness : std::uint8_t {
    Terms, ///< terms of our own
    None, ///< nowhere: parents by chance; Biles's later, autonomous version does without fitness, too
    Listener ///< "rate g" and "rate b" while it plays
};

enum class GenJamSolo : std::uint8_t { Trumpet, AltoSax, Flute, Guitar, Vibraphone };

enum class MeasureCount : std::uint8_t { Sixteen, ThirtyTwo, SixtyFour, Many };

/// Parameters of GenJam. Sizes, tournaments and the part replaced are after Biles as far as they are known.
struct GenJamParams {
    std::string progression = "C7 | F7 | C7 | C7 | F7 | F7 | C7 | A7b9 | Dm7 | G7 | C7 A7 | Dm7 G7";
    GenJamFitness fitness = GenJamFitness::Terms;
    MeasureCount measures = MeasureCount::SixtyFour;
    int phrases = 48;
    int generations = 10;
    int learn = 1;
    int pause = 4;
    int demo = 0;
    int solo = 2;
    double replaced = 0.5;
    double latency = 2;
    double rests = 0.15;
    double holds = 0.2;
    int lowest = 60;
    int swing = 66;
    GenJamSolo instrument = GenJamSolo::Trumpet;
    bool piano = true;
    bool bass = true;
    bool drums = true;
    std::array<bool, genjam::measureMutationCount> measureMutations{true, true, true, true, true, true};
    std::array<bool, genjam::phraseMutationCount> phraseMutations{true, true, true, true, true, true};
    std::array<double, 4> measureWeights{0.35, 0.3, 0.2, 0.15};
    std::array<double, 4> phraseWeights{0.4, 0.3, 0.2, 0.1};

    std::size_t measureCount() const { return std::size_t{16} << static_cast<unsigned>(measures); }

    template <class V> void describe(V& v);
};

template <class V> void GenJamParams::describe(V& v)
{
    v("progression", progression,
        Help{"Progression", "", "Bars of 1, 2 or 4 chords between |; % repeats a bar. A phrase takes four bars."});
    v("fitness", fitness,
        Choices{{{"terms", "terms of our own"}, {"none", "none: parents by chance"}, {"listener", "a listener"}}},
        Help{"Fitness from", "", "Who says what is good: measured terms, nobody, or you with g and b while it plays."});
    v("measures", measures, Choices{{{"16", "16"}, {"32", "32"}, {"64", "64"}, {"128", "128"}}},
        Help{"Measures", "", "How many measures live; a power of two, so that every string of bits is an index."});
    v("phrases", phrases, Range<int>{4, 128}, Help{"Phrases", "", "How many phrases of four measures live."});
    v("generations", generations, Range<int>{1, 500},
        Help{"Generations", "", "How many are bred; with a listener it goes on for ever."});
    v("learn", learn, Range<int>{1, 32},
        Help{"Learn", "choruses", "How often the form is played between two generations, phrase by phrase."});
    v("pause", pause, Range<int>{0, 8},
        Help{"Pause before breeding", "bars",
            "The rhythm section plays on alone, so that a listener's last ratings come in time; only with a "
            "listener."});
    v("demo", demo, Range<int>{0, 8},
        Help{"Demo", "choruses", "How often the best phrases are played over the form after each generation."});
    v("solo", solo, Range<int>{0, 8},
        Help{"Solo at the end", "choruses", "How often the best phrases are played when breeding is over."});
    v("replaced", replaced, Range<double>{0, 0.5, 0.05},
        Help{"Replaced", "", "The part of each population that children replace in a generation.", "Breeding"});
    v("latency", latency, Range<double>{0, 16, 0.5},
        Help{"Latency", "eighths", "How long a listener takes to press g or b; taken off its time.", "Breeding"});
    v("rests", rests, Range<double>{0, 0.5, 0.05},
        Help{"Rests", "", "Probability that an event of a founding measure is a rest.", "Breeding"});
    v("holds", holds, Range<double>{0, 0.5, 0.05},
        Help{"Holds", "", "Probability that an event of a founding measure holds the note before.", "Breeding"});
    for (std::size_t i = 0; i < measureMutations.size(); ++i) {
        const genjam::MutationName& name = genjam::measureMutationNames()[i];
        v(("measure_" + std::string(name.id)).c_str(), measureMutations[i],
            Help{"Measure: " + std::string(name.label), "", std::string(name.help), "Mutations"});
    }
    for (std::size_t i = 0; i < phraseMutations.size(); ++i) {
        const genjam::MutationName& name = genjam::phraseMutationNames()[i];
        v(("phrase_" + std::string(name.id)).c_str(), phraseMutations[i],
            Help{"Phrase: " + std::string(name.label), "", std::string(name.help), "Mutations"});
    }
    describeWeight(v, "steps", measureWeights[0], "Measures: small steps", "Moves by one or two scale steps.");
    describeWeight(v, "anchors", measureWeights[1], "Measures: chord tones", "Chord tones on beats one and three.");
    describeWeight(v, "activity", measureWeights[2], "Measures: activity", "About five notes a measure.");
    describeWeight(v, "range", measureWeights[3], "Measures: range", "Between three and nine scale steps.");
    describeWeight(v, "good_measures", phraseWeights[0], "Phrases: good measures", "Fitness of its measures.");
    describeWeight(v, "joins", phraseWeights[1], "Phrases: smooth joins", "Small moves across bar lines.");
    describeWeight(v, "motif", phraseWeights[2], "Phrases: a motif", "One measure that returns.");
    describeWeight(v, "breath", phraseWeights[3], "Phrases: breath", "It ends on a held note or a rest.");
    v("lowest", lowest, Range<int>{40, 72},
        Help{"Lowest note", "MIDI key", "The fourteen notes go up from the first scale note at or above it.", "Sound"});
    v("swing", swing, Range<int>{50, 75},
        Help{"Swing", "%", "How much of a beat its first eighth takes; 50 is even.", "Sound"});
    v("instrument", instrument,
        Choices{{{"trumpet", "trumpet"}, {"alto_sax", "alto saxophone"}, {"flute", "flute"}, {"guitar", "jazz guitar"},
            {"vibraphone", "vibraphone"}}},
        Help{"Soloist", "", "The instrument of the solo.", "Sound"});
    v("piano", piano, Help{"Piano", "", "Chords behind the solo.", "Sound"});
    v("bass", bass, Help{"Bass", "", "A walking bass.", "Sound"});
    v("drums", drums, Help{"Drums", "", "Ride cymbal, hi-hat pedal and a soft kick.", "Sound"});
}

} // namespace ricercar
