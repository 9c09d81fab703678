#include "ui/frame/rating_menu.h"

#include "ui/frame/studio.h"
#include "ui/generators/generator_view.h"

#include <QMenu>

#include <cmath>

namespace ricercar::ui {

RatingMenu::RatingMenu(Studio& studio, QMenu* menu, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
    , m_input([this] { return soundingTick(); })
{
    const auto add = [&](const char* name, const QString& text, Qt::Key key, RatingInput::Rating rating) {
        auto* command = menu->addAction(text, key, this, [this, rating] { rate(rating); });
        command->setObjectName(QString::fromLatin1(name));
        return command;
    };
    m_good = add("rateGood", tr("Rate as &good"), Qt::Key_G, RatingInput::Rating::Good);
    m_bad = add("rateBad", tr("Rate as &bad"), Qt::Key_B, RatingInput::Rating::Bad);
    m_ports = menu->addMenu(tr("MIDI pa&ds"));
    m_ports->setObjectName(QStringLiteral("ratingPads"));
    connect(m_ports, &QMenu::aboutToShow, this, &RatingMenu::fillPorts);
    m_input.setPads(&m_pads);
    connect(&m_input, &RatingInput::struck, this, &RatingMenu::rate);
    connect(&m_input, &RatingInput::padAssigned, this, [this](int key, RatingInput::Rating rating) {
        Q_EMIT told(rating == RatingInput::Rating::Good ? tr("Pad %1 is good").arg(key) : tr("Pad %1 is bad").arg(key));
    });
    setView(nullptr);
}

void RatingMenu::setView(GeneratorView* view)
{
    m_view = view;
    tick();
}

void RatingMenu::tick()
{
    m_input.poll();
    // Whether ratings are taken is a parameter of the run, so it may change under the same view.
    const bool takes = m_view && m_view->ratings() != GeneratorView::Ratings::None;
    m_good->setEnabled(takes);
    m_bad->setEnabled(takes);
}

void RatingMenu::rate(RatingInput::Rating rating)
{
    const GeneratorView::Ratings of = m_view ? m_view->ratings() : GeneratorView::Ratings::None;
    const bool good = rating == RatingInput::Rating::Good;
    if (of == GeneratorView::Ratings::Shown)
        m_view->rateShown(good ? 1 : -1);
    else if (of == GeneratorView::Ratings::Sounding)
        m_studio.editState(m_input.editOf(rating), good ? tr("Rate what sounds: good") : tr("Rate what sounds: bad"));
}

void RatingMenu::fillPorts()
{
    m_ports->clear();
    const auto choose = [this](const QString& text, bool checked, std::function<void()> run) {
        auto* command = m_ports->addAction(text, this, std::move(run));
        command->setCheckable(true);
        command->setChecked(checked);
    };
    choose(tr("None"), m_pads.state() == MidiInputState::Closed, [this] { m_pads.close(); });
    for (const std::string& port : m_pads.ports())
        choose(QString::fromStdString(port), port == m_pads.port(), [this, port] {
            if (const Result<void> opened = m_pads.open(port); !opened)
                Q_EMIT told(QString::fromStdString(opened.error().line()));
        });
    if (!m_pads.reason().empty())
        m_ports->addAction(QString::fromStdString(m_pads.reason()))->setEnabled(false);
    m_ports->addSeparator();
    m_ports->addAction(
        tr("The next pad means good"), this, [this] { m_input.assignNextPad(RatingInput::Rating::Good); });
    m_ports->addAction(tr("The next pad means bad"), this, [this] { m_input.assignNextPad(RatingInput::Rating::Bad); });
}

/// Where the sound is, in ticks of the run; nothing while it is silent.
std::optional<std::int64_t> RatingMenu::soundingTick() const
{
    if (!m_studio.playerState().isPlaying || m_studio.isOnTrial())
        return std::nullopt;
    const double perQuarter = m_studio.document().division.ticksPerQuarter;
    return std::llround(m_studio.playerState().ticks * runTicksPerQuarter / perQuarter);
}

} // namespace ricercar::ui
