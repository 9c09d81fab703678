#include "tests/playback/playback_fixture.h"

#include <QTest>

#include <cerrno>
#include <cstdlib>
#include <dlfcn.h>
#include <pthread.h>
#include <thread>

// Counts what a thread allocates, frees and locks while it is being watched; operator new ends in malloc. Sanitizers
// bring an allocator of their own, so there is nothing to count under them; there the tests look for errors and races.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) // g++
#define HOOKS_MALLOC 0
#elif defined(__clang__)
#define HOOKS_MALLOC !(__has_feature(address_sanitizer) || __has_feature(thread_sanitizer))
#else
#define HOOKS_MALLOC 1
#endif

namespace {

thread_local bool isWatched = false;
thread_local int allocations = 0;
thread_local int locks = 0;

} // namespace

#if HOOKS_MALLOC
namespace {

void countAllocation()
{
    if (isWatched)
        ++allocations;
}

} // namespace

extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);

void* malloc(std::size_t size)
{
    countAllocation();
    return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size)
{
    countAllocation();
    return __libc_calloc(count, size);
}
void* realloc(void* memory, std::size_t size)
{
    countAllocation();
    return __libc_realloc(memory, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size)
{
    countAllocation();
    return __libc_memalign(alignment, size);
}
int posix_memalign(void** memory, std::size_t alignment, std::size_t size)
{
    countAllocation();
    *memory = __libc_memalign(alignment, size);
    return *memory ? 0 : ENOMEM;
}
void free(void* memory)
{
    if (memory)
        countAllocation();
    __libc_free(memory);
}

int pthread_mutex_lock(pthread_mutex_t* mutex)
{
    using Lock = int (*)(pthread_mutex_t*);
    static const auto real = reinterpret_cast<Lock>(dlsym(RTLD_NEXT, "pthread_mutex_lock"));
    if (isWatched)
        ++locks;
    return real(mutex);
}
}
#endif

using namespace ricercar;
using namespace ricercar::test;
using Kind = Command::Kind;

namespace {

/// Renders while it counts.
struct Watched {
    int allocations = 0;
    int locks = 0;
    float peak = 0;

    void render(Renderer& renderer, int blocks, int frames)
    {
        std::array<float, 2048> left;
        std::array<float, 2048> right;
        for (int i = 0; i < blocks; ++i) {
            isWatched = true;
            renderer.renderBlock(left.data(), right.data(), frames);
            isWatched = false;
            peak = std::max(peak, *std::max_element(left.begin(), left.begin() + frames));
        }
        allocations = ::allocations;
        locks = ::locks;
    }
};

Piece busyPiece()
{
    Piece piece = pieceOf({"C4 E4 G4 C5 C4 E4 G4 C5", "C3:4 G3:4", "E2:0.25 E2:0.25 E2:0.5 G2 E2 E2 G2 E2 E2"});
    piece.parts[1].program = 48;
    piece.parts[2].channel = 9;
    for (Note& note : piece.parts[2].notes)
        note.channel = 9;
    for (std::uint8_t i = 0; i < 100; ++i)
        piece.parts[0].events.push_back({i * 20, {0xE0, i, 64}});
    piece.parts[0].events.push_back({500, {0xB0, 64, 127}});
    piece.parts[0].events.push_back({900, {0xB0, 64, 0}});
    piece.parts[0].events.push_back({960, {0xC0, 73}});
    piece.parts[0].events.push_back({960, {0xB0, 121, 0}});
    return piece;
}

} // namespace

