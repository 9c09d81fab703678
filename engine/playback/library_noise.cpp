#include "engine/playback/library_noise.h"

#include <dlfcn.h>
#include <fluidsynth.h>

#include <cstdlib>
#include <mutex>

namespace ricercar {

namespace {

using AlsaHandler = void (*)(const char*, int, const char*, int, const char*, ...);
using JackHandler = void (*)(const char*);

void ignoreAlsa(const char*, int, const char*, int, const char*, ...) { }

void silence()
{
    for (int level = FLUID_PANIC; level < LAST_LOG_LEVEL; ++level)
        fluid_set_log_function(level, nullptr, nullptr);
    // ALSA and JACK come with FluidSynth; we do not link them, so their switches are looked up by name.
    if (void* const set = dlsym(RTLD_DEFAULT, "snd_lib_error_set_handler"))
        reinterpret_cast<int (*)(AlsaHandler)>(set)(&ignoreAlsa);
    for (const char* name : {"jack_set_error_function", "jack_set_info_function"}) {
        if (void* const set = dlsym(RTLD_DEFAULT, name))
            reinterpret_cast<void (*)(JackHandler)>(set)([](const char*) {});
    }
    setenv("JACK_NO_START_SERVER", "1", 0);
}

} // namespace

void silenceSoundLibraries()
{
    static std::once_flag once;
    std::call_once(once, silence);
}

} // namespace ricercar
