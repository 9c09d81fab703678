#include "ui/pianoroll/roll_state.h"

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

constexpr int hitTolerance = 2;
constexpr int endReach = 6;
constexpr int barsAfterEnd = 4;

bool sameSound(const Note& a, const Note& b)
{
    return a.onsetTicks == b.onsetTicks && a.durationTicks == b.durationTicks && a.pitch == b.pitch
        && a.channel == b.channel;
}

std::optional<NoteRef> findNote(const RollScene& scene, int layerId, const Note& wanted)
{
    std::optional<NoteRef> found;
    if (const RollScene::Layer* layer = scene.layer(layerId)) {
        layer->index.forEach(wanted.onsetTicks, wanted.onsetTicks + 1, [&](std::uint32_t place, const Note& note) {
            if (!found && sameSound(note, wanted))
                found = NoteRef{layerId, place};
        });
    }
    return found;
}

} // namespace

std::vector<Note> RollState::notesOf(const std::vector<NoteRef>& refs) const
{
    std::vector<Note> notes;
    notes.reserve(refs.size());
    for (const NoteRef& ref : refs) {
        if (const Note* note = scene.note(ref))
            notes.push_back(*note);
    }
    return notes;
}

std::vector<NoteRef> RollState::editable(const std::vector<NoteRef>& refs) const
{
    std::vector<NoteRef> allowed;
    std::copy_if(refs.begin(), refs.end(), std::back_inserter(allowed),
        [this](const NoteRef& ref) { return scene.isEditable(ref) && scene.note(ref); });
    return allowed;
}

std::optional<NoteRef> RollState::noteAtPixel(const QPoint& position) const
{
    const int pitch = view.pitchAt(position.y());
    const double tick = view.tickAt(position.x());
    if (const auto exact = scene.noteAt(tick, tick, pitch))
        return exact;
    return scene.noteAt(view.tickAt(position.x() - hitTolerance), view.tickAt(position.x() + hitTolerance), pitch);
}

bool RollState::isOnEnd(const NoteRef& ref, const QPoint& position) const
{
    const Note* note = scene.note(ref);
    if (!note || !scene.isEditable(ref))
        return false;
    const QRectF rect = view.noteRect(note->onsetTicks, note->durationTicks, note->pitch);
    return position.x() >= rect.right() - std::min(double(endReach), rect.width() / 3);
}

int RollState::markAtPixel(const QPoint& position, int reach) const
{
    if (!layout.ruler.contains(position) || position.y() < layout.ruler.center().y())
        return -1;
    for (std::size_t i = 0; i < scene.marks.size(); ++i) {
        if (std::abs(view.xAt(static_cast<double>(scene.marks[i].tick)) - position.x()) <= reach)
            return static_cast<int>(i);
    }
    return -1;
}

double RollState::endTick() const
{
    std::int64_t end = std::max<std::int64_t>(0, playheadTick.value_or(0));
    if (!scene.cover().isEmpty())
        end = std::max(end, scene.cover().last);
    if (scene.loop)
        end = std::max(end, scene.loop->last);
    return static_cast<double>(end + barsAfterEnd * scene.metre.barTicksAt(end));
}

void RollState::fitPitchesIfNeeded(bool always)
{
    const NoteIndex::Cover cover = scene.cover();
    if ((cover.isEmpty() && !expectedPitches) || (pitchesZoomedByHand && !always))
        return;
    int lowest = 127;
    int highest = 0;
    if (!cover.isEmpty()) {
        lowest = cover.lowestPitch();
        highest = cover.highestPitch();
    }
    if (expectedPitches) {
        lowest = std::min(lowest, expectedPitches->first);
        highest = std::max(highest, expectedPitches->second);
    }
    const bool inView = lowest >= view.bottomPitch() && highest + 1 <= view.topPitch();
    if (!inView || always)
        view.fitPitch(lowest, highest);
}

void RollState::setLayers(std::vector<RollLayer> layers)
{
    std::vector<std::pair<NoteRef, Note>> before;
    for (const NoteRef& ref : selection.refs()) {
        if (const Note* note = scene.note(ref))
            before.emplace_back(ref, *note);
    }
    scene.setLayers(std::move(layers));

    std::vector<NoteRef> refs;
    for (const auto& [layer, note] : expected) {
        if (const auto ref = findNote(scene, layer, note))
            refs.push_back(*ref);
    }
    // Nothing there yet: the owner may set other layers first, so the expectation stays.
    if (!refs.empty()) {
        expected.clear();
        selection = NoteSelection(std::move(refs));
        return;
    }
    for (const auto& [ref, note] : before) {
        const Note* same = scene.note(ref);
        if (same && sameSound(*same, note))
            refs.push_back(ref);
        else if (const auto moved = findNote(scene, ref.layer, note))
            refs.push_back(*moved);
    }
    selection = NoteSelection(std::move(refs));
}

} // namespace ricercar::ui
