#include "engine/playback/synth.h"

#include "engine/playback/library_noise.h"
#include "engine/playback/realtime/single_thread_regions.h"

#include <fluidsynth.h>

#include <thread>

namespace ricercar {

namespace {

constexpr int drumBank = 128;

} // namespace

Result<std::shared_ptr<Synth>> Synth::load(const std::filesystem::path& soundFont, double sampleRate)
{
    if (!(sampleRate >= 8000 && sampleRate <= 96000))
        return usageError("a sample rate of " + std::to_string(static_cast<long>(sampleRate)) + " Hz is refused",
            "sample rate", "choose one from 8000 to 96000");
    silenceSoundLibraries();
    keepSingleThreadRegions();
    const std::string path = soundFont.string();
    if (!fluid_is_soundfont(path.c_str()))
        return Error{"this is not a soundfont that can be read", path, "choose an .sf2 or .sf3 file"};
    std::shared_ptr<Synth> synth(new Synth);
    synth->m_soundFont = soundFont;
    synth->m_sampleRate = sampleRate;
    fluid_settings_t* const settings = synth->m_settings = new_fluid_settings();
    fluid_settings_setint(settings, "synth.threadsafe-api", 0);
    fluid_settings_setint(settings, "synth.dynamic-sample-loading", 1);
    fluid_settings_setint(settings, "synth.cpu-cores", 1);
    fluid_settings_setint(settings, "synth.midi-channels", channelCount);
    fluid_settings_setnum(settings, "synth.sample-rate", sampleRate);
    fluid_settings_setnum(settings, "synth.gain", gain);
    synth->m_synth = new_fluid_synth(settings);
    if (!synth->m_synth)
        return Error{"FluidSynth could not be started", path, ""};
    synth->m_soundFontId = fluid_synth_sfload(synth->m_synth, path.c_str(), 1);
    if (synth->m_soundFontId == FLUID_FAILED)
        return Error{"the soundfont is damaged", path, "choose another .sf2 or .sf3 file"};
    for (int number = 0; number < 128; ++number) {
        int value = 0;
        fluid_synth_get_cc(synth->m_synth, 0, number, &value);
        synth->m_defaultControllers[static_cast<std::size_t>(number)] = static_cast<std::uint8_t>(value);
    }
    // What channels start with and fall back to must never be unloaded by a program change.
    const SynthPreset standard[] = {{0, 0}, {drumBank, 0}};
    synth->prepare(standard);
    return synth;
}

Synth::~Synth()
{
    delete_fluid_synth(m_synth);
    delete_fluid_settings(m_settings);
}

SynthPreset Synth::replacementOf(SynthPreset wanted) const
{
    fluid_sfont_t* const font = fluid_synth_get_sfont_by_id(m_synth, m_soundFontId);
    if (fluid_sfont_get_preset(font, wanted.bank, wanted.program))
        return wanted;
    if (wanted.bank == drumBank)
        return {drumBank, 0};
    return fluid_sfont_get_preset(font, 0, wanted.program) ? SynthPreset{0, wanted.program} : SynthPreset{0, 0};
}

void Synth::prepare(std::span<const SynthPreset> instruments)
{
    const std::lock_guard lock(m_preparing);
    for (const SynthPreset& instrument : instruments) {
        if (m_prepared.contains(instrument))
            continue;
        // Entered for each anew, so that the audio thread misses as few blocks as possible.
        while (!tryEnter())
            std::this_thread::yield();
        const SynthPreset found = replacementOf(instrument);
        fluid_synth_pin_preset(m_synth, m_soundFontId, found.bank, found.program);
        leave();
        m_prepared.insert(instrument);
    }
}

void Synth::noteOn(int channel, int key, int velocity) noexcept
{
    fluid_synth_noteon(m_synth, channel, key, velocity);
}

void Synth::noteOff(int channel, int key) noexcept
{
    fluid_synth_noteoff(m_synth, channel, key);
}

void Synth::controller(int channel, int number, int value) noexcept
{
    fluid_synth_cc(m_synth, channel, number, value);
}

void Synth::program(int channel, int bank, int number) noexcept
{
    fluid_synth_set_channel_type(m_synth, channel, bank == drumBank ? CHANNEL_TYPE_DRUM : CHANNEL_TYPE_MELODIC);
    fluid_synth_bank_select(m_synth, channel, bank);
    fluid_synth_program_change(m_synth, channel, number);
}

void Synth::pitchBend(int channel, int value) noexcept
{
    fluid_synth_pitch_bend(m_synth, channel, value);
}

void Synth::pressure(int channel, int value) noexcept
{
    fluid_synth_channel_pressure(m_synth, channel, value);
}

void Synth::keyPressure(int channel, int key, int value) noexcept
{
    fluid_synth_key_pressure(m_synth, channel, key, value);
}

void Synth::parameter(int channel, int number, int value) noexcept
{
    fluid_synth_cc(m_synth, channel, 101, 0);
    fluid_synth_cc(m_synth, channel, 100, number);
    // The coarse half makes FluidSynth act on both, so it comes last.
    fluid_synth_cc(m_synth, channel, 38, value & 127);
    fluid_synth_cc(m_synth, channel, 6, value >> 7);
}

void Synth::allSoundsOff() noexcept
{
    fluid_synth_all_sounds_off(m_synth, -1);
}

void Synth::render(float* left, float* right, int frames) noexcept
{
    fluid_synth_write_float(m_synth, frames, left, 0, 1, right, 0, 1);
}

int Synth::activeVoices() const noexcept
{
    return fluid_synth_get_active_voice_count(m_synth);
}

} // namespace ricercar
