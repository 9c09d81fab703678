#include "engine/playback/player.h"

#include "engine/base/thread_role.h"
#include "engine/playback/soundfont.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ricercar {

namespace {

constexpr int drumChannel = 9;
constexpr int drumBank = 128;

SynthPreset presetOf(const Audition& audition)
{
    return {audition.channel == drumChannel ? drumBank : audition.bank, audition.program};
}

} // namespace

Audition auditionOf(const Note& note, const Part& part, const PartMix& mix, double seconds)
{
    Audition audition;
    audition.program = std::max(0, mix.program >= 0 ? mix.program : part.program);
    audition.bank = mix.program >= 0 ? 0 : std::clamp(part.bank >> 7, 0, 127);
    audition.channel = note.channel;
    audition.key = note.pitch;
    audition.velocity = note.velocity;
    audition.volume = mix.volume;
    audition.pan = mix.pan;
    audition.seconds = seconds;
    return audition;
}

Player::Player(const PlayerOptions& options)
    : m_renderer(options.output.sampleRate)
    , m_sampleRate(options.output.sampleRate)
{
    m_output =
        std::make_unique<AudioOutput>(m_renderer, options.output, [this](double hertz) { useSampleRate(hertz); });
    m_search = std::jthread([this, chosen = options.soundFont] { searchSoundFont(chosen); });
}

Player::~Player()
{
    m_search.join();
    m_output.reset();
}

void Player::searchSoundFont(const std::string& chosen)
{
    const auto file = findSoundFont(SoundFontSearch::ofThisMachine(chosen));
    const Result<void> loaded = file ? loadSynth(*file) : Result<void>(file.error());
    const std::lock_guard lock(m_mutex);
    if (!loaded && !m_synth)
        m_soundFontError = loaded.error();
}

Result<void> Player::loadSynth(const std::filesystem::path& file)
{
    const std::lock_guard loading(m_loading);
    const double rate = [this] {
        const std::lock_guard lock(m_mutex);
        return m_sampleRate;
    }();
    auto synth = Synth::load(file, rate);
    if (!synth)
        return synth.error();
    const std::lock_guard lock(m_mutex);
    m_synth = *synth;
    m_soundFontError.reset();
    m_synth->prepare(m_instruments);
    m_renderer.setSynth(m_synth);
    return {};
}

void Player::useSampleRate(double hertz)
{
    std::filesystem::path file;
    {
        const std::lock_guard loading(m_loading);
        const std::lock_guard lock(m_mutex);
        if (std::exchange(m_sampleRate, hertz) == hertz)
            return;
        if (m_synth)
            file = m_synth->soundFont();
    }
    const Result<void> loaded = file.empty() ? Result<void>() : loadSynth(file);
    m_renderer.setSampleRate(hertz);
    const std::lock_guard lock(m_mutex);
    if (!loaded)
        m_soundFontError = loaded.error();
}

Result<void> Player::loadSoundFont(const std::string& file)
{
    const auto found = findSoundFont(SoundFontSearch::ofThisMachine(file));
    return found ? loadSynth(*found) : Result<void>(found.error());
}

std::string Player::status() const
{
    const OutputState state = m_output->state();
    const std::string silence = m_output->reason();
    const std::lock_guard lock(m_mutex);
    if (m_soundFontError)
        return "No soundfont: playing silently; " + m_soundFontError->line();
    if (!m_synth)
        return "Loading the soundfont";
    if (state == OutputState::Silent)
        return silence;
    if (state == OutputState::Opening)
        return "Opening the sound device";
    return "FluidSynth · " + soundFontTitle(m_synth->soundFont());
}

std::optional<Error> Player::soundFontError() const
{
    const std::lock_guard lock(m_mutex);
    return m_soundFontError;
}

void Player::setSchedule(std::shared_ptr<const Schedule> schedule)
{
    assertThread(ThreadRole::Gui);
    m_schedule = std::move(schedule);
    prepare(m_schedule ? m_schedule->presets(m_mix) : std::vector<SynthPreset>{});
    m_renderer.setSchedule(m_schedule);
}

void Player::setMix(const Mix& mix)
{
    m_mix = mix;
    prepare(m_schedule ? m_schedule->presets(m_mix) : std::vector<SynthPreset>{});
    m_renderer.setMix(std::make_shared<const Mix>(mix));
}

void Player::prepare(const std::vector<SynthPreset>& instruments)
{
    const std::lock_guard lock(m_mutex);
    std::vector<SynthPreset> all;
    std::set_union(
        m_instruments.begin(), m_instruments.end(), instruments.begin(), instruments.end(), std::back_inserter(all));
    m_instruments = std::move(all);
    if (m_synth)
        m_synth->prepare(m_instruments);
}

void Player::play()
{
    send({Command::Kind::Play});
}

void Player::stop()
{
    send({Command::Kind::Stop});
}

void Player::seek(double ticks)
{
    send({Command::Kind::Seek, ticks});
}

void Player::setLoop(double firstTick, double endTick)
{
    send({Command::Kind::Loop, firstTick, endTick});
}

void Player::clearLoop()
{
    send({Command::Kind::Loop, 0, 0});
}

void Player::setSpeed(double factor)
{
    send({Command::Kind::Speed, factor});
}

void Player::panic()
{
    send({Command::Kind::Panic});
}

void Player::audition(const Audition& audition)
{
    prepare({presetOf(audition)});
    send({Command::Kind::AuditionOn, 0, 0, audition});
}

void Player::releaseAudition(const Audition& audition)
{
    send({Command::Kind::AuditionOff, 0, 0, audition});
}

void Player::send(const Command& command)
{
    m_renderer.send(command);
}

PlayerState Player::poll()
{
    m_renderer.collect();
    PlayerState state;
    state.isPlaying = m_renderer.isPlaying();
    state.ticks = m_renderer.positionTicks();
    state.seconds = m_renderer.positionSeconds();
    state.peaks[0] = m_renderer.takePeak(0);
    state.peaks[1] = m_renderer.takePeak(1);
    state.voices = m_renderer.activeVoices();
    return state;
}

} // namespace ricercar
