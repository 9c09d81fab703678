#pragma once

#include "engine/playback/audio_output.h"
#include "engine/playback/realtime/renderer.h"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace ricercar {

/// How a player reaches its soundfont and its device; the defaults search for both.
struct PlayerOptions {
    std::string soundFont; ///< a file; empty: the search of soundfonts/README.md
    OutputOptions output;
};

/// What the window shows of the playback, read many times a second.
struct PlayerState {
    bool isPlaying = false;
    double ticks = 0; ///< position in the piece
    double seconds = 0; ///< the same at the piece's own tempo
    float peaks[2] = {0, 0}; ///< highest sample since the last reading, left and right; 1 is full scale
    int voices = 0; ///< sounding, release tails included
};

/// The note as its part plays it under its mixer settings. [any]
Audition auditionOf(const Note& note, const Part& part, const PartMix& mix = {}, double seconds = 0.5);

/// Sound for the studio: owns the synthesiser, the output and the schedule that every sink plays.
///
/// The soundfont and the device are opened in the background; until they are there, and where there is none, everything
/// works in silence. Commands take effect at the next audio block, about 10 ms later; then poll() shows it. All public
/// functions are for one thread. Further sinks of the same schedule belong here: they take the shared Schedule in
/// setSchedule() and the transport's commands in send().
class Player {
public:
    explicit Player(const PlayerOptions& options = {}); ///< returns at once [gui]
    ~Player();
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    /// Changes the soundfont; the old one stays on error. Blocks for 20 to 500 ms. [gui]
    Result<void> loadSoundFont(const std::string& file);
    /// One plain line for the window: "FluidSynth · General MIDI", or why there is silence and what to do. [gui]
    std::string status() const;
    /// Why no soundfont is loaded; nothing while one is, or is still being loaded. [gui]
    std::optional<Error> soundFontError() const;
    const AudioOutput& output() const { return *m_output; } ///< [gui]
    void reopenOutput() { m_output->reopen(); } ///< [gui]

    /// The piece to play from now on. While it plays, the position and notes that are also in the new one go on.
    /// O(n log n); plus a few ms for each instrument never used before. [gui]
    void setPiece(const Piece& piece) { setSchedule(std::make_shared<const Schedule>(piece)); }
    void setSchedule(std::shared_ptr<const Schedule> schedule); ///< [gui]
    void setMix(const Mix& mix); ///< takes effect while playing [gui]
    void setMasterGain(float gain) { m_renderer.setMasterGain(gain); } ///< 1: as it is; 0: silence [gui]

    void play(); ///< from the position; from the start at the end [gui]
    void stop(); ///< stays at the position [gui]
    void seek(double ticks); ///< [gui]
    void setLoop(double firstTick, double endTick); ///< ignored if shorter than 20 ms [gui]
    void clearLoop(); ///< [gui]
    void setSpeed(double factor); ///< of the piece's tempo, 0.05..20 [gui]
    void panic(); ///< stops and silences everything at once [gui]

    void audition(const Audition& audition); ///< sounds a note now, playing or not [gui]
    void releaseAudition(const Audition& audition); ///< ends a held one of the same instrument and key [gui]

    PlayerState poll(); ///< also frees what the audio thread has handed back [gui]

private:
    Result<void> loadSynth(const std::filesystem::path& file);
    void searchSoundFont(const std::string& chosen);
    void useSampleRate(double hertz);
    void prepare(const std::vector<SynthPreset>& instruments);
    void send(const Command& command);

    Renderer m_renderer;
    std::shared_ptr<const Schedule> m_schedule;
    Mix m_mix;

    std::mutex m_loading; ///< one soundfont is loaded at a time
    mutable std::mutex m_mutex; ///< for what follows; the audio thread knows neither
    std::shared_ptr<Synth> m_synth;
    /// Every instrument asked for so far; the audio thread may still be with a former schedule.
    std::vector<SynthPreset> m_instruments;
    std::optional<Error> m_soundFontError;
    double m_sampleRate;

    std::unique_ptr<AudioOutput> m_output;
    std::jthread m_search;
};

} // namespace ricercar
