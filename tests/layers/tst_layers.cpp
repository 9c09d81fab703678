#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

// Arrows point down only: what each room may include besides itself.

namespace {

const std::map<QString, std::set<QString>>& allowed()
{
    static const std::set<QString> music{QStringLiteral("engine/base"), QStringLiteral("engine/music")};
    static const auto with = [](std::set<QString> rooms, std::initializer_list<const char*> more) {
        for (const char* room : more)
            rooms.insert(QString::fromLatin1(room));
        return rooms;
    };
    static const std::map<QString, std::set<QString>> rules{
        {QStringLiteral("engine/base"), {}},
        {QStringLiteral("engine/music"), {QStringLiteral("engine/base")}},
        {QStringLiteral("engine/formats"), music},
        {QStringLiteral("engine/automata"), {QStringLiteral("engine/base")}},
        {QStringLiteral("engine/stepping"), music},
        {QStringLiteral("engine/evolution"), with(music, {"engine/stepping"})},
        {QStringLiteral("engine/analysis"), music},
        {QStringLiteral("engine/playback"), with(music, {"engine/formats"})},
        {QStringLiteral("engine/generators"),
            with(music, {"engine/stepping", "engine/analysis", "engine/formats", "engine/automata", "engine/evolution"})},
        {QStringLiteral("engine/session"),
            with(music,
                {"engine/stepping", "engine/analysis", "engine/formats", "engine/automata", "engine/evolution", "engine/playback",
                    "engine/generators"})},
    };
    return rules;
}

QString roomOf(const QString& path)
{
    return path.section(QLatin1Char('/'), 0, 1);
}

} // namespace

class TestLayers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void includesPointDown()
    {
        const QDir root(QStringLiteral(RICERCAR_SOURCE_DIR));
        const QRegularExpression include(
            QStringLiteral("^#include [\"<]([^\">]+)[\">]"), QRegularExpression::MultilineOption);
        int files = 0;
        for (const QString& top : {QStringLiteral("engine"), QStringLiteral("ui")}) {
            QDirIterator all(root.filePath(top), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                QDirIterator::Subdirectories);
            while (all.hasNext()) {
                QFile file(all.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString path = root.relativeFilePath(file.fileName());
                const QString text = QString::fromUtf8(file.readAll());
                ++files;
                auto matches = include.globalMatch(text);
                while (matches.hasNext()) {
                    const QString target = matches.next().captured(1);
                    const QString message = path + QStringLiteral(" includes ") + target;
                    QVERIFY2(!target.startsWith(QStringLiteral("app/")) && !target.startsWith(QStringLiteral("tests/")),
                        qPrintable(message));
                    if (top == QStringLiteral("ui"))
                        continue;
                    QVERIFY2(!target.startsWith(QStringLiteral("ui/")), qPrintable(message));
                    QVERIFY2(!QRegularExpression(QStringLiteral("^Q[A-Z]|^Qt")).match(target).hasMatch(),
                        qPrintable(message));
                    if (!target.startsWith(QStringLiteral("engine/")) || roomOf(target) == roomOf(path))
                        continue;
                    const auto rule = allowed().find(roomOf(path));
                    QVERIFY2(rule != allowed().end(),
                        qPrintable(roomOf(path) + QStringLiteral(" is not in the table of layers")));
                    QVERIFY2(rule->second.count(roomOf(target)) == 1, qPrintable(message));
                }
            }
        }
        QVERIFY(files > 40);
    }

    void theTopLevelIsAsAgreed()
    {
        const std::set<QString> agreed{QStringLiteral("CMakeLists.txt"), QStringLiteral("app"),
            QStringLiteral("engine"), QStringLiteral("ui"), QStringLiteral("resources"), QStringLiteral("soundfonts"),
            QStringLiteral("tests"), QStringLiteral("README.md"), QStringLiteral("CMakePresets.json"),
            QStringLiteral("LICENSE"), QStringLiteral("build")};
        for (const QString& name :
            QDir(QStringLiteral(RICERCAR_SOURCE_DIR)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot))
            QVERIFY2(agreed.count(name) == 1, qPrintable(name));
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
