#include "ui/pianoroll/roll_scene.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace ricercar::ui {
namespace {

constexpr int drumChannel = 9;

} // namespace

void RollScene::setLayers(std::vector<RollLayer> newLayers)
{
    std::vector<Layer> old = std::move(layers);
    layers.clear();
    for (RollLayer& content : newLayers) {
        Layer fresh;
        for (Layer& known : old) {
            if (known.content.id == content.id)
                fresh.index = std::move(known.index);
        }
        fresh.index.setNotes(content.notes);
        fresh.content = std::move(content);
        layers.push_back(std::move(fresh));
    }
}

const RollScene::Layer* RollScene::layer(int id) const
{
    const auto found = std::find_if(layers.begin(), layers.end(), [id](const Layer& l) { return l.content.id == id; });
    return found == layers.end() ? nullptr : &*found;
}

const Note* RollScene::note(const NoteRef& ref) const
{
    const Layer* owner = layer(ref.layer);
    return owner && ref.note < owner->content.notes.size() ? &owner->content.notes[ref.note] : nullptr;
}

bool RollScene::isEditable(const NoteRef& ref) const
{
    const Layer* owner = layer(ref.layer);
    return owner && owner->content.editable && !owner->content.ghost;
}

void RollScene::setQuoted(std::vector<NoteSpan> spans)
{
    std::sort(spans.begin(), spans.end(),
        [](const NoteSpan& a, const NoteSpan& b) { return std::pair(a.layer, a.first) < std::pair(b.layer, b.first); });
    quoted.clear();
    for (const NoteSpan& span : spans) {
        if (!quoted.empty() && quoted.back().layer == span.layer && span.first <= quoted.back().last)
            quoted.back().last = std::max(quoted.back().last, span.last);
        else
            quoted.push_back(span);
    }
}

bool RollScene::isQuoted(const NoteRef& ref) const
{
    const auto after = std::upper_bound(quoted.begin(), quoted.end(), ref, [](const NoteRef& r, const NoteSpan& span) {
        return std::pair(r.layer, r.note) < std::pair(span.layer, span.first);
    });
    return after != quoted.begin() && std::prev(after)->layer == ref.layer && ref.note < std::prev(after)->last;
}

bool RollScene::showsDrums() const
{
    const Layer* current = layer(currentLayer);
    return current && current->content.channel == drumChannel;
}

std::size_t RollScene::noteCount() const
{
    std::size_t count = 0;
    for (const Layer& layer : layers)
        count += layer.content.notes.size();
    return count;
}

NoteIndex::Cover RollScene::cover() const
{
    NoteIndex::Cover all;
    for (const Layer& layer : layers)
        all.include(layer.index.cover());
    return all;
}

std::optional<NoteRef> RollScene::noteAt(double firstTick, double lastTick, int pitch) const
{
    std::optional<NoteRef> found;
    const auto search = [&](const Layer& layer) {
        layer.index.forEach(static_cast<std::int64_t>(std::floor(firstTick)),
            static_cast<std::int64_t>(std::ceil(lastTick)), [&](std::uint32_t place, const Note& note) {
                if (note.pitch == pitch)
                    found = NoteRef{layer.content.id, place};
            });
    };
    if (const Layer* current = layer(currentLayer))
        search(*current);
    for (auto layer = layers.rbegin(); layer != layers.rend() && !found; ++layer)
        search(*layer);
    return found;
}

std::vector<NoteRef> RollScene::notesIn(std::int64_t firstTick, std::int64_t lastTick, int lowest, int highest) const
{
    std::vector<NoteRef> found;
    for (const Layer& layer : layers) {
        if (layer.content.ghost)
            continue;
        layer.index.forEach(firstTick, lastTick, [&](std::uint32_t place, const Note& note) {
            if (note.pitch >= lowest && note.pitch <= highest)
                found.push_back({layer.content.id, place});
        });
    }
    return found;
}

} // namespace ricercar::ui
