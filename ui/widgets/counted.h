#pragma once

#include <QString>

namespace ricercar::ui {

/// "1 note", "40 notes": a number with the word that suits it. [any]
inline QString counted(std::size_t count, const QString& one, const QString& many)
{
    return QStringLiteral("%1 %2").arg(count).arg(count == 1 ? one : many);
}

} // namespace ricercar::ui
