#pragma once

#include "window_fixture.h"

#include <chrono>
#include <filesystem>

namespace ricercar::ui {

/// A studio without a window or sound hardware.
struct Bench {
    explicit Bench(Registry registry = allGenerators())
        : player(silent())
        , studio(std::move(registry), player, autosaves())
    {
    }
    static PlayerOptions silent()
    {
        PlayerOptions options;
        options.output.driver = "none";
        return options;
    }
    std::filesystem::path autosaves() const { return file("autosave"); }
    std::filesystem::path file(const char* name) const
    {
        return folder.filePath(QString::fromLatin1(name)).toStdString();
    }
    void open(const char* preset)
    {
        QVERIFY(studio.openPreset("markov", preset));
        settle();
    }
    void settle()
    {
        QVERIFY(studio.settle(std::chrono::seconds(60)));
        studio.tick();
    }
    void goTo(std::uint32_t step)
    {
        studio.goTo(step);
        settle();
    }
    QString notes() const { return WindowFixture::notesOf(studio.document()); }
    std::uint32_t position() const { return studio.moment()->position; }
    Result<void> set(const char* id, ParameterValue value)
    {
        return studio.setParameters({{id, std::move(value)}}, QStringLiteral("Change ") + QLatin1String(id), id);
    }

    QTemporaryDir folder;
    Player player;
    Studio studio;
};

} // namespace ricercar::ui
