#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace ricercar {

/// Where a soundfont is looked for, first to last. The order is told to people in soundfonts/README.md.
struct SoundFontSearch {
    std::string chosen; ///< given by hand; if set it must exist
    std::string environment; ///< value of RICERCAR_SOUNDFONT; if set it must exist
    std::filesystem::path userFolder; ///< its first .sf2 or .sf3 in alphabetical order
    std::vector<std::filesystem::path> systemFiles;

    /// The search of this machine; reads the environment. [any]
    static SoundFontSearch ofThisMachine(std::string chosen = {});
};

/// The first soundfont that exists. [any]
/// Error: the chosen file or that of the environment is missing, or there is none at all.
Result<std::filesystem::path> findSoundFont(const SoundFontSearch& search);

/// How a person calls a soundfont: "General MIDI" for the ones of the system, else the file's name. [any]
std::string soundFontTitle(const std::filesystem::path& file);

} // namespace ricercar
