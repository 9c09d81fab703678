#include "engine/generators/markov/markov.h"
#include "engine/generators/registry.h"
#include "engine/music/melody_text.h"
#include "engine/stepping/trace.h"

#include <QTest>

#include <map>

using namespace ricercar;

namespace {

const Registry& registry()
{
    static const Registry all = allGenerators();
    return all;
}

Recipe preset(const char* id)
{
    return *recipeFromPreset(registry()[0], id);
}

Recipe learnFrom(const char* melody, ParameterValues values = {})
{
    Piece piece;
    piece.division.ticksPerQuarter = runTicksPerQuarter;
    piece.parts.push_back(*parseMelody(melody, runTicksPerQuarter));
    Recipe recipe = preset("");
    recipe.parameters["source"] = Material{"test", std::make_shared<const Piece>(std::move(piece))};
    for (auto& [id, value] : values)
        recipe.parameters[id] = value;
    return recipe;
}

Trace run(const Recipe& recipe, std::uint32_t steps = 10'000)
{
    Result<std::unique_ptr<Generator>> generator = createGenerator(registry(), recipe);
    if (!generator)
        qFatal("%s", generator.error().line().c_str());
    Trace trace(recipe, std::move(*generator));
    trace.advance(steps);
    return trace;
}

std::unique_ptr<MarkovChain> state(const Trace& trace, std::uint32_t step)
{
    return std::unique_ptr<MarkovChain>(static_cast<MarkovChain*>(trace.stateAfter(step).release()));
}

std::uint32_t symbol(const MarkovChain& chain, const std::string& label, std::size_t stream = 0)
{
    const auto& alphabet = chain.chain(stream).stream.alphabet;
    for (std::uint32_t i = 0; i < alphabet.size(); ++i) {
        if (alphabet[i].label == label)
            return i;
    }
    qFatal("no state %s", label.c_str());
}

/// A row as "G5 0.5 A5 0.5".
QString row(const MarkovChain& chain, std::initializer_list<const char*> context, std::size_t stream = 0)
{
    std::vector<std::uint32_t> symbols;
    for (const char* label : context)
        symbols.push_back(symbol(chain, label, stream));
    QString text;
    for (const MarkovChain::Cell& cell : chain.row(stream, symbols))
        text += QString::fromStdString(chain.chain(stream).stream.alphabet[cell.symbol].label) + QLatin1Char(' ')
            + QString::number(cell.probability) + QLatin1Char(' ');
    return text.trimmed();
}

std::string melody(const Trace& trace)
{
    Part part;
    part.notes = trace.record().notes.slice(0, trace.record().notes.size());
    return melodyText(part, runTicksPerQuarter);
}

std::map<std::string, std::string> facts(const RunReport& report)
{
    std::map<std::string, std::string> result;
    for (const Fact& fact : report.facts)
        result[fact.name] = fact.text();
    return result;
}

} // namespace

class TestMarkov : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // The rows that the course's program learns from the first fourteen notes of Twinkle.
    void twinkleRowsComeOutExactly()
    {
        const Trace trace = run(preset("twinkle"));
        const auto chain = state(trace, 14);
        QCOMPARE(chain->chain(0).stream.alphabet.size(), std::size_t{12});
        QCOMPARE(row(*chain, {"C5"}), QStringLiteral("C5 0.5 G5 0.5"));
        QCOMPARE(row(*chain, {"G5"}), QStringLiteral("G5 0.5 A5 0.5"));
        QCOMPARE(row(*chain, {"A5"}), QStringLiteral("A5 0.5 G5:2 0.5"));
        QCOMPARE(row(*chain, {"G5:2"}), QStringLiteral("F5 1"));
        QCOMPARE(row(*chain, {"F5"}), QStringLiteral("E5 0.5 F5 0.5"));
        QCOMPARE(row(*chain, {"E5"}), QStringLiteral("D5 0.5 E5 0.5"));
        QCOMPARE(row(*chain, {"D5"}), QStringLiteral("D5 0.5 C5:2 0.5"));
        QCOMPARE(row(*chain, {"C5:2"}), QString()); // a dead end
        for (const char* never : {"D5:2", "E5:2", "F5:2", "A5:2"})
            QCOMPARE(row(*chain, {never}), QString());
        std::map<std::string, double> initial;
        for (const MarkovChain::Cell& cell : chain->initial(0))
            initial[chain->chain(0).stream.alphabet[cell.symbol].label] = cell.probability;
        for (const char* quarter : {"C5", "D5", "E5", "F5", "G5", "A5"})
            QCOMPARE(initial[quarter], 1.0 / 7);
        QCOMPARE(initial["G5:2"], 1.0 / 14);
        QCOMPARE(initial["C5:2"], 1.0 / 14);
        QCOMPARE(initial.size(), std::size_t{8});
    }

