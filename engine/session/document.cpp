#include "engine/session/document.h"

#include <algorithm>
#include <cassert>

namespace ricercar {

namespace {

template <class Log> bool sameItems(const Log& a, const Log& b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!(a[i] == b[i]))
            return false;
    }
    return true;
}

template <class Items> auto findById(Items& items, std::uint32_t id) -> decltype(items.data())
{
    for (auto& item : items) {
        if (item.id == id)
            return &item;
    }
    return nullptr;
}

template <class Items> std::uint32_t idAfter(const Items& items, std::uint32_t highest)
{
    for (const auto& item : items)
        highest = std::max(highest, item.id);
    return highest;
}

} // namespace

std::size_t RunRecord::noteCountAfter(std::uint32_t step) const
{
    std::size_t first = 0;
    std::size_t last = record.notes.size();
    while (first < last) {
        const std::size_t middle = first + (last - first) / 2;
        if (record.notes[middle].origin.step <= step)
            first = middle + 1;
        else
            last = middle;
    }
    return first;
}

bool RunRecord::operator==(const RunRecord& other) const
{
    return version == other.version && steps == other.steps && finished == other.finished
        && fingerprint == other.fingerprint && sameItems(record.decisions, other.record.decisions)
        && sameItems(record.notes, other.record.notes) && sameItems(record.marks, other.record.marks)
        && sameItems(record.rewrites, other.record.rewrites);
}

const Branch* Run::branch(std::uint32_t branchId) const
{
    return findById(branches, branchId);
}

const Branch& Run::activeBranch() const
{
    const Branch* found = branch(active);
    assert(found);
    return *found;
}

std::uint32_t Run::partOf(int channel) const
{
    for (const RunPart& voice : parts) {
        if (voice.channel == channel)
            return voice.part;
    }
    return parts.empty() ? 0 : parts.front().part;
}

std::optional<int> Run::channelIn(std::uint32_t partId) const
{
    for (const RunPart& voice : parts) {
        if (voice.part == partId)
            return voice.channel;
    }
    return std::nullopt;
}

const DocumentPart* Document::part(std::uint32_t id) const
{
    return findById(parts, id);
}

DocumentPart* Document::part(std::uint32_t id)
{
    return findById(parts, id);
}

const Run* Document::run(std::uint32_t id) const
{
    return findById(runs, id);
}

Run* Document::run(std::uint32_t id)
{
    return findById(runs, id);
}

const Branch* Document::branch(std::uint32_t id) const
{
    const Run* home = runOfBranch(id);
    return home ? home->branch(id) : nullptr;
}

Branch* Document::branch(std::uint32_t id)
{
    for (Run& candidate : runs) {
        if (Branch* found = findById(candidate.branches, id))
            return found;
    }
    return nullptr;
}

const Run* Document::runOfBranch(std::uint32_t branchId) const
{
    for (const Run& candidate : runs) {
        if (candidate.branch(branchId))
            return &candidate;
    }
    return nullptr;
}

std::uint32_t Document::freePartId() const
{
    return idAfter(parts, 0) + 1;
}

std::uint32_t Document::freeRunId() const
{
    return idAfter(runs, 0) + 1;
}

std::uint32_t Document::freeBranchId() const
{
    std::uint32_t highest = 0;
    for (const Run& candidate : runs)
        highest = idAfter(candidate.branches, highest);
    return highest + 1;
}

} // namespace ricercar
