#include "engine/playback/realtime/renderer.h"

#include "engine/base/thread_role.h"

#include <algorithm>
#include <cmath>

namespace ricercar {

namespace {

constexpr int edgeFrames = Synth::blockFrames;
constexpr double shortestLoopSeconds = 0.02;
/// -100 dBFS: below it a synthesiser without voices may rest.
constexpr float quiet = 1e-5F;

float peakOf(const float* samples, int frames) noexcept
{
    float peak = 0;
    for (int i = 0; i < frames; ++i)
        peak = std::max(peak, std::abs(samples[i]));
    return peak;
}

} // namespace

Renderer::Renderer(double sampleRate)
    : m_sampleRate(sampleRate)
    , m_rate(sampleRate)
    , m_secondsPerFrame(1 / sampleRate)
{
    m_channels.restart(nullptr);
}

void Renderer::setSynth(std::shared_ptr<Synth> synth)
{
    m_synths.offer(std::move(synth));
}

void Renderer::setSchedule(std::shared_ptr<const Schedule> schedule)
{
    m_schedules.offer(std::move(schedule));
}

void Renderer::setMix(std::shared_ptr<const Mix> mix)
{
    m_mixes.offer(std::move(mix));
}

void Renderer::send(const Command& command)
{
    m_commands.push(command);
}

void Renderer::collect()
{
    m_synths.collect();
    m_schedules.collect();
    m_mixes.collect();
    m_commands.flush();
}

void Renderer::renderBlock(float* left, float* right, int frames) noexcept
{
    assertThreadIsNot(ThreadRole::Gui);
    std::fill_n(left, frames, 0.0F);
    std::fill_n(right, frames, 0.0F);
    // Samples are being read in: time stands still for a moment.
    if (!enterSynth())
        return;
    takeChanges();
    Command command;
    while (m_commands.tryPop(command))
        obey(command);
    if (!isResting()) {
        for (int done = 0; done < frames;) {
            if (m_phase == 0)
                dispatchDue();
            const int piece = framesToNextEvent(frames - done);
            if (m_synth)
                m_synth->render(left + done, right + done, piece);
            advance(piece);
            done += piece;
        }
    }
    finishBlock(left, right, frames);
    if (m_synths.current())
        m_synths.current()->leave();
}

bool Renderer::enterSynth() noexcept
{
    m_synths.update([this](const Synth*, const Synth* synth) {
        m_channels.restart(synth);
        m_sounding.clear();
        m_auditions.clear();
        m_chasePending = true;
        m_phase = 0;
        m_quietFrames = 0;
    });
    Synth* const synth = m_synths.current();
    if (synth && !synth->tryEnter())
        return false;
    const double rate = m_sampleRate.load(std::memory_order_relaxed);
    if (rate != m_rate) {
        anchorAt(now());
        m_rate = rate;
        m_secondsPerFrame = m_speed / m_rate;
    }
    m_synth = synth && synth->sampleRate() == m_rate ? synth : nullptr;
    return true;
}

void Renderer::takeChanges() noexcept
{
    m_mixes.update([this](const Mix*, const Mix* mix) {
        m_channels.configure(m_schedule, mix);
        mixChanged();
    });
    m_schedules.update([this](const Schedule* old, const Schedule* schedule) {
        m_schedule = schedule;
        m_channels.configure(schedule, m_mixes.current());
        scheduleChanged(old);
    });
    if (m_chasePending)
        m_channels.chase(m_synth, m_doneBefore);
    m_chasePending = false;
}

void Renderer::mixChanged() noexcept
{
    for (std::size_t slot = 0; m_schedule && slot < m_schedule->slots().size(); ++slot) {
        if (!m_channels.isAudible(slot))
            silenceSlot(slot);
        m_channels.send(m_synth, slot);
    }
}

void Renderer::scheduleChanged(const Schedule* old) noexcept
{
    const double oldNow = now();
    double position = oldNow;
    if (old && m_schedule) {
        // The place in the music stays, also where the tempo changes; if it does not, neither may the second.
        const double ticks = old->tempoMap().tickAt(oldNow) * m_schedule->ticksPerQuarter() / old->ticksPerQuarter();
        const double seconds = m_schedule->tempoMap().secondsAt(ticks);
        if (std::abs(seconds - oldNow) > 1e-7)
            position = seconds;
    }
    for (std::size_t slot = 0; old && slot < old->slots().size(); ++slot) {
        const bool slotStays = m_schedule && slot < m_schedule->slots().size()
            && m_schedule->slots()[slot].part == old->slots()[slot].part
            && m_schedule->slots()[slot].channel == old->slots()[slot].channel;
        m_sounding.forEach(slot, [&](std::size_t key, std::uint32_t oldNote) {
            m_sounding.end(slot, key, oldNote);
            if (slotStays) {
                const std::size_t note = m_schedule->findNote(
                    old->notes()[oldNote].onsetTicks, static_cast<std::uint8_t>(slot), static_cast<std::uint8_t>(key));
                if (note < m_schedule->notes().size() && m_schedule->notes()[note].endSeconds > position
                    && m_channels.isAudible(slot)) {
                    m_sounding.start(slot, key, static_cast<std::uint32_t>(note));
                    return;
                }
            }
            if (m_synth)
                m_synth->noteOff(static_cast<int>(slot), static_cast<int>(key));
        });
        if (!slotStays)
            m_channels.liftPedals(m_synth, slot);
    }
    m_playing = m_playing && m_schedule;
    m_doneBefore += position - oldNow;
    if (position != oldNow)
        anchorAt(position);
    m_nextEvent = m_schedule ? m_schedule->firstEventAt(m_doneBefore) : 0;
    placeLoop();
    m_channels.chase(m_synth, m_doneBefore);
}

void Renderer::obey(const Command& command) noexcept
{
    switch (command.kind) {
    case Command::Kind::Play:
        play();
        break;
    case Command::Kind::Stop:
        stop();
        break;
    case Command::Kind::Seek:
        moveTo(tempoMap().secondsAt(std::max(0.0, command.a)));
        break;
    case Command::Kind::Loop:
        m_loopTicks[0] = std::max(0.0, command.a);
        m_loopTicks[1] = command.b;
        placeLoop();
        break;
    case Command::Kind::Speed:
        anchorAt(now());
        m_speed = std::clamp(command.a, 0.05, 20.0);
        m_secondsPerFrame = m_speed / m_rate;
        break;
    case Command::Kind::AuditionOn:
        if (m_synth)
            m_auditions.start(*m_synth, m_channels, command.audition, m_rate);
        break;
    case Command::Kind::AuditionOff:
        if (m_synth)
            m_auditions.release(*m_synth, command.audition);
        break;
    case Command::Kind::Panic:
        stop();
        m_auditions.clear();
        if (m_synth)
            m_synth->allSoundsOff();
        break;
    }
    m_quietFrames = 0;
}

void Renderer::play() noexcept
{
    if (m_playing || !m_schedule)
        return;
    moveTo(now() >= m_schedule->lengthSeconds() && !m_looping ? 0 : now());
    m_playing = true;
}

void Renderer::stop() noexcept
{
    if (m_playing)
        silenceAllSlots();
    m_playing = false;
}

void Renderer::moveTo(double seconds) noexcept
{
    silenceAllSlots();
    anchorAt(seconds);
    m_doneBefore = seconds;
    m_nextEvent = m_schedule ? m_schedule->firstEventAt(seconds) : 0;
    placeLoop();
    m_channels.chase(m_synth, seconds);
}

void Renderer::placeLoop() noexcept
{
    for (int i = 0; i < 2; ++i)
        m_loopSeconds[i] = tempoMap().secondsAt(m_loopTicks[i]);
    m_looping = m_loopSeconds[1] - m_loopSeconds[0] >= shortestLoopSeconds && now() < m_loopSeconds[1];
}

void Renderer::dispatchDue() noexcept
{
    if (m_synth)
        m_auditions.endDue(*m_synth);
    if (!m_playing)
        return;
    // An event belongs to the frame nearest to it, so that rounding never delays one by a whole edge.
    const double half = m_secondsPerFrame / 2;
    if (m_looping && now() + half >= m_loopSeconds[1]) {
        const double overshoot = std::max(0.0, now() - m_loopSeconds[1]);
        moveTo(m_loopSeconds[0]);
        anchorAt(m_loopSeconds[0] + overshoot);
    }
    m_doneBefore = std::max(m_doneBefore, now() + half);
    const auto events = m_schedule->events();
    while (m_nextEvent < events.size() && events[m_nextEvent].seconds < m_doneBefore)
        dispatch(events[m_nextEvent++]);
    if (!m_looping && now() + half >= m_schedule->lengthSeconds())
        stop();
}

void Renderer::dispatch(const ScheduledEvent& event) noexcept
{
    const int channel = event.slot;
    switch (event.kind) {
    case EventKind::NoteOn:
        if (!m_synth || !m_channels.isAudible(event.slot))
            return;
        m_synth->noteOn(channel, event.number, m_schedule->notes()[event.value].velocity);
        m_sounding.start(event.slot, event.number, event.value);
        return;
    case EventKind::NoteOff:
        if (m_sounding.end(event.slot, event.number, event.value) && m_synth)
            m_synth->noteOff(channel, event.number);
        return;
    default:
        m_channels.apply(m_synth, event);
    }
}

void Renderer::silenceSlot(std::size_t slot) noexcept
{
    m_sounding.forEach(slot, [&](std::size_t key, std::uint32_t note) {
        m_sounding.end(slot, key, note);
        if (m_synth)
            m_synth->noteOff(static_cast<int>(slot), static_cast<int>(key));
    });
    m_channels.liftPedals(m_synth, slot);
}

void Renderer::silenceAllSlots() noexcept
{
    for (std::size_t slot = 0; m_schedule && slot < m_schedule->slots().size(); ++slot)
        silenceSlot(slot);
}

int Renderer::framesToNextEvent(int most) const noexcept
{
    double frames = most;
    if (m_playing) {
        double next = m_looping ? m_loopSeconds[1] : m_schedule->lengthSeconds();
        if (m_nextEvent < m_schedule->events().size())
            next = std::min(next, m_schedule->events()[m_nextEvent].seconds);
        // The smallest whole number of frames after which dispatchDue() finds it due.
        frames = std::min(frames, std::floor((next - now()) / m_secondsPerFrame - 0.5) + 1);
    }
    if (!m_auditions.empty())
        frames = std::min(frames, static_cast<double>(m_auditions.framesToNextEnd()));
    const int wanted = m_phase + std::max(1, static_cast<int>(frames));
    const int toEdge = (wanted + edgeFrames - 1) / edgeFrames * edgeFrames - m_phase;
    return std::min(most, m_phase == 0 ? toEdge : edgeFrames - m_phase);
}

void Renderer::advance(int frames) noexcept
{
    if (m_synth)
        m_phase = (m_phase + frames) % edgeFrames;
    m_auditions.advance(frames);
    if (m_playing)
        m_framesSinceAnchor += frames;
}

void Renderer::finishBlock(float* left, float* right, int frames) noexcept
{
    const float target = m_gainTarget.load(std::memory_order_relaxed);
    if (m_gain != 1 || target != 1) {
        // A ramp over the block, because a jump of gain clicks.
        const float step = (target - m_gain) / static_cast<float>(std::max(1, frames));
        for (int i = 0; i < frames; ++i) {
            const float gain = m_gain + step * static_cast<float>(i + 1);
            left[i] *= gain;
            right[i] *= gain;
        }
        m_gain = target;
    }
    const float peaks[2] = {peakOf(left, frames), peakOf(right, frames)};
    for (std::size_t side = 0; side < 2; ++side) {
        if (peaks[side] > m_peaks[side].load(std::memory_order_relaxed))
            m_peaks[side].store(peaks[side], std::memory_order_relaxed);
    }
    const int voices = m_synth ? m_synth->activeVoices() : 0;
    const bool isQuiet = voices == 0 && std::max(peaks[0], peaks[1]) < quiet;
    m_quietFrames = isQuiet ? m_quietFrames + frames : 0;
    m_voicesNow.store(voices, std::memory_order_relaxed);
    m_playingNow.store(m_playing, std::memory_order_relaxed);
    m_positionSeconds.store(now(), std::memory_order_relaxed);
    m_positionTicks.store(tempoMap().tickAt(now()), std::memory_order_relaxed);
}

void Renderer::anchorAt(double seconds) noexcept
{
    m_anchorSeconds = seconds;
    m_framesSinceAnchor = 0;
}

const TempoMap& Renderer::tempoMap() const noexcept
{
    return m_schedule ? m_schedule->tempoMap() : m_defaultTempo;
}

} // namespace ricercar
