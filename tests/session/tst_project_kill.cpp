#include "engine/session/project_file.h"
#include "tests/session/walk.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <random>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace ricercar;

/// Kills a program in the middle of saving, again and again: the file is always a whole old or a whole new project.
class TestProjectKill : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sigkillWhileSavingNeverTearsAFile();
};

void TestProjectKill::sigkillWhileSavingNeverTearsAFile()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("piece.ricercar")).toStdString();
    const std::array documents{test::walkDocument(3000, 3000, 1), test::walkDocument(2000, 2000, 2)};
    QElapsedTimer timer;
    timer.start();
    for (const Document& document : documents)
        QVERIFY(saveProject(document, path).ok());
    // Kills fall anywhere in the first few savings, however slow this machine is just now.
    const auto span = std::max<std::uint32_t>(1000, static_cast<std::uint32_t>(timer.nsecsElapsed() / 1000) * 2);

    std::mt19937 random(3);
    std::array<int, 2> seen{};
    std::size_t inFile = 1;
    for (int round = 0; round < 200; ++round) {
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            for (std::size_t i = inFile + 1;; ++i)
                static_cast<void>(saveProject(documents[i % 2], path).ok());
        }
        ::usleep(static_cast<useconds_t>(random() % span));
        ::kill(child, SIGKILL);
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        const Result<Document> read = openProject(path);
        QVERIFY2(read.ok(), read ? "" : read.error().line().c_str());
        QVERIFY(*read == documents[0] || *read == documents[1]);
        inFile = *read == documents[1];
        ++seen[inFile];
    }
    // Both were seen, so the kills did fall into the saving.
    QVERIFY(seen[0] > 10);
    QVERIFY(seen[1] > 10);
}

QTEST_GUILESS_MAIN(TestProjectKill)
#include "tst_project_kill.moc"
