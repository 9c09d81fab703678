#include "ui/frame/roll_bridge.h"

#include <algorithm>

namespace ricercar::ui {

namespace {

constexpr int ghostLayers = 1'000'000; ///< ids of compared branches lie above, ids of parts below

/// Notes of runs stand in the document as they were emitted.
bool isUnscaled(const Document& document)
{
    return !document.division.isSmpte() && document.division.ticksPerQuarter == runTicksPerQuarter;
}

/// Onset of the first note that step `step` or a later one made; nothing if there is none.
std::optional<std::int64_t> tickOfStep(const StepRecord& record, std::uint32_t step)
{
    std::size_t low = 0, high = record.notes.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (record.notes[middle].origin.step < step)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == record.notes.size())
        return std::nullopt;
    return record.notes[low].onsetTicks;
}

} // namespace

RollBridge::RollBridge(Studio& studio, PianoRoll& roll, QObject* parent)
    : QObject(parent)
    , m_studio(studio)
    , m_roll(roll)
{
    connectEdits();
}

void RollBridge::setCompared(std::set<std::uint32_t> branchIds)
{
    m_compared = std::move(branchIds);
    refresh();
}

NoteList RollBridge::branchNotes(const Run& run, std::uint32_t part)
{
    const Branch& branch = run.activeBranch();
    const std::shared_ptr<const RunSnapshot> moment = m_studio.moment();
    const bool moves = moment && branch.id == m_studio.currentBranchId();
    VoiceSplit& split = m_splits[branch.id];
    split.follow(moves ? moment->record.notes : branch.record->record.notes, run);
    return split.shown(part, moves ? visibleNotes(*moment) : branch.record->noteCountAfter(branch.position));
}

/// The notes of the piece as it was last written, part by part; `layer` learns where each comes from. A piece is short
/// enough to be copied whenever it is written anew.
std::shared_ptr<const std::vector<Note>> RollBridge::rewrittenNotes(
    const Run& run, std::uint32_t part, Layer& layer) const
{
    const std::shared_ptr<const RunSnapshot> moment = m_studio.moment();
    const std::size_t end = visibleNotes(*moment);
    // In the midst of a step the piece stands as the step before left it.
    const bool before = m_only && end <= moment->firstNote && moment->position > 0;
    const std::size_t first = before ? moment->record.firstNoteAfter(moment->position - 1) : moment->firstNote;
    std::vector<std::pair<Note, std::uint32_t>> order;
    for (std::size_t i = first; i < end; ++i) {
        const Note& note = moment->record.notes[i];
        if (run.partOf(note.channel) == part)
            order.emplace_back(note, static_cast<std::uint32_t>(i));
    }
    std::stable_sort(
        order.begin(), order.end(), [](const auto& a, const auto& b) { return onsetOrder(a.first, b.first); });
    auto notes = std::make_shared<std::vector<Note>>();
    for (const auto& [note, emitted] : order) {
        layer.places.emplace_back(emitted, static_cast<std::uint32_t>(notes->size()));
        layer.refs.push_back({ricercar::NoteRef::Home::Run, run.active, emitted});
        notes->push_back(note);
    }
    std::sort(layer.places.begin(), layer.places.end());
    return notes;
}

RollLayer RollBridge::layerOf(const DocumentPart& part, int colour, Layer& layer)
{
    const Document& document = m_studio.document();
    RollLayer shown;
    shown.id = static_cast<int>(part.id);
    shown.name = QString::fromStdString(part.name);
    shown.colourIndex = colour;
    shown.channel = part.channel;
    shown.editable = true;

    // A run that nobody edited is shown straight from its log, so that a million notes cost nothing here.
    const Run* only = nullptr;
    int runs = 0;
    for (const Run& run : document.runs) {
        if (run.channelIn(part.id)) {
            only = &run;
            ++runs;
        }
    }
    if (runs == 1 && part.notes->empty() && isUnscaled(document)) {
        const Branch& branch = only->activeBranch();
        const bool isShown = branch.id == m_studio.currentBranchId() && m_studio.moment();
        if (*branch.edits == HandEdits{} && isShown && !m_studio.moment()->record.rewrites.empty()) {
            layer.branch = branch.id;
            shown.notes = NoteList(rewrittenNotes(*only, part.id, layer));
            return shown;
        }
        if (*branch.edits == HandEdits{} && branch.record->record.rewrites.empty()) {
            layer.directBranch = branch.id;
            shown.notes = branchNotes(*only, part.id);
            return shown;
        }
    }
    layer.branch = only ? only->active : 0;
    auto notes = std::make_shared<std::vector<Note>>();
    for (const PlacedNote& placed : placedNotes(document, part.id)) {
        const auto place = static_cast<std::uint32_t>(layer.refs.size());
        if (placed.ref.home == ricercar::NoteRef::Home::Run && placed.ref.id == layer.branch)
            layer.places.emplace_back(placed.ref.index, place);
        notes->push_back(placed.note);
        layer.refs.push_back(placed.ref);
    }
    std::sort(layer.places.begin(), layer.places.end());
    shown.notes = NoteList(std::shared_ptr<const std::vector<Note>>(std::move(notes)));
    return shown;
}

