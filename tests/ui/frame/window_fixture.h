#pragma once

#include "engine/generators/registry.h"
#include "engine/music/pitch.h"
#include "ui/frame/main_window.h"
#include "ui/frame/parameter_panel.h"
#include "ui/frame/parameter_row.h"
#include "ui/frame/runs_tree.h"
#include "ui/frame/stepping_bar.h"
#include "ui/frame/timeline.h"
#include "ui/frame/why_panel.h"
#include "ui/mixer/mixer_panel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

namespace ricercar::ui {

/// The whole window without sound hardware; settings and autosaves lie in a temporary folder.
class WindowFixture {
public:
    explicit WindowFixture(Registry registry = allGenerators())
        : player(silent())
        , studio(std::move(registry), player, file("autosave").toStdString())
        , window((theme.setReducedMotion(true), theme), studio)
    {
        window.resize(1280, 800);
        window.show();
        (void)QTest::qWaitForWindowActive(&window);
        wait();
    }

    /// Keeps settings out of the person's own. Before the first fixture.
    static void useOwnSettings()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("RicercarTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_window"));
        static const QTemporaryDir settings;
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    }

    QString file(const char* name) const { return folder.filePath(QString::fromLatin1(name)); }

    void open(const char* preset)
    {
        if (!studio.openPreset("markov", preset))
            qFatal("preset does not open");
        settle();
    }
    /// Waits for the run and shows where it stands.
    void settle()
    {
        if (!studio.settle(std::chrono::seconds(30)))
            qFatal("the run does not settle");
        wait();
    }
    void wait()
    {
        QApplication::processEvents();
        studio.tick();
        window.refreshNow();
    }
    void key(int code, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(
            QApplication::focusWidget() ? QApplication::focusWidget() : &window, static_cast<Qt::Key>(code), modifiers);
        settle();
    }
    void steps(int count)
    {
        for (int i = 0; i < count; ++i)
            key(Qt::Key_Space);
    }
    void trigger(const char* name)
    {
        window.action(QString::fromLatin1(name))->trigger();
        settle();
    }
    void goTo(std::uint32_t step)
    {
        studio.goTo(step);
        settle();
    }

    template <class T> T& child() const { return *window.findChild<T*>(); }
    PianoRoll& roll() { return window.roll(); }
    std::uint32_t position() const { return studio.moment()->position; }
    /// The notes as they sound: "C5 C5 G5".
    QString notes() const { return notesOf(studio.document()); }
    static QString notesOf(const Document& document);
    QPoint noteAt(int layer, std::uint32_t index)
    {
        const Note* note = roll().scene().note({layer, index});
        if (!note)
            qFatal("no such note");
        roll().showNote({layer, index});
        QApplication::processEvents();
        return roll().view().noteRect(note->onsetTicks, note->durationTicks, note->pitch).center().toPoint();
    }
    void clickNote(int layer, std::uint32_t index)
    {
        const QPoint place = noteAt(layer, index);
        QTest::mouseClick(&roll(), Qt::LeftButton, {}, place);
        settle();
    }
    /// Everything that can be read in a panel.
    template <class T> QString shownIn() const
    {
        QStringList lines;
        for (const TextLabel* label : child<T>().template findChildren<TextLabel*>()) {
            if (label->isVisibleTo(&child<T>()))
                lines << label->text();
        }
        return lines.join(QLatin1Char('\n'));
    }
    QString status() const { return window.statusBar()->currentMessage(); }
    QString undoText() const { return window.action(QStringLiteral("undo"))->text(); }

    QTemporaryDir folder;
    Theme theme;
    Player player;
    Studio studio;
    MainWindow window;

private:
    static PlayerOptions silent()
    {
        PlayerOptions options;
        options.output.driver = "none";
        return options;
    }
};

inline QString WindowFixture::notesOf(const Document& document)
{
    QStringList names;
    for (const DocumentPart& part : document.parts) {
        for (const PlacedNote& placed : placedNotes(document, part.id))
            names << QString::fromStdString(pitchName(placed.note.pitch));
    }
    return names.join(QLatin1Char(' '));
}

} // namespace ricercar::ui
