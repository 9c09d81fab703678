#include "engine/automata/cycle_detector.h"

namespace ricercar {

bool CycleDetector::tell(std::uint64_t hash, const void* cells, Same areSame)
{
    const std::uint32_t generation = m_next++;
    if (m_cycle)
        return false;
    if (m_kept && hash == m_keptHash && areSame(m_kept.get(), cells)) {
        m_cycle = Cycle{generation - m_keptAt, generation};
        m_kept.reset();
        return false;
    }
    if (m_kept && generation - m_keptAt < m_power)
        return false;
    if (m_kept)
        m_power *= 2;
    m_keptHash = hash;
    m_keptAt = generation;
    return true;
}

void CycleDetector::reset(std::uint32_t generation)
{
    *this = CycleDetector();
    m_next = generation;
}

} // namespace ricercar