RollLayer RollBridge::ghostOf(const Branch& branch) const
{
    const Document& document = m_studio.document();
    const NoteList::Log& log = branch.record->record.notes;
    RollLayer ghost;
    ghost.id = ghostLayers + static_cast<int>(branch.id);
    ghost.name = QString::fromStdString(branch.name);
    ghost.ghost = true;
    const std::size_t first = branch.record->record.firstNoteAfter(branch.record->steps);
    if (isUnscaled(document) && first == 0) {
        ghost.notes = NoteList(log, log.size());
        return ghost;
    }
    auto notes = std::make_shared<std::vector<Note>>();
    for (std::size_t i = first; i < log.size(); ++i) {
        Note note = log[i];
        const std::int64_t end = documentTick(document, note.endTicks());
        note.onsetTicks = documentTick(document, note.onsetTicks);
        note.durationTicks = static_cast<std::int32_t>(end - note.onsetTicks);
        notes->push_back(note);
    }
    ghost.notes = NoteList(std::shared_ptr<const std::vector<Note>>(std::move(notes)));
    return ghost;
}

void RollBridge::refresh()
{
    const Document& document = m_studio.document();
    std::erase_if(m_compared, [&](std::uint32_t id) { return !document.branch(id); });
    std::erase_if(m_splits, [&](const auto& split) { return !document.branch(split.first); });
    std::vector<RollLayer> shown;
    m_layers.clear();
    for (const std::uint32_t id : m_compared) {
        if (document.runOfBranch(id)->active != id)
            shown.push_back(ghostOf(*document.branch(id)));
    }
    int colour = 0;
    for (const DocumentPart& part : document.parts)
        shown.push_back(layerOf(part, colour++, m_layers[static_cast<int>(part.id)]));
    m_roll.setMetre(MetreMap(document.division.ticksPerQuarter, document.metres), document.division.ticksPerQuarter);
    m_roll.setLayers(std::move(shown));
    chooseLayer();
    m_roll.setLoop(document.loop.enabled ? std::optional(TickRange{document.loop.startTicks, document.loop.endTicks})
                                         : std::nullopt);
    refreshMarks();
}

void RollBridge::chooseLayer()
{
    // The person may choose another part; only another branch brings its own.
    const std::uint32_t current = m_studio.currentBranchId();
    const bool exists = m_layers.count(m_roll.scene().currentLayer) > 0;
    if (exists && current == m_layerOf)
        return;
    m_layerOf = current;
    if (const Run* run = m_studio.document().runOfBranch(current))
        m_roll.setCurrentLayer(static_cast<int>(run->parts.front().part));
    else if (!m_studio.document().parts.empty())
        m_roll.setCurrentLayer(static_cast<int>(m_studio.document().parts.front().id));
}

void RollBridge::refreshMarks()
{
    const std::shared_ptr<const RunSnapshot> moment = m_studio.moment();
    m_roll.setNowNotes(moment ? nowNotes(*moment) : std::vector<NoteRef>{});
    m_roll.setQuotedSpans(moment && moment->report ? quotedSpans(*moment->report) : std::vector<NoteSpan>{});
    m_roll.setMarks(moment ? marksOf(*moment) : std::vector<RollMark>{});
}

std::size_t RollBridge::visibleNotes(const RunSnapshot& moment) const
{
    return std::min(moment.noteCount, m_only.value_or(moment.noteCount));
}

std::vector<NoteRef> RollBridge::nowNotes(const RunSnapshot& moment) const
{
    std::vector<NoteRef> now;
    const auto made = static_cast<std::uint32_t>(moment.explanation.notes.size());
    const auto count = static_cast<std::uint32_t>(moment.noteCount);
    // Of a piece that was written anew only what is new is lit.
    std::vector<Note> kept;
    if (moment.explanation.rewrites)
        kept = moment.record.notes.slice(moment.record.firstNoteAfter(moment.position - 1), moment.firstNote);
    std::sort(kept.begin(), kept.end(), onsetOrder);
    for (std::uint32_t i = count - std::min(made, count); i < visibleNotes(moment); ++i) {
        if (std::binary_search(kept.begin(), kept.end(), moment.record.notes[i], onsetOrder))
            continue;
        if (const auto ref = rollRef(m_studio.currentBranchId(), i))
            now.push_back(*ref);
    }
    return now;
}

