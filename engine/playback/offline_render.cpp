#include "engine/playback/offline_render.h"

#include "engine/playback/realtime/renderer.h"
#include "engine/playback/soundfont.h"

#include <sndfile.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <optional>

#include <sys/stat.h>
#include <unistd.h>

namespace ricercar {

namespace fs = std::filesystem;

namespace {

constexpr int blockFrames = 4096;
constexpr float silence = 3.2e-5F; // -90 dBFS
constexpr double longestTailSeconds = 15;
constexpr double longestSeconds = 6 * 3600;
/// Share of the work that synthesis is, as `progress` tells it; the rest is encoding.
constexpr double synthesisShare = 0.95;

Error fileError(const std::string& what, const fs::path& path)
{
    return {what + ": " + std::strerror(errno), path.string(), "check the folder, its permissions and the free space"};
}

Error cancelled(const fs::path& path)
{
    return {"rendering was cancelled", path.string(), "nothing was written"};
}

/// A file beside the target that vanishes unless it is moved to its place.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& target)
        : m_path(target.string() + ".XXXXXX")
    {
        m_descriptor = mkstemp(m_path.data());
    }
    ~TemporaryFile()
    {
        if (m_descriptor < 0)
            return;
        ::close(m_descriptor);
        if (!m_path.empty())
            ::unlink(m_path.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    bool ok() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }

    /// From now on the file has no name, so even a crash leaves nothing behind.
    void hide()
    {
        ::unlink(m_path.c_str());
        m_path.clear();
    }

    bool moveTo(const fs::path& target)
    {
        // mkstemp() lets the owner alone read; a new file of a person's has what their mask allows.
        const mode_t mask = ::umask(0);
        ::umask(mask);
        const bool moved = ::fchmod(m_descriptor, 0666 & ~mask) == 0 && ::fsync(m_descriptor) == 0
            && std::rename(m_path.c_str(), target.c_str()) == 0;
        if (moved)
            m_path.clear();
        return moved;
    }

private:
    std::string m_path;
    int m_descriptor = -1;
};

std::optional<int> soundFormat(const fs::path& file, int bits)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    const int samples = bits == 24 ? SF_FORMAT_PCM_24 : SF_FORMAT_PCM_16;
    if (extension == ".wav")
        return SF_FORMAT_WAV | samples;
    if (extension == ".flac")
        return SF_FORMAT_FLAC | samples;
    if (extension == ".ogg")
        return SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    return std::nullopt;
}

bool writeAll(int descriptor, const float* samples, std::size_t count)
{
    const char* bytes = reinterpret_cast<const char*>(samples);
    for (std::size_t left = count * sizeof(float); left > 0;) {
        const ssize_t written = ::write(descriptor, bytes, left);
        if (written < 0)
            return false;
        bytes += written;
        left -= static_cast<std::size_t>(written);
    }
    return true;
}

struct Synthesis {
    std::int64_t frames = 0;
    float peak = 0;
};

/// Plays the schedule into `spool` as interleaved floats.
Result<Synthesis> synthesise(std::shared_ptr<const Schedule> schedule, const std::shared_ptr<Synth>& synth,
    const RenderOptions& options, int spool, const fs::path& file, FunctionRef<void(double)> progress,
    const std::stop_token& stop)
{
    const double length = schedule->lengthSeconds();
    auto renderer = std::make_unique<Renderer>(options.sampleRate);
    synth->prepare(schedule->presets(options.mix));
    renderer->setSynth(synth);
    renderer->setMix(std::make_shared<const Mix>(options.mix));
    renderer->setSchedule(std::move(schedule));
    renderer->send({Command::Kind::Play});
    std::array<float, blockFrames> left;
    std::array<float, blockFrames> right;
    std::array<float, 2 * blockFrames> both;
    Synthesis done;
    const auto longest = static_cast<std::int64_t>((length + longestTailSeconds) * options.sampleRate);
    bool sounding = true;
    while (sounding && done.frames < longest) {
        if (stop.stop_requested())
            return cancelled(file);
        renderer->renderBlock(left.data(), right.data(), blockFrames);
        float peak = 0;
        for (std::size_t i = 0; i < blockFrames; ++i) {
            both[2 * i] = left[i] * options.gain;
            both[2 * i + 1] = right[i] * options.gain;
            peak = std::max({peak, std::abs(both[2 * i]), std::abs(both[2 * i + 1])});
        }
        if (!writeAll(spool, both.data(), both.size()))
            return fileError("the sound could not be written", file);
        done.frames += blockFrames;
        done.peak = std::max(done.peak, peak);
        sounding = renderer->isPlaying() || renderer->activeVoices() > 0 || peak > silence;
        if (progress)
            progress(
                synthesisShare * std::min(1.0, static_cast<double>(done.frames) / options.sampleRate / (length + 1)));
    }
    return done;
}

/// Copies the spool into a sound file, every sample times `scale`.
Result<void> encode(int spool, const TemporaryFile& target, int format, float scale, std::int64_t frames,
    const RenderOptions& options, const fs::path& file, const std::stop_token& stop)
{
    SF_INFO info{};
    info.samplerate = static_cast<int>(std::lround(options.sampleRate));
    info.channels = 2;
    info.format = format;
    // A plain WAV counts its bytes in 32 bits; longer ones need the 64-bit form, which not every program reads.
    constexpr std::int64_t plainWavBytes = std::int64_t{4'000} << 20;
    const std::int64_t bytes = frames * 2 * (options.bits / 8);
    if ((format & SF_FORMAT_TYPEMASK) == SF_FORMAT_WAV && bytes > plainWavBytes)
        info.format = SF_FORMAT_RF64 | (format & SF_FORMAT_SUBMASK);
    SNDFILE* const sound = sf_open_fd(target.descriptor(), SFM_WRITE, &info, SF_FALSE);
    if (!sound)
        return Error{std::string("the format cannot be written: ") + sf_strerror(nullptr), file.string(),
            "choose another sample rate or ending"};
    sf_command(sound, SFC_SET_CLIPPING, nullptr, SF_TRUE);
    std::array<float, 2 * blockFrames> samples;
    bool ok = ::lseek(spool, 0, SEEK_SET) == 0;
    bool stopped = false;
    for (std::int64_t done = 0; ok && !stopped && done < frames; done += blockFrames) {
        // The spool was written in whole blocks of this size, so reads come whole too.
        ok = ::read(spool, samples.data(), sizeof samples) == static_cast<ssize_t>(sizeof samples);
        for (float& sample : samples)
            sample *= scale;
        ok = ok && sf_writef_float(sound, samples.data(), blockFrames) == blockFrames;
        stopped = stop.stop_requested();
    }
    ok = sf_close(sound) == 0 && ok;
    if (stopped)
        return cancelled(file);
    return ok ? Result<void>() : fileError("the sound could not be written", file);
}

Result<void> checkOptions(const RenderOptions& options)
{
    if (options.bits != 16 && options.bits != 24)
        return usageError(std::to_string(options.bits) + " bits are refused", "bits", "choose 16 or 24");
    if (!(options.gain >= 0 && options.gain <= 10))
        return usageError("the gain is outside 0..10", "gain");
    return {};
}

} // namespace

Result<RenderReport> renderToFile(const Piece& piece, const fs::path& file, const RenderOptions& options,
    FunctionRef<void(double)> progress, std::stop_token stop)
{
    const std::optional<int> format = soundFormat(file, options.bits);
    if (!format)
        return usageError("the ending is not that of a sound format that can be written", file.string(),
            "end the name in .wav, .flac or .ogg");
    if (const auto checked = checkOptions(options); !checked)
        return checked.error();
    auto schedule = std::make_shared<const Schedule>(piece);
    if (schedule->lengthSeconds() > longestSeconds)
        return Error{"the piece is longer than 6 hours", file.string(), "render a part of it"};
    const auto soundFont = findSoundFont(SoundFontSearch::ofThisMachine(options.soundFont));
    if (!soundFont)
        return soundFont.error();
    const auto synth = Synth::load(*soundFont, options.sampleRate);
    if (!synth)
        return synth.error();

    TemporaryFile spool(file);
    if (!spool.ok())
        return fileError("the file cannot be created", file);
    spool.hide();
    const auto sound = synthesise(std::move(schedule), *synth, options, spool.descriptor(), file, progress, stop);
    if (!sound)
        return sound.error();
    RenderReport report;
    report.seconds = static_cast<double>(sound->frames) / options.sampleRate;
    report.peak = sound->peak;
    report.scale = sound->peak > 1 && !options.mayClip ? 1 / sound->peak : 1;

    TemporaryFile target(file);
    if (!target.ok())
        return fileError("the file cannot be created", file);
    const auto encoded = encode(spool.descriptor(), target, *format, report.scale, sound->frames, options, file, stop);
    if (!encoded)
        return encoded.error();
    if (!target.moveTo(file))
        return fileError("the file cannot be put in its place", file);
    if (progress)
        progress(1);
    return report;
}

} // namespace ricercar
