#include "engine/session/autosave.h"
#include "engine/session/project_file.h"
#include "tests/session/walk.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <csignal>
#include <functional>
#include <map>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ricercar;
using namespace std::chrono_literals;

namespace {

constexpr auto plenty = 30s;

Document titled(const std::string& title)
{
    return newDocument(title, 100);
}

/// What a program does before it crashes; run by main() in a program of its own.
const std::map<std::string, std::function<void(Autosave&)>>& crashes()
{
    static const auto save = [](Autosave& autosave, const Document& document, const char* project = "") {
        autosave.offer(document, project);
        autosave.flush(plenty);
    };
    static const std::map<std::string, std::function<void(Autosave&)>> all{
        {"walk",
            [](Autosave& autosave) {
                save(autosave, titled("first"), "/music/piece.ricercar");
                save(autosave, test::walkDocument(30, 30), "/music/piece.ricercar");
            }},
        {"A", [](Autosave& autosave) { save(autosave, titled("A")); }},
        {"B", [](Autosave& autosave) { save(autosave, titled("B")); }},
        {"old, new",
            [](Autosave& autosave) {
                save(autosave, titled("old"));
                save(autosave, titled("new"));
            }},
        {"1 to 5, twice each",
            [](Autosave& autosave) {
                for (const char* title : {"1", "2", "3", "4", "5"}) {
                    save(autosave, titled(title));
                    save(autosave, titled(title)); // the same again writes nothing
                }
            }},
        {"A, given up, A again",
            [](Autosave& autosave) {
                save(autosave, titled("A"));
                autosave.clear();
                autosave.flush(plenty);
                save(autosave, titled("A"));
            }},
        {"A, saved by hand",
            [](Autosave& autosave) {
                save(autosave, titled("A"));
                autosave.clear();
                autosave.flush(plenty);
            }},
        {"A, saved by hand, B",
            [](Autosave& autosave) {
                autosave.offer(titled("A"), {});
                autosave.clear();
                save(autosave, titled("B"));
            }},
    };
    return all;
}

void crash(const std::filesystem::path& folder, const char* name)
{
    std::string program = QCoreApplication::applicationFilePath().toStdString();
    std::string option = "--crash";
    std::string place = folder.string();
    std::string what = name;
    const std::array<char*, 5> arguments{program.data(), option.data(), place.data(), what.data(), nullptr};
    // Not QProcess: the thread sanitizer takes its way of forking for one after which no threads may start.
    pid_t child = 0;
    QCOMPARE(::posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments.data(), environ), 0);
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
}

} // namespace

class TestAutosave : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }
    void anOrderlyEndLeavesNothing();
    void aCrashLeavesTheNewestDocument();
    void leftoversOfRunningProgramsArePassedOver();
    void theSameWorkAfterClearingIsSavedAgain();
    void severalGenerationsAreKept();
    void anOlderGenerationServesWhenTheNewestIsGone();
    void savingByHandClearsTheAutosave();
    void discardedLeftoversAreGone();
    void anUnwritableFolderIsAState();
    void folderFollowsTheEnvironment();

private:
    std::filesystem::path folder() const { return m_home->filePath(QStringLiteral("state/autosave")).toStdString(); }
    std::unique_ptr<QTemporaryDir> m_home;
};

void TestAutosave::anOrderlyEndLeavesNothing()
{
    {
        Autosave autosave(folder());
        autosave.offer(titled("A"), {});
        QVERIFY(autosave.flush(plenty));
        QVERIFY(!autosave.error());
        QVERIFY(!std::filesystem::is_empty(folder()));
    }
    QVERIFY(std::filesystem::is_empty(folder()));
    QVERIFY(findLeftovers(folder()).empty());
}

