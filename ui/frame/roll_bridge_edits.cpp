#include "ui/frame/roll_bridge.h"

#include "ui/widgets/counted.h"

namespace ricercar::ui {

namespace {

QString countedNotes(std::size_t count)
{
    return counted(count, RollBridge::tr("note"), RollBridge::tr("notes"));
}

} // namespace

std::vector<ricercar::NoteRef> RollBridge::documentRefs(const std::vector<NoteRef>& refs) const
{
    std::vector<ricercar::NoteRef> found;
    for (const NoteRef& ref : refs) {
        if (const auto home = documentRef(ref))
            found.push_back(*home);
    }
    return found;
}

NoteHome RollBridge::homeOf(int layer) const
{
    // New notes of a part that a run plays belong to the branch that is heard, so that forks keep them apart.
    for (const Run& run : m_studio.document().runs) {
        if (run.channelIn(static_cast<std::uint32_t>(layer)))
            return {static_cast<std::uint32_t>(layer), run.active};
    }
    return {static_cast<std::uint32_t>(layer), 0};
}

void RollBridge::apply(const QString& description, NoteEdit edit, int gesture)
{
    m_studio.edit(
        description, std::move(edit.document), gesture < 0 ? std::string() : "roll" + std::to_string(gesture));
}

void RollBridge::connectEdits()
{
    using Refs = std::vector<NoteRef>;
    const auto document = [this]() -> const Document& { return m_studio.document(); };
    connect(&m_roll, &PianoRoll::addRequested, this, [this, document](int layer, Note note) {
        apply(tr("Add note"), addNotes(document(), homeOf(layer), std::span(&note, 1)));
    });
    connect(&m_roll, &PianoRoll::pasteRequested, this, [this, document](int layer, const std::vector<Note>& notes) {
        apply(tr("Paste %1").arg(countedNotes(notes.size())), addNotes(document(), homeOf(layer), notes));
    });
    connect(&m_roll, &PianoRoll::moveRequested, this,
        [this, document](const Refs& refs, std::int64_t deltaTicks, int deltaPitch, int gesture) {
            apply(tr("Move %1").arg(countedNotes(refs.size())),
                moveNotes(document(), documentRefs(refs), deltaTicks, deltaPitch), gesture);
        });
    connect(&m_roll, &PianoRoll::resizeRequested, this,
        [this, document](const Refs& refs, std::int64_t deltaTicks, int gesture) {
            apply(tr("Resize %1").arg(countedNotes(refs.size())),
                resizeNotes(document(), documentRefs(refs), 0, deltaTicks), gesture);
        });
    connect(&m_roll, &PianoRoll::velocityRequested, this, [this, document](const Refs& refs, int delta, int gesture) {
        apply(tr("Change velocity"), changeVelocity(document(), documentRefs(refs), delta), gesture);
    });
    connect(&m_roll, &PianoRoll::deleteRequested, this, [this, document](const Refs& refs) {
        apply(tr("Delete %1").arg(countedNotes(refs.size())), deleteNotes(document(), documentRefs(refs)));
    });
    connect(&m_roll, &PianoRoll::transposeRequested, this, [this, document](const Refs& refs, int semitones) {
        Result<NoteEdit> edit = transposeNotes(document(), documentRefs(refs), semitones);
        if (edit)
            apply(tr("Transpose"), std::move(*edit));
        else
            Q_EMIT failed(QString::fromStdString(edit.error().line()));
    });
    connect(&m_roll, &PianoRoll::quantiseRequested, this, [this, document](const Refs& refs, std::int64_t gridTicks) {
        apply(tr("Quantise"), quantiseNotes(document(), documentRefs(refs), gridTicks, 1, true));
    });
}

} // namespace ricercar::ui
