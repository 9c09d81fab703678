#include "engine/evolution/questions.h"

#include <cstdio>

namespace ricercar {

std::string individualText(std::size_t index)
{
    return "individual " + std::to_string(index + 1);
}

std::string fitnessText(double fitness)
{
    char text[40];
    std::snprintf(text, sizeof text, "fitness %.4f", fitness);
    return text;
}

} // namespace ricercar
