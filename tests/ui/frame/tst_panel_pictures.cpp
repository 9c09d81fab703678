#include "panel_samples.h"
#include "ui/frame/about_card.h"
#include "ui/frame/gallery.h"
#include "ui/frame/legend.h"
#include "ui/frame/parameter_panel.h"
#include "ui/frame/parameter_row.h"
#include "ui/frame/pseudo_code_panel.h"
#include "ui/frame/runs_tree.h"
#include "ui/frame/stepping_bar.h"
#include "ui/frame/timeline.h"
#include "ui/frame/transport_bar.h"
#include "ui/frame/why_panel.h"
#include "ui/widgets/key_value_rows.h"
#include "ui/widgets/section_header.h"

#include <QApplication>
#include <QBoxLayout>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace ricercar;
using namespace ricercar::ui;

/// Draws every panel in both modes, at both scales. With RICERCAR_PICTURES set to a folder the pictures are kept there.
class TestPanelPictures : public QObject {
    Q_OBJECT

private:
    using Build = std::function<QWidget*(const Theme&)>;

    static QWidget* why(const Theme& theme, const Explanation& step)
    {
        auto* panel = new WhyPanel(theme);
        panel->setExplanation(step);
        return panel;
    }

    static QWidget* left(const Theme& theme)
    {
        auto* column = new QWidget;
        auto* layout = new QVBoxLayout(column);
        layout->setContentsMargins(0, 0, 0, 0);
        auto* tree = new RunsTree(theme, column);
        tree->setRuns(samples::runs());
        tree->setCurrentRun(1);
        auto* panel = new ParameterPanel(theme);
        panel->setSpecs(QStringLiteral("Markov chain"), samples::markovSpecs());
        panel->setValues({{"order", std::int64_t{3}}, {"temperature", 0.5}});
        panel->setSeed(12);
        panel->setError(
            "length", QStringLiteral("length = 0 is outside 1..100000; give a value in that range (notes)"));
        layout->addWidget(tree);
        auto* scroll = new QScrollArea(column);
        scroll->setWidget(panel);
        scroll->setWidgetResizable(true);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        layout->addWidget(scroll, 1);
        return column;
    }

    static QWidget* code(const Theme& theme)
    {
        auto* panel = new PseudoCodePanel(theme);
        QStringList lines;
        for (const std::string& line : samples::pseudoCode())
            lines << QString::fromStdString(line);
        lines[6] += QStringLiteral(", in the order of the options");
        panel->setLines(lines);
        panel->setRunningLine(7, {2, 3, 6});
        return panel;
    }

    static QWidget* bar(const Theme& theme)
    {
        auto* bottom = new QWidget;
        auto* layout = new QHBoxLayout(bottom);
        layout->setContentsMargins(0, 0, 0, 0);
        auto* stepping = new SteppingBar(theme, bottom);
        stepping->timeline().setChapters({{"learning", 1, 13}, {"normalising", 14, 1}, {"generating", 15, 40}});
        stepping->timeline().setRecordedSteps(44);
        stepping->timeline().setForks({23, 37});
        stepping->timeline().setMarks({26, 41});
        stepping->setCurrentStep(31);
        stepping->setRunning(true);
        auto* transport = new TransportBar(theme, bottom);
        layout->addWidget(stepping, 1);
        layout->addWidget(transport);
        return bottom;
    }

    static QWidget* gallery(const Theme& theme, int copies)
    {
        auto* page = new Gallery(theme);
        page->setItems(samples::galleryItems(copies));
        page->setRecentFiles({QStringLiteral("/home/ada/tuesday.ricercar"), QStringLiteral("/home/ada/fugue.mid")});
        return page;
    }

    static QWidget* legend(const Theme& theme)
    {
        auto* ground = new QWidget;
        ground->resize(640, 480);
        auto* overlay = new Legend(theme, ground);
        overlay->setParts({QStringLiteral("Melody"), QStringLiteral("Drums"), QStringLiteral("Bass"),
            QStringLiteral("Viola da gamba")});
        overlay->toggle();
        return ground;
    }

