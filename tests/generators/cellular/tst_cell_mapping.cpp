#include "engine/generators/cellular/cell_mapping.h"
#include "engine/music/melody_text.h"
#include "engine/music/pitch.h"
#include "tests/generators/cellular/cell_picture.h"

#include <QTest>

#include <map>
#include <set>

using namespace ricercar;
using pictures::grid;

namespace {

AnyGrid cellsOf(const MappingChoices& choices, const CellGrid& cells)
{
    return choices.stateCount == 2 ? AnyGrid(BitGrid(cells)) : AnyGrid(cells);
}

AnyGrid nothing(const MappingChoices& choices)
{
    return cellsOf(choices, CellGrid(choices.width, choices.height));
}

/// Columns are beats and rows pitches, the lowest C4, unless changed.
MappingChoices choicesFor(const char* rows)
{
    MappingChoices choices;
    choices.width = grid(rows).width();
    choices.height = grid(rows).height();
    choices.noteTicks = runTicksPerQuarter;
    choices.onsets = Onsets::Repeated;
    return choices;
}

/// "0 C4 | 1 E4:2": onset in beats, pitch and length.
std::string text(const std::vector<CellNote>& notes)
{
    std::string all;
    for (const CellNote& note : notes)
        all += (all.empty() ? "" : " | ")
            + (note.note.onsetTicks == 0 ? "0" : beatsText(note.note.onsetTicks, runTicksPerQuarter)) + " "
            + noteText(note.note.pitch, note.note.durationTicks, runTicksPerQuarter);
    return all;
}

/// The notes of the first generation after `before`, of which nothing was heard.
std::string firstNotes(const MappingChoices& choices, const char* before, const char* now)
{
    const AnyGrid heard = nothing(choices);
    const AnyGrid old = cellsOf(choices, grid(before)), fresh = cellsOf(choices, grid(now));
    return text(CellMapping(choices).notesOf({heard, old, fresh}, {}).notes);
}

std::string notesOf(const MappingChoices& choices, const char* now)
{
    return firstNotes(choices, now, now);
}

/// Runs generations "## .# .#" of a line one after the other, the first of which is the start.
struct Told {
    std::string notes;
    std::vector<HeldNote> held;
    std::vector<CellNote> all;
};
Told run(const MappingChoices& choices, std::initializer_list<const char*> generations, bool ends = true)
{
    const CellMapping mapping(choices);
    Told told;
    AnyGrid heard = nothing(choices), before = cellsOf(choices, grid(*generations.begin()));
    std::uint32_t number = 0;
    for (const char* rows : generations) {
        if (number++ == 0)
            continue;
        const AnyGrid now = cellsOf(choices, grid(rows));
        MappedNotes mapped =
            mapping.notesOf({heard, before, now, number - 1, ends && number == generations.size()}, told.held);
        told.held = mapped.held;
        told.all.insert(told.all.end(), mapped.notes.begin(), mapped.notes.end());
        told.notes += (number == 2 ? "" : " / ") + text(mapped.notes);
        heard = before = now;
    }
    return told;
}

/// A generation is a beat, columns are pitches.
MappingChoices beats(const char* rows, Onsets onsets)
{
    MappingChoices choices = choicesFor(rows);
    choices.x = AxisMeaning::Pitch;
    choices.y = AxisMeaning::None;
    choices.time = TimeMeaning::GenerationIsBeat;
    choices.onsets = onsets;
    return choices;
}

} // namespace

