#include "ui/mixer/general_midi.h"

#include "engine/music/general_midi.h"

#include <algorithm>
#include <array>

namespace ricercar::ui {
namespace {

constexpr std::array<const char*, 16> families{"Piano", "Chromatic percussion", "Organ", "Guitar", "Bass", "Strings",
    "Ensemble", "Brass", "Reed", "Pipe", "Synth lead", "Synth pad", "Synth effects", "Ethnic", "Percussive",
    "Sound effects"};

} // namespace

QString gmProgramName(int program)
{
    const std::string_view name = ricercar::gmProgramName(program);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
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
