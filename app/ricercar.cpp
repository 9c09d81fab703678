#include "engine/base/thread_role.h"
#include "engine/generators/registry.h"
#include "ui/frame/main_window.h"
#include "ui/frame/studio.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>
#include <QTimer>

#include <chrono>
#include <cstdio>

using namespace ricercar;

namespace {

int refuse(const QString& line, int code)
{
    std::fprintf(stderr, "ricercar: %s\n", qPrintable(line));
    return code;
}

int refuse(const Error& error)
{
    return refuse(QString::fromStdString(error.line()), error.kind == ErrorKind::Usage ? 2 : 1);
}

QSize sizeOf(const QString& text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    return parts.size() == 2 && size.width() >= 640 && size.height() >= 400 && size.width() <= 8000
            && size.height() <= 8000
        ? size
        : QSize();
}

/// Qt remarks on the machine it runs on (no session folder, no theme); what concerns the person is said in the window.
void keepErrors(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "ricercar: %s\n", qPrintable(text));
}

/// Shows the window offscreen as a person would see it, and writes its picture.
int capture(ui::MainWindow& window, ui::Studio& studio, const QString& file, std::optional<std::uint32_t> steps)
{
    using namespace std::chrono_literals;
    window.show();
    window.refreshNow();
    if (steps)
        studio.goTo(*steps);
    if (!studio.settle(60s))
        return refuse(QStringLiteral("the run did not reach its step within a minute; ask for fewer --steps"), 1);
    // Let short movements end and layouts settle.
    const auto until = std::chrono::steady_clock::now() + 400ms;
    while (std::chrono::steady_clock::now() < until) {
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        studio.tick();
        window.refreshNow();
    }
    if (!window.grab().save(file))
        return refuse(QStringLiteral("%1: cannot be written; choose another folder or the ending .png").arg(file), 1);
    return 0;
}

} // namespace

int main(int argc, char* argv[])
{
    qInstallMessageHandler(keepErrors);
    for (int i = 1; i < argc; ++i) {
        const QByteArray argument(argv[i]);
        const bool needsNoDisplay = argument.startsWith("--capture") || argument == "--help" || argument == "-h"
            || argument == "--version" || argument == "-v";
        if (needsNoDisplay)
            qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    // Without a display Qt aborts with a list of plug-ins; say it in one line instead.
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        return refuse(QStringLiteral("there is no display; start it in a desktop session, or use ricercar-cli"), 1);
    threadRole() = ThreadRole::Gui;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Ricercar"));
    QApplication::setOrganizationName(QStringLiteral("Ricercar"));
    QApplication::setApplicationVersion(QStringLiteral(RICERCAR_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Watch music being composed by algorithms, one decision at a time."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption captureOption(QStringLiteral("capture"),
        QStringLiteral("Draw the window offscreen into FILE and exit."), QStringLiteral("FILE"));
    const QCommandLineOption sizeOption(
        QStringLiteral("size"), QStringLiteral("Size of the window, such as 1280x720."), QStringLiteral("WxH"));
    const QCommandLineOption presetOption(
        QStringLiteral("preset"), QStringLiteral("Open a demo, such as markov/twinkle."), QStringLiteral("ID/P"));
    const QCommandLineOption stepsOption(
        QStringLiteral("steps"), QStringLiteral("Go to step N of the run."), QStringLiteral("N"));
    const QCommandLineOption themeOption(
        QStringLiteral("theme"), QStringLiteral("dark or light."), QStringLiteral("THEME"));
    const QCommandLineOption lectureOption(QStringLiteral("lecture"), QStringLiteral("Begin in lecture mode."));
    parser.addOptions({captureOption, sizeOption, presetOption, stepsOption, themeOption, lectureOption});
    parser.addPositionalArgument(
        QStringLiteral("FILE"), QStringLiteral("Project or MIDI file to open."), QStringLiteral("[FILE]"));
    if (!parser.parse(QApplication::arguments()))
        return refuse(parser.errorText().remove(QRegularExpression(QStringLiteral("\\.$")))
                + QStringLiteral("; see ricercar --help"),
            2);
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp(0);
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();

    if (parser.positionalArguments().size() > 1)
        return refuse(QStringLiteral("only one file can be opened at a time; see ricercar --help"), 2);
    const bool capturing = parser.isSet(captureOption);
    const QString themeName = parser.value(themeOption);
    if (!themeName.isEmpty() && themeName != QStringLiteral("dark") && themeName != QStringLiteral("light"))
        return refuse(QStringLiteral("theme '%1' does not exist; use dark or light").arg(themeName), 2);
    bool light = themeName == QStringLiteral("light");
    if (themeName.isEmpty() && !capturing)
        light = QSettings().value(QStringLiteral("lightTheme"), false).toBool();
    QSize size(1280, 720);
    if (parser.isSet(sizeOption)) {
        size = sizeOf(parser.value(sizeOption));
        if (size.isEmpty())
            return refuse(QStringLiteral("size '%1' does not fit; give it as WIDTHxHEIGHT, 640x400 to 8000x8000")
                              .arg(parser.value(sizeOption)),
                2);
    }
    std::optional<std::uint32_t> steps;
    if (parser.isSet(stepsOption)) {
        bool ok = false;
        steps = parser.value(stepsOption).toUInt(&ok);
        if (!ok)
            return refuse(QStringLiteral("steps '%1' is not a number of 0 or more").arg(parser.value(stepsOption)), 2);
    }

    ui::Theme theme(light ? ui::ThemeMode::Light : ui::ThemeMode::Dark);
    theme.setReducedMotion(capturing || QSettings().value(QStringLiteral("reducedMotion"), false).toBool());
    theme.setLectureMode(parser.isSet(lectureOption));
    theme.install(application);

    PlayerOptions sound;
    if (capturing)
        sound.output.driver = "none";
    Player player(sound);
    const std::filesystem::path autosaves = capturing ? std::filesystem::path() : autosaveFolder();
    ui::Studio studio(allGenerators(), player, autosaves);
    ui::MainWindow window(theme, studio);
    window.resize(size);

    if (parser.isSet(presetOption)) {
        const QString preset = parser.value(presetOption);
        const Result<void> opened = studio.openPreset(
            preset.section(QLatin1Char('/'), 0, 0).toStdString(), preset.section(QLatin1Char('/'), 1).toStdString());
        if (!opened)
            return refuse(opened.error());
    }
    if (parser.isSet(presetOption) && !parser.positionalArguments().isEmpty())
        return refuse(QStringLiteral("give a file or --preset, not both"), 2);
    if (!parser.positionalArguments().isEmpty()) {
        const QString file = parser.positionalArguments().constFirst();
        const bool midi = !file.endsWith(QStringLiteral(".ricercar"), Qt::CaseInsensitive);
        const Result<void> opened = midi ? studio.openMidi(file.toStdString()) : studio.openProject(file.toStdString());
        if (!opened)
            return refuse(opened.error());
    }
    if (capturing)
        return capture(window, studio, parser.value(captureOption), steps);

    window.show();
    if (steps)
        studio.goTo(*steps);
    QTimer::singleShot(0, &window, [&] { window.offerLeftovers(autosaves); });
    return QApplication::exec();
}
