#include "engine/base/file.h"
#include "engine/base/rng.h"
#include "engine/formats/smf_piece.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cstring>
#include <filesystem>

using namespace ricercar;

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Ways a file is spoilt in real life.
enum class Damage { CutOff, FlippedBytes, LengthOfChunk, LostBytes, DoubledBytes, Zeroed, Newlines, Utf8 };
constexpr std::array allDamage{Damage::CutOff, Damage::FlippedBytes, Damage::LengthOfChunk, Damage::LostBytes,
    Damage::DoubledBytes, Damage::Zeroed, Damage::Newlines, Damage::Utf8};
constexpr std::array damageNames{"cut off", "flipped bytes", "chunk lengths", "lost bytes", "doubled bytes", "zeroed",
    "newlines", "turned into UTF-8"};

Bytes damaged(Bytes bytes, Damage damage, Rng& rng)
{
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const auto place = [&] { return bytes.begin() + static_cast<std::ptrdiff_t>(rng.below(size)); };
    switch (damage) {
    case Damage::CutOff:
        bytes.resize(14 + rng.below(size - 14));
        break;
    case Damage::FlippedBytes:
        for (std::uint32_t i = 0, count = 1 + rng.below(8); i < count; ++i)
            *place() = static_cast<std::uint8_t>(rng.below(256));
        break;
    case Damage::LengthOfChunk: {
        std::vector<std::size_t> tracks;
        for (std::size_t i = 0; i + 8 < bytes.size(); ++i) {
            if (std::memcmp(&bytes[i], "MTrk", 4) == 0)
                tracks.push_back(i);
        }
        if (!tracks.empty())
            bytes[tracks[rng.below(static_cast<std::uint32_t>(tracks.size()))] + 4 + rng.below(4)] =
                static_cast<std::uint8_t>(rng.below(256));
        break;
    }
    case Damage::LostBytes: {
        const auto from = place();
        bytes.erase(from, from + std::min<std::ptrdiff_t>(1 + rng.below(16), bytes.end() - from));
        break;
    }
    case Damage::DoubledBytes: {
        const auto from = place();
        const Bytes twice(from, from + std::min<std::ptrdiff_t>(1 + rng.below(16), bytes.end() - from));
        bytes.insert(from, twice.begin(), twice.end());
        break;
    }
    case Damage::Zeroed: {
        const auto from = place();
        std::fill(from, from + std::min<std::ptrdiff_t>(1 + rng.below(512), bytes.end() - from), std::uint8_t{0});
        break;
    }
    case Damage::Utf8: {
        Bytes converted;
        for (const std::uint8_t byte : bytes) {
            if (byte >= 0x80)
                converted.push_back(static_cast<std::uint8_t>(0xC0 | byte >> 6));
            converted.push_back(byte >= 0x80 ? static_cast<std::uint8_t>(0x80 | (byte & 0x3F)) : byte);
        }
        return converted;
    }
    case Damage::Newlines: {
        Bytes converted;
        for (const std::uint8_t byte : bytes) {
            if (byte == '\n')
                converted.push_back('\r');
            converted.push_back(byte);
        }
        return converted;
    }
    }
    return bytes;
}

std::vector<std::pair<std::int64_t, int>> onsets(const Piece& piece)
{
    std::vector<std::pair<std::int64_t, int>> notes;
    for (const Part& part : piece.parts) {
        for (const Note& note : part.notes)
            notes.emplace_back(note.onsetTicks, note.pitch);
    }
    std::sort(notes.begin(), notes.end());
    return notes;
}

struct Tally {
    int files = 0;
    int read = 0;
    int nearlyWhole = 0; ///< at least nine notes of ten stand where they stood
    std::size_t notes = 0;
    std::size_t notesInPlace = 0;
};

void tallyVariant(const Bytes& bytes, const std::vector<std::pair<std::int64_t, int>>& expected, Tally& tally)
{
    ++tally.files;
    tally.notes += expected.size();
    std::vector<std::string> warnings;
    const auto file = readSmf(bytes, &warnings);
    QVERIFY(warnings.size() < 300);
    if (!file.ok())
        return;
    const Piece piece = toPiece(*file, &warnings);
    QVERIFY(warnings.size() < 400);
    tally.read += piece.noteCount() > 0;
    const auto found = onsets(piece);
    std::vector<std::pair<std::int64_t, int>> common;
    std::set_intersection(found.begin(), found.end(), expected.begin(), expected.end(), std::back_inserter(common));
    tally.notesInPlace += common.size();
    tally.nearlyWhole += common.size() * 10 >= expected.size() * 9;

    // Whatever came out of it is a sound piece: written and read it is the same.
    const auto written = toSmf(piece);
    QVERIFY(written.ok());
    const auto rewritten = writeSmf(*written);
    if (rewritten.ok()) {
        const Piece again = toPiece(readSmf(*rewritten).value());
        QVERIFY(again.noteCount() == piece.noteCount());
    }
}

} // namespace

class TestDamagedMidi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void damagedFilesAreReadAsFarAsTheyGo_data()
    {
        QTest::addColumn<int>("damage");
        for (const Damage damage : allDamage)
            QTest::newRow(damageNames[static_cast<std::size_t>(damage)]) << static_cast<int>(damage);
    }

    void damagedFilesAreReadAsFarAsTheyGo()
    {
        if (qEnvironmentVariableIsEmpty("RICERCAR_TEST_DATA"))
            QSKIP("RICERCAR_TEST_DATA is not set: the MIDI corpus is not there");
        QFETCH(int, damage);
        const std::filesystem::path folder(qEnvironmentVariable("RICERCAR_TEST_DATA").toStdString());
        Tally tally;
        std::uint32_t number = 0;
        std::vector<std::filesystem::path> paths;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "midi" / "real"))
            if (entry.is_regular_file())
                paths.push_back(entry.path());
        std::sort(paths.begin(), paths.end());
        QElapsedTimer slowest;
        for (const auto& path : paths) {
            const Bytes bytes = readFile(path, largestMidiFileBytes).value();
            const auto expected = onsets(toPiece(readSmf(bytes).value()));
            if (expected.empty())
                continue;
            const std::uint32_t variants = damage >= static_cast<int>(Damage::Newlines) ? 1 : 20;
            for (std::uint32_t i = 0; i < variants; ++i) {
                Rng rng(11, number++, static_cast<std::uint32_t>(damage));
                slowest.start();
                tallyVariant(damaged(bytes, static_cast<Damage>(damage), rng), expected, tally);
                QVERIFY2(slowest.elapsed() < 5'000, path.c_str());
            }
        }
        qInfo("%s: recovered %d of %d files, %d nearly whole, %zu of %zu notes in place",
            damageNames[static_cast<std::size_t>(damage)], tally.read, tally.files, tally.nearlyWhole,
            tally.notesInPlace, tally.notes);
        QVERIFY(tally.files >= 100);
        // A file cut in its conductor track has no note left, and one whose header is overwritten is no MIDI file.
        QVERIFY(tally.read * 100 >= tally.files * (damage == static_cast<int>(Damage::CutOff) ? 90 : 95));
        if (damage >= static_cast<int>(Damage::Newlines) || damage == static_cast<int>(Damage::LengthOfChunk))
            QVERIFY(tally.nearlyWhole * 100 >= tally.files * 98);
    }
};

QTEST_GUILESS_MAIN(TestDamagedMidi)
#include "tst_damaged_midi.moc"
