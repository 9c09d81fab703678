#include "engine/music/pitch.h"

#include <array>
#include <charconv>

namespace ricercar {

std::string pitchName(int pitch)
{
    static constexpr std::array names{"C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"};
    const int pitchClass = ((pitch % 12) + 12) % 12;
    const int octave = (pitch - pitchClass) / 12 - 1;
    return names[static_cast<std::size_t>(pitchClass)] + std::to_string(octave);
}

std::optional<int> parsePitch(std::string_view name)
{
    static constexpr std::string_view letters = "CDEFGAB";
    static constexpr std::array<int, 7> semitones{0, 2, 4, 5, 7, 9, 11};
    if (name.empty())
        return std::nullopt;
    const char upper = name[0] >= 'a' && name[0] <= 'z' ? static_cast<char>(name[0] - 'a' + 'A') : name[0];
    const auto letter = letters.find(upper);
    if (letter == std::string_view::npos)
        return std::nullopt;
    name.remove_prefix(1);
    int alter = 0;
    while (!name.empty() && (name[0] == '#' || name[0] == 'b')) {
        alter += name[0] == '#' ? 1 : -1;
        name.remove_prefix(1);
    }
    int octave = 0;
    const auto [end, status] = std::from_chars(name.data(), name.data() + name.size(), octave);
    if (status != std::errc{} || end != name.data() + name.size() || octave < -1 || octave > 9 || alter < -2
        || alter > 2)
        return std::nullopt;
    const int pitch = (octave + 1) * 12 + semitones[letter] + alter;
    if (pitch < 0 || pitch > 127)
        return std::nullopt;
    return pitch;
}

} // namespace ricercar
