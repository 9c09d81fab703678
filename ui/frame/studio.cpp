#include "ui/frame/studio.h"

#include "engine/formats/smf_piece.h"
#include "engine/session/document_runs.h"
#include "engine/session/project_file.h"

#include <algorithm>
#include <utility>

namespace ricercar::ui {

Studio::Studio(Registry registry, Player& player, std::filesystem::path autosaveFolder, QObject* parent)
    : QObject(parent)
    , m_registry(std::move(registry))
    , m_player(player)
    , m_history(Document{})
    , m_feed(player)
{
    if (!autosaveFolder.empty())
        m_autosave = std::make_unique<Autosave>(std::move(autosaveFolder));
}

Studio::~Studio() = default;

Result<Recipe> Studio::presetRecipe(
    const std::string& generatorId, const std::string& presetId, std::string& name) const
{
    const Result<const GeneratorEntry*> entry = findGenerator(m_registry, generatorId);
    if (!entry)
        return entry.error();
    const Preset* preset = (*entry)->preset(presetId);
    name = preset ? preset->name : (*entry)->info.name;
    return recipeFromPreset(**entry, presetId);
}

Result<void> Studio::openPreset(const std::string& generatorId, const std::string& presetId)
{
    std::string name;
    const Result<Recipe> recipe = presetRecipe(generatorId, presetId, name);
    if (!recipe)
        return recipe.error();
    Result<std::unique_ptr<Generator>> generator = createGenerator(m_registry, *recipe);
    if (!generator)
        return generator.error();
    const Preset* preset = (*findGenerator(m_registry, generatorId))->preset(presetId);
    Document fresh = newDocument(name, preset ? preset->beatsPerMinute : 100);
    std::vector<RunPart> parts = addParts(fresh, name, (*generator)->voices());
    const Trace trace(*recipe, std::move(*generator), fresh.freeBranchId());
    addRun(fresh, name, std::move(parts), *recipe, recordOf(trace));
    replaceDocument(std::move(fresh), {});
    return {};
}

Result<void> Studio::openProject(const std::filesystem::path& path, std::vector<std::string>* warnings)
{
    Result<Document> opened = ricercar::openProject(path, warnings);
    if (!opened)
        return opened.error();
    replaceDocument(std::move(*opened), path);
    return {};
}

Result<void> Studio::openMidi(const std::filesystem::path& path, std::vector<std::string>* warnings)
{
    Result<Piece> piece = readMidiFile(path, warnings);
    if (!piece)
        return piece.error();
    Document fresh = documentFromPiece(*piece);
    if (fresh.title.empty())
        fresh.title = path.stem().string();
    replaceDocument(std::move(fresh), {});
    return {};
}

Result<void> Studio::recover(const Leftover& leftover)
{
    Result<Document> opened = ricercar::openProject(leftover.newest);
    if (!opened)
        return opened.error();
    replaceDocument(std::move(*opened), leftover.project);
    m_recovered = leftover;
    m_clean.reset();
    m_offerStale = true;
    Q_EMIT documentChanged();
    return {};
}

Result<void> Studio::save(const std::filesystem::path& path)
{
    if (Result<void> saved = saveProject(document(), path); !saved)
        return saved;
    m_path = path;
    m_history.markSaved();
    m_clean.reset();
    if (m_recovered)
        discardLeftover(*std::exchange(m_recovered, std::nullopt));
    if (m_autosave)
        m_autosave->clear();
    Q_EMIT documentChanged();
    return {};
}

void Studio::close()
{
    replaceDocument(Document{}, {});
    m_open = false;
    Q_EMIT documentChanged();
}

bool Studio::isClean() const
{
    if (!m_clean)
        m_clean = !m_recovered && m_history.isClean();
    return *m_clean;
}

void Studio::replaceDocument(Document document, std::filesystem::path path)
{
    halt();
    m_player.stop();
    m_player.seek(0);
    m_running.clear();
    m_moment.reset();
    m_current = 0;
    m_currentRun = 0;
    m_goal = 0;
    m_path = std::move(path);
    m_history = History(std::move(document));
    m_open = true;
    // Whoever opens something else has been asked what is to become of the work at hand.
    if (m_recovered)
        discardLeftover(*std::exchange(m_recovered, std::nullopt));
    if (m_autosave)
        m_autosave->clear();
    documentWasChanged();
    Q_EMIT momentChanged();
}

void Studio::undo()
{
    if (m_history.undo())
        documentWasChanged();
}

void Studio::redo()
{
    if (m_history.redo())
        documentWasChanged();
}

void Studio::edit(const QString& description, const std::function<void(Document&)>& change, const std::string& mergeKey)
{
    // Turns of a knob are one edit as long as they follow each other.
    constexpr qint64 pauseMs = 1000;
    if (!m_sinceEdit.isValid() || m_sinceEdit.elapsed() > pauseMs)
        m_history.endMerging();
    m_history.edit(description.toStdString(), change, mergeKey);
    m_sinceEdit.start();
    documentWasChanged();
}

void Studio::edit(const QString& description, Document document, const std::string& mergeKey)
{
    m_history.edit(description.toStdString(), std::move(document), mergeKey);
    documentWasChanged();
}

void Studio::documentWasChanged()
{
    m_feed.markStale();
    m_offerStale = true;
    m_clean.reset();
    keepCurrentBranch();
    Q_EMIT documentChanged();
}

const GeneratorEntry* Studio::currentEntry() const
{
    const Branch* branch = currentBranch();
    if (!branch)
        return nullptr;
    const Result<const GeneratorEntry*> entry = findGenerator(m_registry, branch->recipe.generator);
    return entry ? *entry : nullptr;
}

std::vector<Chapter> Studio::outline() const
{
    return m_moment ? m_moment->state->outline() : std::vector<Chapter>{};
}

std::uint32_t Studio::lastStep() const
{
    if (!m_moment)
        return 0;
    const std::vector<Chapter> chapters = outline();
    const std::uint32_t planned = chapters.empty() ? 0 : chapters.back().firstStep + chapters.back().steps - 1;
    return m_moment->finished ? m_moment->length : std::max(planned, m_moment->length);
}

std::optional<Explanation> Studio::explain(std::uint32_t step)
{
    Runner* current = runner();
    return current ? current->explain(step) : std::nullopt;
}

std::shared_ptr<const Generator> Studio::stateAfter(std::uint32_t step)
{
    Runner* current = runner();
    return current ? current->stateAfter(step) : nullptr;
}

bool Studio::settle(std::chrono::milliseconds timeout)
{
    if (Runner* current = runner(); current && !current->waitUntilSettled(timeout))
        return false;
    tick();
    return true;
}

void Studio::tick()
{
    m_playerState = m_player.poll();
    takeMoment();
    stepByItself();
    composeAhead();
    followTrial();
    m_feed.tick(document(), m_playerState.isPlaying);
    offerAutosave();
}

void Studio::offerAutosave()
{
    constexpr qint64 everyMs = 2000;
    if (!m_autosave || !m_open || !m_offerStale || (m_sinceOffer.isValid() && m_sinceOffer.elapsed() <= everyMs))
        return;
    m_offerStale = false;
    m_sinceOffer.start();
    if (!isClean())
        m_autosave->offer(document(), m_path);
}

} // namespace ricercar::ui
