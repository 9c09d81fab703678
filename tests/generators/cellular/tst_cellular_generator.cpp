#include "engine/generators/cellular/cellular_generator.h"
#include "engine/stepping/step_context.h"

#include <QTest>

using namespace ricercar;

namespace {

/// Two fields whose last step left the notes it is given; rules and mapping are words.
class Told final : public CellularGenerator {
public:
    explicit Told(std::vector<CellNote> notes, std::uint32_t fieldCount = 1)
        : m_notes(std::move(notes))
        , m_fieldCount(fieldCount)
    {
    }
    bool step(StepContext&) override { return false; }
    std::unique_ptr<Generator> clone() const override { return std::make_unique<Told>(*this); }
    std::size_t stateBytes() const override { return sizeof(*this); }
    std::vector<Chapter> outline() const override { return {{"generations", 1, 1}}; }
    std::vector<CellField> fields() const override
    {
        CellField line;
        line.width = 8;
        line.isLine = true;
        line.columnLabels = {"C4", "D4"};
        CellField plane;
        plane.name = "drums";
        plane.width = plane.height = 8;
        plane.rowLabels = {"kick", ""};
        return m_fieldCount == 1 ? std::vector{line} : std::vector{line, plane};
    }
    std::uint32_t generation() const override { return 5; }
    void readRow(std::uint32_t, When, int, std::span<std::uint8_t>) const override { }
    void readPast(std::uint32_t, std::uint32_t, std::span<std::uint8_t>) const override { }
    std::vector<std::uint32_t> population(std::uint32_t) const override { return {}; }
    std::optional<Cycle> cycle(std::uint32_t) const override { return std::nullopt; }
    std::optional<CellChange> changeOf(CellRef cell) const override
    {
        CellChange change;
        change.rule = "rule at " + std::to_string(cell.x);
        return change;
    }
    RuleTable ruleTable(std::uint32_t) const override { return {}; }
    std::vector<CellNote> lastNotes() const override { return m_notes; }

private:
    std::vector<Fact> mappingFacts(const CellNote& note) const override
    {
        return {{"pitch", std::int64_t{note.note.pitch}}};
    }
    std::vector<CellNote> m_notes;
    std::uint32_t m_fieldCount;
};

std::string factsOf(const Told& told, std::size_t index)
{
    std::string text;
    for (const Fact& fact : told.noteFacts(index))
        text += fact.name + ": " + fact.text() + "\n";
    return text;
}

} // namespace

class TestCellularGenerator : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aNoteTellsItsCellItsRuleAndItsMapping()
    {
        const Told told({{{}, {0, 1, 0}, 5}, {{}, {0, 7, 0}, 5}});
        QCOMPARE(factsOf(told, 0), std::string("cell: x 1 (D4)\ngeneration: 5\nbecause: rule at 1\npitch: 60\n"));
        QCOMPARE(factsOf(told, 1), std::string("cell: x 7\ngeneration: 5\nbecause: rule at 7\npitch: 60\n"));
    }

    void earlierGenerationsAreNotGuessed()
    {
        const Told told({{{}, {0, 2, 0}, 0}, {{}, {0, 2, 0}, 4}});
        QCOMPARE(factsOf(told, 0), std::string("cell: x 2\ngeneration: 0\nbecause: on at the start\npitch: 60\n"));
        QCOMPARE(factsOf(told, 1), std::string("cell: x 2\ngeneration: 4\npitch: 60\n"));
    }

    void planesHaveRows()
    {
        const Told told({{{}, {1, 3, 0}, 5}, {{}, {1, 3, 1}, 5}}, 2);
        QCOMPARE(factsOf(told, 0),
            std::string("cell: drums, x 3, y 0 (kick)\ngeneration: 5\nbecause: rule at 3\npitch: 60\n"));
        QCOMPARE(
            factsOf(told, 1), std::string("cell: drums, x 3, y 1\ngeneration: 5\nbecause: rule at 3\npitch: 60\n"));
    }

    void thereAreNoFactsWithoutANote()
    {
        QVERIFY(Told({}).noteFacts(0).empty());
        QVERIFY(Told({{{}, {0, 0, 0}, 5}}).noteFacts(1).empty());
    }
};

QTEST_APPLESS_MAIN(TestCellularGenerator)
#include "tst_cellular_generator.moc"
