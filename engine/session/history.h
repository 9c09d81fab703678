#pragma once

#include "engine/session/document.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar {

/// Undo as a list of whole documents with a cursor: no undo code per command. [gui]
class History {
public:
    static constexpr std::size_t defaultLimit = 200;

    /// Starts with `document` as saved; keeps at most `limit` earlier documents.
    explicit History(Document document, std::size_t limit = defaultLimit);

    const Document& document() const { return m_entries[m_cursor].document; }

    /// Puts a changed document on top and drops what was undone; one that equals the present adds nothing. Edits in a
    /// row with the same non-empty `mergeKey` become one entry, as a drag should.
    void edit(std::string description, Document document, std::string_view mergeKey = {});
    /// The same with a change made to a copy of the present document.
    void edit(std::string description, const std::function<void(Document&)>& change, std::string_view mergeKey = {});
    /// Ends a drag: the next edit is an entry of its own.
    void endMerging() { m_mergeKey.clear(); }

    /// Applies `change` to every document of the history. For what should not be undone: how far a run went, its
    /// record.
    void amend(const std::function<void(Document&)>& change);

    bool canUndo() const { return m_cursor > 0; }
    bool canRedo() const { return m_cursor + 1 < m_entries.size(); }
    /// "Transpose": what undo() would take back; empty if there is nothing.
    std::string undoDescription() const;
    std::string redoDescription() const;
    /// False if there was nothing to do.
    bool undo();
    bool redo();

    /// True while the document equals the one last saved.
    bool isClean() const { return m_saved == document(); }
    void markSaved() { m_saved = document(); }

private:
    struct Entry {
        std::string description; ///< of the edit that led here
        Document document;
    };

    std::vector<Entry> m_entries;
    std::size_t m_cursor = 0;
    std::size_t m_limit;
    std::string m_mergeKey; ///< of the edit that led to the cursor; empty: do not merge
    Document m_saved;
};

} // namespace ricercar