class TestRealtimeSafety : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { SKIP_WITHOUT_SOUNDFONT(); }

    void theCountersCount()
    {
        if (!HOOKS_MALLOC)
            QSKIP("the sanitizer brings its own allocator");
        static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
        isWatched = true;
        void* volatile memory = ::operator new(100); // an expression with new could be optimised away
        ::operator delete(memory);
        memory = std::malloc(100);
        std::free(memory);
        memory = std::aligned_alloc(64, 128);
        std::free(memory);
        pthread_mutex_lock(&mutex);
        isWatched = false;
        pthread_mutex_unlock(&mutex);
        QCOMPARE(allocations, 6);
        QCOMPARE(locks, 1);
    }

    void renderBlockNeitherAllocatesNorLocks()
    {
        Studio studio;
        Piece piece = busyPiece();
        studio.setSchedule(std::make_shared<const Schedule>(piece));
        allocations = locks = 0;
        Watched watched;
        studio.send(Kind::Play);
        watched.render(studio.renderer, 300, 512);
        QVERIFY(watched.peak > 0.01F);
        // Everything the window can order, and everything that can be handed over.
        studio.send(Kind::Loop, 0, 960);
        watched.render(studio.renderer, 200, 441);
        studio.send(Kind::Speed, 3);
        studio.send(Kind::Seek, 100);
        watched.render(studio.renderer, 100, 64);
        Mix mix;
        mix.parts.resize(3);
        mix.parts[1].muted = true;
        mix.parts[0].program = 48;
        mix.parts[0].pan = 20;
        studio.renderer.setMix(std::make_shared<const Mix>(mix));
        watched.render(studio.renderer, 100, 2048);
        for (int i = 0; i < 50; ++i) {
            piece.parts[0].notes.pop_back();
            piece.tempi = {{0, 400'000 + i}};
            if (piece.parts[0].notes.empty())
                piece = busyPiece();
            studio.setSchedule(std::make_shared<const Schedule>(piece));
            Audition audition;
            audition.key = 40 + i;
            audition.seconds = 0.01 * i;
            studio.renderer.send({Kind::AuditionOn, 0, 0, audition});
            watched.render(studio.renderer, 5, 500);
        }
        auto other = Synth::load(smallSoundFont(), rate);
        (*other)->prepare(std::make_shared<const Schedule>(piece)->presets(mix));
        studio.renderer.setSynth(*other);
        watched.render(studio.renderer, 50, 512);
        studio.send(Kind::Stop);
        watched.render(studio.renderer, 50, 512);
        studio.send(Kind::Panic);
        watched.render(studio.renderer, 200, 512);
        QCOMPARE(watched.allocations, 0);
        QCOMPARE(watched.locks, 0);
    }

    void oneThreadOrdersWhileAnotherRenders()
    {
        Studio studio;
        std::atomic<bool> done = false;
        Watched watched;
        std::thread audio([&] {
            while (!done)
                watched.render(studio.renderer, 1, 256);
        });
        Piece piece = busyPiece();
        std::vector<SynthPreset> presets = Schedule(piece).presets({});
        for (int program = 0; program < 128; ++program)
            presets.push_back({0, program});
        for (int i = 0; i < 300; ++i) {
            piece.parts[0].program = i % 128;
            studio.setSchedule(std::make_shared<const Schedule>(piece));
            Mix mix;
            mix.parts.resize(3);
            mix.parts[0].solo = i % 7 == 0;
            studio.renderer.setMix(std::make_shared<const Mix>(mix));
            studio.send(Kind::Play);
            studio.send(Kind::Seek, i % 1900);
            studio.send(Kind::Loop, 0, i % 5 ? 960 : 0);
            studio.renderer.setMasterGain(0.5F + 0.001F * static_cast<float>(i));
            studio.renderer.collect();
            studio.renderer.takePeak(0);
            if (i % 50 == 0) {
                auto other = Synth::load(smallSoundFont(), rate);
                studio.synth = *other;
                studio.synth->prepare(presets);
                studio.renderer.setSynth(*other);
            }
        }
        done = true;
        audio.join();
        QCOMPARE(watched.allocations, 0);
        QCOMPARE(watched.locks, 0);
    }
};

QTEST_APPLESS_MAIN(TestRealtimeSafety)
#include "tst_realtime_safety.moc"
