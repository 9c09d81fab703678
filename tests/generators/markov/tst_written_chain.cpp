#include "engine/generators/markov/written_chain.h"

#include <QTest>

using namespace ricercar;

class TestWrittenChain : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsStatesInitialAndRows()
    {
        const Result<WrittenChain> chain =
            parseWrittenChain("# the weather\nstates: sun=E5:2 rain=r F#4\ninitial: 1 2 3 # weights\n"
                              "sun: .5 .25 .25\nF#4: 0 0 1\n");
        QVERIFY2(chain.ok(), chain.ok() ? "" : chain.error().line().c_str());
        QCOMPARE(chain->states.size(), std::size_t{3});
        QCOMPARE(chain->states[0].label, std::string("sun"));
        QCOMPARE(chain->states[0].pitch, 76);
        QCOMPARE(chain->states[0].durationTicks, std::int64_t{960});
        QCOMPARE(chain->states[1].pitch, -1);
        QCOMPARE(chain->states[2].label, std::string("F#4"));
        QVERIFY((chain->initial == std::vector<double>{1, 2, 3}));
        QVERIFY((chain->matrix == std::vector<double>{.5, .25, .25, 0, 0, 0, 0, 0, 1}));
    }

    void semicolonsSeparateLinesToo()
    {
        QCOMPARE(parseWrittenChain("states: C5 D5; C5: 0 1; D5: 1 0")->matrix.size(), std::size_t{4});
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("line");
        QTest::newRow("empty") << ""
                               << "chain: the chain has no states; begin with a line 'states: C5 D5 …'";
        QTest::newRow("no states yet")
            << "C5: 1"
            << "chain, line 1: the states are not known yet; begin with a line 'states: C5 D5 …'";
        QTest::newRow("not a note")
            << "states: C5 H9"
            << "chain, line 1: 'H9' is not a note; write a state as C5, C5:2, r or with a name of its own: sun=E5:2";
        QTest::newRow("twice") << "states: C5 C5"
                               << "chain, line 1: the state 'C5' is there twice; give each a name of its own";
        QTest::newRow("short row") << "states: C5 D5\nC5: 1"
                                   << "chain, line 2: 1 numbers for 2 states; give one for every state";
        QTest::newRow("unknown row") << "states: C5 D5\nE5: 1 0"
                                     << "chain, line 2: there is no state 'E5'; name it in the line 'states:'";
        QTest::newRow("not a number") << "states: C5 D5\nC5: 1 x"
                                      << "chain, line 2: 'x' is not a probability; write numbers of 0 or more";
        QTest::newRow("negative") << "states: C5 D5\nC5: 1 -1"
                                  << "chain, line 2: '-1' is not a probability; write numbers of 0 or more";
        QTest::newRow("infinite") << "states: C5 D5\nC5: 1 inf"
                                  << "chain, line 2: 'inf' is not a probability; write numbers of 0 or more";
        QTest::newRow("no colon") << "states C5 D5"
                                  << "chain, line 1: 'states' lacks a colon behind it; begin with 'states:', "
                                     "'initial:' or the name of a state and ':'";
        QTest::newRow("nothing begins")
            << "states: C5 D5\ninitial: 0 0"
            << "chain: the initial probabilities are all 0; give at least one state a chance to begin";
    }
    void refusals()
    {
        QFETCH(QString, text);
        QFETCH(QString, line);
        const Result<WrittenChain> chain = parseWrittenChain(text.toStdString());
        QVERIFY(!chain.ok());
        QCOMPARE(QString::fromStdString(chain.error().line()), line);
    }
};

QTEST_GUILESS_MAIN(TestWrittenChain)
#include "tst_written_chain.moc"
