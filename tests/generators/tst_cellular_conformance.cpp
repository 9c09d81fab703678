#include "engine/generators/cellular/cellular_generator.h"
#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"

#include <QTest>

#include <algorithm>

using namespace ricercar;

// Laws that every generator of the cellular family obeys besides those of all generators.

namespace {

constexpr std::uint32_t steps = 60;

const Registry& registry()
{
    static const Registry all = allGenerators();
    return all;
}

/// Null, if it is of another family.
std::unique_ptr<CellularGenerator> cellular(std::unique_ptr<Generator> generator)
{
    auto* cells = dynamic_cast<CellularGenerator*>(generator.get());
    if (cells)
        static_cast<void>(generator.release()); // the same object, now held as one of the family
    return std::unique_ptr<CellularGenerator>(cells);
}

using Rows = std::vector<std::vector<std::uint8_t>>;

/// All fields, one row after the other.
Rows rowsOf(const CellularGenerator& state, CellularGenerator::When when)
{
    Rows rows;
    const std::vector<CellField> fields = state.fields();
    for (std::uint32_t f = 0; f < fields.size(); ++f) {
        for (int y = 0; y < fields[f].height; ++y) {
            rows.emplace_back(static_cast<std::size_t>(fields[f].width));
            state.readRow(f, when, y, rows.back());
        }
    }
    return rows;
}

std::uint32_t populationOf(const CellularGenerator& state, std::uint32_t field)
{
    std::uint32_t population = 0;
    const CellField shape = state.fields()[field];
    std::vector<std::uint8_t> row(static_cast<std::size_t>(shape.width));
    for (int y = 0; y < shape.height; ++y) {
        state.readRow(field, CellularGenerator::When::Now, y, row);
        population +=
            static_cast<std::uint32_t>(row.size()) - static_cast<std::uint32_t>(std::count(row.begin(), row.end(), 0));
    }
    return population;
}

/// The first cell of a field that is not in a state.
CellRef cellNotIn(const CellularGenerator& state, std::uint32_t field, std::uint8_t unwanted)
{
    const CellField shape = state.fields()[field];
    std::vector<std::uint8_t> row(static_cast<std::size_t>(shape.width));
    for (int y = 0; y < shape.height; ++y) {
        state.readRow(field, CellularGenerator::When::Now, y, row);
        const auto found = std::find_if(row.begin(), row.end(), [&](std::uint8_t each) { return each != unwanted; });
        if (found != row.end())
            return {field, static_cast<int>(found - row.begin()), y};
    }
    return {field, -1, -1};
}

std::vector<std::string> factsOfNotes(const CellularGenerator& state)
{
    std::vector<std::string> notes(state.lastNotes().size());
    for (std::size_t i = 0; i < notes.size(); ++i) {
        for (const Fact& fact : state.noteFacts(i))
            notes[i] += fact.name + ": " + fact.text() + "\n";
    }
    return notes;
}

bool isSame(const Note& a, const Note& b)
{
    Note bare = b;
    bare.origin = a.origin;
    return a == bare;
}

} // namespace

class TestCellularConformance : public QObject {
    Q_OBJECT

    void presetRows()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("preset");
        for (const GeneratorEntry& entry : registry()) {
            if (!cellular(*entry.create(recipeFromPreset(entry, {})->parameters)))
                continue;
            QTest::newRow(entry.info.id.c_str()) << QString::fromStdString(entry.info.id) << QString();
            for (const Preset& preset : entry.info.presets)
                QTest::newRow((entry.info.id + "/" + preset.id).c_str())
                    << QString::fromStdString(entry.info.id) << QString::fromStdString(preset.id);
        }
    }
    /// The run of the present row.
    Trace fetchRun()
    {
        const QString id = *static_cast<QString*>(QTest::qData("id", qMetaTypeId<QString>()));
        const QString preset = *static_cast<QString*>(QTest::qData("preset", qMetaTypeId<QString>()));
        const GeneratorEntry& entry = **findGenerator(registry(), id.toStdString());
        const Recipe recipe = *recipeFromPreset(entry, preset.toStdString());
        Trace trace(recipe, *createGenerator(registry(), recipe));
        trace.advance(steps);
        return trace;
    }

