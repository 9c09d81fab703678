#include "engine/generators/cellular/cell_mapping.h"

#include "engine/music/pitch.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace ricercar {

namespace {

constexpr int softest = 33;
constexpr int loudest = 112;

struct Dynamic {
    std::string_view mark;
    int velocity;
};
constexpr std::array<Dynamic, 6> dynamics{
    {{"pp", softest}, {"p", 49}, {"mp", 64}, {"mf", 80}, {"f", 96}, {"ff", loudest}}};

/// Velocity of level 0 .. levels - 1. The course's five leave mp out.
int velocityOfLevel(int level, int levels)
{
    if (levels == 1)
        return 80;
    if (levels == 5)
        return dynamics[static_cast<std::size_t>(level < 2 ? level : level + 1)].velocity;
    if (levels == 6)
        return dynamics[static_cast<std::size_t>(level)].velocity;
    return softest + level * (loudest - softest) / (levels - 1);
}

std::string dynamicMark(int velocity)
{
    const auto nearest = std::min_element(dynamics.begin(), dynamics.end(), [&](const Dynamic& a, const Dynamic& b) {
        return std::abs(a.velocity - velocity) < std::abs(b.velocity - velocity);
    });
    return std::string(nearest->mark);
}

/// Place `at` of `size` among `count`: itself where there is room, else spread.
int spread(int at, int size, int count)
{
    return size <= count ? at : static_cast<int>(std::int64_t{at} * count / size);
}

std::string pitchClassName(int pitch)
{
    const std::string name = pitchName(pitch);
    return name.substr(0, name.find_first_of("-0123456789"));
}

std::string_view meaningLabel(AxisMeaning meaning)
{
    switch (meaning) {
    case AxisMeaning::Pitch:
        return "pitch";
    case AxisMeaning::Time:
        return "time";
    case AxisMeaning::Instrument:
        return "instrument";
    case AxisMeaning::Dynamics:
        return "dynamics";
    case AxisMeaning::Chord:
        return "chord";
    case AxisMeaning::None:
        break;
    }
    return "";
}

} // namespace

CellMapping::CellMapping(MappingChoices choices)
    : m_choices(std::move(choices))
{
    m_slots = m_choices.x == AxisMeaning::Time ? m_choices.width
        : m_choices.y == AxisMeaning::Time     ? m_choices.height
                                               : 0;
    constexpr std::int64_t barTicks = 4 * runTicksPerQuarter;
    m_generationTicks = m_choices.time == TimeMeaning::GenerationIsBeat ? m_choices.noteTicks
        : m_slots > 0                                                   ? m_slots * m_choices.noteTicks
                                                                        : barTicks;
    const int octave = static_cast<int>(m_choices.scale.semitones.size());
    const int degrees = octave * (m_choices.range / 3 + 1) + m_choices.range + octave + 4 + m_choices.stateCount;
    for (int degree = 0; degree < degrees; ++degree) {
        const int pitch = scalePitch(m_choices.scale, m_choices.root, m_choices.lowest, degree);
        m_pitches.push_back(static_cast<std::uint8_t>(pitch <= 127 ? pitch : 116 + (pitch - 116) % 12));
    }
    m_columns = placesOf(m_choices.x, m_choices.width, false);
    m_rows = placesOf(m_choices.y, m_choices.height, true);
}

std::vector<CellMapping::Place> CellMapping::placesOf(AxisMeaning meaning, int size, bool isVertical) const
{
    std::vector<Place> places(static_cast<std::size_t>(size));
    for (int at = 0; at < size; ++at) {
        Place& place = places[static_cast<std::size_t>(at)];
        const int rising = isVertical ? size - 1 - at : at;
        switch (meaning) {
        case AxisMeaning::Pitch:
            place.degree = spread(rising, size, m_choices.range);
            break;
        case AxisMeaning::Time:
            place.slot = at;
            break;
        case AxisMeaning::Instrument:
            place.instrument = spread(at, size, static_cast<int>(m_choices.instruments.size()));
            break;
        case AxisMeaning::Dynamics:
            place.velocity = velocityOfLevel(rising, size);
            break;
        case AxisMeaning::Chord:
            place.chord = spread(rising, size, static_cast<int>(m_choices.scale.semitones.size()));
            break;
        case AxisMeaning::None:
            break;
        }
    }
    return places;
}

int CellMapping::pitchOf(int x, int y, std::uint8_t state, int tone) const
{
    if (const int drum = instrumentOf(x, y).drumKey; drum >= 0)
        return drum;
    const Place& column = m_columns[static_cast<std::size_t>(x)];
    const Place& row = m_rows[static_cast<std::size_t>(y)];
    int degree = column.degree + row.degree;
    if (uses(AxisMeaning::Chord)) {
        const int step = uses(AxisMeaning::Pitch) ? degree : tone;
        const int octave = static_cast<int>(m_choices.scale.semitones.size());
        degree = column.chord + row.chord + 2 * (step % 3) + octave * (step / 3);
    }
    return pitchOfDegree(degree + (m_choices.states == StateMeaning::Pitch ? state - 1 : 0));
}

