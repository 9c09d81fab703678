#include "engine/generators/drum_evolution/drum_problem.h"

#include "engine/music/general_midi.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ricercar {

namespace {

constexpr double founderDensity = 0.22;
constexpr double founderAccents = 0.25;
constexpr std::uint32_t wholeBar = 0xffff;
constexpr std::uint32_t backbeats = maskOf("....x.......x...");
constexpr std::uint32_t beats = maskOf("x...x...x...x...");
constexpr std::array<std::uint32_t, 3> pulses{
    maskOf("xxxxxxxxxxxxxxxx"), maskOf("x.x.x.x.x.x.x.x."), maskOf("x...x...x...x...")};

/// Kick, snare, closed hat, open hat, fifth drum.
constexpr std::array<std::array<std::uint32_t, DrumGrid::rows>, 5> stylePatterns{{
    {},
    {maskOf("x.......x.x....."), maskOf("....x.......x..."), maskOf("x.x.x.x.x.x.x.x."), 0, 0},
    {maskOf("x.x....x..x..x.."), maskOf("....x..x.x..x..x"), maskOf("x.x.x.x.x.x.x..."), maskOf("..............x."), 0},
    {maskOf("x..xx..xx..xx..x"), 0, maskOf("x.x.x.x.x.x.x.x."), 0, maskOf("x..x..x...x..x..")},
    {maskOf("x...x...x...x..."), maskOf("....x.......x..."), maskOf("x...x...x...x..."), maskOf("..x...x...x...x."), 0},
}};

constexpr std::array<std::uint8_t, 4> fifthKeys{39, 45, 37, 56};
constexpr std::array<const char*, 4> fifthNames{"clap", "low tom", "side stick", "cowbell"};
constexpr std::array<const char*, 4> rowNames{"kick", "snare", "closed hat", "open hat"};
constexpr std::array<std::uint8_t, 4> keys{36, 38, 42, 46};

double near(double value, double wished, double tolerance)
{
    return std::max(0.0, 1 - std::abs(value - wished) / tolerance);
}

/// A bar's mask in each of the bars.
std::uint32_t inAllBars(std::uint32_t bar, std::uint32_t bars)
{
    return bars == 2 ? bar | bar << DrumGrid::stepsPerBar : bar;
}

} // namespace

DrumProblem::DrumProblem(DrumTask task)
    : m_task(task)
{
    m_shape.alphabet.assign(DrumGrid::rows * steps(), 3);
    for (std::uint32_t row = 1; row < DrumGrid::rows; ++row)
        m_shape.barStarts.push_back(row * steps());
    std::vector<std::string> names;
    for (std::size_t row = 0; row < DrumGrid::rows; ++row) {
        names.push_back(rowName(row));
        m_style[row] = inAllBars(stylePatterns[static_cast<std::size_t>(m_task.style)][row], m_task.bars);
    }
    m_mutations = drumMutations(steps(), std::move(names));
}

std::span<const Feature> DrumProblem::features() const
{
    return drumFeatures();
}

void DrumProblem::scoreOne(const DrumGrid& grid, std::span<double> values) const
{
    using G = DrumGrid;
    const auto& hits = grid.hits;
    const std::uint32_t bars = m_task.bars;
    const std::uint32_t hats = hits[G::ClosedHat] | hits[G::OpenHat];
    const std::uint32_t lead = hits[G::Kick] | hits[G::Snare] | hits[G::Fifth];

    values[Backbeat] = bitCount(hits[G::Snare] & inAllBars(backbeats, bars)) / static_cast<double>(2 * bars);
    values[Downbeat] = bitCount(hits[G::Kick] & inAllBars(1, bars)) / static_cast<double>(bars);
    double regular = 0;
    for (const std::uint32_t pulse : pulses)
        regular = std::max(regular, likeness(hats, inAllBars(pulse, bars)));
    values[Hats] = regular;
    const double syncopated = ricercar::syncopation(lead, steps()) / static_cast<double>(mostSyncopationPerBar * bars);
    values[Syncopated] = lead == 0 ? 0 : near(syncopated, m_task.syncopation, 0.5);

    std::array<int, G::rows> counts{};
    double dense = 0, styled = 0;
    int all = 0, accented = 0, accentsOnBeat = 0;
    for (std::size_t row = 0; row < G::rows; ++row) {
        counts[row] = bitCount(hits[row]);
        const double wished = m_task.density[row];
        dense += near(counts[row] / static_cast<double>(bars), wished, std::max(2.0, wished));
        if (m_task.style != DrumStyle::Free)
            styled += (row == G::Kick || row == G::Snare ? 2 : 1) * likeness(hits[row], m_style[row]);
        all += counts[row];
        accented += bitCount(grid.accents[row]);
        accentsOnBeat += bitCount(grid.accents[row] & inAllBars(beats, bars));
    }
    values[Density] = dense / G::rows;
    values[Style] = styled / (G::rows + 2);

    // How many sound at once, added up bit by bit: ones, twos and fours.
    std::uint32_t ones = 0, twos = 0, fours = 0;
    for (const std::uint32_t row : hits) {
        const std::uint32_t carry = ones & row;
        ones ^= row;
        fours |= twos & carry;
        twos ^= carry;
    }
    const int clashes = bitCount((hits[G::ClosedHat] & hits[G::OpenHat]) | fours);
    values[Balance] = 1 - clashes / static_cast<double>(steps());

    const std::uint32_t quarter = steps() / 4;
    const std::uint32_t part = wholeBar >> (G::stepsPerBar - quarter);
    double same = 0, varied = 0;
    for (const std::uint32_t row : hits) {
        same += likeness(row & part, row >> (2 * quarter) & part);
        varied += likeness(row >> quarter & part, row >> (3 * quarter) & part);
    }
    values[Halves] = all == 0 ? 0 : 0.6 * same / G::rows + 0.4 * near(varied / G::rows, 0.7, 0.5);
    const double accentShare = all == 0 ? 0 : static_cast<double>(accented) / all;
    values[Accents] =
        accented == 0 ? 0 : 0.5 * near(accentShare, 0.25, 0.25) + 0.5 * accentsOnBeat / static_cast<double>(accented);

    values[HitShare] = all / static_cast<double>(G::rows * steps());
    values[Syncopation] = syncopated;
    values[KickHits] = counts[G::Kick] / static_cast<double>(bars);
    values[SnareHits] = counts[G::Snare] / static_cast<double>(bars);
    values[HatHits] = (counts[G::ClosedHat] + counts[G::OpenHat]) / static_cast<double>(bars);
    values[AccentShare] = accentShare;
}

