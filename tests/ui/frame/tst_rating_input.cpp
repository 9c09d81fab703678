#include "tests/playback/fake_midi_source.h"
#include "ui/frame/rating_input.h"

#include <QTest>

using namespace ricercar;
using ricercar::ui::RatingInput;

class TestRatingInput : public QObject {
    Q_OBJECT

    std::shared_ptr<FakeMidi> m_fake;
    std::unique_ptr<MidiInput> m_midi;
    std::unique_ptr<RatingInput> m_input;
    std::optional<std::int64_t> m_tick;
    QStringList m_edits;

    static QStringList edits(const char* text) { return QString::fromLatin1(text).split(QStringLiteral("; ")); }

private Q_SLOTS:
    void init()
    {
        m_fake = std::make_shared<FakeMidi>();
        m_fake->ports = {"Pads 20:0"};
        m_midi = std::make_unique<MidiInput>(std::make_unique<FakeMidiSource>(m_fake));
        QVERIFY(m_midi->open("Pads").ok());
        m_input = std::make_unique<RatingInput>([this] { return m_tick; });
        m_input->setPads(m_midi.get());
        m_edits.clear();
        m_tick = 5760;
        connect(m_input.get(), &RatingInput::struck, this,
            [this](RatingInput::Rating rating) { m_edits += m_input->editOf(rating); });
    }

    void anEditNamesWhereTheSoundIs()
    {
        QCOMPARE(m_input->editOf(RatingInput::Rating::Good), QStringLiteral("rate g 5760"));
        m_tick.reset(); // silent
        QCOMPARE(m_input->editOf(RatingInput::Rating::Bad), QStringLiteral("rate b"));
    }

    void padsRate()
    {
        m_fake->feed({0x99, 37, 100});
        m_fake->feed({0x99, 40, 100});
        m_fake->feed({0x99, 36, 100});
        QVERIFY(m_edits.isEmpty());
        m_input->poll();
        QCOMPARE(m_edits, edits("rate g 5760; rate b 5760"));
        m_input->setPads(nullptr);
        m_fake->feed({0x99, 37, 100});
        m_input->poll();
        QCOMPARE(m_edits.size(), 2);
    }

    void aPadIsAssignedByStrikingIt()
    {
        int assigned = -1;
        connect(m_input.get(), &RatingInput::padAssigned, this, [&](int key) { assigned = key; });
        m_input->assignNextPad(RatingInput::Rating::Good);
        m_fake->feed({0x90, 48, 100});
        m_fake->feed({0x90, 48, 100});
        m_input->poll();
        QCOMPARE(assigned, 48);
        QCOMPARE(m_edits, edits("rate g 5760"));
        QVERIFY(m_input->ratingOf(48) == RatingInput::Rating::Good && !m_input->ratingOf(49));
    }
};

QTEST_MAIN(TestRatingInput)
#include "tst_rating_input.moc"
