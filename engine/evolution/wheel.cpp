#include "engine/evolution/wheel.h"

namespace ricercar {

void Wheel::set(std::span<const double> weights)
{
    const std::size_t n = weights.size();
    m_sums.resize(n);
    m_starts.resize(n + 1);
    m_buckets = static_cast<double>(n);
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
        sum += weights[i] > 0 ? weights[i] : 0;
        m_sums[i] = sum;
    }
    if (!(sum > 0)) {
        for (std::size_t i = 0; i < n; ++i)
            m_sums[i] = static_cast<double>(i + 1);
    }
    m_last = static_cast<std::uint32_t>(n - 1);
    while (m_last > 0 && m_sums[m_last] == m_sums[m_last - 1])
        --m_last;
    const double step = m_sums.back() / m_buckets;
    std::uint32_t option = 0;
    for (std::size_t bucket = 0; bucket <= n; ++bucket) {
        while (option < m_last && m_sums[option] <= static_cast<double>(bucket) * step)
            ++option;
        m_starts[bucket] = option;
    }
}

} // namespace ricercar
