#pragma once

#include <cstdint>

namespace ricercar {

// What a document may hold. Readers refuse the rest, editing stays inside; so arithmetic on ticks never overflows.
inline constexpr std::int64_t maxTick = std::int64_t{1} << 40;
inline constexpr std::int32_t maxDurationTicks = 0x7fffffff;
inline constexpr int maxTicksPerQuarter = 32767;
inline constexpr int maxSmpteFrames = 127;
inline constexpr int maxMicrosPerQuarter = 0xffffff;
inline constexpr int maxDenominator = 64;
inline constexpr int maxBank = 16383;
inline constexpr std::uint32_t maxId = 0x3fffffff; ///< of parts, runs and branches; leaves room for new ones
inline constexpr double maxMasterGain = 4;

} // namespace ricercar
