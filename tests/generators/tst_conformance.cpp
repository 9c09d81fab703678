#include "engine/generators/cellular/cellular_generator.h"
#include "engine/generators/registry.h"
#include "engine/stepping/trace.h"
#include "tests/generators/explanation_check.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <set>

using namespace ricercar;

// Laws that every generator of the registry obeys. A new one is under test as soon as it is in the list.

namespace {

constexpr std::uint32_t steps = 160;

Registry& registry()
{
    static Registry all = allGenerators();
    return all;
}

Recipe recipeOf(const GeneratorEntry& entry, const QString& preset)
{
    return *recipeFromPreset(entry, preset.toStdString());
}

Trace begin(const Recipe& recipe, std::uint32_t run = 1)
{
    Result<std::unique_ptr<Generator>> generator = createGenerator(registry(), recipe);
    if (!generator)
        qFatal("%s", generator.error().line().c_str());
    return Trace(recipe, std::move(*generator), run);
}

Trace runOf(const Recipe& recipe, std::uint32_t count = steps)
{
    Trace trace = begin(recipe);
    trace.advance(count);
    if (trace.error())
        qFatal("%s", trace.error()->line().c_str());
    return trace;
}

std::vector<Note> notesOf(const Trace& trace)
{
    return trace.record().notes.slice(0, trace.record().notes.size());
}

/// A population, a great plane: each step and each explanation takes its time, so fewer of them are looked at.
bool isHeavy(const Trace& trace)
{
    constexpr std::size_t heavyBytes = 4096;
    return trace.stateAfter(trace.length())->stateBytes() > heavyBytes;
}

/// From one step that is looked at to the next.
std::uint32_t stride(const Trace& trace)
{
    return isHeavy(trace) ? 13 : 1;
}

/// Two states are the same if they go on in the same way and explain themselves alike.
void compareFutures(const Recipe& recipe, const Generator& a, const Generator& b)
{
    Trace left(recipe, a.clone()), right(recipe, b.clone());
    left.advance(20);
    right.advance(20);
    QCOMPARE(left.fingerprint(), right.fingerprint());
}

} // namespace

class TestConformance : public QObject {
    Q_OBJECT

    void presetRows()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("preset");
        for (const GeneratorEntry& entry : registry()) {
            QTest::newRow(entry.info.id.c_str()) << QString::fromStdString(entry.info.id) << QString();
            for (const Preset& preset : entry.info.presets)
                QTest::newRow((entry.info.id + "/" + preset.id).c_str())
                    << QString::fromStdString(entry.info.id) << QString::fromStdString(preset.id);
        }
    }
    const GeneratorEntry& fetchEntry()
    {
        QString id = *static_cast<QString*>(QTest::qData("id", qMetaTypeId<QString>()));
        return **findGenerator(registry(), id.toStdString());
    }
    Recipe fetchRecipe()
    {
        return recipeOf(fetchEntry(), *static_cast<QString*>(QTest::qData("preset", qMetaTypeId<QString>())));
    }

