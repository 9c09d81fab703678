#include "engine/playback/realtime/auditions.h"

#include <algorithm>
#include <limits>

namespace ricercar {

namespace {

constexpr std::int64_t held = std::numeric_limits<std::int64_t>::max();

int bankOf(const Audition& audition)
{
    return audition.channel == 9 ? 128 : audition.bank;
}

} // namespace

std::size_t Auditions::channelFor(int bank, int program) noexcept
{
    auto found = std::find_if(m_voices.begin(), m_voices.end(),
        [&](const Voice& voice) { return voice.bank == bank && voice.program == program; });
    if (found == m_voices.end())
        found = std::min_element(
            m_voices.begin(), m_voices.end(), [](const Voice& a, const Voice& b) { return a.lastUsed < b.lastUsed; });
    *found = {bank, program, ++m_uses};
    return firstChannel + static_cast<std::size_t>(found - m_voices.begin());
}

void Auditions::start(Synth& synth, Channels& channels, const Audition& audition, double sampleRate) noexcept
{
    release(synth, audition);
    if (m_count == m_sounding.size())
        end(synth, 0);
    const std::size_t channel = channelFor(bankOf(audition), audition.program);
    ChannelState state = channels.blank();
    state.bank = static_cast<std::uint16_t>(bankOf(audition));
    state.program = static_cast<std::uint8_t>(std::clamp(audition.program, 0, 127));
    state.controllers[7] = static_cast<std::uint8_t>(std::clamp(audition.volume, 0, 127));
    state.controllers[10] = static_cast<std::uint8_t>(std::clamp(64 + audition.pan, 0, 127));
    channels.sendTo(synth, channel, state);
    const int key = std::clamp(audition.key, 0, 127);
    synth.noteOn(static_cast<int>(channel), key, std::clamp(audition.velocity, 1, 127));
    const double seconds = std::min(audition.seconds, 3600.0);
    m_sounding[m_count++] = {seconds > 0 ? static_cast<std::int64_t>(seconds * sampleRate) : held,
        static_cast<std::uint8_t>(channel), static_cast<std::uint8_t>(key)};
}

void Auditions::release(Synth& synth, const Audition& audition) noexcept
{
    for (std::size_t i = m_count; i-- > 0;) {
        const Voice& voice = m_voices[m_sounding[i].channel - firstChannel];
        if (m_sounding[i].key == audition.key && voice.bank == bankOf(audition) && voice.program == audition.program)
            end(synth, i);
    }
}

void Auditions::end(Synth& synth, std::size_t index) noexcept
{
    synth.noteOff(m_sounding[index].channel, m_sounding[index].key);
    std::move(m_sounding.begin() + static_cast<std::ptrdiff_t>(index) + 1,
        m_sounding.begin() + static_cast<std::ptrdiff_t>(m_count),
        m_sounding.begin() + static_cast<std::ptrdiff_t>(index));
    --m_count;
}

void Auditions::endDue(Synth& synth) noexcept
{
    for (std::size_t i = m_count; i-- > 0;) {
        if (m_sounding[i].framesLeft <= 0)
            end(synth, i);
    }
}

void Auditions::advance(std::int64_t frames) noexcept
{
    for (std::size_t i = 0; i < m_count; ++i) {
        if (m_sounding[i].framesLeft != held)
            m_sounding[i].framesLeft -= frames;
    }
}

std::int64_t Auditions::framesToNextEnd() const noexcept
{
    std::int64_t least = held;
    for (std::size_t i = 0; i < m_count; ++i)
        least = std::min(least, m_sounding[i].framesLeft);
    return std::max<std::int64_t>(0, least);
}

} // namespace ricercar
