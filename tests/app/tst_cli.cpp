#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;

    QJsonDocument json() const { return QJsonDocument::fromJson(out); }
};

} // namespace

/// Runs the built program as a script would.
class TestCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listNamesTheGenerators();
    void describeTellsEveryParameter();
    void generateWritesSeveralFiles();
    void sameSeedSameBytes();
    void settingsAndStepsCount();
    void inputIsLearntFrom();
    void explainShowsTheDraw();
    void explainFindsTheStepOfANote();
    void forkAddsABranch();
    void forkSaysWhichQuestionIsMeant();
    void replayFindsAChangedNote();
    void infoOfMidiAndProject();
    void convertGoesThereAndBack();
    void renderWritesSound();
    void refusals_data();
    void refusals();
    void aFailureOfTheSecondFileRemovesTheFirst();

private:
    Outcome run(const QStringList& arguments) const;
    Outcome run(const char* line) const { return run(QString::fromUtf8(line).split(QLatin1Char(' '))); }
    QByteArray content(const char* name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCli::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

Outcome TestCli::run(const QStringList& arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder->path());
    process.start(QStringLiteral(RICERCAR_CLI), arguments);
    Outcome outcome;
    if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit)
        outcome.code = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

QByteArray TestCli::content(const char* name) const
{
    QFile file(m_folder->filePath(QString::fromUtf8(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestCli::listNamesTheGenerators()
{
    const QJsonArray all = run("list --json").json().array();
    QVERIFY(!all.isEmpty());
    const QJsonObject markov = all[0].toObject();
    QCOMPARE(markov[QStringLiteral("id")].toString(), QStringLiteral("markov"));
    QVERIFY(!markov[QStringLiteral("name")].toString().isEmpty());
    QVERIFY(!markov[QStringLiteral("family")].toString().isEmpty());
    QStringList presets;
    for (const QJsonValue& preset : markov[QStringLiteral("presets")].toArray())
        presets.append(preset[QStringLiteral("id")].toString());
    for (const char* id : {"coin", "weather", "pentatonic", "twinkle", "soprano", "midi"})
        QVERIFY(presets.contains(QString::fromUtf8(id)));
    QVERIFY(run("list").out.contains("twinkle"));
}

void TestCli::describeTellsEveryParameter()
{
    const QJsonObject description = run("describe markov --json").json().object();
    const QJsonArray parameters = description[QStringLiteral("parameters")].toArray();
    QVERIFY(!parameters.isEmpty());
    for (const QJsonValue& parameter : parameters) {
        for (const char* key : {"id", "label", "type", "default", "range", "unit", "help"})
            QVERIFY2(!parameter[QString::fromUtf8(key)].isUndefined(), key);
        if (parameter[QStringLiteral("id")] == QStringLiteral("order"))
            QCOMPARE(parameter[QStringLiteral("range")].toArray(), (QJsonArray{0, 8}));
    }
    QVERIFY(!description[QStringLiteral("sources")].toArray().isEmpty());
    QVERIFY(!description[QStringLiteral("pseudoCode")].toArray().isEmpty());
    QVERIFY(run("describe markov").out.contains("order"));
    QVERIFY(run("describe harmonizer").out.contains("\n  fifths: Part of the moves whose root falls a fifth"));
    QVERIFY(!run("describe markov").out.contains("Features"));
}

void TestCli::generateWritesSeveralFiles()
{
    const Outcome outcome = run("generate markov --preset twinkle -o a.ricercar b.mid c.json");
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.code, 0);
    QVERIFY(content("a.ricercar").startsWith("{"));
    QVERIFY(content("b.mid").startsWith("MThd"));
    const QJsonObject json = QJsonDocument::fromJson(content("c.json")).object();
    QCOMPARE(json[QStringLiteral("ticksPerQuarter")].toInt(), 480);
    QCOMPARE(json[QStringLiteral("notes")].toArray().size(), 40);
    const QJsonValue note = json[QStringLiteral("notes")].toArray()[0];
    for (const char* key : {"onset", "duration", "pitch", "velocity", "channel", "part", "step"})
        QVERIFY2(note[QString::fromUtf8(key)].isDouble(), key);
}

void TestCli::sameSeedSameBytes()
{
    for (const char* line : {"generate markov --preset twinkle --seed 5 -o a.ricercar a.json",
             "generate markov --preset twinkle --seed 5 -o b.ricercar b.json",
             "generate markov --preset twinkle --seed 6 -o c.ricercar c.json"})
        QCOMPARE(run(line).code, 0);
    QCOMPARE(content("a.ricercar"), content("b.ricercar"));
    QCOMPARE(content("a.json"), content("b.json"));
    QVERIFY(content("a.json") != content("c.json"));
}

void TestCli::settingsAndStepsCount()
{
    const Outcome longer =
        run("generate markov --preset twinkle --set length=12 --seed 18446744073709551615 -o a.json --json");
    QCOMPARE(longer.json()[QStringLiteral("notes")].toInt(), 12);
    const Outcome stepped = run("generate markov --preset twinkle --steps 20 -o a.ricercar --json");
    QCOMPARE(stepped.json()[QStringLiteral("steps")].toInt(), 20);
    QCOMPARE(run("info a.ricercar --json")
                 .json()[QStringLiteral("runs")][0][QStringLiteral("branches")][0][QStringLiteral("steps")]
                 .toInt(),
        20);
}

void TestCli::inputIsLearntFrom()
{
    QCOMPARE(run("generate markov --preset pentatonic --set length=30 -o source.mid").code, 0);
    const Outcome outcome = run("generate markov --input source.mid --seed 3 -o a.ricercar");
    QCOMPARE(outcome.err, QByteArray());
    QVERIFY(content("a.ricercar").contains("\"name\": \"source.mid\""));
    QCOMPARE(run("replay a.ricercar").code, 0);
    // The project is complete without the file.
    QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("source.mid"))));
    QCOMPARE(run("replay a.ricercar").code, 0);
}

