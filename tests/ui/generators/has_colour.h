#pragma once

#include <QColor>
#include <QImage>

namespace ricercar::test {

/// Does a pixel of the picture have exactly this colour?
inline bool hasColour(const QImage& image, const QColor& colour)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == colour)
                return true;
        }
    }
    return false;
}

} // namespace ricercar::test
