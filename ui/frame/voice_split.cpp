#include "ui/frame/voice_split.h"

#include <algorithm>

namespace ricercar::ui {

void VoiceSplit::follow(const NoteList::Log& log, const Run& run)
{
    const std::size_t known = m_log.size();
    const bool grown = m_parts == run.parts && NoteList(m_log, known).sharedPrefix(NoteList(log, log.size())) >= known;
    if (!grown)
        m_voices.clear();
    m_parts = run.parts;
    m_log = log;
    if (m_parts.size() == 1)
        return;
    for (std::size_t i = grown ? known : 0; i < log.size(); ++i) {
        Voice& voice = m_voices[run.partOf(log[i].channel)];
        voice.notes.append(log[i]);
        voice.emitted.push_back(static_cast<std::uint32_t>(i));
    }
}

NoteList VoiceSplit::shown(std::uint32_t part, std::size_t visible) const
{
    if (m_parts.size() == 1)
        return NoteList(m_log, visible);
    const auto voice = m_voices.find(part);
    if (voice == m_voices.end())
        return {};
    const std::vector<std::uint32_t>& emitted = voice->second.emitted;
    const auto end = std::lower_bound(emitted.begin(), emitted.end(), visible);
    return NoteList(voice->second.notes, static_cast<std::size_t>(end - emitted.begin()));
}

std::uint32_t VoiceSplit::emitted(std::uint32_t part, std::uint32_t place) const
{
    return m_parts.size() == 1 ? place : m_voices.at(part).emitted[place];
}

std::optional<std::uint32_t> VoiceSplit::placeOf(std::uint32_t part, std::uint32_t emitted) const
{
    if (m_parts.size() == 1)
        return emitted;
    const auto voice = m_voices.find(part);
    if (voice == m_voices.end())
        return std::nullopt;
    const std::vector<std::uint32_t>& all = voice->second.emitted;
    const auto found = std::lower_bound(all.begin(), all.end(), emitted);
    if (found == all.end() || *found != emitted)
        return std::nullopt;
    return static_cast<std::uint32_t>(found - all.begin());
}

} // namespace ricercar::ui