    void twinkleHasThirteenWindowsThenFortyNotes()
    {
        const Trace trace = run(preset("twinkle"));
        const std::vector<Chapter> outline = trace.stateAfter(0)->outline();
        QCOMPARE(outline[0].name, std::string("learning"));
        QCOMPARE(outline[0].steps, 13u);
        QCOMPARE(outline[2].firstStep, 15u);
        QCOMPARE(trace.length(), 54u);
        QCOMPARE(trace.record().notes.size(), std::size_t{40});
        QVERIFY(trace.isFinished());
    }

    void eachWindowCountsOneTransition()
    {
        const Trace trace = run(preset("twinkle"), 14);
        double before = 0;
        for (std::uint32_t k = 1; k <= 13; ++k) {
            const auto chain = state(trace, k);
            double sum = 0;
            for (std::uint32_t from = 0; from < 12; ++from)
                sum += chain->rowSum(0, std::span(&from, 1));
            QCOMPARE(sum, before + 1);
            before = sum;
        }
        QCOMPARE(row(*state(trace, 2), {"C5"}), QStringLiteral("C5 0.5 G5 0.5"));
        QCOMPARE(row(*state(trace, 2), {"G5"}), QString());
        QCOMPARE(row(*state(trace, 0), {"C5"}), QString());
        const Explanation second = trace.explain(2);
        QCOMPARE(second.chapter, std::string("learning"));
        QCOMPARE(second.facts[2].text(), std::string("C5"));
        QCOMPARE(second.facts[3].text(), std::string("G5"));
    }

    void theExplanationNamesCountsContextAndTeachers()
    {
        const Trace trace = run(preset("twinkle"));
        bool seen = false;
        for (std::uint32_t k = 16; k <= trace.length(); ++k) {
            const ExplainedDecision decision = trace.explain(k).decisions.at(0);
            if (decision.context != "C5")
                continue;
            seen = true;
            QCOMPARE(decision.question, std::string("Which note follows C5?"));
            QCOMPARE(decision.remark, std::string("In the source C5 was followed 2 times."));
            QCOMPARE(decision.options.size(), std::size_t{2});
            QCOMPARE(decision.options[1].label, std::string("G5"));
            QCOMPARE(decision.options[1].detail, std::string("1 of 2"));
            QVERIFY((decision.options[1].taughtBy == std::vector<std::uint32_t>{2}));
        }
        QVERIFY(seen);
    }

    void aDeadEndBeginsAnew()
    {
        const Trace trace = run(learnFrom("C5 D5 E5", {{"length", std::int64_t{200}}}));
        QVERIFY(trace.record().marks.size() > 20);
        for (std::size_t i = 0; i < trace.record().marks.size(); ++i) {
            const ExplainedDecision decision = trace.explain(trace.record().marks[i].step).decisions.at(0);
            QVERIFY(QString::fromStdString(decision.remark).startsWith(QStringLiteral("A dead end")));
            QCOMPARE(decision.options.size(), std::size_t{3});
        }
    }

    void backOffTakesTheLongestContextThatContinues()
    {
        // "E5 C5 D5" occurs nowhere, "C5 D5" continues with E5, so an order-3 context backs off to two notes.
        const Trace trace = run(learnFrom("C5 D5 E5 C5 C5 D5 E5 F5 E5 C5",
            {{"order", std::int64_t{3}}, {"dead_ends", std::string("back_off")}, {"length", std::int64_t{400}}}));
        int backedOff = 0;
        for (std::uint32_t k = 9; k <= trace.length(); ++k) {
            const auto chain = state(trace, k);
            const MarkovChain::Move* move = chain->lastMove(0);
            QVERIFY(move);
            QVERIFY(!move->fromInitial || k == 9);
            if (!move->afterDeadEnd)
                continue;
            ++backedOff;
            QVERIFY(move->contextLength < 3);
            QVERIFY(trace.explain(k).decisions.at(0).remark.find("backed off to") != std::string::npos);
            // The context one longer never continues.
            const auto before = state(trace, k - 1);
            const auto symbols = before->symbolsOf(0, trace.record().notes.slice(0, trace.noteCountAfter(k - 1)));
            const std::size_t longer = move->contextLength + 1u;
            if (symbols.size() >= longer) {
                const std::span<const std::uint32_t> tail(symbols.data() + symbols.size() - longer, longer);
                QVERIFY(chain->chain(0).model.row(tail).empty());
            }
        }
        QVERIFY(backedOff > 5);
    }

