#pragma once

#include "engine/playback/midi_input.h"
#include "ui/frame/rating_input.h"

#include <QObject>

#include <cstdint>
#include <optional>

class QAction;
class QMenu;

namespace ricercar::ui {

class GeneratorView;
class Studio;

/// The listener's commands: good and bad, by key, menu or MIDI pad, for what is shown or what sounds. [gui]
class RatingMenu : public QObject {
    Q_OBJECT
public:
    /// Adds its commands to `menu`; `studio` must outlive it.
    RatingMenu(Studio& studio, QMenu* menu, QObject* parent = nullptr);

    /// The view that ratings are for; null: none.
    void setView(GeneratorView* view);
    /// Takes what pads struck; with every tick of the window.
    void tick();

Q_SIGNALS:
    void told(const QString& line);

private:
    void rate(RatingInput::Rating rating);
    void fillPorts();
    std::optional<std::int64_t> soundingTick() const;

    Studio& m_studio;
    GeneratorView* m_view = nullptr;
    MidiInput m_pads;
    RatingInput m_input;
    QAction* m_good = nullptr;
    QAction* m_bad = nullptr;
    QMenu* m_ports = nullptr;
};

} // namespace ricercar::ui