void TestCli::explainShowsTheDraw()
{
    QCOMPARE(run("generate markov --preset twinkle -o a.ricercar").code, 0);
    int asked = 0;
    for (int step = 1; step <= 54; ++step) {
        const Outcome outcome = run({QStringLiteral("explain"), QStringLiteral("a.ricercar"), QStringLiteral("--step"),
            QString::number(step), QStringLiteral("--json")});
        QCOMPARE(outcome.code, 0);
        const QJsonObject why = outcome.json().object();
        QCOMPARE(why[QStringLiteral("step")].toInt(), step);
        QVERIFY(!why[QStringLiteral("phase")].toString().isEmpty());
        QVERIFY(why[QStringLiteral("notes")].isArray());
        QVERIFY(why.contains(QStringLiteral("facts")));
        for (const QJsonValue& decision : why[QStringLiteral("decisions")].toArray()) {
            ++asked;
            const QJsonArray options = decision[QStringLiteral("options")].toArray();
            const int chosen = decision[QStringLiteral("chosen")].toInt(-1);
            const double draw = decision[QStringLiteral("draw")].toDouble(-1);
            double below = 0;
            double sum = 0;
            for (int i = 0; i < options.size(); ++i) {
                const double probability = options[i][QStringLiteral("probability")].toDouble();
                below += i < chosen ? probability : 0;
                sum += probability;
                QVERIFY(!options[i][QStringLiteral("label")].toString().isEmpty());
            }
            QVERIFY(std::abs(sum - 1) < 1e-12);
            QVERIFY(draw >= below - 1e-12
                && draw < below + options[chosen][QStringLiteral("probability")].toDouble() + 1e-12);
            QVERIFY(decision[QStringLiteral("context")].isString());
            QVERIFY(!decision[QStringLiteral("question")].toString().isEmpty());
        }
    }
    QVERIFY(asked >= 40);
    QVERIFY(run("explain a.ricercar --step 20").out.contains("draw"));
}

