#include "engine/generators/melody_evolution/progression.h"

#include "engine/base/words.h"

#include <algorithm>
#include <string>

namespace ricercar {

namespace {

constexpr std::size_t mostBars = 16;
constexpr const char* where = "progression";
constexpr const char* hint = "write 1 to 16 bars of 1, 2 or 4 chords each, such as Dm7 | G7 | Cmaj7 | A7 D7";
constexpr std::array<int, 7> majorScale{0, 2, 4, 5, 7, 9, 11};

bool inMajor(int tonic, int pitchClass)
{
    const int above = (pitchClass - tonic + 12) % 12;
    return std::find(majorScale.begin(), majorScale.end(), above) != majorScale.end();
}

/// Chords that stand on more than one degree of a major key.
bool standsAnywhere(ChordQuality quality)
{
    switch (quality) {
    case ChordQuality::Major:
    case ChordQuality::Minor:
    case ChordQuality::MajorSeventh:
    case ChordQuality::MinorSeventh:
    case ChordQuality::MajorNinth:
    case ChordQuality::MinorNinth:
        return true;
    default:
        return false;
    }
}

double fit(const Chord& chord, int tonic)
{
    const std::vector<int> tones = chordTones(chord);
    const auto inside = std::count_if(tones.begin(), tones.end(), [&](int tone) { return inMajor(tonic, tone); });
    return static_cast<double>(inside) / static_cast<double>(tones.size());
}

std::array<ChordRole, 12> rolesOf(const Chord& chord, int tonic)
{
    std::array<ChordRole, 12> roles{};
    for (int pitchClass = 0; pitchClass < 12; ++pitchClass)
        roles[static_cast<std::size_t>(pitchClass)] = chordRole(chord, pitchClass);
    if (!standsAnywhere(chord.quality) || fit(chord, tonic) < 1)
        return roles;
    for (int pitchClass = 0; pitchClass < 12; ++pitchClass) {
        ChordRole& role = roles[static_cast<std::size_t>(pitchClass)];
        if (role == ChordRole::Tone)
            continue;
        const bool leadsDown = roles[static_cast<std::size_t>((pitchClass + 11) % 12)] == ChordRole::Tone;
        role = !inMajor(tonic, pitchClass) ? ChordRole::Outside : leadsDown ? ChordRole::Avoid : ChordRole::Tension;
    }
    return roles;
}

} // namespace

int keyAround(const std::vector<ProgressionChord>& chords, std::size_t index)
{
    int best = 0;
    double bestFit = -1;
    for (int tonic = 0; tonic < 12; ++tonic) {
        double near = fit(chords[index].chord, tonic), whole = 0;
        for (std::size_t i = 0; i < chords.size(); ++i) {
            const double here = fit(chords[i].chord, tonic);
            const std::size_t distance = i > index ? i - index : index - i;
            if (distance <= 3)
                near += here / (1 + static_cast<double>(distance));
            whole += here;
        }
        const double total = near + whole / (100 * static_cast<double>(chords.size()));
        if (total > bestFit + 1e-9) {
            bestFit = total;
            best = tonic;
        }
    }
    return best;
}

Result<std::vector<ProgressionChord>> parseProgression(std::string_view text)
{
    std::vector<ProgressionChord> chords;
    std::string_view rest = trimmed(text);
    if (!rest.empty() && rest.back() == '|')
        rest.remove_suffix(1);
    if (!rest.empty() && rest.front() == '|')
        rest.remove_prefix(1);
    std::size_t bars = 0;
    for (bool more = true; more; ++bars) {
        if (bars == mostBars)
            return usageError("the progression has more than 16 bars", where, hint);
        const std::size_t line = rest.find('|');
        more = line != std::string_view::npos;
        std::string_view bar = rest.substr(0, line);
        rest.remove_prefix(more ? line + 1 : rest.size());
        std::vector<Chord> inBar;
        for (std::string_view word = takeWord(bar); !word.empty() && inBar.size() < 5; word = takeWord(bar)) {
            const Result<Chord> chord = parseChord(word);
            if (!chord) {
                Error error = chord.error();
                error.where = where;
                error.kind = ErrorKind::Usage;
                return error;
            }
            inBar.push_back(*chord);
        }
        if (inBar.empty() || inBar.size() == 3 || inBar.size() > 4)
            return usageError("bar " + std::to_string(bars + 1) + " of the progression has "
                    + (inBar.empty()           ? "no chord"
                            : inBar.size() > 4 ? "more than four chords"
                                               : "three chords"),
                where, hint);
        const auto beats = static_cast<std::uint32_t>(4 / inBar.size());
        for (std::size_t i = 0; i < inBar.size(); ++i)
            chords.push_back({inBar[i], static_cast<std::uint32_t>(4 * bars + i * beats), beats, {}});
    }
    for (std::size_t i = 0; i < chords.size(); ++i)
        chords[i].roles = rolesOf(chords[i].chord, keyAround(chords, i));
    return chords;
}

} // namespace ricercar
