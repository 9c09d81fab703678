#include "engine/generators/registry.h"
#include "engine/session/document_runs.h"
#include "engine/session/project_file.h"

#include <QTest>

using namespace ricercar;

// Part of the conformance suite: a recipe of every generator survives the project file and gives the same run again.

class TestRecipeRoundTrip : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void throughTheProjectFile_data()
    {
        QTest::addColumn<QString>("generator");
        QTest::addColumn<QString>("preset");
        for (const GeneratorEntry& entry : allGenerators()) {
            for (const Preset& preset : entry.info.presets)
                QTest::newRow((entry.info.id + "/" + preset.id).c_str())
                    << QString::fromStdString(entry.info.id) << QString::fromStdString(preset.id);
        }
    }
    void throughTheProjectFile()
    {
        QFETCH(QString, generator);
        QFETCH(QString, preset);
        const Registry registry = allGenerators();
        const GeneratorEntry& entry = **findGenerator(registry, generator.toStdString());
        Recipe recipe = *recipeFromPreset(entry, preset.toStdString());
        recipe.seed = ~std::uint64_t{0} - 6; // beyond what a double holds
        Document document = newDocument("round trip", 100);
        Trace trace(recipe, *entry.create(recipe.parameters), document.freeBranchId());
        trace.advance(100);
        addRun(
            document, "run", addParts(document, "run", trace.stateAfter(0)->voices()), trace.recipe(), recordOf(trace));
        const std::string text = projectText(document);
        const Result<Document> read = readProject(text, "test");
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().line().c_str());
        QVERIFY(*read == document);
        QCOMPARE(projectText(*read), text);
        const Result<Trace> again = traceOf(read->runs.front().branches.front(), registry);
        QVERIFY(again.ok());
        QCOMPARE(again->fingerprint(), trace.fingerprint());
    }
};

QTEST_GUILESS_MAIN(TestRecipeRoundTrip)
#include "tst_recipe_round_trip.moc"