void TestAutosave::aCrashLeavesTheNewestDocument()
{
    crash(folder(), "walk");
    const std::vector<Leftover> leftovers = findLeftovers(folder());
    QCOMPARE(leftovers.size(), std::size_t{1});
    QCOMPARE(leftovers[0].project.string(), std::string("/music/piece.ricercar"));
    const Result<Document> document = openProject(leftovers[0].newest);
    QVERIFY(document.ok());
    QVERIFY(*document == test::walkDocument(30, 30));
    // Looking changes nothing: it is offered again until somebody decides.
    QCOMPARE(findLeftovers(folder()).size(), std::size_t{1});
}

void TestAutosave::leftoversOfRunningProgramsArePassedOver()
{
    Autosave running(folder());
    running.offer(titled("running"), {});
    QVERIFY(running.flush(plenty));
    crash(folder(), "A");
    const std::vector<Leftover> leftovers = findLeftovers(folder());
    QCOMPARE(leftovers.size(), std::size_t{1});
    QCOMPARE(openProject(leftovers[0].newest)->title, std::string("A"));
    QVERIFY(leftovers[0].project.empty());
}

void TestAutosave::theSameWorkAfterClearingIsSavedAgain()
{
    crash(folder(), "A, given up, A again");
    QCOMPARE(findLeftovers(folder()).size(), std::size_t{1});
}

void TestAutosave::severalGenerationsAreKept()
{
    crash(folder(), "1 to 5, twice each");
    const Leftover leftover = findLeftovers(folder()).at(0);
    std::set<std::string> titles;
    for (const auto& entry : std::filesystem::directory_iterator(leftover.folder)) {
        if (entry.path().extension() == ".ricercar")
            titles.insert(openProject(entry.path())->title);
    }
    QCOMPARE(titles, (std::set<std::string>{"3", "4", "5"}));
    QCOMPARE(openProject(leftover.newest)->title, std::string("5"));
}

void TestAutosave::anOlderGenerationServesWhenTheNewestIsGone()
{
    crash(folder(), "old, new");
    std::filesystem::remove(findLeftovers(folder()).at(0).newest);
    QCOMPARE(openProject(findLeftovers(folder()).at(0).newest)->title, std::string("old"));
}

void TestAutosave::savingByHandClearsTheAutosave()
{
    crash(folder(), "A, saved by hand");
    QVERIFY(findLeftovers(folder()).empty());
    crash(folder(), "A, saved by hand, B");
    QCOMPARE(openProject(findLeftovers(folder()).at(0).newest)->title, std::string("B"));
}

void TestAutosave::discardedLeftoversAreGone()
{
    for (const char* title : {"A", "B"})
        crash(folder(), title);
    const std::vector<Leftover> leftovers = findLeftovers(folder());
    QCOMPARE(leftovers.size(), std::size_t{2});
    discardLeftover(leftovers[0]);
    QCOMPARE(findLeftovers(folder()).size(), std::size_t{1});
    QCOMPARE(findLeftovers(folder())[0].folder, leftovers[1].folder);
}

void TestAutosave::anUnwritableFolderIsAState()
{
    Autosave autosave("/proc/nowhere");
    autosave.offer(titled("A"), {});
    QVERIFY(autosave.flush(plenty));
    QVERIFY(autosave.error());
    QVERIFY(findLeftovers("/proc/nowhere").empty());
}

void TestAutosave::folderFollowsTheEnvironment()
{
    qputenv("XDG_STATE_HOME", "/somewhere/state");
    QCOMPARE(autosaveFolder().string(), std::string("/somewhere/state/ricercar/autosave"));
    qputenv("XDG_STATE_HOME", "relative"); // the specification says to ignore it
    qputenv("HOME", "/home/ada");
    QCOMPARE(autosaveFolder().string(), std::string("/home/ada/.local/state/ricercar/autosave"));
}

int main(int argc, char** argv)
{
    if (argc == 4 && std::string_view(argv[1]) == "--crash") {
        Autosave autosave(argv[2]);
        crashes().at(argv[3])(autosave);
        std::raise(SIGKILL);
    }
    QCoreApplication app(argc, argv);
    TestAutosave test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_autosave.moc"
