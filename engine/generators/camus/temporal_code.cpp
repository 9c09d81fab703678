#include "engine/generators/camus/temporal_code.h"

#include <algorithm>
#include <span>

namespace ricercar {

namespace {

constexpr std::array<const char*, 3> names{"low", "middle", "high"};

/// Begin of low, middle and high by trigger code.
constexpr std::array<std::array<int, 3>, 16> begins{{
    {0, 0, 0}, // no neighbour: the chord
    {0, 1, 2},
    {2, 1, 0},
    {0, 2, 1},
    {1, 0, 2},
    {2, 0, 1},
    {1, 2, 0},
    {0, 0, 2},
    {0, 2, 2},
    {2, 0, 0},
    {2, 2, 0},
    {0, 2, 0},
    {2, 0, 2},
    {0, 1, 3},
    {3, 1, 0},
    {0, 2, 3},
}};

struct Offset {
    int dx;
    int dy;
};
constexpr std::array<Offset, 4> sides{{{0, -1}, {1, 0}, {0, 1}, {-1, 0}}};
constexpr std::array<Offset, 4> corners{{{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}};

unsigned codeOf(const AnyGrid& life, int x, int y, std::span<const Offset> offsets)
{
    unsigned code = 0;
    for (const Offset& offset : offsets) {
        const int atX = (x + offset.dx + life.width()) % life.width();
        const int atY = (y + offset.dy + life.height()) % life.height();
        code = code * 2 + (life.at(atX, atY) != 0);
    }
    return code;
}

std::string digits(unsigned code)
{
    std::string text;
    for (unsigned bit = 8; bit > 0; bit /= 2)
        text += code & bit ? '1' : '0';
    return text;
}

} // namespace

TemporalCode TemporalCode::of(const AnyGrid& life, int x, int y)
{
    return {codeOf(life, x, y, sides), codeOf(life, x, y, corners)};
}

TriadTiming TemporalCode::timing() const
{
    TriadTiming timing;
    timing.begin = begins[trigger];
    for (std::size_t i = 0; i < 3; ++i) {
        const bool isHeld = length & (8u >> i);
        timing.end[i] = isHeld ? 4 : std::min(4, timing.begin[i] + (length & 1 ? 2 : 1));
    }
    return timing;
}

std::string TemporalCode::triggerText() const
{
    std::string text = digits(trigger) + ":";
    bool isFirst = true;
    for (int quarter = 0; quarter < 4; ++quarter) {
        std::string together;
        for (std::size_t i = 0; i < 3; ++i) {
            if (begins[trigger][i] == quarter)
                together += (together.empty() ? " " : " and ") + std::string(names[i]);
        }
        if (together.empty())
            continue;
        text += (isFirst ? "" : ",") + together;
        isFirst = false;
    }
    return text;
}

std::string TemporalCode::lengthText() const
{
    std::string held;
    for (std::size_t i = 0; i < 3; ++i) {
        if (length & (8u >> i))
            held += (held.empty() ? " " : " and ") + std::string(names[i]);
    }
    return digits(length) + ":" + (held.empty() ? " none" : held) + " held, others "
        + (length & 1 ? "half" : "a quarter of") + " the time";
}

} // namespace ricercar