void TestCli::explainFindsTheStepOfANote()
{
    QCOMPARE(run("generate markov --preset twinkle -o a.ricercar a.json").code, 0);
    const QJsonArray notes = QJsonDocument::fromJson(content("a.json"))[QStringLiteral("notes")].toArray();
    for (const int number : {0, 7, 39}) {
        const QJsonObject why = run({QStringLiteral("explain"), QStringLiteral("a.ricercar"), QStringLiteral("--note"),
                                        QString::number(number), QStringLiteral("--json")})
                                    .json()
                                    .object();
        QCOMPARE(why[QStringLiteral("step")], notes[number][QStringLiteral("step")]);
        QCOMPARE(why[QStringLiteral("notes")][0][QStringLiteral("pitch")], notes[number][QStringLiteral("pitch")]);
    }
}

void TestCli::forkAddsABranch()
{
    QCOMPARE(run("generate markov --preset twinkle -o a.ricercar a.json").code, 0);
    // The first step that had another option to take.
    int step = 0;
    QString other;
    for (int at = 15; other.isEmpty() && at <= 54; ++at) {
        const QJsonObject why = run({QStringLiteral("explain"), QStringLiteral("a.ricercar"), QStringLiteral("--step"),
                                        QString::number(at), QStringLiteral("--json")})
                                    .json()
                                    .object();
        for (const QJsonValue& decision : why[QStringLiteral("decisions")].toArray()) {
            const QJsonArray options = decision[QStringLiteral("options")].toArray();
            for (int i = 0; at > 15 && i < options.size(); ++i) {
                if (i != decision[QStringLiteral("chosen")].toInt()
                    && options[i][QStringLiteral("probability")].toDouble() > 0)
                    other = options[i][QStringLiteral("label")].toString();
            }
        }
        step = at;
    }
    QVERIFY(!other.isEmpty());
    const Outcome forked = run({QStringLiteral("fork"), QStringLiteral("a.ricercar"), QStringLiteral("--step"),
        QString::number(step), QStringLiteral("--choose"), other, QStringLiteral("-o"), QStringLiteral("b.ricercar")});
    QCOMPARE(forked.err, QByteArray());
    QCOMPARE(forked.code, 0);
    const QJsonArray branches =
        run("info b.ricercar --json").json()[QStringLiteral("runs")][0][QStringLiteral("branches")].toArray();
    QCOMPARE(branches.size(), 2);
    QCOMPARE(branches[1][QStringLiteral("parent")], branches[0][QStringLiteral("id")]);
    QCOMPARE(branches[1][QStringLiteral("forkStep")].toInt(), step);
    QCOMPARE(branches[1][QStringLiteral("steps")], branches[0][QStringLiteral("steps")]);
    QCOMPARE(run("replay b.ricercar").code, 0);

    // Everything before the fork is as it was; the fork took what was asked for.
    QCOMPARE(run("convert b.ricercar b.json").code, 0);
    const QJsonArray before = QJsonDocument::fromJson(content("a.json"))[QStringLiteral("notes")].toArray();
    const QJsonArray after = QJsonDocument::fromJson(content("b.json"))[QStringLiteral("notes")].toArray();
    for (int i = 0; before[i][QStringLiteral("step")].toInt() < step; ++i)
        QCOMPARE(after[i], before[i]);
    const QJsonValue decision = run({QStringLiteral("explain"), QStringLiteral("b.ricercar"), QStringLiteral("--step"),
                                        QString::number(step), QStringLiteral("--json")})
                                    .json()[QStringLiteral("decisions")][0];
    QVERIFY(decision[QStringLiteral("byHand")].toBool());
    QCOMPARE(decision[QStringLiteral("options")][decision[QStringLiteral("chosen")].toInt()][QStringLiteral("label")]
                 .toString(),
        other);
}

