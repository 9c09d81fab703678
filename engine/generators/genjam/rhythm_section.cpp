#include "engine/generators/genjam/rhythm_section.h"

#include <algorithm>
#include <array>

namespace ricercar::genjam {

namespace {

constexpr std::size_t beatsPerBar = 4;
constexpr int lowestBass = 28; // E1
constexpr int highestBass = 47;

Note section(Player player, std::int64_t onset, std::int64_t duration, int pitch, int velocity)
{
    Note note;
    note.onsetTicks = onset;
    note.durationTicks = static_cast<std::int32_t>(duration);
    note.pitch = static_cast<std::uint8_t>(pitch);
    note.velocity = static_cast<std::uint8_t>(velocity);
    note.channel = playerChannels[static_cast<std::size_t>(player)];
    return note;
}

int bassRoot(const Chord& chord)
{
    return chord.bass.value_or(chord.root);
}

/// The octave of a pitch class that lies nearest to `near`, within the bass's range.
int bassPitch(int pitchClass, int near)
{
    int best = -1;
    for (int pitch = lowestBass; pitch <= highestBass; ++pitch) {
        if (pitch % 12 == pitchClass && (best < 0 || std::abs(pitch - near) < std::abs(best - near)))
            best = pitch;
    }
    return best;
}

/// A semitone above or below the next root, whichever is nearer to `near`; where neither is left in range, the other.
int approach(int nextRoot, int near)
{
    const int above = nextRoot + 1, below = nextRoot - 1;
    return std::abs(above - near) < std::abs(below - near) || below < lowestBass ? above : below;
}

void walk(const std::vector<FormBar>& form, std::size_t bar, std::vector<SectionNote>& notes)
{
    const FormBar& now = form[bar];
    const FormBar& next = form[(bar + 1) % form.size()];
    const std::size_t beatsEach = beatsPerBar / now.chords.size();
    // Every bar begins near the middle of the range, so that each is the same however one came there.
    int pitch = bassPitch(bassRoot(now.chords[0].chord), (lowestBass + highestBass) / 2);
    for (std::size_t beat = 0; beat < beatsPerBar; ++beat) {
        const std::size_t index = beat / beatsEach, inChord = beat % beatsEach;
        const FormChord& chord = now.chords[index];
        const FormChord& following = index + 1 < now.chords.size() ? now.chords[index + 1] : next.chords[0];
        const std::vector<int> tones = chordTones(chord.chord);
        std::string role;
        if (inChord == 0) {
            pitch = bassPitch(bassRoot(chord.chord), pitch);
            role = "bass note of " + chord.name;
        } else if (inChord + 1 == beatsEach && beatsEach > 1) {
            const int root = bassPitch(bassRoot(following.chord), (lowestBass + highestBass) / 2);
            pitch = approach(root, pitch);
            role = "a semitone beside the root of " + following.name;
        } else {
            // Up through the chord in even bars, down in odd ones.
            const std::size_t usual = std::min<std::size_t>(tones.size(), 4);
            const std::size_t tone = bar % 2 == 0 ? inChord : usual - inChord;
            pitch = bassPitch(tones[tone], pitch);
            role = "a tone of " + chord.name;
        }
        notes.push_back({section(Player::Bass, static_cast<std::int64_t>(beat) * beatTicks, beatTicks * 9 / 10, pitch,
                             beat % 2 == 0 ? 84 : 78),
            Player::Bass, role});
    }
}

/// The chord without its root, which the bass has, as near to the middle of the keyboard as it goes; triads keep it.
std::vector<int> voicing(const Chord& chord)
{
    static constexpr int lowest = 53; // F3
    std::vector<int> tones = chordTones(chord);
    if (tones.size() > 3)
        tones.erase(tones.begin());
    std::vector<int> pitches;
    for (const int tone : tones)
        pitches.push_back(lowest + ((tone - lowest) % 12 + 12) % 12);
    std::sort(pitches.begin(), pitches.end());
    return pitches;
}

void comp(const FormBar& bar, std::size_t number, int swing, std::vector<SectionNote>& notes)
{
    struct Hit {
        std::size_t event;
        std::size_t events;
    };
    // Three figures by turns: a dotted quarter and an off-beat, two off-beats, two and the off-beat after three.
    static constexpr std::array<std::array<Hit, 2>, 3> figures{
        {{{{0, 3}, {3, 1}}}, {{{1, 1}, {4, 2}}}, {{{2, 1}, {5, 3}}}}};
    const auto add = [&](const FormChord& chord, std::size_t event, std::size_t events) {
        const std::int64_t onset = eventTicks(event, swing);
        for (const int pitch : voicing(chord.chord))
            notes.push_back({section(Player::Piano, onset, eventTicks(event + events, swing) - onset, pitch, 58),
                Player::Piano, "voicing of " + chord.name});
    };
    if (bar.chords.size() > 1) {
        const std::size_t each = eventsPerMeasure / bar.chords.size();
        for (std::size_t i = 0; i < bar.chords.size(); ++i)
            add(bar.chords[i], i * each, each - 1);
        return;
    }
    for (const Hit& hit : figures[number % figures.size()])
        add(bar.chords[0], hit.event, hit.events);
}

void ride(int swing, std::vector<SectionNote>& notes)
{
    static constexpr int rideKey = 51, pedalHatKey = 44, kickKey = 36;
    const auto add = [&](std::size_t event, int key, int velocity, const char* role) {
        notes.push_back(
            {section(Player::Drums, eventTicks(event, swing), beatTicks / 4, key, velocity), Player::Drums, role});
    };
    for (const std::size_t beat : {0u, 2u}) {
        add(2 * beat, rideKey, 72, "ride cymbal on the beat");
        add(2 * beat, kickKey, 38, "kick, softly, on one and three");
        add(2 * beat + 2, rideKey, 82, "ride cymbal on the beat");
        add(2 * beat + 2, pedalHatKey, 70, "hi-hat pedal on two and four");
        add(2 * beat + 3, rideKey, 60, "ride cymbal, the swung eighth");
    }
}

} // namespace

std::int64_t eventTicks(std::size_t event, int swing)
{
    const std::int64_t second = event % 2 == 0 ? 0 : (beatTicks * swing + 50) / 100;
    return static_cast<std::int64_t>(event / 2) * beatTicks + second;
}

std::vector<SectionNote> accompany(
    const std::vector<FormBar>& form, std::size_t bar, int swing, const SectionChoice& choice)
{
    std::vector<SectionNote> notes;
    if (choice.piano)
        comp(form[bar], bar, swing, notes);
    if (choice.bass)
        walk(form, bar, notes);
    if (choice.drums)
        ride(swing, notes);
    std::stable_sort(notes.begin(), notes.end(),
        [](const SectionNote& a, const SectionNote& b) { return a.note.onsetTicks < b.note.onsetTicks; });
    return notes;
}

} // namespace ricercar::genjam