int CellMapping::velocityOf(int x, int y, std::uint8_t state) const
{
    int told = 0;
    int sum = 0;
    for (const int velocity :
        {m_columns[static_cast<std::size_t>(x)].velocity, m_rows[static_cast<std::size_t>(y)].velocity,
            m_choices.states == StateMeaning::Dynamics ? velocityOfState(state) : -1}) {
        told += velocity >= 0;
        sum += std::max(velocity, 0);
    }
    return told > 0 ? sum / told : m_choices.velocity;
}

int CellMapping::velocityOfState(std::uint8_t state) const
{
    const int levels = m_choices.stateCount - 1;
    const int level = m_choices.palette == CellPalette::Ageing ? levels - state : state - 1;
    return velocityOfLevel(level, levels);
}

bool CellMapping::sounds(std::uint8_t state) const
{
    const bool onlyOne = m_choices.states == StateMeaning::OnOff
        && (m_choices.palette == CellPalette::Ageing || m_choices.palette == CellPalette::Ring);
    return onlyOne ? state == 1 : state != 0;
}

bool CellMapping::sameEvent(std::uint8_t a, std::uint8_t b) const
{
    return sounds(a) && sounds(b) && (a == b || m_choices.states == StateMeaning::OnOff);
}

std::int64_t CellMapping::slotTicks(std::int64_t slot) const
{
    return m_slots == 0 ? slot * m_generationTicks : slot * m_generationTicks / m_slots;
}

std::vector<std::string> CellMapping::stateLabels() const
{
    std::vector<std::string> labels;
    for (int state = 0; state < m_choices.stateCount; ++state) {
        const int levels = m_choices.stateCount - 1;
        if (m_choices.palette == CellPalette::OnOff || m_choices.palette == CellPalette::Ageing)
            labels.push_back(state == 0 ? "off" : state == 1 ? "on" : "dying " + std::to_string(state - 1));
        else if (m_choices.states == StateMeaning::OnOff)
            labels.push_back(std::to_string(state));
        else if (state == 0)
            labels.push_back("none");
        else if (m_choices.states == StateMeaning::Dynamics)
            labels.push_back(levels == 5 || levels == 6 ? dynamicMark(velocityOfState(static_cast<std::uint8_t>(state)))
                                                        : "level " + std::to_string(state));
        else if (uses(AxisMeaning::Pitch) || uses(AxisMeaning::Chord))
            labels.push_back("+" + std::to_string(state - 1));
        else
            labels.push_back(pitchName(pitchOfDegree(state - 1)));
    }
    return labels;
}

std::vector<std::string> CellMapping::labels(AxisMeaning meaning, const std::vector<Place>& places) const
{
    std::vector<std::string> texts;
    if (meaning == AxisMeaning::None)
        return texts;
    for (const Place& place : places) {
        switch (meaning) {
        case AxisMeaning::Pitch:
            texts.push_back(m_choices.states == StateMeaning::Pitch || uses(AxisMeaning::Chord)
                    ? "degree " + std::to_string(place.degree + 1)
                    : pitchName(pitchOfDegree(place.degree)));
            break;
        case AxisMeaning::Time:
            texts.push_back(std::to_string(place.slot + 1));
            break;
        case AxisMeaning::Instrument:
            texts.push_back(m_choices.instruments[static_cast<std::size_t>(place.instrument)].name);
            break;
        case AxisMeaning::Dynamics:
            texts.push_back(dynamicMark(place.velocity));
            break;
        case AxisMeaning::Chord:
            texts.push_back(pitchClassName(pitchOfDegree(place.chord)) + " "
                + pitchClassName(pitchOfDegree(place.chord + 2)) + " "
                + pitchClassName(pitchOfDegree(place.chord + 4)));
            break;
        case AxisMeaning::None:
            break;
        }
    }
    return texts;
}

std::vector<Fact> CellMapping::factsOf(const CellNote& note) const
{
    std::vector<Fact> facts;
    const auto axis = [&](const char* name, AxisMeaning meaning, const std::vector<Place>& places, int at) {
        if (meaning == AxisMeaning::None)
            return;
        const std::vector<std::string> text = labels(meaning, {places[static_cast<std::size_t>(at)]});
        facts.push_back({name, std::string(meaningLabel(meaning)) + ", " + text[0]});
    };
    axis("column", m_choices.x, m_columns, note.cell.x);
    axis("row", m_choices.y, m_rows, note.cell.y);
    if (m_choices.stateCount > 2)
        facts.push_back({"state", stateLabels()[note.state]});
    const auto played =
        std::find_if(m_choices.instruments.begin(), m_choices.instruments.end(), [&](const CellInstrument& instrument) {
            return instrument.channel == note.note.channel
                && (instrument.drumKey < 0 || instrument.drumKey == note.note.pitch);
        });
    const std::string instrument = played == m_choices.instruments.end() ? std::string() : played->name;
    facts.push_back({"sounds",
        played != m_choices.instruments.end() && played->drumKey >= 0
            ? instrument
            : pitchName(note.note.pitch) + (instrument.empty() ? "" : " on " + instrument)});
    return facts;
}

} // namespace ricercar
