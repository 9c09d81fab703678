#include "engine/base/file.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <string>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace ricercar;

namespace {

std::string textOf(const std::filesystem::path& path)
{
    const auto bytes = readFile(path, 1 << 20);
    return bytes ? std::string(bytes->begin(), bytes->end()) : "error: " + bytes.error().line();
}

std::size_t filesIn(const std::filesystem::path& folder)
{
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder))
        ++count;
    return count;
}

} // namespace

class TestFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_folder = m_dir->path().toStdString();
    }

    void whatIsWrittenIsRead()
    {
        const auto path = m_folder / "a.txt";
        QVERIFY(writeFileAtomically(path, "first").ok());
        QCOMPARE(textOf(path), std::string("first"));
        QVERIFY(writeFileAtomically(path, "second, longer").ok());
        QCOMPARE(textOf(path), std::string("second, longer"));
        QVERIFY(writeFileAtomically(path, "").ok());
        QCOMPARE(textOf(path), std::string());
        QCOMPARE(filesIn(m_folder), std::size_t{1});
    }

    void bytesOfEveryValueSurvive()
    {
        std::vector<std::uint8_t> bytes(100'000);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<std::uint8_t>(i * 7);
        QVERIFY(writeFileAtomically(m_folder / "b", std::span<const std::uint8_t>(bytes)).ok());
        QCOMPARE(readFile(m_folder / "b", bytes.size()).value(), bytes);
    }

    void aFileLargerThanAllowedIsRefused()
    {
        QVERIFY(writeFileAtomically(m_folder / "c", "12345").ok());
        QVERIFY(readFile(m_folder / "c", 5).ok());
        const auto refused = readFile(m_folder / "c", 4);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().line().find("larger than 4 bytes") != std::string::npos);
    }

    void aHugeSparseFileIsRefusedWithoutBeingRead()
    {
        const auto path = m_folder / "sparse";
        QVERIFY(writeFileAtomically(path, "x").ok());
        std::filesystem::resize_file(path, std::uintmax_t{1} << 40);
        QVERIFY(!readFile(path, 1 << 20).ok());
    }

    void anEndlessDeviceIsRefusedAtTheLimit() { QVERIFY(!readFile("/dev/zero", 1 << 20).ok()); }

    void aPipeIsReadToItsEnd()
    {
        const auto path = m_folder / "pipe";
        QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            FILE* out = std::fopen(path.c_str(), "w");
            for (int i = 0; i < 10'000; ++i)
                std::fputs("0123456789", out);
            std::fclose(out);
            ::_exit(0);
        }
        const auto bytes = readFile(path, 1 << 20);
        ::waitpid(child, nullptr, 0);
        QVERIFY(bytes.ok());
        QCOMPARE(bytes->size(), std::size_t{100'000});
    }

    void missingFilesAndFoldersAreNamed()
    {
        const auto missing = readFile(m_folder / "none.mid", 10);
        QVERIFY(!missing.ok());
        QCOMPARE(missing.error().where, (m_folder / "none.mid").string());
        QVERIFY(!readFile(m_folder, 10).ok());
    }

    void aFailedWriteLeavesNothing()
    {
        QVERIFY(!writeFileAtomically(m_folder / "no such folder" / "a", "x").ok());
        QVERIFY(!writeFileAtomically(m_folder, "x").ok());
        QVERIFY(!writeFileAtomically("/dev/null", "x").ok());
        QVERIFY(!writeFileAtomically("", "x").ok());
        QCOMPARE(filesIn(m_folder), std::size_t{0});
    }

    void aFullDiskLeavesTheOldFileWhole()
    {
        const auto path = m_folder / "old";
        QVERIFY(writeFileAtomically(path, "old").ok());
        const pid_t child = ::fork();
        if (child == 0) {
            // A file-size limit is the full disk that a test can have.
            const rlimit limit{1000, 1000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            ::signal(SIGXFSZ, SIG_IGN);
            ::_exit(writeFileAtomically(path, std::string(5000, 'n')).ok() ? 1 : 0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QCOMPARE(status, 0);
        QCOMPARE(textOf(path), std::string("old"));
        QCOMPARE(filesIn(m_folder), std::size_t{1});
    }

    void permissionsAreKept()
    {
        const auto path = m_folder / "private";
        QVERIFY(writeFileAtomically(path, "a").ok());
        QCOMPARE(::chmod(path.c_str(), 0640), 0);
        QVERIFY(writeFileAtomically(path, "b").ok());
        struct stat status { };
        QCOMPARE(::stat(path.c_str(), &status), 0);
        QCOMPARE(static_cast<int>(status.st_mode & 07777), 0640);
    }

    void newFilesFollowTheMask()
    {
        const mode_t old = ::umask(027);
        const bool written = writeFileAtomically(m_folder / "new", "a").ok();
        ::umask(old);
        QVERIFY(written);
        struct stat status { };
        QCOMPARE(::stat((m_folder / "new").c_str(), &status), 0);
        QCOMPARE(static_cast<int>(status.st_mode & 07777), 0640);
    }

    void aLinkStaysALink()
    {
        QVERIFY(writeFileAtomically(m_folder / "target", "a").ok());
        std::filesystem::create_symlink("target", m_folder / "link");
        QVERIFY(writeFileAtomically(m_folder / "link", "b").ok());
        QVERIFY(std::filesystem::is_symlink(m_folder / "link"));
        QCOMPARE(textOf(m_folder / "target"), std::string("b"));
    }

    void aReaderNeverSeesAHalfWrittenFile()
    {
        const auto path = m_folder / "swap";
        QVERIFY(writeFileAtomically(path, std::string(20'000, 'a')).ok());
        const pid_t child = ::fork();
        if (child == 0) {
            for (int i = 0; i < 200; ++i)
                (void)writeFileAtomically(path, std::string(i % 2 ? 20'000 : 30'000, i % 2 ? 'a' : 'b')).ok();
            ::_exit(0);
        }
        int torn = 0;
        while (::waitpid(child, nullptr, WNOHANG) == 0) {
            const std::string text = textOf(path);
            torn += text != std::string(20'000, 'a') && text != std::string(30'000, 'b');
        }
        QCOMPARE(torn, 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    std::filesystem::path m_folder;
};

QTEST_GUILESS_MAIN(TestFile)
#include "tst_file.moc"
