#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace ricercar::ui;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contrastOfBlackAndWhiteIs21()
    {
        QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(qRound(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448); // the textbook's near miss
    }

    void everyTextIsReadable_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("ground");
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
            int number = 0;
            for (const TextPair& pair : textPairs(mode)) {
                const QString name =
                    QStringLiteral("%1 %2: %3")
                        .arg(mode == ThemeMode::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
                        .arg(++number)
                        .arg(pair.name);
                QTest::newRow(qPrintable(name)) << pair.text << pair.ground;
            }
        }
    }

    void everyTextIsReadable()
    {
        QFETCH(QColor, text);
        QFETCH(QColor, ground);
        const double contrast = contrastRatio(text, ground);
        QVERIFY2(
            contrast >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3").arg(text.name(), ground.name()).arg(contrast)));
    }

    void fillsStandOutFromEveryGround()
    {
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
            const Colours c = Colours::of(mode);
            for (const Accent* accent : {&c.now, &c.chance, &c.chosen, &c.source, &c.edited}) {
                for (const QColor& ground : {c.background, c.panel, c.raised})
                    QVERIFY2(contrastRatio(accent->fill, ground) >= 3, qPrintable(accent->fill.name() + ground.name()));
            }
            for (int part = 0; part < 7; ++part)
                QVERIFY2(contrastRatio(partColour(part, mode), c.background) >= 3, qPrintable(QString::number(part)));
        }
    }

    void heatRunsFromVioletToYellow()
    {
        QCOMPARE(heatColour(0).name(), QStringLiteral("#440154"));
        QCOMPARE(heatColour(1).name(), QStringLiteral("#fde725"));
        QCOMPARE(heatColour(-3), heatColour(0));
        QCOMPARE(heatColour(qQNaN()), heatColour(0));
        for (int i = 1; i <= 20; ++i) // lighter all the way, so that it also works in grey
            QVERIFY(
                contrastRatio(heatColour(i / 20.0), Qt::black) > contrastRatio(heatColour((i - 1) / 20.0), Qt::black));
    }

    void lectureModeEnlargesEverything()
    {
        Theme theme;
        QSignalSpy changed(&theme, &Theme::changed);
        QCOMPARE(theme.px(28), 28);
        theme.setLectureMode(true);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(theme.px(28), 38);
        QCOMPARE(theme.font().pixelSize(), 19);
        theme.setLectureMode(true);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(theme.px(0.4), 1);
        QCOMPARE(theme.px(0), 0);
    }

    void nothingIsSmallerThan13Pixels()
    {
        const Theme theme;
        for (const TextSize size : {TextSize::Caption, TextSize::Body, TextSize::Heading, TextSize::Title}) {
            QVERIFY(theme.font(size).pixelSize() >= 13);
            QVERIFY(theme.monoFont(size).pixelSize() >= 13);
        }
    }

    void reducedMotionStopsMotion()
    {
        Theme theme;
        QVERIFY(theme.motionMs() > 0 && theme.motionMs() < 150);
        theme.setReducedMotion(true);
        QCOMPARE(theme.motionMs(), 0);
    }

    void styleSheetHasNoTokenLeft()
    {
        Theme theme;
        theme.setLectureMode(true);
        const QString sheet = theme.styleSheet();
        QVERIFY(sheet.contains(theme.colours().raised.name()));
        static const QRegularExpression token(QStringLiteral("\\{\\w+\\}"));
        QVERIFY2(!token.match(sheet).hasMatch(), qPrintable(token.match(sheet).captured()));
    }

    void installedThemeFollowsItsMode()
    {
        Theme theme(ThemeMode::Dark);
        theme.install(*qApp);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Colours::of(ThemeMode::Dark).panel);
        theme.setMode(ThemeMode::Light);
        QCOMPARE(QApplication::palette().color(QPalette::Window), Colours::of(ThemeMode::Light).panel);
    }

    void everyIconDrawsSomething()
    {
        Theme theme;
        for (int name = 0; name <= static_cast<int>(IconName::Legend); ++name) {
            const QImage shape = themedIcon(theme, static_cast<IconName>(name)).pixmap(24, 24).toImage();
            int inked = 0;
            for (int y = 0; y < shape.height(); ++y) {
                for (int x = 0; x < shape.width(); ++x)
                    inked += shape.pixelColor(x, y).alpha() > 128;
            }
            QVERIFY2(inked > 8, qPrintable(QString::number(name)));
        }
    }

    void iconsTakeTheThemesInk()
    {
        Theme theme(ThemeMode::Dark);
        const QIcon stop = themedIcon(theme, IconName::Stop);
        QCOMPARE(stop.pixmap(32, 32).toImage().pixelColor(16, 16), theme.colours().text);
        theme.setMode(ThemeMode::Light);
        QCOMPARE(stop.pixmap(32, 32).toImage().pixelColor(16, 16), theme.colours().text);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