    void orderZeroDrawsFromAllNotes()
    {
        const Trace trace = run(learnFrom("C5 C5 C5 D5", {{"order", std::int64_t{0}}, {"length", std::int64_t{4000}}}));
        const auto notes = trace.record().notes.slice(0, 4000);
        const auto cs = std::count_if(notes.begin(), notes.end(), [](const Note& n) { return n.pitch == 72; });
        QVERIFY2(cs > 2900 && cs < 3100, qPrintable(QString::number(cs)));
        QCOMPARE(trace.record().marks.size(), std::size_t{0});
    }

    void frequenciesFollowTheMatrix()
    {
        Recipe recipe = preset("weather");
        recipe.parameters["length"] = std::int64_t{60'000};
        const Trace trace = run(recipe);
        std::map<std::pair<int, int>, double> pairs;
        std::map<int, double> from;
        for (std::size_t i = 1; i < trace.record().notes.size(); ++i) {
            const int a = trace.record().notes[i - 1].pitch, b = trace.record().notes[i].pitch;
            ++pairs[{a, b}];
            ++from[a];
        }
        const std::array<int, 3> pitches{76, 72, 69};
        const double expected[3][3]{{.5, .4, .1}, {.2, .6, .2}, {.1, .3, .6}};
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = 0; j < 3; ++j)
                QVERIFY(std::abs(pairs[{pitches[i], pitches[j]}] / from[pitches[i]] - expected[i][j]) < 0.015);
        }
    }

    void highOrdersCopyTheSource()
    {
        Recipe recipe = preset("twinkle");
        recipe.parameters["order"] = std::int64_t{5};
        const Trace trace = run(recipe);
        const RunReport report = trace.stateAfter(trace.length())->report(trace.record().notes.slice(0, 40));
        const int longest = std::atoi(facts(report)["Longest quotation"].c_str());
        QVERIFY2(longest >= 6, qPrintable(QString::number(longest)));
        QVERIFY(!report.notes.empty());
        for (const RunReport::MarkedNotes& marked : report.notes)
            QCOMPARE(marked.count, static_cast<std::uint32_t>(longest));
    }

    void restsAreStatesToo()
    {
        const Trace trace = run(learnFrom("C5 r D5 r C5 r D5", {{"length", std::int64_t{50}}}));
        const auto chain = state(trace, 7);
        QCOMPARE(row(*chain, {"r"}), QStringLiteral("C5 0.333333 D5 0.666667"));
        QVERIFY(melody(trace).find("r") != std::string::npos);
        QVERIFY(trace.record().notes.size() < 50);
        const RunReport report = trace.stateAfter(trace.length())->report(trace.record().notes.slice(0, 50));
        QVERIFY(std::atoi(facts(report)["Longest quotation"].c_str()) >= 3);
    }

    void parallelChainsDrawOncePerStream()
    {
        Recipe recipe = learnFrom("C5 D5:2 C5 E5:2 C5 D5:0.5", {{"encoding", std::string("three")}});
        const Trace trace = run(recipe);
        const auto chain = state(trace, trace.length());
        QCOMPARE(chain->chainCount(), std::size_t{3});
        QCOMPARE(chain->chain(1).stream.name, std::string("duration"));
        QCOMPARE(row(*chain, {"1"}, 1), QStringLiteral("0.5 0.333333 2 0.666667"));
        const Explanation last = trace.explain(trace.length());
        QCOMPARE(last.decisions.size(), std::size_t{3});
        QCOMPARE(last.decisions[1].question.substr(0, 14), std::string("Which duration"));
    }

    void temperatureZeroIsGreedy()
    {
        const Trace trace =
            run(learnFrom("C5 D5 C5 D5 C5 E5 C5", {{"temperature", 0.0}, {"length", std::int64_t{30}}}));
        for (std::uint32_t k = 9; k <= trace.length(); ++k) {
            const ExplainedDecision decision = trace.explain(k).decisions.at(0);
            QCOMPARE(decision.options[decision.chosen].probability, 1.0);
            QCOMPARE(decision.stages.size(), std::size_t{2});
        }
    }

    void smoothingGivesTheUnheardAChance()
    {
        const Trace trace = run(learnFrom("C5 D5 C5 E5", {{"smoothing", 1.0}, {"length", std::int64_t{20}}}));
        const auto chain = state(trace, 4);
        QCOMPARE(row(*chain, {"C5"}), QStringLiteral("C5 0.2 D5 0.4 E5 0.4"));
        QCOMPARE(row(*chain, {"E5"}), QStringLiteral("C5 0.333333 D5 0.333333 E5 0.333333"));
        QCOMPARE(trace.record().marks.size(), std::size_t{0});
    }

    void phraseBeginningsAreWhereTheRunBegins()
    {
        const Recipe recipe = learnFrom("C5 D5 E5 r F5 D5 E5 r C5 D5", {{"initial", std::string("phrase_beginnings")}});
        const auto chain = state(run(recipe), 10);
        QString initial;
        for (const MarkovChain::Cell& cell : chain->initial(0))
            initial += QString::fromStdString(chain->chain(0).stream.alphabet[cell.symbol].label)
                + QString::number(cell.weight) + QLatin1Char(' ');
        QCOMPARE(initial, QStringLiteral("C52 F51 "));
    }

    // The lecture's pentatonic matrix has a row that sums to 0.9.
    void aRowThatDoesNotSumToOneIsShownAndMendedWhenAsked()
    {
        const Trace trace = run(preset("pentatonic"));
        const auto chain = state(trace, 1);
        const std::uint32_t a = symbol(*chain, "A5");
        QVERIFY(std::abs(chain->rowSum(0, std::span(&a, 1)) - 0.9) < 1e-12);
        const Explanation check = trace.explain(1);
        QCOMPARE(check.chapter, std::string("checking"));
        QCOMPARE(check.facts[4].name, std::string("sum of row A5"));
        QCOMPARE(check.facts[4].text(), std::string("0.9"));
        for (std::uint32_t k = 2; k <= trace.length(); ++k) {
            const ExplainedDecision decision = trace.explain(k).decisions.at(0);
            if (decision.context == "A5")
                QVERIFY(decision.remark.find("sums to 0.9") != std::string::npos);
        }
        const Trace mended = *trace.fork(StateEdit{1, "normalise A5"}, 2);
        const auto after = state(mended, 1);
        QVERIFY(std::abs(after->rowSum(0, std::span(&a, 1)) - 1) < 1e-12);
        QCOMPARE(row(*after, {"A5"}), QStringLiteral("C5 0.444444 D5 0.111111 E5 0.111111 G5 0.333333"));
    }

    void aCellSetByHandRenormalisesItsRow()
    {
        const Trace trace = run(preset("twinkle"));
        const Trace edited = *trace.fork(StateEdit{14, "set C5 -> G5 = 0.7"}, 2);
        const auto chain = state(edited, 14);
        QCOMPARE(row(*chain, {"C5"}), QStringLiteral("C5 0.3 G5 0.7"));
        QCOMPARE(row(*chain, {"G5"}), QStringLiteral("G5 0.5 A5 0.5"));
        const std::uint32_t c = symbol(*chain, "C5");
        QVERIFY(chain->isEdited(0, std::span(&c, 1)));
        const Trace again = *edited.fork(StateEdit{14, "set C5 -> A5 = 0.5"}, 3);
        QCOMPARE(row(*state(again, 14), {"C5"}), QStringLiteral("C5 0.15 G5 0.35 A5 0.5"));
        const Trace restored = *again.fork(StateEdit{14, "restore C5"}, 4);
        QCOMPARE(row(*state(restored, 14), {"C5"}), QStringLiteral("C5 0.5 G5 0.5"));
        // A dead end that is given a way out is none any more.
        const Trace opened = *trace.fork(StateEdit{14, "set C5:2 -> C5 = 1"}, 5);
        QCOMPARE(row(*state(opened, 14), {"C5:2"}), QStringLiteral("C5 1"));
    }

    void aSourceTooShortForTheOrderSaysSo()
    {
        const Result<std::unique_ptr<Generator>> generator =
            createGenerator(registry(), learnFrom("C5 D5 E5", {{"order", std::int64_t{3}}}));
        QVERIFY(!generator.ok());
        QCOMPARE(QString::fromStdString(generator.error().line()),
            QStringLiteral("order 3 needs more notes than 'test' has; choose an order below 3"));
    }

    void learningAtOnceGivesTheSameRun()
    {
        Recipe slow = preset("twinkle"), quick = slow;
        quick.parameters["learning"] = std::string("at_once");
        const Trace a = run(slow), b = run(quick);
        QCOMPARE(b.length(), 42u);
        QCOMPARE(row(*state(a, 14), {"C5"}), row(*state(b, 2), {"C5"}));
    }

    void embeddedTunesAreWhole()
    {
        QCOMPARE(twinkleMaterial().piece->noteCount(), std::size_t{14});
        QCOMPARE(choraleMaterial().piece->parts.size(), std::size_t{6});
        QVERIFY(choraleMaterial().piece->noteCount() > 150);
        QCOMPARE(minuetMaterial().piece->parts.size(), std::size_t{2});
        QCOMPARE(minuetMaterial().piece->lengthTicks(), std::int64_t{32 * 3 * 480 - 30});
    }
};

QTEST_GUILESS_MAIN(TestMarkov)
#include "tst_markov.moc"
