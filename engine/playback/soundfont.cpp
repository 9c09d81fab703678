#include "engine/playback/soundfont.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace ricercar {

namespace fs = std::filesystem;

namespace {

std::string environmentValue(const char* name)
{
    const char* const value = std::getenv(name);
    return value ? value : "";
}

bool isFile(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

std::vector<fs::path> soundFontsIn(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const fs::path extension = at->path().extension();
        if ((extension == ".sf2" || extension == ".sf3") && isFile(at->path()))
            found.push_back(at->path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

Result<fs::path> named(const std::string& path, const std::string& where)
{
    if (isFile(path))
        return fs::path(path);
    return Error{"there is no soundfont '" + path + "'", where, "give the path of an .sf2 or .sf3 file"};
}

} // namespace

SoundFontSearch SoundFontSearch::ofThisMachine(std::string chosen)
{
    SoundFontSearch search;
    search.chosen = std::move(chosen);
    search.environment = environmentValue("RICERCAR_SOUNDFONT");
    const std::string data = environmentValue("XDG_DATA_HOME");
    const std::string home = environmentValue("HOME");
    if (!data.empty())
        search.userFolder = fs::path(data) / "ricercar" / "soundfonts";
    else if (!home.empty())
        search.userFolder = fs::path(home) / ".local" / "share" / "ricercar" / "soundfonts";
    const fs::path system = "/usr/share/sounds";
    search.systemFiles = {system / "sf2" / "default-GM.sf2", system / "sf2" / "FluidR3_GM.sf2",
        system / "sf2" / "TimGM6mb.sf2", system / "sf3" / "default-GM.sf3", system / "sf3" / "FluidR3_GM.sf3",
        system / "sf3" / "MuseScore_General.sf3"};
    return search;
}

Result<fs::path> findSoundFont(const SoundFontSearch& search)
{
    if (!search.chosen.empty())
        return named(search.chosen, "soundfont");
    if (!search.environment.empty())
        return named(search.environment, "RICERCAR_SOUNDFONT");
    if (!search.userFolder.empty()) {
        const std::vector<fs::path> own = soundFontsIn(search.userFolder);
        if (!own.empty())
            return own.front();
    }
    const auto found = std::find_if(search.systemFiles.begin(), search.systemFiles.end(), isFile);
    if (found != search.systemFiles.end())
        return *found;
    return Error{"no soundfont was found", "",
        "install the package fluid-soundfont-gm or timgm6mb-soundfont, or name one in RICERCAR_SOUNDFONT"};
}

std::string soundFontTitle(const fs::path& file)
{
    const std::string name = file.stem().string();
    const bool isGeneral = name == "default-GM" || name == "FluidR3_GM" || name == "TimGM6mb";
    return isGeneral ? "General MIDI" : name;
}

} // namespace ricercar
