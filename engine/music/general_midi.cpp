#include "engine/music/general_midi.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace ricercar {

namespace {

constexpr std::array<std::string_view, gmProgramCount> programs{"Acoustic grand piano", "Bright acoustic piano",
    "Electric grand piano", "Honky-tonk piano", "Electric piano 1", "Electric piano 2", "Harpsichord", "Clavinet",
    "Celesta", "Glockenspiel", "Music box", "Vibraphone", "Marimba", "Xylophone", "Tubular bells", "Dulcimer",
    "Drawbar organ", "Percussive organ", "Rock organ", "Church organ", "Reed organ", "Accordion", "Harmonica",
    "Tango accordion", "Nylon guitar", "Steel guitar", "Jazz guitar", "Clean guitar", "Muted guitar",
    "Overdriven guitar", "Distortion guitar", "Guitar harmonics", "Acoustic bass", "Fingered bass", "Picked bass",
    "Fretless bass", "Slap bass 1", "Slap bass 2", "Synth bass 1", "Synth bass 2", "Violin", "Viola", "Cello",
    "Contrabass", "Tremolo strings", "Pizzicato strings", "Orchestral harp", "Timpani", "String ensemble 1",
    "String ensemble 2", "Synth strings 1", "Synth strings 2", "Choir aahs", "Voice oohs", "Synth voice",
    "Orchestra hit", "Trumpet", "Trombone", "Tuba", "Muted trumpet", "French horn", "Brass section", "Synth brass 1",
    "Synth brass 2", "Soprano sax", "Alto sax", "Tenor sax", "Baritone sax", "Oboe", "English horn", "Bassoon",
    "Clarinet", "Piccolo", "Flute", "Recorder", "Pan flute", "Blown bottle", "Shakuhachi", "Whistle", "Ocarina",
    "Square lead", "Sawtooth lead", "Calliope lead", "Chiff lead", "Charang lead", "Voice lead", "Fifths lead",
    "Bass and lead", "New age pad", "Warm pad", "Polysynth pad", "Choir pad", "Bowed pad", "Metallic pad", "Halo pad",
    "Sweep pad", "Rain", "Soundtrack", "Crystal", "Atmosphere", "Brightness", "Goblins", "Echoes", "Science fiction",
    "Sitar", "Banjo", "Shamisen", "Koto", "Kalimba", "Bagpipe", "Fiddle", "Shanai", "Tinkle bell", "Agogo",
    "Steel drums", "Woodblock", "Taiko drum", "Melodic tom", "Synth drum", "Reverse cymbal", "Guitar fret noise",
    "Breath noise", "Seashore", "Bird tweet", "Telephone ring", "Helicopter", "Applause", "Gunshot"};

constexpr int firstDrum = 35;
constexpr std::array<std::string_view, 47> drums{"acoustic bass drum", "bass drum", "side stick", "acoustic snare",
    "hand clap", "electric snare", "low floor tom", "closed hi-hat", "high floor tom", "pedal hi-hat", "low tom",
    "open hi-hat", "low-mid tom", "hi-mid tom", "crash cymbal 1", "high tom", "ride cymbal 1", "Chinese cymbal",
    "ride bell", "tambourine", "splash cymbal", "cowbell", "crash cymbal 2", "vibraslap", "ride cymbal 2", "hi bongo",
    "low bongo", "mute hi conga", "open hi conga", "low conga", "high timbale", "low timbale", "high agogo",
    "low agogo", "cabasa", "maracas", "short whistle", "long whistle", "short guiro", "long guiro", "claves",
    "hi wood block", "low wood block", "mute cuica", "open cuica", "mute triangle", "open triangle"};

/// Short names, and those of the course.
constexpr std::array<std::pair<std::string_view, int>, 21> shortPrograms{{{"piano", 0}, {"electric piano", 4},
    {"bells", 14}, {"organ", 19}, {"guitar", 24}, {"bass", 32}, {"double bass", 43}, {"pizzicato", 45}, {"harp", 46},
    {"strings", 48}, {"choir", 52}, {"brass", 61}, {"horn", 60}, {"sax", 65}, {"synth", 90}, {"lead", 80}, {"pad", 89},
    {"vibes", 11}, {"steel drum", 114}, {"synth bass", 38}, {"celeste", 8}}};
constexpr std::array<std::pair<std::string_view, int>, 17> shortDrums{{{"kick", 36}, {"snare", 38}, {"clap", 39},
    {"hi-hat", 42}, {"hihat", 42}, {"hat", 42}, {"open hat", 46}, {"floor tom", 41}, {"tom", 45}, {"crash", 49},
    {"ride", 51}, {"rim", 37}, {"bongo", 60}, {"conga", 63}, {"wood block", 76}, {"triangle", 81}, {"shaker", 70}}};

std::string lower(std::string_view text)
{
    std::string small(text);
    for (char& c : small)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return small;
}

template <class Names, class ShortNames>
std::optional<int> find(const Names& names, const ShortNames& shortNames, const std::string& name, int first)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (lower(names[i]) == name)
            return static_cast<int>(i) + first;
    }
    for (const auto& [shortName, number] : shortNames) {
        if (shortName == name)
            return number;
    }
    return std::nullopt;
}

} // namespace

std::string_view gmProgramName(int program)
{
    return programs[static_cast<std::size_t>(std::clamp(program, 0, gmProgramCount - 1))];
}

std::string_view gmDrumName(int key)
{
    const int index = key - firstDrum;
    return index < 0 || index >= static_cast<int>(drums.size()) ? std::string_view()
                                                                : drums[static_cast<std::size_t>(index)];
}

std::optional<int> parseGmProgram(std::string_view text)
{
    int number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (!text.empty() && status == std::errc{} && end == text.data() + text.size())
        return number >= 1 && number <= gmProgramCount ? std::optional<int>(number - 1) : std::nullopt;
    return find(programs, shortPrograms, lower(text), 0);
}

std::optional<int> parseGmDrum(std::string_view text)
{
    return find(drums, shortDrums, lower(text), firstDrum);
}

} // namespace ricercar
