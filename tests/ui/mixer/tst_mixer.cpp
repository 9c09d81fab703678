#include "ui/mixer/general_midi.h"
#include "ui/mixer/instrument_box.h"
#include "ui/mixer/level_meter.h"
#include "ui/mixer/mixer_panel.h"
#include "ui/mixer/mixer_strip.h"
#include "ui/theme/theme.h"

#include <QSet>
#include <QSignalSpy>
#include <QSlider>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>

using namespace ricercar::ui;

namespace {

const std::vector<MixerPart> band{{1, QStringLiteral("Soprano"), 0, 0, 73}, {2, QStringLiteral("Bass"), 1, 1, 32},
    {3, QStringLiteral("Drums"), 2, 9, 0}};

template <class T> T* child(QWidget& parent, const char* accessibleName)
{
    for (T* one : parent.findChildren<T*>()) {
        if (one->accessibleName() == QLatin1String(accessibleName))
            return one;
    }
    return nullptr;
}

} // namespace

class TestMixer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesOfGeneralMidi();
    void settingPartsIsSilent();
    void controlsSayWhichPart();
    void drumsHaveKits();
    void familiesCannotBeChosen();
    void rowsAreKeptWhileTheirPartsStay();
    void metersCountInDecibels();
    void overloadStaysMarked();
    void rowsFitASidePanel();
};

void TestMixer::namesOfGeneralMidi()
{
    QCOMPARE(gmProgramName(0), QStringLiteral("Acoustic grand piano"));
    QCOMPARE(gmProgramName(40), QStringLiteral("Violin"));
    QCOMPARE(gmProgramName(73), QStringLiteral("Flute"));
    QCOMPARE(gmProgramName(127), QStringLiteral("Gunshot"));
    QCOMPARE(gmFamilyName(5), QStringLiteral("Strings"));
    QSet<QString> names;
    for (int program = 0; program < ricercar::gmProgramCount; ++program)
        names.insert(gmProgramName(program));
    QCOMPARE(names.size(), 128);
}

void TestMixer::settingPartsIsSilent()
{
    Theme theme;
    MixerPanel panel(theme);
    QSignalSpy program(&panel, &MixerPanel::programChanged);
    QSignalSpy volume(&panel, &MixerPanel::volumeChanged);
    QSignalSpy mute(&panel, &MixerPanel::muteChanged);
    panel.setParts(band);
    std::vector<MixerPart> louder = band;
    louder[0].volume = 120;
    louder[1].muted = true;
    louder[1].program = 33;
    panel.setParts(louder);
    panel.setMasterVolume(40);
    QCOMPARE(program.size() + volume.size() + mute.size(), 0);
    QCOMPARE(child<QSlider>(*panel.strip(1), "Volume")->value(), 120);
    QVERIFY(child<QToolButton>(*panel.strip(2), "Mute")->isChecked());
    QCOMPARE(panel.strip(2)->findChild<InstrumentBox*>()->currentText(), gmProgramName(33));
}

void TestMixer::controlsSayWhichPart()
{
    Theme theme;
    MixerPanel panel(theme);
    panel.setParts(band);
    panel.resize(800, 200);
    panel.show();
    MixerStrip& bass = *panel.strip(2);
    QSignalSpy volume(&panel, &MixerPanel::volumeChanged);
    QSignalSpy pan(&panel, &MixerPanel::panChanged);
    QSignalSpy mute(&panel, &MixerPanel::muteChanged);
    QSignalSpy solo(&panel, &MixerPanel::soloChanged);
    QSignalSpy program(&panel, &MixerPanel::programChanged);
    QSignalSpy selected(&panel, &MixerPanel::partSelected);
    QSignalSpy master(&panel, &MixerPanel::masterVolumeChanged);
    QTest::keyClick(child<QSlider>(bass, "Volume"), Qt::Key_Right);
    QCOMPARE(volume.at(0), (QList<QVariant>{2, 101}));
    QTest::keyClick(child<QSlider>(bass, "Pan"), Qt::Key_Left);
    QCOMPARE(pan.at(0), (QList<QVariant>{2, 63}));
    QTest::mouseDClick(child<QSlider>(bass, "Pan"), Qt::LeftButton);
    QCOMPARE(child<QSlider>(bass, "Pan")->value(), 64);
    QTest::mouseClick(child<QToolButton>(bass, "Mute"), Qt::LeftButton);
    QCOMPARE(mute.at(0), (QList<QVariant>{2, true}));
    QTest::mouseClick(child<QToolButton>(bass, "Solo"), Qt::LeftButton);
    QCOMPARE(solo.at(0), (QList<QVariant>{2, true}));
    auto* box = bass.findChild<InstrumentBox*>();
    box->setCurrentIndex(box->findData(35));
    Q_EMIT box->activated(box->currentIndex());
    QCOMPARE(program.at(0), (QList<QVariant>{2, 35}));
    QTest::mouseClick(&bass, Qt::LeftButton, {}, QPoint(1, 1));
    QCOMPARE(selected.at(0), (QList<QVariant>{2}));
    child<QSlider>(panel, "Master volume")->setValue(50);
    QCOMPARE(master.at(0), (QList<QVariant>{50}));
}

