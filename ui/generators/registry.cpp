#include "ui/generators/generator_view.h"

#include "ui/generators/cellular/cellular_view.h"
#include "ui/generators/evolution/evolution_view.h"
#include "ui/generators/generic_view.h"
#include "ui/generators/markov/markov_view.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <iterator>

namespace ricercar::ui {
namespace {

template <class View> std::unique_ptr<GeneratorView> make(const Theme& theme, QWidget* parent)
{
    return std::make_unique<View>(theme, parent);
}

struct ViewEntry {
    std::string_view generatorId;
    std::unique_ptr<GeneratorView> (*make)(const Theme&, QWidget*);
};

/// One line a generator that has a view of its own.
constexpr ViewEntry views[] = {
    {"markov", make<MarkovView>},
    {"automaton", make<CellularView>},
    {"drum_automaton", make<CellularView>},
    {"wolfram_tones", make<CellularView>},
    {"camus", make<CellularView>},
    {"liquiprism", make<CellularView>},
    {"harmonizer", make<EvolutionView>},
    {"jazz_harmonizer", make<EvolutionView>},
    {"melody_evolution", make<EvolutionView>},
    {"drum_evolution", make<EvolutionView>},
    {"genjam", make<EvolutionView>},
    {"ear_evolution", make<EvolutionView>},
};

const ViewEntry* findView(std::string_view generatorId)
{
    const auto found = std::find_if(std::begin(views), std::end(views),
        [generatorId](const ViewEntry& entry) { return entry.generatorId == generatorId; });
    return found == std::end(views) ? nullptr : found;
}

} // namespace

GeneratorView::GeneratorView(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void GeneratorView::paintTo(QPainter& painter, const QRect& area)
{
    if (width() <= 0 || height() <= 0)
        return;
    const double scale = std::min(area.width() / double(width()), area.height() / double(height()));
    painter.save();
    painter.fillRect(area, m_theme.colours().background);
    painter.translate(
        area.x() + (area.width() - width() * scale) / 2, area.y() + (area.height() - height() * scale) / 2);
    painter.scale(scale, scale);
    render(&painter, {}, {}, QWidget::DrawChildren);
    painter.restore();
}

std::unique_ptr<GeneratorView> makeGeneratorView(const GeneratorInfo& info, const Theme& theme, QWidget* parent)
{
    if (const ViewEntry* entry = findView(info.id))
        return entry->make(theme, parent);
    return std::make_unique<GenericView>(theme, parent);
}

bool hasOwnView(std::string_view generatorId)
{
    return findView(generatorId) != nullptr;
}

} // namespace ricercar::ui
