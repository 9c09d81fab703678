// FluidSynth's mixer runs its reverb and chorus in an OpenMP region, of one thread unless told otherwise, and libgomp
// allocates and frees a team of threads each time, which the audio thread must not do. A region of one thread needs no
// team: it is the same as calling its body. So this definition of libgomp's entry comes before the library's own, as
// the symbols of a program do; larger regions go on to the library. synth.cpp refers to this file to have it linked.

#include "engine/playback/realtime/single_thread_regions.h"

#include <dlfcn.h>

namespace {

using Body = void (*)(void*);
using Entry = void (*)(Body, void*, unsigned, unsigned);

// Looked up before main(), so that the audio thread never has to.
const Entry libraryEntry = reinterpret_cast<Entry>(dlsym(RTLD_NEXT, "GOMP_parallel"));

} // namespace

extern "C" void GOMP_parallel(Body body, void* data, unsigned threads, unsigned flags)
{
    if (threads == 1 || !libraryEntry)
        body(data);
    else
        libraryEntry(body, data, threads, flags);
}

namespace ricercar {

void keepSingleThreadRegions() { }

} // namespace ricercar