private Q_SLOTS:
    void fieldsAreTheSameForTheWholeRun_data() { presetRows(); }
    void fieldsAreTheSameForTheWholeRun()
    {
        const Trace trace = fetchRun();
        const auto start = cellular(trace.stateAfter(0)), end = cellular(trace.stateAfter(trace.length()));
        const std::vector<CellField> fields = start->fields();
        QVERIFY(!fields.empty());
        QCOMPARE(end->fields().size(), fields.size());
        for (std::uint32_t f = 0; f < fields.size(); ++f) {
            const CellField& field = fields[f];
            QVERIFY(field.width >= 1 && field.height >= 1 && (!field.isLine || field.height == 1));
            QVERIFY(field.stateLabels.size() >= 2);
            QVERIFY(field.columnLabels.empty() || field.columnLabels.size() == static_cast<std::size_t>(field.width));
            QVERIFY(field.rowLabels.empty() || field.rowLabels.size() == static_cast<std::size_t>(field.height));
            QVERIFY(end->fields()[f].stateLabels == field.stateLabels);
            QVERIFY(fields.size() == 1 || !field.name.empty());
        }
        QCOMPARE(start->generation(), 0u);
        QVERIFY(start->lastNotes().empty());
        QVERIFY(!start->changeOf({0, 0, 0}));
        QVERIFY(rowsOf(*start, CellularGenerator::When::Before) == rowsOf(*start, CellularGenerator::When::Now));
    }

    void lastNotesAreThoseOfTheStep_data() { presetRows(); }
    void lastNotesAreThoseOfTheStep()
    {
        const Trace trace = fetchRun();
        std::size_t notes = 0;
        for (std::uint32_t k = 1; k <= trace.length(); ++k) {
            const auto state = cellular(trace.stateAfter(k));
            const std::vector<CellNote> last = state->lastNotes();
            const std::size_t first = trace.noteCountAfter(k - 1);
            QCOMPARE(last.size(), trace.noteCountAfter(k) - first);
            const std::vector<CellField> fields = state->fields();
            for (std::size_t i = 0; i < last.size(); ++i) {
                const CellNote& note = last[i];
                QVERIFY(isSame(note.note, trace.record().notes[first + i]));
                QVERIFY(note.cell.field < fields.size());
                const CellField& field = fields[note.cell.field];
                QVERIFY(
                    note.cell.x >= 0 && note.cell.x < field.width && note.cell.y >= 0 && note.cell.y < field.height);
                QVERIFY(note.generation <= state->generation());
                if (note.generation == state->generation() && state->generation() > 0)
                    QVERIFY(state->changeOf(note.cell).has_value());
            }
            notes += last.size();
        }
        QVERIFY(notes > 0);
    }

    void beforeAndNowFollowEachOther_data() { presetRows(); }
    void beforeAndNowFollowEachOther()
    {
        const Trace trace = fetchRun();
        Rows last = rowsOf(*cellular(trace.stateAfter(0)), CellularGenerator::When::Now);
        for (std::uint32_t k = 1; k <= trace.length(); ++k) {
            const auto state = cellular(trace.stateAfter(k));
            QVERIFY(rowsOf(*state, CellularGenerator::When::Before) == last);
            last = rowsOf(*state, CellularGenerator::When::Now);
        }
    }

    void changesAgreeWithTheCells_data() { presetRows(); }
    void changesAgreeWithTheCells()
    {
        const Trace trace = fetchRun();
        for (std::uint32_t k = 1; k <= trace.length(); k += 7) {
            const auto state = cellular(trace.stateAfter(k));
            const std::vector<CellField> fields = state->fields();
            if (state->generation() == 0)
                continue;
            for (std::uint32_t f = 0; f < fields.size(); ++f) {
                const CellField& field = fields[f];
                const RuleTable table = state->ruleTable(f);
                std::vector<std::uint8_t> before(static_cast<std::size_t>(field.width)), now = before;
                for (int y = 0; y < field.height; y += 1 + field.height / 16) {
                    state->readRow(f, CellularGenerator::When::Before, y, before);
                    state->readRow(f, CellularGenerator::When::Now, y, now);
                    for (int x = 0; x < field.width; ++x) {
                        const std::optional<CellChange> change = state->changeOf({f, x, y});
                        QVERIFY(change.has_value());
                        QCOMPARE(change->before, before[static_cast<std::size_t>(x)]);
                        QCOMPARE(change->now, now[static_cast<std::size_t>(x)]);
                        QVERIFY(!change->rule.empty() && !change->byHand);
                        QVERIFY(change->entry >= -1 && change->entry < static_cast<int>(table.entries.size()));
                    }
                }
            }
        }
    }

    void populationsCountTheCells_data() { presetRows(); }
    void populationsCountTheCells()
    {
        const Trace trace = fetchRun();
        for (const std::uint32_t k : {0u, 1u, trace.length() / 2, trace.length()}) {
            const auto state = cellular(trace.stateAfter(k));
            const std::vector<CellField> fields = state->fields();
            for (std::uint32_t f = 0; f < fields.size(); ++f) {
                const std::vector<std::uint32_t> population = state->population(f);
                QCOMPARE(population.size(), std::size_t{state->generation()} + 1);
                QCOMPARE(population.back(), populationOf(*state, f));
                QCOMPARE(state->populationNow(f), population.back());
                const std::vector<std::vector<std::uint32_t>> rows = state->rowPopulation(f);
                QVERIFY(rows.empty() || rows.size() == static_cast<std::size_t>(fields[f].height));
                for (std::size_t g = 0; !rows.empty() && g < population.size(); ++g) {
                    std::uint32_t sum = 0;
                    for (const std::vector<std::uint32_t>& row : rows)
                        sum += row.at(g);
                    QCOMPARE(sum, population[g]);
                }
                if (fields[f].isLine) {
                    std::vector<std::uint8_t> past(static_cast<std::size_t>(fields[f].width)), now = past;
                    state->readPast(f, state->generation(), past);
                    state->readRow(f, CellularGenerator::When::Now, 0, now);
                    QVERIFY(past == now);
                }
            }
        }
    }

    void paintedCellsAreThereAndSayWho_data() { presetRows(); }
    void paintedCellsAreThereAndSayWho()
    {
        const Trace trace = fetchRun();
        const std::uint32_t middle = trace.length() / 2;
        const auto fields = cellular(trace.stateAfter(0))->fields();
        for (std::uint32_t f = 0; f < fields.size(); ++f) {
            const std::string field = std::to_string(f);
            Result<Trace> cleared = trace.fork(StateEdit{middle, "clear " + field}, 2);
            QVERIFY2(cleared.ok(), cleared.ok() ? "" : cleared.error().line().c_str());
            QCOMPARE(populationOf(*cellular(cleared->stateAfter(middle)), f), 0u);
            // Where the step left another state: what is painted as it was is nobody's change.
            const CellRef cell = cellNotIn(*cellular(trace.stateAfter(middle)), f, 1);
            QVERIFY(cell.x >= 0);
            const std::string place = std::to_string(cell.x) + "," + std::to_string(cell.y);
            Result<Trace> painted = cleared->fork(StateEdit{middle, "paint " + field + " " + place + "=1"}, 3);
            QVERIFY(painted.ok());
            const auto state = cellular(painted->stateAfter(middle));
            QCOMPARE(populationOf(*state, f), 1u);
            QCOMPARE(state->population(f).back(), 1u);
            QCOMPARE(state->populationNow(f), 1u);
            const std::optional<CellChange> change = state->changeOf(cell);
            QVERIFY(change && change->byHand && change->rule == setByHandText);
            QVERIFY(trace.fork(StateEdit{middle, "fill " + field + " 0.5 1"}, 2).ok());
            QVERIFY(trace.fork(StateEdit{middle, "stamp " + field + " 0,0 o!"}, 2).ok());
            // What was heard stays explained, and the branch goes on.
            QVERIFY(factsOfNotes(*state) == factsOfNotes(*cellular(trace.stateAfter(middle))));
            painted->advance(10);
            QVERIFY(!painted->error());
        }
    }

    void aClickOnTheRuleChangesIt_data() { presetRows(); }
    void aClickOnTheRuleChangesIt()
    {
        const Trace trace = fetchRun();
        const std::uint32_t middle = trace.length() / 2;
        const auto state = cellular(trace.stateAfter(middle));
        for (std::uint32_t f = 0; f < state->fields().size(); ++f) {
            const RuleTable table = state->ruleTable(f);
            QVERIFY(!table.name.empty() && !table.entries.empty());
            for (std::size_t e = 0; e < table.entries.size(); e += 1 + table.entries.size() / 24) {
                const RuleEntry& entry = table.entries[e];
                QVERIFY(!entry.label.empty());
                const auto states = static_cast<int>(state->fields()[f].stateLabels.size());
                const auto next = static_cast<std::uint8_t>((entry.result + 1) % states);
                const std::string edit = state->ruleEdit(f, e, next);
                QCOMPARE(edit.empty(), !entry.editable);
                if (edit.empty())
                    continue;
                Result<Trace> changed = trace.fork(StateEdit{middle, edit}, 2);
                QVERIFY2(changed.ok(), changed.ok() ? "" : changed.error().line().c_str());
                const RuleTable after = cellular(changed->stateAfter(middle))->ruleTable(f);
                QVERIFY2(after.entries.at(e).result != entry.result, edit.c_str());
                QVERIFY(factsOfNotes(*cellular(changed->stateAfter(middle))) == factsOfNotes(*state));
                changed->advance(2);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCellularConformance)
#include "tst_cellular_conformance.moc"
