#include "ui/frame/rating_input.h"

namespace ricercar::ui {

RatingInput::RatingInput(std::function<std::optional<std::int64_t>()> runTick, QObject* parent)
    : QObject(parent)
    , m_runTick(std::move(runTick))
{
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
            Q_EMIT struck(*rating);
        }
    }
}

std::optional<RatingInput::Rating> RatingInput::ratingOf(std::uint8_t key) const
{
    const auto found = m_ratings.find(key);
    return found == m_ratings.end() ? std::nullopt : std::optional(found->second);
}

QString RatingInput::editOf(Rating rating) const
{
    QString edit = rating == Rating::Good ? QStringLiteral("rate g") : QStringLiteral("rate b");
    if (const std::optional<std::int64_t> tick = m_runTick ? m_runTick() : std::nullopt)
        edit += QStringLiteral(" %1").arg(*tick);
    return edit;
}

} // namespace ricercar::ui