void TestMixer::drumsHaveKits()
{
    Theme theme;
    MixerPanel panel(theme);
    panel.setParts(band);
    auto* box = panel.strip(3)->findChild<InstrumentBox*>();
    QCOMPARE(box->currentText(), QStringLiteral("Standard kit"));
    QCOMPARE(box->count(), static_cast<int>(drumKits().size()));
    std::vector<MixerPart> odd = band;
    odd[2].program = 99;
    panel.setParts(odd);
    QCOMPARE(box->program(), 99);
}

void TestMixer::familiesCannotBeChosen()
{
    Theme theme;
    InstrumentBox box(theme);
    QCOMPARE(box.count(), 128 + 16);
    const auto* model = qobject_cast<QStandardItemModel*>(box.model());
    int headings = 0;
    for (int i = 0; i < box.count(); ++i)
        headings += model->item(i)->isEnabled() ? 0 : 1;
    QCOMPARE(headings, 16);
}

void TestMixer::rowsAreKeptWhileTheirPartsStay()
{
    Theme theme;
    MixerPanel panel(theme);
    panel.setParts(band);
    MixerStrip* bass = panel.strip(2);
    panel.setParts({band[2], band[1]});
    QCOMPARE(panel.strip(2), bass);
    QVERIFY(!panel.strip(1));
    QVERIFY(panel.strip(3)->isVisibleTo(&panel));
    QCOMPARE(panel.findChildren<MixerStrip*>().size(), 2);
}

void TestMixer::metersCountInDecibels()
{
    QCOMPARE(meterShare(1), 1.0);
    QCOMPARE(meterShare(2), 1.0);
    QVERIFY(std::abs(meterShare(0.1) - 40.0 / 60) < 1e-9);
    QCOMPARE(meterShare(0.0001), 0.0);
    QCOMPARE(meterShare(0), 0.0);
    QCOMPARE(meterShare(-1), 0.0);
    QCOMPARE(meterShare(std::nan("")), 0.0);
}

void TestMixer::overloadStaysMarked()
{
    Theme theme;
    LevelMeter meter(theme);
    meter.setLevels(0.5, 1.1);
    meter.setLevels(0, 0);
    QVERIFY(meter.hasClipped());
    QTest::mouseClick(&meter, Qt::LeftButton);
    QVERIFY(!meter.hasClipped());
}

void TestMixer::rowsFitASidePanel()
{
    Theme theme;
    MixerPanel panel(theme);
    panel.setParts(band);
    panel.resize(264, 300);
    panel.show();
    QCoreApplication::processEvents();
    QVERIFY(panel.minimumSizeHint().width() <= 264);
    for (int part = 1; part <= 3; ++part) {
        QVERIFY(panel.strip(part)->width() <= 264);
        QVERIFY(panel.strip(part)->height() <= 80);
    }
    panel.resize(900, 300);
    QTRY_VERIFY(panel.strip(1)->height() <= 44);
}

QTEST_MAIN(TestMixer)
#include "tst_mixer.moc"
