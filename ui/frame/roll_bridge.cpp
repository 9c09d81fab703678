#include "ui/frame/roll_bridge.h"

#include <algorithm>

namespace ricercar::ui {

namespace {

    constexpr int ghostLayers = 1'000'000; ///< ids of compared branches lie above, ids of parts below

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
    : QObject(parent), m_studio(studio), m_roll(roll)
{
    connectEdits();
}

void RollBridge::setCompared(std::set<std::uint32_t> branchIds)
{
    m_compared = std::move(branchIds);
    refresh();
}

RollLayer RollBridge::layerOf(const DocumentPart& part, int colour, Layer& layer) const
{
    const Document& document = m_studio.document();
    RollLayer shown;
    shown.id = static_cast<int>(part.id);
    shown.name = QString::fromStdString(part.name);
    shown.colourIndex = colour;
    shown.channel = part.channel;
    shown.editable = true;
    layer.part = part.id;

    // A run that nobody edited is shown straight from its log, so that a million notes cost nothing here.
    const Run* only = nullptr;
    int runs = 0;
    for (const Run& run : document.runs) {
        if (run.part == part.id) {
            only = &run;
            ++runs;
        }
    }
    const bool unscaled = !document.division.isSmpte() && document.division.ticksPerQuarter == runTicksPerQuarter;
    if (runs == 1 && part.notes->empty() && unscaled) {
        const Branch& branch = only->activeBranch();
        if (*branch.edits == HandEdits {}) {
            layer.directBranch = branch.id;
            const std::shared_ptr<const RunSnapshot> moment = m_studio.moment();
            if (moment && branch.id == m_studio.currentBranchId())
                shown.notes = NoteList(moment->record.notes, moment->noteCount);
            else
                shown.notes = NoteList(branch.record->record.notes, branch.record->noteCountAfter(branch.position));
            return shown;
        }
    }
    auto notes = std::make_shared<std::vector<Note>>();
    for (const PlacedNote& placed : placedNotes(document, part.id)) {
        notes->push_back(placed.note);
        layer.refs.push_back(placed.ref);
    }
    shown.notes = NoteList(std::shared_ptr<const std::vector<Note>>(std::move(notes)));
    return shown;
}

void RollBridge::refresh()
{
    const Document& document = m_studio.document();
    std::vector<RollLayer> shown;
    m_layers.clear();
    int colour = 0;
    for (const std::uint32_t branchId : m_compared) {
        const Branch* branch = document.branch(branchId);
        const Run* run = document.runOfBranch(branchId);
        if (!branch || run->active == branchId)
            continue;
        RollLayer ghost;
        ghost.id = ghostLayers + static_cast<int>(branchId);
        ghost.name = QString::fromStdString(branch->name);
        ghost.ghost = true;
        auto notes = std::make_shared<std::vector<Note>>();
        for (std::size_t i = 0; i < branch->record->record.notes.size(); ++i) {
            Note note = branch->record->record.notes[i];
            const std::int64_t end = documentTick(document, note.endTicks());
            note.onsetTicks = documentTick(document, note.onsetTicks);
            note.durationTicks = static_cast<std::int32_t>(end - note.onsetTicks);
            notes->push_back(note);
        }
        ghost.notes = NoteList(std::shared_ptr<const std::vector<Note>>(std::move(notes)));
        shown.push_back(std::move(ghost));
    }
    for (const DocumentPart& part : document.parts)
        shown.push_back(layerOf(part, colour++, m_layers[static_cast<int>(part.id)]));
    m_roll.setMetre(MetreMap(document.division.ticksPerQuarter, document.metres), document.division.ticksPerQuarter);
    m_roll.setLayers(std::move(shown));
    if (const Run* run = document.runOfBranch(m_studio.currentBranchId()))
        m_roll.setCurrentLayer(static_cast<int>(run->part));
    else if (!document.parts.empty())
        m_roll.setCurrentLayer(static_cast<int>(document.parts.front().id));
    m_roll.setLoop(document.loop.enabled
            ? std::optional(TickRange {document.loop.startTicks, document.loop.endTicks})
            : std::nullopt);
    refreshMarks();
}

void RollBridge::refreshMarks()
{
    const std::shared_ptr<const RunSnapshot> moment = m_studio.moment();
    const Document& document = m_studio.document();
    const std::uint32_t current = m_studio.currentBranchId();
    std::vector<NoteRef> now;
    std::vector<NoteSpan> quoted;
    std::vector<RollMark> marks;
    if (moment) {
        const auto made = static_cast<std::uint32_t>(moment->explanation.notes.size());
        const auto count = static_cast<std::uint32_t>(moment->noteCount);
        for (std::uint32_t i = count - std::min(made, count); i < count; ++i) {
            if (const auto ref = rollRef(current, i))
                now.push_back(*ref);
        }
        if (moment->report) {
            for (const RunReport::MarkedNotes& marked : moment->report->notes) {
                const auto first = rollRef(current, marked.first);
                const auto last = rollRef(current, marked.first + marked.count - 1);
                if (first && last)
                    quoted.push_back({first->layer, first->note, last->note + 1});
            }
        }
        const GeneratorEntry* entry = m_studio.currentEntry();
        for (std::size_t i = 0; entry && i < moment->record.marks.size(); ++i) {
            const StepMark& mark = moment->record.marks[i];
            if (mark.step > moment->position)
                break;
            if (const auto tick = tickOfStep(moment->record, mark.step); tick && mark.kind < entry->info.marks.size())
                marks.push_back({documentTick(document, *tick), RollMark::Shape::Triangle,
                    QString::fromStdString(entry->info.marks[mark.kind].label)});
        }
        if (const Run* run = document.runOfBranch(current)) {
            for (const Branch& branch : run->branches) {
                const bool leaves = branch.parent == current || (branch.id == current && branch.parent != 0);
                if (!leaves || branch.forkStep > moment->position)
                    continue;
                if (const auto tick = tickOfStep(moment->record, branch.forkStep))
                    marks.push_back({documentTick(document, *tick), RollMark::Shape::Dot, tr("fork")});
            }
        }
    }
    m_roll.setNowNotes(std::move(now));
    m_roll.setQuotedSpans(std::move(quoted));
    m_roll.setMarks(std::move(marks));
}

std::optional<NoteRef> RollBridge::rollRef(std::uint32_t branchId, std::uint32_t emitted) const
{
    const Run* run = m_studio.document().runOfBranch(branchId);
    if (!run)
        return std::nullopt;
    const auto found = m_layers.find(static_cast<int>(run->part));
    if (found == m_layers.end())
        return std::nullopt;
    const Layer& layer = found->second;
    if (layer.directBranch == branchId)
        return NoteRef {found->first, emitted};
    const ricercar::NoteRef wanted {ricercar::NoteRef::Home::Run, branchId, emitted};
    const auto place = std::find(layer.refs.begin(), layer.refs.end(), wanted);
    if (place == layer.refs.end())
        return std::nullopt;
    return NoteRef {found->first, static_cast<std::uint32_t>(place - layer.refs.begin())};
}

std::optional<ricercar::NoteRef> RollBridge::documentRef(NoteRef ref) const
{
    const auto found = m_layers.find(ref.layer);
    if (found == m_layers.end())
        return std::nullopt;
    if (found->second.directBranch != 0)
        return ricercar::NoteRef {ricercar::NoteRef::Home::Run, found->second.directBranch, ref.note};
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
    if (!moment || moment->noteCount == 0)
        return 0;
    return documentTick(m_studio.document(), moment->record.notes[moment->noteCount - 1].endTicks());
}

} // namespace ricercar::ui
