#pragma once

#include "engine/base/function_ref.h"
#include "engine/base/result.h"
#include "engine/music/piece.h"
#include "engine/playback/mix.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace ricercar {

/// How a sound file is written; its format follows from the ending .wav, .flac or .ogg.
struct RenderOptions {
    std::string soundFont; ///< a file; empty: the search of soundfonts/README.md
    double sampleRate = 44100; ///< 8000..96000 Hz
    int bits = 16; ///< 16 or 24, for WAV and FLAC
    float gain = 1; ///< of the whole piece, 0..10
    bool mayClip = false; ///< leave a piece louder than full scale as it is, cut off
    Mix mix;
};

/// What was written.
struct RenderReport {
    double seconds = 0; ///< with the release tail
    float peak = 0; ///< highest sample before scaling; 1 is full scale
    float scale = 1; ///< less than 1 if the piece was turned down so as not to clip
};

/// Plays a piece into a sound file through the same renderBlock() as a device, as fast as it goes. [worker]
///
/// After the last note the tail is kept until it has fallen to -90 dBFS, 15 s at most. Samples are gathered as floats
/// in an unnamed file beside the target, so the peak is known before anything is rounded; the piece is turned down only
/// if it would clip. The target appears whole or not at all. `progress` gets 0..1. Error: unknown ending or option, no
/// soundfont, more than 6 hours, the file cannot be written, or it was cancelled.
Result<RenderReport> renderToFile(const Piece& piece, const std::filesystem::path& file, const RenderOptions& options,
    FunctionRef<void(double)> progress = {}, std::stop_token stop = {});

} // namespace ricercar
