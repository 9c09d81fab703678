#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace ricercar {

/// `n` words worked on at once: 1, 2 (any 64-bit processor) or 4 (AVX2). Kernels are written once for any n.
///
/// Everything is always inlined, so that it is compiled for the processor of the function it ends up in. A struct, as
/// plain vector types as results of functions have another calling convention with AVX2 than without.
template <std::size_t n> struct Lanes {
    typedef std::uint64_t Vector __attribute__((vector_size(8 * n)));
    static constexpr std::size_t count = n;
    Vector v;

    [[gnu::always_inline]] static inline Lanes load(const std::uint64_t* words)
    {
        Lanes lanes;
        std::memcpy(&lanes.v, words, sizeof lanes.v);
        return lanes;
    }
    [[gnu::always_inline]] inline void store(std::uint64_t* words) const { std::memcpy(words, &v, sizeof v); }
    /// The same word in all lanes.
    [[gnu::always_inline]] static inline Lanes all(std::uint64_t word) { return {Vector{} ^ word}; }

    [[gnu::always_inline]] friend inline Lanes operator&(const Lanes& a, const Lanes& b) { return {a.v & b.v}; }
    [[gnu::always_inline]] friend inline Lanes operator|(const Lanes& a, const Lanes& b) { return {a.v | b.v}; }
    [[gnu::always_inline]] friend inline Lanes operator^(const Lanes& a, const Lanes& b) { return {a.v ^ b.v}; }
    [[gnu::always_inline]] friend inline Lanes operator~(const Lanes& a) { return {~a.v}; }
    [[gnu::always_inline]] friend inline Lanes operator<<(const Lanes& a, int bits) { return {a.v << bits}; }
    [[gnu::always_inline]] friend inline Lanes operator>>(const Lanes& a, int bits) { return {a.v >> bits}; }
};

#if defined(__x86_64__)
template <class Kernel> [[gnu::target("avx2")]] void runFourLanes(const Kernel& kernel)
{
    kernel.template run<Lanes<4>>();
}
#endif

/// Runs `kernel.run<Lanes<n>>()` with the largest n that this processor has registers for. run() and what it calls are
/// to be always_inline. Results must not depend on n.
template <class Kernel> void runWidest(const Kernel& kernel)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2"))
        return runFourLanes(kernel);
#endif
    kernel.template run<Lanes<2>>();
}

} // namespace ricercar