class TestCellMapping : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aRowOfTimeAndAColumnOfPitches()
    {
        const char* cells = "..#. "
                            ".#.. "
                            "#..#";
        QCOMPARE(notesOf(choicesFor(cells), cells), std::string("0 C4 | 1 D4 | 2 E4 | 3 C4"));
    }

    void timeMayRunDownwards()
    {
        MappingChoices choices = choicesFor("#.. .#. #.#");
        choices.x = AxisMeaning::Pitch;
        choices.y = AxisMeaning::Time;
        QCOMPARE(notesOf(choices, "#.. .#. #.#"), std::string("0 C4 | 1 D4 | 2 C4 | 2 E4"));
    }

    void aBarIsAsLongAsItsSlots()
    {
        MappingChoices choices = choicesFor("........ ........");
        choices.noteTicks = runTicksPerQuarter / 2;
        QCOMPARE(CellMapping(choices).generationTicks(), 4 * runTicksPerQuarter);
        choices.time = TimeMeaning::GenerationIsBeat; // all columns within one note value
        QCOMPARE(CellMapping(choices).generationTicks(), runTicksPerQuarter / 2);
        choices.x = AxisMeaning::None;
        QCOMPARE(CellMapping(choices).generationTicks(), runTicksPerQuarter / 2);
        choices.time = TimeMeaning::GenerationIsBar; // a bar of four quarters
        QCOMPARE(CellMapping(choices).generationTicks(), 4 * runTicksPerQuarter);
    }

    void columnsWithinABeat()
    {
        MappingChoices choices = choicesFor("#.##");
        choices.time = TimeMeaning::GenerationIsBeat;
        QCOMPARE(notesOf(choices, "#.##"), std::string("0 C4:0.25 | 0.5 C4:0.25 | 0.75 C4:0.25"));
    }

    void laterGenerationsComeLater()
    {
        const Told told = run(beats("..", Onsets::Repeated), {"..", "#.", ".#", "##"});
        QCOMPARE(told.notes, std::string("0 C4 / 1 D4 / 2 C4 | 2 D4"));
        QCOMPARE(told.all[1].generation, 2u);
        QVERIFY((told.all[1].cell == CellRef{0, 1, 0}));
    }

    void onlyCellsThatTurnOn()
    {
        QCOMPARE(run(beats("..", Onsets::TurnsOn), {"..", "#.", "##", "#.", "##"}).notes,
            std::string("0 C4 / 1 D4 /  / 3 D4"));
        // Along a bar too it is the generation before that counts, not the cell before.
        MappingChoices bar = choicesFor("....");
        bar.onsets = Onsets::TurnsOn;
        QCOMPARE(run(bar, {"....", "##..", ".##."}).notes, std::string("0 C4 | 1 C4 / 6 C4"));
    }

    void whatWasThereAtTheStartTurnsOnWithTheFirstGeneration()
    {
        const Told told = run(beats("..", Onsets::TurnsOn), {"#.", "##"});
        QCOMPARE(told.notes, std::string("0 C4 | 0 D4"));
        QCOMPARE(told.all[0].generation, 0u);
        QCOMPARE(told.all[1].generation, 1u);
    }

    void whatWasPaintedSinceIsHeard()
    {
        const MappingChoices choices = beats("..", Onsets::TurnsOn);
        const AnyGrid heard = cellsOf(choices, grid("#.")), painted = cellsOf(choices, grid("##"));
        const std::vector<CellNote> notes = CellMapping(choices).notesOf({heard, painted, painted, 8}, {}).notes;
        QCOMPARE(text(notes), std::string("7 D4"));
        QCOMPARE(notes[0].generation, 7u);
    }

    void aHeldNoteComesWhenItsCellGoesOff()
    {
        QCOMPARE(
            run(beats("..", Onsets::Held), {"..", "#.", "##", ".#", ".."}).notes, std::string(" /  / 0 C4:2 / 1 D4:2"));
    }

    void aHeldNoteEndsWithTheRun()
    {
        QCOMPARE(run(beats("..", Onsets::Held), {"..", "#.", "##"}).notes, std::string(" / 0 C4:2 | 1 D4"));
        const Told endless = run(beats("..", Onsets::Held), {"..", "#.", "##"}, false);
        QCOMPARE(endless.notes, std::string(" / "));
        QCOMPARE(endless.held.size(), std::size_t{2});
    }

    void aHeldNoteBeginsAnewAfterTheLongest()
    {
        MappingChoices choices = beats(".", Onsets::Held);
        choices.longest = 2;
        const Told told = run(choices, {"#", "#", "#", "#", "#", "#"});
        QCOMPARE(told.notes, std::string(" /  / 0 C4:2 /  / 2 C4:2 | 4 C4"));
        QCOMPARE(told.all[0].generation, 0u);
        QCOMPARE(told.all[1].generation, 3u);
    }

    void cellsInARowMakeOneLongNoteOfABar()
    {
        MappingChoices choices = choicesFor("##.### .##...");
        choices.onsets = Onsets::Held;
        QCOMPARE(notesOf(choices, "##.### .##..."), std::string("0 D4:2 | 1 C4:2 | 3 D4:3"));
        choices.longest = 2;
        QCOMPARE(notesOf(choices, "##.### .##..."), std::string("0 D4:2 | 1 C4:2 | 3 D4:2 | 5 D4"));
        MappingChoices down = choicesFor("# # . #");
        down.x = AxisMeaning::None;
        down.y = AxisMeaning::Time;
        down.onsets = Onsets::Held;
        QCOMPARE(notesOf(down, "# # . #"), std::string("0 C4:2 | 3 C4"));
    }

    void statesMayBePitches()
    {
        MappingChoices choices = choicesFor("#2.43");
        choices.palette = CellPalette::Kinds;
        choices.stateCount = 7;
        choices.y = AxisMeaning::None;
        choices.states = StateMeaning::Pitch;
        QCOMPARE(notesOf(choices, "#2.43"), std::string("0 C4 | 1 D4 | 3 F4 | 4 E4"));
        choices.onsets = Onsets::Held;
        QCOMPARE(notesOf(choices, "##223"), std::string("0 C4:2 | 2 D4:2 | 4 E4"));
        choices.onsets = Onsets::TurnsOn; // another pitch is another note
        QCOMPARE(run(choices, {".....", "#2.43", "#1.43"}).notes, std::string("0 C4 | 1 D4 | 3 F4 | 4 E4 / 6 C4"));
        QVERIFY((CellMapping(choices).stateLabels()
            == std::vector<std::string>{"none", "C4", "D4", "E4", "F4", "G4", "A4"}));
    }

    void statesMayBeDynamics()
    {
        MappingChoices choices = choicesFor("#2345.");
        choices.palette = CellPalette::Levels;
        choices.stateCount = 6;
        choices.states = StateMeaning::Dynamics;
        const AnyGrid empty = nothing(choices), cells = cellsOf(choices, grid("#2345."));
        std::string velocities;
        for (const CellNote& note : CellMapping(choices).notesOf({empty, empty, cells}, {}).notes)
            velocities += std::to_string(note.note.velocity) + " ";
        QCOMPARE(velocities, std::string("33 49 80 96 112 "));
        QVERIFY((CellMapping(choices).stateLabels() == std::vector<std::string>{"none", "pp", "p", "mf", "f", "ff"}));
    }

    void dyingCellsFade()
    {
        MappingChoices choices = choicesFor("#23.");
        choices.palette = CellPalette::Ageing;
        choices.stateCount = 4;
        QCOMPARE(notesOf(choices, "#23."), std::string("0 C4"));
        choices.states = StateMeaning::Dynamics;
        const AnyGrid empty = nothing(choices), cells = cellsOf(choices, grid("#23."));
        std::string velocities;
        for (const CellNote& note : CellMapping(choices).notesOf({empty, empty, cells}, {}).notes)
            velocities += std::to_string(note.note.velocity) + " ";
        QCOMPARE(velocities, std::string("112 72 33 "));
    }

    void rowsMayBeInstruments()
    {
        MappingChoices choices = choicesFor("#... .#.# ..#.");
        choices.y = AxisMeaning::Instrument;
        choices.instruments = *parseInstruments("piano, kick, hi-hat");
        const AnyGrid empty = nothing(choices), cells = cellsOf(choices, grid("#... .#.# ..#."));
        std::string played;
        for (const CellNote& note : CellMapping(choices).notesOf({empty, empty, cells}, {}).notes)
            played += std::to_string(note.note.channel) + ":" + std::to_string(note.note.pitch) + " ";
        QCOMPARE(played, std::string("0:60 9:36 9:42 9:36 "));
        QVERIFY((CellMapping(choices).rowLabels() == std::vector<std::string>{"piano", "kick", "hi-hat"}));
    }

    void rowsMayBeDynamics()
    {
        MappingChoices choices = choicesFor("#.. .#. ..#");
        choices.y = AxisMeaning::Dynamics;
        const AnyGrid empty = nothing(choices), cells = cellsOf(choices, grid("#.. .#. ..#"));
        std::string velocities;
        for (const CellNote& note : CellMapping(choices).notesOf({empty, empty, cells}, {}).notes)
            velocities += std::to_string(note.note.velocity) + " ";
        QCOMPARE(velocities, std::string("112 72 33 "));
    }

    void chordsAreTriadsOfTheScale()
    {
        MappingChoices choices = beats("#...#", Onsets::Repeated);
        choices.x = AxisMeaning::Chord;
        QCOMPARE(notesOf(choices, ".#..."), std::string("0 D4 | 0 F4 | 0 A4"));
        // G is in both, and sounds once.
        QCOMPARE(notesOf(choices, "#...#"), std::string("0 C4 | 0 E4 | 0 G4 | 0 B4 | 0 D5"));
        QCOMPARE(CellMapping(choices).columnLabels()[4], std::string("G B D"));
    }

    void pitchBesidesAChordCountsItsTones()
    {
        MappingChoices choices = beats("#.. ... ... #..", Onsets::Repeated);
        choices.x = AxisMeaning::Chord;
        choices.y = AxisMeaning::Pitch;
        QCOMPARE(notesOf(choices, "#.. ... ... #.#"), std::string("0 C5 | 0 C4 | 0 E4"));
    }

    void alongerAxisIsSpreadOverTheRange()
    {
        MappingChoices choices = choicesFor(". . . . . .");
        choices.range = 3;
        QVERIFY((CellMapping(choices).rowLabels() == std::vector<std::string>{"E4", "E4", "D4", "D4", "C4", "C4"}));
    }

    void pitchesBeyondTheTopComeBackByOctaves()
    {
        MappingChoices choices = choicesFor("# # # # # # # # # # # # # # #");
        choices.lowest = 120;
        choices.densityLimit = 64;
        const AnyGrid empty = nothing(choices);
        const AnyGrid cells = cellsOf(choices, grid("# # # # # # # # # # # # # # #"));
        for (const CellNote& note : CellMapping(choices).notesOf({empty, empty, cells}, {}).notes)
            QVERIFY(note.note.pitch <= 127 && scaleDegree(choices.scale, 0, note.note.pitch) >= 0);
    }

    void onePitchSoundsOnceAtATime()
    {
        MappingChoices choices = choicesFor("#. #. .#");
        choices.range = 1;
        QCOMPARE(notesOf(choices, "#. #. .#"), std::string("0 C4 | 1 C4"));
        choices.onsets = Onsets::Held; // nor again while it is held
        QCOMPARE(notesOf(choices, "## .# ##"), std::string("0 C4:2"));
    }

    void theDensityLimitIsFair()
    {
        MappingChoices choices = choicesFor("# # # # # #");
        choices.densityLimit = 2;
        const AnyGrid empty = nothing(choices), cells = cellsOf(choices, grid("# # # # # #"));
        std::map<int, int> times;
        for (std::uint32_t generation = 1; generation <= 6; ++generation) {
            const auto notes = CellMapping(choices).notesOf({empty, empty, cells, generation}, {}).notes;
            QCOMPARE(notes.size(), std::size_t{2});
            for (const CellNote& note : notes)
                ++times[note.cell.y];
        }
        for (int y = 0; y < 6; ++y)
            QCOMPARE(times[y], 2);
    }

    void theLimitCountsByMoment()
    {
        MappingChoices choices = choicesFor("#### #### ####");
        choices.densityLimit = 1;
        const AnyGrid empty = nothing(choices), cells = cellsOf(choices, grid("#### #### ####"));
        std::set<std::int64_t> onsets;
        for (const CellNote& note : CellMapping(choices).notesOf({empty, empty, cells}, {}).notes)
            QVERIFY(onsets.insert(note.note.onsetTicks).second);
        QCOMPARE(onsets.size(), std::size_t{4});
    }

    void bitsAndBytesAreMappedAlike()
    {
        CellGrid soup(130, 9), later(130, 9);
        std::uint32_t chance = 7;
        for (CellGrid* cells : {&soup, &later}) {
            for (std::uint8_t& cell : cells->cells()) {
                chance = chance * 1664525u + 1013904223u;
                cell = (chance >> 20) & 1;
            }
        }
        for (const Onsets onsets : {Onsets::TurnsOn, Onsets::Held, Onsets::Repeated}) {
            for (const AxisMeaning x : {AxisMeaning::Time, AxisMeaning::None}) {
                MappingChoices choices;
                choices.width = 130;
                choices.height = 9;
                choices.x = x;
                choices.onsets = onsets;
                const CellMapping mapping(choices);
                const AnyGrid bitsBefore((BitGrid(soup))), bitsNow((BitGrid(later)));
                const AnyGrid bytesBefore(soup), bytesNow(later);
                const MappedNotes bits = mapping.notesOf({bitsBefore, bitsBefore, bitsNow, 3}, {});
                const MappedNotes bytes = mapping.notesOf({bytesBefore, bytesBefore, bytesNow, 3}, {});
                QCOMPARE(text(bits.notes), text(bytes.notes));
                QVERIFY(bits.held == bytes.held);
                QVERIFY(!bits.notes.empty() || !bits.held.empty());
            }
        }
    }

    void factsTellTheMapping()
    {
        MappingChoices choices = choicesFor("..# ...");
        choices.instruments = *parseInstruments("marimba");
        const CellMapping mapping(choices);
        const AnyGrid empty = nothing(choices), cells = cellsOf(choices, grid("..# ..."));
        std::string facts;
        for (const Fact& fact : mapping.factsOf(mapping.notesOf({empty, empty, cells}, {}).notes.at(0)))
            facts += fact.name + ": " + fact.text() + "\n";
        QCOMPARE(facts, std::string("column: time, 3\nrow: pitch, D4\nsounds: D4 on marimba\n"));
    }
};

QTEST_APPLESS_MAIN(TestCellMapping)
#include "tst_cell_mapping.moc"
