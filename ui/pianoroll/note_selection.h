#pragma once

#include "ui/pianoroll/note_list.h"

#include <vector>

namespace ricercar::ui {

/// A set of notes, kept sorted by layer and place. [any]
class NoteSelection {
public:
    NoteSelection() = default;
    explicit NoteSelection(std::vector<NoteRef> refs);

    const std::vector<NoteRef>& refs() const { return m_refs; }
    bool empty() const { return m_refs.empty(); }
    std::size_t size() const { return m_refs.size(); }
    /// O(log n).
    bool contains(const NoteRef& ref) const;

    void add(const NoteRef& ref);
    void toggle(const NoteRef& ref);
    /// The notes of either, or (toggling) of just one of both; O(n log n).
    NoteSelection united(const NoteSelection& other) const;
    NoteSelection toggled(const NoteSelection& other) const;

    bool operator==(const NoteSelection&) const = default;

private:
    std::vector<NoteRef> m_refs;
};

} // namespace ricercar::ui