private Q_SLOTS:
    void idsAreStableNames()
    {
        const QRegularExpression id(QStringLiteral("^[a-z0-9_]+$"));
        std::set<std::string> seen;
        for (const GeneratorEntry& entry : registry()) {
            QVERIFY(id.match(QString::fromStdString(entry.info.id)).hasMatch());
            QVERIFY(seen.insert(entry.info.id).second);
            std::set<std::string> parameters;
            for (const ParameterSpec& spec : entry.parameters) {
                QVERIFY2(id.match(QString::fromStdString(spec.id)).hasMatch(), spec.id.c_str());
                QVERIFY2(parameters.insert(spec.id).second, spec.id.c_str());
                QVERIFY2(!spec.label.empty() && !spec.help.empty(), spec.id.c_str());
                QVERIFY2(checkValue(spec, spec.defaultValue).ok(), spec.id.c_str());
                for (const ParameterChoice& choice : spec.choices)
                    QVERIFY2(id.match(QString::fromStdString(choice.id)).hasMatch() && !choice.label.empty(),
                        spec.id.c_str());
            }
            std::set<std::string> presets;
            for (const Preset& preset : entry.info.presets)
                QVERIFY(id.match(QString::fromStdString(preset.id)).hasMatch() && presets.insert(preset.id).second
                    && !preset.name.empty() && !preset.summary.empty());
        }
    }

    void eachCarriesItsCard()
    {
        for (const GeneratorEntry& entry : registry()) {
            const GeneratorInfo& info = entry.info;
            QVERIFY(!info.name.empty() && !info.family.empty() && !info.summary.empty() && info.version >= 1);
            for (const std::string* text : {&info.about.goal, &info.about.autonomy, &info.about.technique,
                     &info.about.representation, &info.about.strengths, &info.about.limits})
                QVERIFY(!text->empty());
            QVERIFY(!info.sources.empty() && !info.pseudoCode.empty() && !info.presets.empty());
            for (const Source& source : info.sources)
                QVERIFY(!source.authors.empty() && !source.title.empty() && source.year > 1600);
        }
    }

    void sameRecipeSameNotes_data() { presetRows(); }
    void sameRecipeSameNotes()
    {
        const Recipe recipe = fetchRecipe();
        const Trace once = runOf(recipe), again = runOf(recipe);
        QVERIFY(notesOf(once) == notesOf(again));
        QCOMPARE(once.fingerprint(), again.fingerprint());
    }

    void seekEqualsDirectRun_data() { presetRows(); }
    void seekEqualsDirectRun()
    {
        const Recipe recipe = fetchRecipe();
        const Trace trace = runOf(recipe);
        for (const std::uint32_t k :
            {0u, 1u, trace.length() / 2, trace.length() / 3, trace.length() - 1, trace.length()}) {
            const Trace direct = runOf(recipe, k);
            compareFutures(recipe, *trace.stateAfter(k), *direct.stateAfter(k));
        }
    }

    void clonesAreIndependent_data() { presetRows(); }
    void clonesAreIndependent()
    {
        const Recipe recipe = fetchRecipe();
        const Trace trace = runOf(recipe);
        const std::unique_ptr<Generator> middle = trace.stateAfter(trace.length() / 2);
        const std::unique_ptr<Generator> clone = middle->clone();
        Trace disturbed(recipe, middle->clone());
        disturbed.advance(30);
        compareFutures(recipe, *middle, *clone);
        QVERIFY(middle->stateBytes() > 0);
    }

    void replayEqualsLive_data() { presetRows(); }
    void replayEqualsLive()
    {
        const Recipe recipe = fetchRecipe();
        const Trace live = runOf(recipe);
        Trace replayed = begin(recipe);
        const auto decisions = live.record().decisions.slice(0, live.record().decisions.size());
        QVERIFY(replayed.replayDecisions(decisions, live.length()));
        QCOMPARE(replayed.fingerprint(), live.fingerprint());
    }

    void explanationsHold_data() { presetRows(); }
    void explanationsHold()
    {
        const Trace trace = runOf(fetchRecipe());
        QVERIFY(trace.length() > 0);
        for (std::uint32_t k = 1; k <= trace.length(); k += stride(trace))
            checkExplanation(trace, k);
    }

    void everyNoteExplainsItself_data() { presetRows(); }
    void everyNoteExplainsItself()
    {
        const Trace trace = runOf(fetchRecipe());
        for (std::uint32_t k = 1; k <= trace.length(); ++k) {
            const std::size_t notes = trace.noteCountAfter(k) - trace.noteCountAfter(k - 1);
            const std::unique_ptr<Generator> state = trace.stateAfter(k);
            const bool asked = trace.decisionCountAfter(k) > trace.decisionCountAfter(k - 1);
            if (asked && !dynamic_cast<const CellularGenerator*>(state.get()))
                continue; // the step's questions say why
            for (std::size_t i = 0; i < notes; ++i) {
                const std::vector<Fact> facts = state->noteFacts(i);
                QVERIFY2(!facts.empty(), qPrintable(QStringLiteral("step %1, note %2").arg(k).arg(i)));
                for (const Fact& fact : facts)
                    QVERIFY(!fact.name.empty() && !fact.text().empty());
            }
            // A piece that is written anew now and then can be asked about while it stands.
            if (notes > 0 || trace.firstNoteAfter(trace.length()) == 0)
                QVERIFY(state->noteFacts(notes).empty());
        }
    }

    void forksKeepThePrefix_data() { presetRows(); }
    void forksKeepThePrefix()
    {
        const Trace trace = runOf(fetchRecipe());
        const int enough = isHeavy(trace) ? 2 : 8;
        int forks = 0;
        bool asked = false; // not every generator asks: an automaton may just follow its rule
        for (std::uint32_t k = trace.length(); k >= 1 && forks < enough; --k) {
            const Explanation explanation = trace.explain(k);
            if (explanation.decisions.empty() || explanation.decisions[0].options.size() < 2)
                continue;
            asked = true;
            const ExplainedDecision& decision = explanation.decisions[0];
            const auto other = static_cast<std::uint32_t>((decision.chosen + 1) % decision.options.size());
            Result<Trace> fork = trace.fork(ChoiceOverride{k, 0, other, {}}, 2);
            QVERIFY2(fork.ok(), fork.ok() ? "" : fork.error().line().c_str());
            fork->advance(20);
            for (std::size_t i = 0; i < trace.noteCountAfter(k - 1); ++i) {
                Note expected = trace.record().notes[i];
                expected.origin.run = 2;
                QVERIFY(fork->record().notes[i] == expected);
            }
            const Explanation taken = fork->explain(k);
            QCOMPARE(taken.decisions[0].chosen, std::size_t{other});
            QVERIFY(taken.decisions[0].byHand);
            checkExplanation(*fork, k);
            // The recipe alone makes the branch again.
            Trace fromRecipe = begin(fork->recipe(), 2);
            fromRecipe.advance(fork->length());
            QCOMPARE(fromRecipe.fingerprint(), fork->fingerprint());
            ++forks;
        }
        QCOMPARE(forks > 0, asked);
    }

    void notesAreInRange_data() { presetRows(); }
    void notesAreInRange()
    {
        const Trace trace = runOf(fetchRecipe());
        for (const Note& note : notesOf(trace)) {
            QVERIFY(note.onsetTicks >= 0 && note.durationTicks >= 0);
            QVERIFY(note.pitch <= 127 && note.velocity >= 1 && note.velocity <= 127 && note.channel <= 15);
            QVERIFY(note.origin.step >= 1 && note.origin.step <= trace.length());
            QCOMPARE(static_cast<std::uint32_t>(note.origin.run), 1u);
            QVERIFY(!note.origin.edited);
        }
    }

    void outlineCoversTheRun_data() { presetRows(); }
    void outlineCoversTheRun()
    {
        const Trace trace = runOf(fetchRecipe());
        const std::vector<Chapter> outline = trace.stateAfter(0)->outline();
        QVERIFY(!outline.empty());
        std::uint32_t next = 1;
        for (const Chapter& chapter : outline) {
            QCOMPARE(chapter.firstStep, next);
            QVERIFY(!chapter.name.empty() && chapter.steps > 0);
            next += chapter.steps;
        }
        if (trace.isFinished())
            QCOMPARE(trace.length(), next - 1);
        QCOMPARE(trace.stateAfter(trace.length())->outline().size(), outline.size());
    }

    void reportsMarkExistingNotes_data() { presetRows(); }
    void reportsMarkExistingNotes()
    {
        const GeneratorEntry& entry = fetchEntry();
        const Trace trace = runOf(fetchRecipe());
        const std::vector<Note> notes = notesOf(trace);
        const RunReport report = trace.stateAfter(trace.length())->report(notes);
        for (const Fact& fact : report.facts)
            QVERIFY(!fact.name.empty() && !fact.text().empty());
        for (const RunReport::MarkedNotes& marked : report.notes) {
            QVERIFY(marked.count > 0 && marked.first + marked.count <= notes.size());
            QVERIFY(std::any_of(entry.info.noteMarks.begin(), entry.info.noteMarks.end(),
                [&](const MarkKind& kind) { return kind.id == marked.kind; }));
        }
        for (const StepMark& mark : trace.record().marks.slice(0, trace.record().marks.size()))
            QVERIFY(mark.kind < entry.info.marks.size());
        trace.stateAfter(0)->report({}); // an empty run has a report too
    }

    void phasesPointAtThePseudoCode_data() { presetRows(); }
    void phasesPointAtThePseudoCode()
    {
        const GeneratorEntry& entry = fetchEntry();
        const Trace trace = runOf(fetchRecipe());
        for (std::uint32_t k = 1; k <= trace.length(); k += stride(trace)) {
            const Explanation explanation = trace.explain(k);
            QVERIFY(!explanation.phases.empty());
            for (const ExplainedPhase& phase : explanation.phases) {
                QVERIFY(!phase.name.empty() && phase.state);
                QVERIFY(phase.line >= 1 && static_cast<std::size_t>(phase.line) <= entry.info.pseudoCode.size());
            }
        }
    }

    void everyParameterRunsAtItsLimits_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("parameter");
        for (const GeneratorEntry& entry : registry()) {
            for (const ParameterSpec& spec : entry.parameters)
                QTest::newRow((entry.info.id + "." + spec.id).c_str())
                    << QString::fromStdString(entry.info.id) << QString::fromStdString(spec.id);
        }
    }
    void everyParameterRunsAtItsLimits()
    {
        QFETCH(QString, parameter);
        const GeneratorEntry& entry = fetchEntry();
        const ParameterSpec& spec = *entry.parameter(parameter.toStdString());
        std::vector<ParameterValue> values{spec.defaultValue};
        Rng rng(1, 1, 1);
        const bool heavy = isHeavy(runOf(recipeOf(entry, {}), 1));
        const int draws = heavy ? 1 : 20;
        switch (spec.type) {
        case ParameterType::Boolean:
            values.insert(values.end(), {true, false});
            break;
        case ParameterType::Integer:
            values.insert(
                values.end(), {static_cast<std::int64_t>(spec.minimum), static_cast<std::int64_t>(spec.maximum)});
            for (int i = 0; i < draws; ++i)
                values.push_back(static_cast<std::int64_t>(
                    spec.minimum + std::floor(rng.unit() * (spec.maximum - spec.minimum + 1))));
            break;
        case ParameterType::Real:
            values.insert(values.end(), {spec.minimum, spec.maximum});
            for (int i = 0; i < draws; ++i)
                values.push_back(spec.minimum + rng.unit() * (spec.maximum - spec.minimum));
            break;
        case ParameterType::Choice:
            for (const ParameterChoice& choice : spec.choices)
                values.push_back(choice.id);
            break;
        case ParameterType::Text:
            values.insert(
                values.end(), {std::string(), std::string("?"), std::string(10'000, ':'), std::string("\xff\0x", 3)});
            break;
        case ParameterType::Material:
            break;
        }
        for (const ParameterValue& value : values) {
            Recipe recipe = recipeOf(entry, {});
            recipe.parameters[spec.id] = value;
            QVERIFY(checkValue(spec, value).ok());
            Result<std::unique_ptr<Generator>> generator = createGenerator(registry(), recipe);
            if (!generator) { // values may be refused, but only with a reason that helps
                QVERIFY(!generator.error().what.empty() && !generator.error().hint.empty());
                continue;
            }
            Trace trace(recipe, std::move(*generator));
            trace.advance(1);
            constexpr std::size_t huge = 1 << 20; // bytes of a state: 100,000 individuals
            trace.advance(trace.stateAfter(trace.length())->stateBytes() > huge ? 2 : heavy ? 24 : 199);
            QVERIFY(!trace.error());
            for (std::uint32_t k = 1; k <= trace.length(); k += 23)
                checkExplanation(trace, k);
        }
    }

    void badEditsAreRefused_data() { presetRows(); }
    void badEditsAreRefused()
    {
        const Trace trace = runOf(fetchRecipe());
        for (const char* text : {"", "?", "set", "set x -> y = 1e999", "set  -> = ", "\xff\xfe"}) {
            const Result<Trace> fork = trace.fork(StateEdit{trace.length() / 2, text}, 2);
            QVERIFY(!fork.ok() && !fork.error().hint.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestConformance)
#include "tst_conformance.moc"
