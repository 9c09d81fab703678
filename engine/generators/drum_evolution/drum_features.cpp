#include "engine/generators/drum_evolution/drum_problem.h"

#include <vector>

namespace ricercar {

std::span<const Feature> drumFeatures()
{
    static const std::vector<Feature> features{
        {"backbeat", "backbeat", "The part of beats 2 and 4 that have the snare.",
            "The backbeat is what most popular music since the fifties leans on."},
        {"downbeat", "kick on the one", "The part of the bars that begin with the kick.",
            "The one is what everybody else finds the bar by."},
        {"hats", "regular hats",
            "How near the hi-hats, open and closed together, are to even sixteenths, eighths or quarters, whichever is "
            "nearest.",
            "An even layer carries the pulse, so that the others may leave it."},
        {"syncopated", "syncopation as wished",
            "How near the syncopation of kick, snare and fifth drum together, after Longuet-Higgins and Lee, is to the "
            "wished one.",
            "Too little is a march, too much loses the beat."},
        {"density", "density as wished",
            "Mean over the instruments of how near their hits a bar are to what is wished.",
            "Every style has its own busy and its own sparse instruments."},
        {"balance", "playable together",
            "1 minus the part of the steps with both hi-hats at once, or with more than three instruments.",
            "A drummer has two hands and two feet, and one hi-hat."},
        {"halves", "repetition with a fill",
            "The third quarter is like the first (3/5), and the fourth is like the second, but not quite (2/5).",
            "What comes back becomes a groove, and the change at its end leads into the next round."},
        {"accents", "accents", "A quarter of the hits is accented (1/2), and the accents are on beats (1/2).",
            "Accents give a pattern depth, and mark where it is going."},
        {"style", "near to the style",
            "Mean over the instruments, kick and snare counted twice, of the steps in common with the typical pattern; "
            "0 without a style.",
            "A typical pattern is what listeners know a style by."},
        {"hits", "busy", "The part of all places that are played.", "How full it is."},
        {"syncopation", "syncopation", "After Longuet-Higgins and Lee, of the greatest there is.",
            "How much it pulls."},
        {"kick_hits", "kicks", "Hits of the kick a bar.", "How heavy it is.", 0, 16},
        {"snare_hits", "snares", "Hits of the snare a bar.", "How much it answers.", 0, 16},
        {"hat_hits", "hats", "Hits of both hi-hats a bar.", "How fine the pulse is.", 0, 16},
        {"accent_share", "accented", "The part of the hits that are accented.", "How much it stresses."},
    };
    return features;
}

} // namespace ricercar
