#include "engine/formats/note_pairing.h"

#include <algorithm>
#include <limits>
#include <memory>

namespace ricercar {

namespace {

constexpr std::int64_t longestNoteTicks = std::numeric_limits<std::int32_t>::max();

bool isNoteOn(const SmfEvent& event)
{
    return (event.status & 0xF0) == 0x90 && event.data2 > 0;
}

/// Sounding notes of one channel and pitch, oldest first. While a note sounds its duration holds the link to the
/// next: -1 for none, else -2 minus its place. So pairing needs no memory of its own.
struct Sounding {
    std::int32_t oldest = -1;
    std::int32_t newest = -1;
};
constexpr std::int32_t linkTo(std::int32_t place)
{
    return -2 - place;
}
constexpr std::int32_t placeOf(std::int32_t link)
{
    return -2 - link;
}

class Pairing {
public:
    Pairing(std::size_t trackNumber, RepairLog& log)
        : m_trackNumber(trackNumber)
        , m_log(log)
    {
    }

    void noteOn(std::vector<Note>& notes, const SmfEvent& event, std::int64_t tick)
    {
        Sounding& key = m_sounding[keyOf(event)];
        const auto place = static_cast<std::int32_t>(notes.size());
        notes.push_back({tick, -1, event.data1, event.data2, 64, static_cast<std::uint8_t>(event.status & 0x0F), {}});
        if (key.oldest < 0)
            key.oldest = place;
        else
            notes[static_cast<std::size_t>(key.newest)].durationTicks = linkTo(place);
        key.newest = place;
    }

    void noteOff(std::vector<Note>* notes, const SmfEvent& event, std::int64_t tick)
    {
        Sounding& key = m_sounding[keyOf(event)];
        if (key.oldest < 0) {
            m_log.add(m_trackNumber, tick, "a note-off without a note; left out");
            return;
        }
        Note& note = (*notes)[static_cast<std::size_t>(key.oldest)];
        note.releaseVelocity = (event.status & 0xF0) == 0x80 ? event.data2 : std::uint8_t{64};
        release(key, note, tick);
    }

    void releaseAll(const std::array<std::vector<Note>*, 16>& notesOf, std::int64_t tick)
    {
        for (std::size_t i = 0; i < m_sounding.size(); ++i) {
            Sounding& key = m_sounding[i];
            while (key.oldest >= 0) {
                Note& note = (*notesOf[i / 128])[static_cast<std::size_t>(key.oldest)];
                m_log.add(m_trackNumber, note.onsetTicks, "a note is never released; it ends with its track");
                release(key, note, tick);
            }
        }
    }

private:
    static std::size_t keyOf(const SmfEvent& event)
    {
        return static_cast<std::size_t>(event.status & 0x0F) * 128 + event.data1;
    }

    void release(Sounding& key, Note& note, std::int64_t tick)
    {
        const std::int32_t link = note.durationTicks;
        std::int64_t duration = tick - note.onsetTicks;
        if (duration > longestNoteTicks) {
            m_log.add(m_trackNumber, note.onsetTicks, "a note of more than 2,147,483,647 ticks; shortened to them");
            duration = longestNoteTicks;
        }
        note.durationTicks = static_cast<std::int32_t>(duration);
        key.oldest = link == -1 ? -1 : placeOf(link);
    }

    std::array<Sounding, std::size_t{16} * 128> m_sounding;
    std::size_t m_trackNumber;
    RepairLog& m_log;
};

} // namespace

ChannelCensus takeCensus(const SmfTrack& track)
{
    ChannelCensus census;
    const auto first = std::find_if(track.events.begin(), track.events.end(),
        [](const SmfEvent& event) { return event.isChannelMessage() && event.status >= 0xA0; });
    if (first != track.events.end())
        census.firstChannel = first->status & 0x0F;
    for (const SmfEvent& event : track.events) {
        if (!isNoteOn(event))
            continue;
        const std::size_t channel = event.status & 0x0F;
        if (census.notes[channel]++ == 0)
            census.order.push_back(channel);
    }
    return census;
}

void pairNotes(const SmfTrack& track, std::int64_t startTicks, std::size_t trackNumber,
    const std::array<std::vector<Note>*, 16>& notesOf, RepairLog& log, FunctionRef<void(const SmfEvent&)> other)
{
    Pairing pairing(trackNumber, log);
    for (const SmfEvent& event : track.events) {
        if (isNoteOn(event))
            pairing.noteOn(*notesOf[event.status & 0x0Fu], event, startTicks + event.tick);
        else if ((event.status & 0xE0) == 0x80)
            pairing.noteOff(notesOf[event.status & 0x0Fu], event, startTicks + event.tick);
        else
            other(event);
    }
    pairing.releaseAll(notesOf, startTicks + track.endTick);
}

void sortNotes(std::vector<Note>& notes)
{
    for (std::size_t begin = 0; begin < notes.size();) {
        std::size_t end = begin + 1;
        bool sorted = true;
        for (; end < notes.size() && notes[end].onsetTicks == notes[begin].onsetTicks; ++end)
            sorted = sorted && !onsetOrder(notes[end], notes[end - 1]);
        if (!sorted)
            std::stable_sort(notes.begin() + static_cast<std::ptrdiff_t>(begin),
                notes.begin() + static_cast<std::ptrdiff_t>(end), onsetOrder);
        begin = end;
    }
}

} // namespace ricercar