void DrumProblem::score(std::span<const Gene> genes, std::size_t count, std::span<double> values) const
{
    const std::size_t length = m_shape.length();
    for (std::size_t i = 0; i < count; ++i)
        scoreOne(DrumGrid::read(genes.subspan(i * length, length)), values.subspan(i * features_, features_));
}

void DrumProblem::randomize(std::span<Gene> genes, Rng& rng) const
{
    for (Gene& gene : genes) {
        const double draw = rng.unit();
        gene = draw >= founderDensity                 ? DrumGrid::off
            : draw >= founderDensity * founderAccents ? DrumGrid::on
                                                      : DrumGrid::accent;
    }
}

std::string DrumProblem::rowName(std::size_t row) const
{
    return row == DrumGrid::Fifth ? fifthNames[static_cast<std::size_t>(m_task.fifth)] : rowNames[row];
}

std::string DrumProblem::geneText(std::size_t, Gene gene) const
{
    return gene == DrumGrid::off ? "off" : gene == DrumGrid::on ? "on" : "accent";
}

std::string DrumProblem::locusText(std::size_t locus) const
{
    static constexpr std::array<const char*, 4> places{"", " + 1/4", " + 1/2", " + 3/4"};
    const std::size_t step = locus % steps();
    return rowName(locus / steps()) + ", beat " + std::to_string(step % DrumGrid::stepsPerBar / 4 + 1)
        + places[step % 4] + " of bar " + std::to_string(step / DrumGrid::stepsPerBar + 1);
}

GenomeLayout DrumProblem::layout() const
{
    GenomeLayout layout{steps(), static_cast<std::uint32_t>(DrumGrid::rows), {}, DrumGrid::stepsPerBar};
    for (std::size_t row = 0; row < DrumGrid::rows; ++row)
        layout.rowLabels.push_back(rowName(row));
    return layout;
}

GeneLook DrumProblem::look(std::size_t locus, Gene gene) const
{
    if (gene == DrumGrid::off)
        return {};
    return {{}, static_cast<int>(locus / steps()), gene == DrumGrid::accent ? 1.0 : 0.6, false};
}

std::vector<EvolvedNote> DrumProblem::notes(std::span<const Gene> genes) const
{
    constexpr std::int64_t sixteenth = runTicksPerQuarter / 4;
    const auto late = static_cast<std::int64_t>(std::lround((m_task.swing - 0.5) * 2 * sixteenth));
    std::vector<EvolvedNote> notes;
    for (std::uint32_t round = 0; round < m_task.repeats; ++round) {
        for (std::uint32_t step = 0; step < steps(); ++step) {
            for (std::size_t row = 0; row < DrumGrid::rows; ++row) {
                const std::size_t locus = row * steps() + step;
                if (genes[locus] == DrumGrid::off)
                    continue;
                const bool hat = row == DrumGrid::ClosedHat || row == DrumGrid::OpenHat;
                Note note;
                note.onsetTicks = std::int64_t{round * steps() + step} * sixteenth + (step % 2 == 1 ? late : 0);
                note.durationTicks = static_cast<std::int32_t>(sixteenth - (step % 2 == 1 ? late : 0));
                note.pitch = row == DrumGrid::Fifth ? fifthKeys[static_cast<std::size_t>(m_task.fifth)] : keys[row];
                note.velocity =
                    static_cast<std::uint8_t>((genes[locus] == DrumGrid::accent ? 116 : 84) - (hat ? 14 : 0));
                note.channel = gmDrumChannel;
                notes.push_back({note, static_cast<std::int32_t>(locus)});
            }
        }
    }
    return notes;
}

std::int64_t DrumProblem::lengthTicks() const
{
    return std::int64_t{runTicksPerQuarter} * 4 * m_task.bars * m_task.repeats;
}

} // namespace ricercar
