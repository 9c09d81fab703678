#include "engine/session/history.h"

#include <algorithm>

namespace ricercar {

History::History(Document document, std::size_t limit)
    : m_limit(std::max<std::size_t>(1, limit))
    , m_saved(document)
{
    m_entries.push_back({{}, std::move(document)});
}

void History::edit(std::string description, Document document, std::string_view mergeKey)
{
    const bool merges = !mergeKey.empty() && mergeKey == m_mergeKey && m_cursor > 0;
    if (!merges && document == this->document())
        return;
    m_entries.erase(m_entries.begin() + static_cast<std::ptrdiff_t>(m_cursor) + 1, m_entries.end());
    m_mergeKey = mergeKey;
    if (merges) {
        m_entries.back() = {std::move(description), std::move(document)};
        return;
    }
    m_entries.push_back({std::move(description), std::move(document)});
    if (m_entries.size() > m_limit + 1)
        m_entries.erase(m_entries.begin());
    m_cursor = m_entries.size() - 1;
}

void History::edit(std::string description, const std::function<void(Document&)>& change, std::string_view mergeKey)
{
    Document changed = document();
    change(changed);
    edit(std::move(description), std::move(changed), mergeKey);
}

void History::amend(const std::function<void(Document&)>& change)
{
    for (Entry& entry : m_entries)
        change(entry.document);
}

std::string History::undoDescription() const
{
    return canUndo() ? m_entries[m_cursor].description : std::string{};
}

std::string History::redoDescription() const
{
    return canRedo() ? m_entries[m_cursor + 1].description : std::string{};
}

bool History::undo()
{
    if (!canUndo())
        return false;
    --m_cursor;
    m_mergeKey.clear();
    return true;
}

bool History::redo()
{
    if (!canRedo())
        return false;
    ++m_cursor;
    m_mergeKey.clear();
    return true;
}

} // namespace ricercar
