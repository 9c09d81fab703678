#include "engine/playback/midi_input.h"
#include "tests/playback/fake_midi_source.h"

#include <QElapsedTimer>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <thread>

using namespace ricercar;

namespace {

std::string keys(const std::vector<MidiStrike>& strikes)
{
    std::string text;
    for (const MidiStrike& strike : strikes)
        text += (text.empty() ? "" : " ") + std::to_string(strike.channel) + ":" + std::to_string(strike.key) + "v"
            + std::to_string(strike.velocity);
    return text;
}

/// What is written to stderr while `work` runs.
template <class Work> std::string stderrOf(const Work& work)
{
    std::fflush(stderr);
    std::FILE* const file = std::tmpfile();
    const int kept = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    work();
    std::fflush(stderr);
    dup2(kept, STDERR_FILENO);
    ::close(kept);
    std::string text(static_cast<std::size_t>(lseek(fileno(file), 0, SEEK_END)), '\0');
    const auto read = pread(fileno(file), text.data(), text.size(), 0);
    std::fclose(file);
    return read < 0 ? "?" : text;
}

} // namespace

class TestMidiInput : public QObject {
    Q_OBJECT

    std::shared_ptr<FakeMidi> m_fake;
    std::unique_ptr<MidiInput> m_input;

private Q_SLOTS:
    void init()
    {
        m_fake = std::make_shared<FakeMidi>();
        m_fake->ports = {"Through 14:0", "Pads:Pads MIDI 1 20:0"};
        m_input = std::make_unique<MidiInput>(
            std::make_unique<FakeMidiSource>(m_fake), std::chrono::milliseconds(0)); // looks at each poll
    }

    void portsAreListedAndOpenedByName()
    {
        QCOMPARE(m_input->ports(), m_fake->ports);
        QVERIFY(m_input->state() == MidiInputState::Closed);
        QVERIFY(m_input->open("Pads:Pads MIDI 1 20:0").ok());
        QVERIFY(m_input->state() == MidiInputState::Open && m_input->reason().empty());
        QCOMPARE(m_fake->opened, std::string("Pads:Pads MIDI 1 20:0"));
        m_input->close();
        QVERIFY(m_fake->opened.empty() && m_input->port().empty());
    }

    void onlyStrikesArrive()
    {
        QVERIFY(m_input->open("Through 14:0").ok());
        const std::vector<std::vector<std::uint8_t>> messages{{0x99, 36, 100}, {0x89, 36, 64}, {0x99, 38, 0},
            {0xb0, 1, 64}, {0x90, 60}, {}, {0xf0, 1, 2, 3, 0xf7}, {0x90, 200, 3}, {0x90, 60, 200}, {0x90, 60, 1}};
        const auto before = std::chrono::steady_clock::now();
        for (const auto& message : messages)
            m_fake->feed(message);
        const std::vector<MidiStrike> strikes = m_input->poll();
        QCOMPARE(keys(strikes), std::string("9:36v100 0:60v1"));
        QVERIFY(strikes[0].time >= before && strikes[0].time <= strikes[1].time);
        QVERIFY(m_input->poll().empty());
    }

    void strikesOfAnotherThreadArriveInOrder()
    {
        QVERIFY(m_input->open("Through 14:0").ok());
        constexpr int bursts = 60, burst = 100;
        std::atomic<int> arrived = 0;
        std::jthread pads([&](const std::stop_token& stop) {
            for (int i = 0; i < bursts * burst && !stop.stop_requested(); ++i) {
                m_fake->feed({0x90, static_cast<std::uint8_t>(i % 128), 1});
                while (i % burst == burst - 1 && arrived <= i && !stop.stop_requested())
                    std::this_thread::yield();
            }
        });
        QElapsedTimer timer;
        timer.start();
        bool inOrder = true;
        while (arrived < bursts * burst && timer.elapsed() < 20'000) {
            for (const MidiStrike& strike : m_input->poll())
                inOrder = inOrder && strike.key == arrived++ % 128;
        }
        pads.request_stop();
        pads.join();
        QVERIFY(inOrder);
        QCOMPARE(arrived.load(), bursts * burst);
    }

    void whatNobodyPolledIsDroppedWhenAnotherIsOpened()
    {
        QVERIFY(m_input->open("Through 14:0").ok());
        m_fake->feed({0x90, 60, 100});
        QVERIFY(m_input->open("Pads:Pads MIDI 1 20:0").ok());
        QVERIFY(m_input->poll().empty());
    }

    void aDeviceThatVanishesIsAState()
    {
        QVERIFY(m_input->open("Pads:Pads MIDI 1 20:0").ok());
        m_fake->feed({0x90, 60, 100});
        m_fake->ports = {"Through 14:0"};
        QCOMPARE(keys(m_input->poll()), std::string("0:60v100"));
        QVERIFY(m_input->state() == MidiInputState::Lost);
        QCOMPARE(m_input->reason(),
            std::string("the MIDI device 'Pads:Pads MIDI 1 20:0' is gone; plug it in again or choose another one"));
        QVERIFY(m_input->poll().empty());
        // Plugged in again it has another number.
        m_fake->ports = {"Through 14:0", "Pads:Pads MIDI 1 24:0"};
        QVERIFY(m_input->poll().empty());
        QVERIFY(m_input->state() == MidiInputState::Open && m_input->reason().empty());
        QCOMPARE(m_input->port(), std::string("Pads:Pads MIDI 1 24:0"));
        m_fake->feed({0x90, 61, 100});
        QCOMPARE(keys(m_input->poll()), std::string("0:61v100"));
    }

    void theNumberBehindANameDoesNotMatter()
    {
        QVERIFY(m_input->open("Pads:Pads MIDI 1 31:0").ok());
        QCOMPARE(m_input->port(), std::string("Pads:Pads MIDI 1 20:0"));
    }

    void aPortThatIsNotThereIsRefused()
    {
        const Result<void> opened = m_input->open("Keys");
        QVERIFY(!opened.ok() && !opened.error().hint.empty());
        QVERIFY(m_input->state() == MidiInputState::Closed && !m_input->reason().empty());
    }

    void withoutMidiThereIsAReason()
    {
        m_fake->fault = "there is no MIDI input (no sequencer)";
        QVERIFY(m_input->ports().empty());
        QCOMPARE(m_input->reason(), std::string("there is no MIDI input (no sequencer); go on without it"));
        QVERIFY(!m_input->open("Pads").ok());
        QVERIFY(m_input->poll().empty());
    }

    // With or without a sequencer on this machine: no hang, no crash, nothing on stderr.
    void theSystemsPortsAreQuiet()
    {
        bool listed = false, opened = true;
        const std::string written = stderrOf([&] {
            MidiInput input;
            const std::vector<std::string> ports = input.ports();
            listed = !ports.empty() || !input.reason().empty() || input.state() == MidiInputState::Closed;
            opened = input.open("no such port").ok();
            input.poll();
        });
        QCOMPARE(written, std::string());
        QVERIFY(listed && !opened);
    }
};

QTEST_APPLESS_MAIN(TestMidiInput)
#include "tst_midi_input.moc"
