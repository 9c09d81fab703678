#include "ui/frame/rating_input.h"

#include <QKeyEvent>

namespace ricercar::ui {

RatingInput::RatingInput(std::function<std::optional<std::int64_t>()> runTick, QObject* parent)
    : QObject(parent)
    , m_runTick(std::move(runTick))
{
}

bool RatingInput::takeKey(const QKeyEvent& event)
{
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier && !event.isAutoRepeat();
    if (!plain || (event.key() != Qt::Key_G && event.key() != Qt::Key_B))
        return false;
    rate(event.key() == Qt::Key_G ? Rating::Good : Rating::Bad);
    return true;
}

void RatingInput::poll()
{
    if (!m_pads)
        return;
    for (const MidiStrike& strike : m_pads->poll()) {
        if (m_assigning) {
            m_ratings[strike.key] = *m_assigning;
            const Rating assigned = *m_assigning;
            m_assigning.reset();
            Q_EMIT padAssigned(strike.key, assigned);
        } else if (const std::optional<Rating> rating = ratingOf(strike.key)) {
            rate(*rating);
        }
    }
}

std::optional<RatingInput::Rating> RatingInput::ratingOf(std::uint8_t key) const
{
    const auto found = m_ratings.find(key);
    return found == m_ratings.end() ? std::nullopt : std::optional(found->second);
}

void RatingInput::rate(Rating rating)
{
    QString edit = rating == Rating::Good ? QStringLiteral("rate g") : QStringLiteral("rate b");
    if (const std::optional<std::int64_t> tick = m_runTick ? m_runTick() : std::nullopt)
        edit += QStringLiteral(" %1").arg(*tick);
    Q_EMIT rated(edit);
}

} // namespace ricercar::ui
