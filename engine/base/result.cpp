#include "engine/base/result.h"

namespace ricercar {

std::string Error::line() const
{
    std::string text;
    if (!where.empty())
        text = where + ": ";
    text += what;
    if (!hint.empty())
        text += "; " + hint;
    for (char& c : text) {
        if (c == '\n' || c == '\r')
            c = ' ';
    }
    return text;
}

} // namespace ricercar
