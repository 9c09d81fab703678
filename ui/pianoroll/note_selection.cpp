#include "ui/pianoroll/note_selection.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ricercar::ui {

NoteSelection::NoteSelection(std::vector<NoteRef> refs)
    : m_refs(std::move(refs))
{
    std::sort(m_refs.begin(), m_refs.end());
    m_refs.erase(std::unique(m_refs.begin(), m_refs.end()), m_refs.end());
}

bool NoteSelection::contains(const NoteRef& ref) const
{
    return std::binary_search(m_refs.begin(), m_refs.end(), ref);
}

void NoteSelection::add(const NoteRef& ref)
{
    const auto place = std::lower_bound(m_refs.begin(), m_refs.end(), ref);
    if (place == m_refs.end() || *place != ref)
        m_refs.insert(place, ref);
}

void NoteSelection::toggle(const NoteRef& ref)
{
    const auto place = std::lower_bound(m_refs.begin(), m_refs.end(), ref);
    if (place != m_refs.end() && *place == ref)
        m_refs.erase(place);
    else
        m_refs.insert(place, ref);
}

NoteSelection NoteSelection::united(const NoteSelection& other) const
{
    NoteSelection both;
    std::set_union(
        m_refs.begin(), m_refs.end(), other.m_refs.begin(), other.m_refs.end(), std::back_inserter(both.m_refs));
    return both;
}

NoteSelection NoteSelection::toggled(const NoteSelection& other) const
{
    NoteSelection one;
    std::set_symmetric_difference(
        m_refs.begin(), m_refs.end(), other.m_refs.begin(), other.m_refs.end(), std::back_inserter(one.m_refs));
    return one;
}

} // namespace ricercar::ui
