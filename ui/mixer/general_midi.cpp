#include "ui/mixer/general_midi.h"

#include <algorithm>
#include <array>

namespace ricercar::ui {
namespace {

constexpr std::array<const char*, 16> families{"Piano", "Chromatic percussion", "Organ", "Guitar", "Bass", "Strings",
    "Ensemble", "Brass", "Reed", "Pipe", "Synth lead", "Synth pad", "Synth effects", "Ethnic", "Percussive",
    "Sound effects"};

constexpr std::array<const char*, gmProgramCount> programs{"Acoustic grand piano", "Bright acoustic piano",
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

} // namespace

QString gmProgramName(int program)
{
    return QString::fromLatin1(programs[static_cast<std::size_t>(std::clamp(program, 0, gmProgramCount - 1))]);
}

QString gmFamilyName(int family)
{
    return QString::fromLatin1(families[static_cast<std::size_t>(std::clamp(family, 0, 15))]);
}

QList<DrumKit> drumKits()
{
    return {{0, QStringLiteral("Standard kit")}, {8, QStringLiteral("Room kit")}, {16, QStringLiteral("Power kit")},
        {24, QStringLiteral("Electronic kit")}, {25, QStringLiteral("TR-808 kit")}, {32, QStringLiteral("Jazz kit")},
        {40, QStringLiteral("Brush kit")}, {48, QStringLiteral("Orchestra kit")}};
}

} // namespace ricercar::ui
