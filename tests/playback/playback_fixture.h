#pragma once

#include "engine/music/melody_text.h"
#include "engine/playback/realtime/renderer.h"
#include "engine/playback/soundfont.h"

#include <QByteArray>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace ricercar::test {

constexpr double rate = 48000;
constexpr int ticksPerQuarter = 480;

/// The smallest soundfont of the machine, or an empty path.
inline std::filesystem::path smallSoundFont()
{
    SoundFontSearch search;
    search.systemFiles = {"/usr/share/sounds/sf2/TimGM6mb.sf2", "/usr/share/sounds/sf2/default-GM.sf2"};
    const auto found = findSoundFont(search);
    return found ? *found : std::filesystem::path();
}

/// At 120 BPM, so a beat lasts half a second: one part for each melody.
inline Piece pieceOf(std::initializer_list<std::string_view> melodies)
{
    Piece piece;
    piece.division.ticksPerQuarter = ticksPerQuarter;
    for (const std::string_view melody : melodies) {
        auto part = parseMelody(melody, ticksPerQuarter);
        if (!part)
            qFatal("%s", part.error().line().c_str());
        piece.parts.push_back(*part);
    }
    return piece;
}

inline std::shared_ptr<const Schedule> scheduleOf(std::initializer_list<std::string_view> melodies)
{
    return std::make_shared<const Schedule>(pieceOf(melodies));
}

/// What came out of a renderer.
struct Sound {
    std::vector<float> left;
    std::vector<float> right;

    float peak(double fromSeconds = 0, double toSeconds = 1e9) const
    {
        float highest = 0;
        const auto end = static_cast<std::size_t>(std::min(toSeconds * rate, static_cast<double>(left.size())));
        for (auto i = static_cast<std::size_t>(fromSeconds * rate); i < end; ++i)
            highest = std::max({highest, std::abs(left[i]), std::abs(right[i])});
        return highest;
    }
    /// First frame louder than the threshold; -1: none.
    int onset(float threshold = 1e-4F, std::size_t from = 0) const
    {
        for (std::size_t i = from; i < left.size(); ++i) {
            if (std::max(std::abs(left[i]), std::abs(right[i])) > threshold)
                return static_cast<int>(i);
        }
        return -1;
    }
    bool isFinite() const
    {
        const auto finite = [](float sample) { return std::isfinite(sample); };
        return std::all_of(left.begin(), left.end(), finite) && std::all_of(right.begin(), right.end(), finite);
    }
};

/// A renderer with the small soundfont, run by the test in place of a device.
struct Studio {
    std::shared_ptr<Synth> synth;
    Renderer renderer{rate};

    explicit Studio(bool withSynth = true)
    {
        if (!withSynth)
            return;
        auto loaded = Synth::load(smallSoundFont(), rate);
        if (!loaded)
            qFatal("%s", loaded.error().line().c_str());
        synth = *loaded;
        renderer.setSynth(synth);
    }

    void setSchedule(const std::shared_ptr<const Schedule>& schedule)
    {
        if (synth)
            synth->prepare(schedule->presets({}));
        renderer.setSchedule(schedule);
    }
    void send(Command::Kind kind, double a = 0, double b = 0) { renderer.send({kind, a, b}); }

    Sound render(double seconds, int block = 256)
    {
        Sound sound;
        const auto frames = static_cast<std::size_t>(std::lround(seconds * rate));
        sound.left.resize(frames);
        sound.right.resize(frames);
        for (std::size_t done = 0; done < frames;) {
            const int piece = static_cast<int>(std::min(frames - done, static_cast<std::size_t>(block)));
            renderer.renderBlock(sound.left.data() + done, sound.right.data() + done, piece);
            done += static_cast<std::size_t>(piece);
        }
        return sound;
    }
};

} // namespace ricercar::test

#define SKIP_WITHOUT_SOUNDFONT()                                                                                       \
    do {                                                                                                               \
        if (ricercar::test::smallSoundFont().empty())                                                                  \
            QSKIP("no soundfont: install timgm6mb-soundfont");                                                         \
    } while (false)
