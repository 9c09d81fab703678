#include "ui/pianoroll/drum_names.h"

#include <array>

namespace ricercar::ui {
namespace {

constexpr int firstDrum = 35;
constexpr std::array<const char*, 47> names{"Bass drum 2", "Bass drum 1", "Side stick", "Snare 1", "Hand clap",
    "Snare 2", "Low tom 2", "Closed hi-hat", "Low tom 1", "Pedal hi-hat", "Mid tom 2", "Open hi-hat", "Mid tom 1",
    "High tom 2", "Crash 1", "High tom 1", "Ride 1", "China", "Ride bell", "Tambourine", "Splash", "Cowbell", "Crash 2",
    "Vibraslap", "Ride 2", "High bongo", "Low bongo", "Mute conga", "Open conga", "Low conga", "High timbale",
    "Low timbale", "High agogo", "Low agogo", "Cabasa", "Maracas", "Short whistle", "Long whistle", "Short guiro",
    "Long guiro", "Claves", "High block", "Low block", "Mute cuica", "Open cuica", "Mute triangle", "Open triangle"};

} // namespace

QString drumName(int pitch)
{
    if (pitch < firstDrum || pitch >= firstDrum + static_cast<int>(names.size()))
        return {};
    return QString::fromLatin1(names[static_cast<std::size_t>(pitch - firstDrum)]);
}

} // namespace ricercar::ui