    static QWidget* about(const Theme& theme)
    {
        GeneratorInfo info;
        info.name = "Markov chain";
        info.summary = "Learns what follows what and walks on by chance.";
        info.about = {"Imitate the local habits of a source.", "Runs alone once the source is chosen.",
            "Transition matrix of order n.", "States of pitch and duration.", "Easy to learn, quick, transparent.",
            "No form beyond its memory; high orders copy the source."};
        info.sources = {{"A. A. Markov", "An example of statistical investigation of the text Eugene Onegin",
            "Imperial Academy of Sciences", 1913}};
        return new AboutDialog(theme, info);
    }

    static double meanLightness(const QImage& picture)
    {
        return picture.scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).pixelColor(0, 0).lightnessF();
    }

private Q_SLOTS:
    void everyPanelDrawsInEveryLook_data()
    {
        QTest::addColumn<Build>("build");
        QTest::addColumn<QSize>("size");
        QTest::newRow("why") << Build([](const Theme& t) { return why(t, samples::twinkleStep()); }) << QSize(300, 460);
        QTest::newRow("why-reshaped") << Build([](const Theme& t) { return why(t, samples::reshapedStep()); })
                                      << QSize(300, 940);
        QTest::newRow("why-many") << Build([](const Theme& t) { return why(t, samples::manyOptionsStep(3000)); })
                                  << QSize(260, 560);
        QTest::newRow("why-empty") << Build([](const Theme& t) { return new WhyPanel(t); }) << QSize(240, 160);
        QTest::newRow("left") << Build(left) << QSize(240, 660);
        QTest::newRow("code") << Build(code) << QSize(300, 260);
        QTest::newRow("bar") << Build(bar) << QSize(1280, 64);
        QTest::newRow("gallery-6") << Build([](const Theme& t) { return gallery(t, 2); }) << QSize(1280, 620);
        QTest::newRow("gallery-40") << Build([](const Theme& t) { return gallery(t, 13); }) << QSize(1280, 720);
        QTest::newRow("legend") << Build(legend) << QSize(640, 480);
        QTest::newRow("about") << Build(about) << QSize(560, 480);
    }

    void everyPanelDrawsInEveryLook()
    {
        QFETCH(Build, build);
        QFETCH(QSize, size);
        const QString folder = qEnvironmentVariable("RICERCAR_PICTURES");
        Theme theme;
        theme.install(*qApp);
        std::unique_ptr<QWidget> panel(build(theme));
        QList<QImage> pictures;
        for (const ThemeMode mode : {ThemeMode::Dark, ThemeMode::Light}) {
            for (const bool lecture : {false, true}) {
                theme.setMode(mode); // at run time: the panel must follow
                theme.setLectureMode(lecture);
                theme.setReducedMotion(true);
                panel->resize(lecture
                        ? QSize(size.width() == 1280 ? 1280 : theme.px(size.width()), theme.px(size.height()))
                        : size);
                panel->show();
                QVERIFY(QTest::qWaitForWindowExposed(panel.get()));
                QCoreApplication::processEvents();
                pictures << panel->grab().toImage();
                QVERIFY(!pictures.back().isNull());
                if (!folder.isEmpty()) {
                    const QString name =
                        QStringLiteral("%1/%2-%3%4.png")
                            .arg(folder, QString::fromLatin1(QTest::currentDataTag()),
                                mode == ThemeMode::Dark ? QStringLiteral("dark") : QStringLiteral("light"),
                                lecture ? QStringLiteral("-lecture") : QString());
                    QVERIFY(pictures.back().save(name));
                }
            }
        }
        QVERIFY(pictures[0] != pictures[2]);
        QVERIFY(meanLightness(pictures[0]) < 0.3);
        QVERIFY(meanLightness(pictures[2]) > 0.8);
    }
};

QTEST_MAIN(TestPanelPictures)
#include "tst_panel_pictures.moc"
