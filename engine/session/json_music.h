#pragma once

#include "engine/session/document.h"
#include "engine/session/json_node.h"

#include <limits>

namespace ricercar {

inline constexpr std::uint32_t maxSteps = std::numeric_limits<std::uint32_t>::max() - 1;

/// The numbers of one row; refused unless there are `minimum`..`maximum` of them.
class JsonRow {
public:
    static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

    JsonRow(const JsonNode& node, std::size_t minimum, std::size_t maximum);

    /// The next number; 0 past the end.
    std::int64_t number(std::int64_t minimum, std::int64_t maximum);
    template <class T> T narrow(std::int64_t minimum, std::int64_t maximum)
    {
        return static_cast<T>(number(minimum, maximum));
    }

private:
    const JsonNode& m_node;
    std::size_t m_size;
    std::size_t m_next = 0;
};

/// [onset, duration, pitch, velocity, release velocity, channel, step, run, edited]; the last three may be left out.
Note readNote(JsonRow& row);
/// Rows of notes in onsetOrder.
NoteList readNotes(const JsonNode& node);
/// Rows of [tick, byte, byte, …].
std::vector<RawEvent> readEvents(const JsonNode& node);
/// Title, division, tempi, metres, keys and events.
void readConductor(const JsonNode& node, Document& document);
/// Name, channel, program and bank.
void readInstrument(const JsonNode& node, DocumentPart& part);
/// Music that a recipe learns from.
Piece readPiece(const JsonNode& node);

} // namespace ricercar
