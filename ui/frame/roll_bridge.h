#pragma once

#include "engine/session/document_piece.h"
#include "ui/frame/studio.h"
#include "ui/frame/voice_split.h"
#include "ui/pianoroll/piano_roll.h"

#include <QObject>

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace ricercar::ui {

/// Between the document and the piano roll: shows its notes as layers, one a part, and turns the roll's requests into
/// named, undoable edits. [gui]
class RollBridge : public QObject {
    Q_OBJECT
public:
    /// Both must outlive the bridge.
    RollBridge(Studio& studio, PianoRoll& roll, QObject* parent = nullptr);

    /// Shows the document and the current run as they are.
    void refresh();
    /// Branches drawn as outlines beside the one that sounds.
    void setCompared(std::set<std::uint32_t> branchIds);
    const std::set<std::uint32_t>& compared() const { return m_compared; }

    /// Shows only the first `count` notes of the current run: it is in the middle of a step. Nothing: all of them.
    void showOnly(std::optional<std::size_t> count) { m_only = count; }
    /// Lights notes of the current run, given by index in order of emission.
    void highlight(const std::vector<std::uint32_t>& emitted);
    /// Where a note of the roll lives in the document.
    std::optional<ricercar::NoteRef> documentRef(NoteRef ref) const;
    /// Index in order of emission, if the note was made by the current run.
    std::optional<std::uint32_t> emittedIndex(NoteRef ref) const;
    /// Where the current step ends in time, in the document's ticks.
    std::int64_t nowTick() const;

Q_SIGNALS:
    void failed(const QString& line);

private:
    struct Layer {
        std::uint32_t directBranch = 0; ///< not 0: the notes are those of the branch, as m_splits has them
        std::vector<ricercar::NoteRef> refs;
        std::uint32_t branch = 0; ///< whose notes `places` finds
        /// Shown notes of that branch: index in order of emission, and place in the layer; by index.
        std::vector<std::pair<std::uint32_t, std::uint32_t>> places;
    };

    RollLayer ghostOf(const Branch& branch) const;
    std::shared_ptr<const std::vector<Note>> rewrittenNotes(const Run& run, std::uint32_t part, Layer& layer) const;
    void chooseLayer();
    std::size_t visibleNotes(const RunSnapshot& moment) const;
    std::vector<NoteRef> nowNotes(const RunSnapshot& moment) const;
    std::vector<NoteSpan> quotedSpans(const RunReport& report) const;
    std::vector<RollMark> marksOf(const RunSnapshot& moment) const;
    RollLayer layerOf(const DocumentPart& part, int colour, Layer& layer);
    NoteList branchNotes(const Run& run, std::uint32_t part);
    std::optional<NoteRef> rollRef(std::uint32_t branchId, std::uint32_t emitted) const;
    std::vector<ricercar::NoteRef> documentRefs(const std::vector<NoteRef>& refs) const;
    NoteHome homeOf(int layer) const;
    void refreshMarks();
    void connectEdits();
    void apply(const QString& description, NoteEdit edit, int gesture = -1);

    Studio& m_studio;
    PianoRoll& m_roll;
    std::map<int, Layer> m_layers;
    std::map<std::uint32_t, VoiceSplit> m_splits; ///< by branch
    std::set<std::uint32_t> m_compared;
    std::optional<std::size_t> m_only;
    std::uint32_t m_layerOf = 0; ///< branch whose part was made the roll's current layer
};

} // namespace ricercar::ui