void TestCli::forkSaysWhichQuestionIsMeant()
{
    QCOMPARE(run("generate harmonizer --steps 5 -o a.ricercar").code, 0);
    const QJsonArray asked = run("explain a.ricercar --step 4 --json").json()[QStringLiteral("decisions")].toArray();
    QVERIFY(asked[2][QStringLiteral("question")].toString().contains(QStringLiteral("parent")));
    QVERIFY(run("explain a.ricercar --step 4").out.contains("\n3. Who is the "));
    // Parents of all children are asked for alike; only one question is about nobody in particular.
    const auto choose = [&](const char* label) {
        return run({QStringLiteral("fork"), QStringLiteral("a.ricercar"), QStringLiteral("--step"), QStringLiteral("4"),
            QStringLiteral("--choose"), QString::fromUtf8(label), QStringLiteral("-o"), QStringLiteral("b.ricercar")});
    };
    const QString best = asked.last()[QStringLiteral("options")][1][QStringLiteral("label")].toString();
    QCOMPARE(choose(best.toUtf8().constData()).err, QByteArray());
    QVERIFY(run("explain b.ricercar --step 4 --json")
                .json()[QStringLiteral("decisions")]
                .toArray()
                .last()[QStringLiteral("byHand")]
                .toBool());
    // A chord is asked for gene by gene.
    const QByteArray many = choose("Am").err;
    QVERIFY2(many.size() < 300 && many.contains(" questions of step 4 have an option 'Am'"), many.constData());
    QVERIFY2(many.contains("--question N"), many.constData());
    const QByteArray none = choose("nobody").err;
    QVERIFY2(none.size() < 300 && none.contains(" more\n"), none.constData());

    const QString label = asked[2][QStringLiteral("options")][6][QStringLiteral("label")].toString();
    const auto fork = [&](const char* question) {
        return run({QStringLiteral("fork"), QStringLiteral("a.ricercar"), QStringLiteral("--step"), QStringLiteral("4"),
            QStringLiteral("--choose"), label, QStringLiteral("--question"), QString::fromUtf8(question),
            QStringLiteral("-o"), QStringLiteral("b.ricercar")});
    };
    QCOMPARE(fork("3").err, QByteArray());
    const QJsonArray after = run("explain b.ricercar --step 4 --json").json()[QStringLiteral("decisions")].toArray();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(after[i][QStringLiteral("byHand")].toBool(), i == 2);
    for (const char* wrong : {"0", "x", "99999"}) {
        const Outcome refused = fork(wrong);
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains("there is no question"), refused.err.constData());
    }
}