std::vector<NoteSpan> RollBridge::quotedSpans(const RunReport& report) const
{
    std::vector<NoteSpan> quoted;
    for (const RunReport::MarkedNotes& marked : report.notes) {
        // Notes that were edited lie elsewhere now, so a span may have come apart.
        for (std::uint32_t i = marked.first; i < marked.first + marked.count; ++i) {
            const auto ref = rollRef(m_studio.currentBranchId(), i);
            if (!ref)
                continue;
            if (!quoted.empty() && quoted.back().layer == ref->layer && quoted.back().last == ref->note)
                ++quoted.back().last;
            else
                quoted.push_back({ref->layer, ref->note, ref->note + 1});
        }
    }
    return quoted;
}

std::vector<RollMark> RollBridge::marksOf(const RunSnapshot& moment) const
{
    const Document& document = m_studio.document();
    const std::uint32_t current = m_studio.currentBranchId();
    std::vector<RollMark> marks;
    const GeneratorEntry* entry = m_studio.currentEntry();
    // More than fit on any screen would only cost time: the last ones before the step that is shown.
    constexpr std::size_t most = 2000;
    std::size_t end = 0, all = moment.record.marks.size();
    for (std::size_t low = 0, high = all; low < high; end = low) {
        const std::size_t middle = (low + high) / 2;
        if (moment.record.marks[middle].step <= moment.position)
            low = middle + 1;
        else
            high = middle;
    }
    for (std::size_t i = end > most ? end - most : 0; entry && i < end; ++i) {
        const StepMark& mark = moment.record.marks[i];
        if (const auto tick = tickOfStep(moment.record, mark.step); tick && mark.kind < entry->info.marks.size())
            marks.push_back({documentTick(document, *tick), RollMark::Shape::Triangle,
                QString::fromStdString(entry->info.marks[mark.kind].label)});
    }
    const Run* run = document.runOfBranch(current);
    for (std::size_t i = 0; run && i < run->branches.size(); ++i) {
        const Branch& branch = run->branches[i];
        const bool leaves = branch.parent == current || (branch.id == current && branch.parent != 0);
        if (!leaves || branch.forkStep > moment.position)
            continue;
        if (const auto tick = tickOfStep(moment.record, branch.forkStep))
            marks.push_back({documentTick(document, *tick), RollMark::Shape::Dot, tr("fork")});
    }
    return marks;
}

std::optional<NoteRef> RollBridge::rollRef(std::uint32_t branchId, std::uint32_t emitted) const
{
    const Run* run = m_studio.document().runOfBranch(branchId);
    for (std::size_t i = 0; run && i < run->parts.size(); ++i) {
        const auto found = m_layers.find(static_cast<int>(run->parts[i].part));
        if (found == m_layers.end())
            continue;
        const Layer& layer = found->second;
        if (layer.directBranch == branchId) {
            if (const auto place = m_splits.at(branchId).placeOf(run->parts[i].part, emitted))
                return NoteRef{found->first, *place};
        } else if (layer.branch == branchId) {
            const auto place = std::lower_bound(layer.places.begin(), layer.places.end(), std::pair(emitted, 0u));
            if (place != layer.places.end() && place->first == emitted)
                return NoteRef{found->first, place->second};
        }
    }
    return std::nullopt;
}

std::optional<ricercar::NoteRef> RollBridge::documentRef(NoteRef ref) const
{
    const auto found = m_layers.find(ref.layer);
    if (found == m_layers.end())
        return std::nullopt;
    if (found->second.directBranch != 0)
        return ricercar::NoteRef{ricercar::NoteRef::Home::Run, found->second.directBranch,
            m_splits.at(found->second.directBranch).emitted(static_cast<std::uint32_t>(ref.layer), ref.note)};
    if (ref.note >= found->second.refs.size())
        return std::nullopt;
    return found->second.refs[ref.note];
}

std::optional<std::uint32_t> RollBridge::emittedIndex(NoteRef ref) const
{
    const std::optional<ricercar::NoteRef> home = documentRef(ref);
    if (!home || home->home != ricercar::NoteRef::Home::Run || home->id != m_studio.currentBranchId())
        return std::nullopt;
    return home->index;
}

void RollBridge::highlight(const std::vector<std::uint32_t>& emitted)
{
    std::vector<NoteRef> refs;
    for (const std::uint32_t index : emitted) {
        if (const auto ref = rollRef(m_studio.currentBranchId(), index))
            refs.push_back(*ref);
    }
    m_roll.setHighlightedNotes(std::move(refs));
}

std::int64_t RollBridge::nowTick() const
{
    const std::shared_ptr<const RunSnapshot> moment = m_studio.moment();
    const std::size_t visible = moment ? visibleNotes(*moment) : 0;
    if (moment && !moment->record.rewrites.empty())
        return 0; // the whole piece is new: it is looked at, and heard, from its start
    if (moment && !m_only && moment->state->timeTicks() >= 0)
        return documentTick(m_studio.document(), moment->state->timeTicks());
    if (visible == 0)
        return 0;
    return documentTick(m_studio.document(), moment->record.notes[visible - 1].endTicks());
}

} // namespace ricercar::ui
