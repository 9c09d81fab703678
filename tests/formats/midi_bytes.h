#pragma once

#include "engine/formats/smf.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ricercar::test {

using Bytes = std::vector<std::uint8_t>;

/// Bytes of a picture such as "MTrk 0000000B 00 FF5103 07A120 00 FF2F00": words of hexadecimal digits, and the names
/// of chunks as they are.
inline Bytes midiBytes(std::string_view picture)
{
    Bytes bytes;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'A' + 10; };
    for (std::size_t at = 0; at < picture.size();) {
        if (picture[at] == ' ') {
            ++at;
            continue;
        }
        const std::size_t end = std::min(picture.find(' ', at), picture.size());
        const std::string_view word = picture.substr(at, end - at);
        if (word.find_first_not_of("0123456789ABCDEF") != std::string_view::npos) {
            bytes.insert(bytes.end(), word.begin(), word.end());
        } else {
            for (std::size_t i = 0; i + 1 < word.size(); i += 2)
                bytes.push_back(static_cast<std::uint8_t>(digit(word[i]) * 16 + digit(word[i + 1])));
        }
        at = end;
    }
    return bytes;
}

/// A track chunk with its right length around a picture of events.
inline Bytes trackBytes(std::string_view events)
{
    const Bytes body = midiBytes(events);
    Bytes bytes = midiBytes("MTrk");
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::uint8_t>(body.size() >> shift));
    bytes.insert(bytes.end(), body.begin(), body.end());
    return bytes;
}

inline Bytes operator+(Bytes a, const Bytes& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// A file of format 1 with division 96 around track chunks.
inline Bytes fileBytes(const std::vector<std::string_view>& tracks)
{
    Bytes bytes = midiBytes("MThd 00000006 0001");
    bytes.push_back(static_cast<std::uint8_t>(tracks.size() >> 8));
    bytes.push_back(static_cast<std::uint8_t>(tracks.size()));
    bytes = bytes + midiBytes("0060");
    for (const std::string_view track : tracks)
        bytes = bytes + trackBytes(track);
    return bytes;
}

/// One line a track: "0:903C40 96:803C40 |96", ticks before the bytes, the end of the track last.
inline std::string trackText(const SmfTrack& track)
{
    std::string text;
    const auto hex = [&](unsigned value) {
        text += "0123456789ABCDEF"[value / 16 % 16];
        text += "0123456789ABCDEF"[value % 16];
    };
    for (const SmfEvent& event : track.events) {
        text += std::to_string(event.tick) + ":";
        hex(event.status);
        if (event.isChannelMessage() || event.status == 0xFF)
            hex(event.data1);
        if (event.isChannelMessage() && channelDataBytes(event.status) == 2)
            hex(event.data2);
        for (const std::uint8_t byte : track.payload(event))
            hex(byte);
        text += ' ';
    }
    return text + "|" + std::to_string(track.endTick);
}

} // namespace ricercar::test
