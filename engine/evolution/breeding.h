#pragma once

#include "engine/evolution/population.h"
#include "engine/evolution/selection.h"
#include "engine/evolution/twins.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ricercar {

/// A part of a population that breeds by itself: an island, or all of it.
struct Brood {
    std::uint32_t firstParent = 0; ///< its individuals
    std::uint32_t parents = 0;
    std::uint32_t firstChild = 0; ///< its children, the first of whom are its elite, who live on
    std::uint32_t kept = 0;
    std::uint32_t bred = 0;
    std::uint32_t firstPair = 0; ///< in Workbench::parents

    std::uint32_t pairs() const { return (bred + 1) / 2; }
    std::uint32_t firstBred() const { return firstChild + kept; }
};

/// What breeding needs only while it runs. It is kept from one generation to the next, so that none allocates.
struct Workbench {
    Population spare; ///< arrays of a generation that is past, to be written over
    Population next; ///< likewise, where a generation is put together of parents and children
    std::vector<Brood> broods;
    ParentSelection selection;
    std::vector<double> merits; ///< what parents are chosen by, where it is not their fitness, [individuals]
    std::vector<std::uint32_t> parents; ///< [pairs, 2]
    std::vector<std::uint32_t> order; ///< individuals, best or worst first
    TwinFinder twins;
    std::vector<Gene> genes; ///< one chromosome
};

/// A thing that a copy does without and makes anew when it needs it.
template <class T> class Transient {
public:
    Transient() = default;
    Transient(const Transient&) { }
    Transient(Transient&&) noexcept = default;
    Transient& operator=(const Transient&)
    {
        m_thing.reset();
        return *this;
    }
    Transient& operator=(Transient&&) noexcept = default;
    ~Transient() = default;

    T& operator*()
    {
        if (!m_thing)
            m_thing = std::make_unique<T>();
        return *m_thing;
    }

private:
    std::unique_ptr<T> m_thing;
};

} // namespace ricercar
