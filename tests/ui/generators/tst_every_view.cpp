#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"
#include "ui/generators/generator_view.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QTest>

using namespace ricercar;
using namespace ricercar::ui;

// Part of the conformance suite: a view of every generator builds offscreen and draws its states.

class TestEveryView : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void drawsItsStates_data()
    {
        QTest::addColumn<QString>("generator");
        QTest::addColumn<QString>("preset");
        for (const GeneratorEntry& entry : allGenerators()) {
            for (const Preset& preset : entry.info.presets)
                QTest::newRow((entry.info.id + "/" + preset.id).c_str())
                    << QString::fromStdString(entry.info.id) << QString::fromStdString(preset.id);
        }
    }
    void drawsItsStates()
    {
        QFETCH(QString, generator);
        QFETCH(QString, preset);
        const Registry registry = allGenerators();
        const GeneratorEntry& entry = **findGenerator(registry, generator.toStdString());
        const Recipe recipe = *recipeFromPreset(entry, preset.toStdString());
        Trace trace(recipe, *entry.create(recipe.parameters));
        trace.advance(60);
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
            const Theme theme(mode);
            const std::unique_ptr<GeneratorView> view = makeGeneratorView(entry.info, theme);
            view->resize(900, 420);
            QImage before;
            int changed = 0;
            for (const std::uint32_t step : {0u, 1u, trace.length() / 2, trace.length() - 1, trace.length()}) {
                Moment moment;
                moment.state = trace.stateAfter(step);
                if (step > 0)
                    moment.explanation = std::make_shared<const Explanation>(trace.explain(step));
                moment.record = trace.record();
                moment.visibleNotes = trace.noteCountAfter(step);
                view->showState(moment);
                const QImage picture = view->grab().toImage();
                changed += picture != before ? 1 : 0;
                before = picture;
            }
            QVERIFY2(changed >= 3, "the view looks the same at different steps");
        }
    }
};

QTEST_MAIN(TestEveryView)
#include "tst_every_view.moc"
