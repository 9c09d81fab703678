#pragma once

#include "engine/playback/midi_input.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

namespace ricercar::ui {

/// MIDI pads as a listener's good and bad, and the edits these are for a generator that is rated while it plays, such
/// as "rate g 5760". [gui]
class RatingInput : public QObject {
    Q_OBJECT
public:
    enum class Rating { Good, Bad };

    /// `runTick` tells where the sound is, in ticks of the run; nothing while it is silent: the edit then has no tick.
    explicit RatingInput(std::function<std::optional<std::int64_t>()> runTick, QObject* parent = nullptr);

    /// Text of the StateEdit that rates what sounds now.
    QString editOf(Rating rating) const;

    /// Pads to listen to, which must outlive this or be taken away by null.
    void setPads(MidiInput* pads) { m_pads = pads; }
    /// Takes what was struck since the last call; with every tick of the window.
    void poll();
    /// The next pad that is struck means this rating from now on, and rates nothing itself.
    void assignNextPad(Rating rating) { m_assigning = rating; }
    /// What a pad means; to begin with 36 and 37, the first two of many pad controllers, are bad and good.
    std::optional<Rating> ratingOf(std::uint8_t key) const;

Q_SIGNALS:
    void struck(ricercar::ui::RatingInput::Rating rating);
    void padAssigned(int key, ricercar::ui::RatingInput::Rating rating);

private:
    std::function<std::optional<std::int64_t>()> m_runTick;
    MidiInput* m_pads = nullptr;
    std::map<std::uint8_t, Rating> m_ratings{{std::uint8_t{36}, Rating::Bad}, {std::uint8_t{37}, Rating::Good}};
    std::optional<Rating> m_assigning;
};

} // namespace ricercar::ui