void TestCli::replayFindsAChangedNote()
{
    QCOMPARE(run("generate markov --preset twinkle -o a.ricercar").code, 0);
    QByteArray text = content("a.ricercar");
    const auto record = text.indexOf("\"record\"");
    const auto pitch = text.indexOf(",480,", text.indexOf("\"notes\"", record)) + 5;
    text.replace(pitch, 2, "33");
    QFile file(m_folder->filePath(QStringLiteral("a.ricercar")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    const Outcome outcome = run("replay a.ricercar");
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("is another"), outcome.err.constData());
    QCOMPARE(run("explain a.ricercar --step 20").code, 1);
    QCOMPARE(run("convert a.ricercar b.mid").code, 0); // what was recorded still sounds
}

void TestCli::infoOfMidiAndProject()
{
    QCOMPARE(run("generate markov --preset twinkle -o a.ricercar a.mid").code, 0);
    for (const char* line : {"info a.ricercar --json", "info a.mid --json"}) {
        const QJsonObject info = run(line).json().object();
        QCOMPARE(info[QStringLiteral("notes")].toInt(), 40);
        QCOMPARE(info[QStringLiteral("tracks")].toArray().size(), 1);
        QVERIFY(info[QStringLiteral("tempo")].toDouble() > 0);
        QVERIFY(info[QStringLiteral("length")].toDouble() > 10);
    }
    QVERIFY(run("info a.mid").out.contains("40 notes"));
}

void TestCli::convertGoesThereAndBack()
{
    QCOMPARE(run("generate markov --preset midi -o a.ricercar a.json").code, 0);
    QCOMPARE(run("convert a.ricercar b.mid").code, 0);
    QCOMPARE(run("convert b.mid c.ricercar").code, 0);
    QCOMPARE(run("convert c.ricercar d.mid").code, 0);
    QCOMPARE(content("b.mid"), content("d.mid"));
}

void TestCli::renderWritesSound()
{
    QCOMPARE(run("generate markov --preset coin --set length=4 -o a.mid").code, 0);
    const Outcome outcome = run("render a.mid -o a.wav --rate 8000");
    if (outcome.err.contains("soundfont"))
        QSKIP("no soundfont on this machine");
    QCOMPARE(outcome.err, QByteArray());
    QVERIFY(content("a.wav").startsWith("RIFF"));
    QCOMPARE(run("render a.mid -o b.wav --soundfont none.sf2").code, 1);
    QVERIFY(content("b.wav").isEmpty());
}

void TestCli::refusals_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char* line, int code, const char* said) {
        QTest::newRow(line) << QByteArray(line) << code << QByteArray(said);
    };
    row("frobnicate", 2, "subcommand");
    row("generate", 2, "required");
    row("generate nothing -o x.mid", 2, "there is no generator 'nothing'; choose one of markov");
    row("generate markov --preset nothing -o x.mid", 2, "has no preset 'nothing'");
    row("generate markov --set order=99 -o x.mid", 2, "order = 99 is outside 0..8");
    row("generate markov --set order=two -o x.mid", 2, "order = 'two' does not fit");
    row("generate markov --set nothing=1 -o x.mid", 2, "has no parameter 'nothing'");
    row("generate markov --set order -o x.mid", 2, "name=value");
    row("generate markov --seed -1 -o x.mid", 2, "--seed");
    row("generate markov --steps many -o x.mid", 2, "--steps");
    row("generate markov -o x.unknown", 2, "the ending '.unknown' is unknown");
    row("generate markov --frob -o x.mid", 2, "--frob");
    row("generate markov --input none.mid -o x.mid", 1, "none.mid: cannot be opened");
    row("generate markov -o none/x.mid", 1, "none/x.mid");
    row("describe nothing", 2, "there is no generator");
    row("explain none.ricercar --step 1", 1, "none.ricercar: cannot be opened");
    row("explain t.ricercar", 2, "--step");
    row("explain t.ricercar --step 0", 2, "there is no step 0; the run has steps 1..54");
    row("explain t.ricercar --step 55", 2, "there is no step 55");
    row("explain t.ricercar --note 40", 2, "--note: '40' is not a whole number in 0..39");
    row("explain text.ricercar --step 1", 1, "text.ricercar: is not valid JSON at byte");
    row("fork t.ricercar --step 20 --choose Q -o x.ricercar", 2, "step 20 has no option 'Q'; choose one of");
    row("fork t.ricercar --step 20 --choose C5 --question 9 -o x.ricercar", 2, "there is no question 9");
    row("generate ear_evolution --set lowest=79 --set highest=60 -o x.mid", 2, "lowest = 79 is above highest = 60");
    row("generate melody_evolution --set lowest=79 --set highest=60 -o x.mid", 2, "lowest = 79 is above highest = 60");
    row("fork t.ricercar --step 99 --choose C5 -o x.ricercar", 2, "there is no step 99");
    row("replay text.ricercar", 1, "is not valid JSON");
    row("info none.mid", 1, "none.mid");
    row("info text.ricercar", 1, "text.ricercar");
    row("convert t.ricercar x.unknown", 2, "the ending '.unknown'");
    row("convert none.mid x.json", 1, "none.mid");
    row("render t.ricercar -o x.mid", 2, "none of a sound file");
    row("render t.ricercar -o x.wav --rate 1", 2, "outside 8000..96000");
}

void TestCli::refusals()
{
    QFETCH(QByteArray, line);
    QFETCH(int, code);
    QFETCH(QByteArray, said);
    QCOMPARE(run("generate markov --preset twinkle -o t.ricercar").code, 0);
    QFile text(m_folder->filePath(QStringLiteral("text.ricercar")));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("not a project");
    text.close();
    const Outcome outcome = run(line.constData());
    QVERIFY2(outcome.err.contains(said), outcome.err.constData());
    QCOMPARE(outcome.code, code);
    QCOMPARE(outcome.err.count('\n'), 1);
    QCOMPARE(outcome.out, QByteArray());
    // A command that fails leaves no output file.
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
}

void TestCli::aFailureOfTheSecondFileRemovesTheFirst()
{
    QCOMPARE(run("generate markov --preset twinkle -o a.mid none/b.mid").code, 1);
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
