#pragma once

#include "engine/base/append_log.h"
#include "engine/music/note.h"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace ricercar::ui {

/// Names one note for as long as the layers of the roll stay as they are.
struct NoteRef {
    int layer = 0; ///< id of the layer (a part or a branch), chosen by the owner
    std::uint32_t note = 0; ///< place in the layer's list, from 0

    auto operator<=>(const NoteRef&) const = default;
};

/// An immutable list of notes as the roll gets it: a part's vector or the first notes of a run's log. [any]
///
/// Copies share the notes.
class NoteList {
public:
    using Log = AppendLog<Note, 1024>;

    NoteList() = default;
    NoteList(std::shared_ptr<const std::vector<Note>> notes)
        : m_vector(std::move(notes))
    {
    }
    /// Only the first `visible` notes of `log` are there: a run at an earlier step.
    NoteList(Log log, std::size_t visible)
        : m_log(std::move(log))
        , m_visible(std::min(visible, m_log.size()))
    {
    }

    std::size_t size() const { return m_vector ? m_vector->size() : m_visible; }
    bool empty() const { return size() == 0; }
    const Note& operator[](std::size_t index) const { return m_vector ? (*m_vector)[index] : m_log[index]; }

    /// How many leading notes are the very same memory as in `other`, so that what was computed of them stays true.
    /// O(notes / 1024).
    std::size_t sharedPrefix(const NoteList& other) const
    {
        if (m_vector || other.m_vector)
            return m_vector == other.m_vector ? size() : 0;
        const std::size_t common = std::min(m_log.size(), other.m_log.size());
        std::size_t same = 0;
        while (same < common && &m_log[same] == &other.m_log[same])
            same = std::min(common, same + 1024);
        return same;
    }

    /// Notes that exist, including those of later steps that are not shown.
    std::size_t storedSize() const { return m_vector ? m_vector->size() : m_log.size(); }
    /// As operator[], for index < storedSize().
    const Note& stored(std::size_t index) const { return (*this)[index]; }

private:
    std::shared_ptr<const std::vector<Note>> m_vector;
    Log m_log;
    std::size_t m_visible = 0;
};

} // namespace ricercar::ui
