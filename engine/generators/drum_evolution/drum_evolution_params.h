#pragma once

#include "engine/generators/drum_evolution/drum_problem.h"
#include "engine/generators/evolution/evolution_params.h"

#include <array>

namespace ricercar {

/// Parameters of drum_evolution.
struct DrumEvolutionParams : EvolutionParams {
    DrumTask task;
    /// In the order of DrumProblem::Term.
    std::array<double, DrumProblem::terms> weights{.15, .1, .12, .12, .15, .08, .13, .07, .08};

    DrumEvolutionParams()
    {
        scheme.crossover = Crossover::BarAligned;
        scheme.crossoverRate = 0.9;
        scheme.mutationRate = 0.7;
        scheme.musicalMutation = 0.3;
        scheme.elite = 2;
        scheme.noTwins = true;
        generations = 100;
    }

    template <class V> void describe(V& v)
    {
        v("bars", task.bars, Range<std::uint32_t>{1, 2}, Help{"Bars", "", "Length of the pattern, 16 steps a bar."});
        v("fifth", task.fifth,
            Choices{{{"clap", "clap"}, {"low_tom", "low tom"}, {"side_stick", "side stick"}, {"cowbell", "cowbell"}}},
            Help{"Fifth drum", "", "What plays besides kick, snare and the two hi-hats."});
        v("style", task.style,
            Choices{{{"free", "free"}, {"rock", "rock"}, {"funk", "funk"}, {"bossa", "bossa nova"},
                {"house", "four on the floor"}}},
            Help{"Style", "", "The typical pattern that the term for style compares with.", "Fitness"});
        static constexpr std::array<const char*, DrumGrid::rows> ids{
            "kick_density", "snare_density", "closed_density", "open_density", "fifth_density"};
        static constexpr std::array<const char*, DrumGrid::rows> labels{
            "Wished kicks", "Wished snares", "Wished closed hats", "Wished open hats", "Wished hits of the fifth"};
        for (std::size_t row = 0; row < ids.size(); ++row)
            v(ids[row], task.density[row], Range<double>{0, 16},
                Help{labels[row], "hits a bar", "How many hits a bar the fitness wishes.", "Fitness"});
        v("syncopation", task.syncopation, Range<double>{0, 1, 0.05},
            Help{"Wished syncopation", "", "Of kick, snare and fifth drum; 1 is the most there can be.", "Fitness"});
        const std::span<const Feature> features = drumFeatures();
        for (std::size_t i = 0; i < weights.size(); ++i)
            describeWeight(v, ("weight_" + features[i].id).c_str(), weights[i], features[i].label, features[i].meaning);
        v("swing", task.swing, Range<double>{0.5, 0.75, 0.01},
            Help{"Swing", "", "Where the second sixteenth falls within its eighth; 0.5 is even."});
        v("repeats", task.repeats, Range<std::uint32_t>{1, 32},
            Help{"Played", "times", "How often the pattern is played."});
        describeEvolution(v);
    }
};

} // namespace ricercar
