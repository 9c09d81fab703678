#include "ui/frame/studio.h"

#include "engine/formats/smf_piece.h"
#include "engine/session/document_runs.h"
#include "engine/session/project_file.h"

#include <algorithm>

namespace ricercar::ui {

Studio::Studio(Registry registry, Player& player, std::filesystem::path autosaveFolder, QObject* parent)
    : QObject(parent)
    , m_registry(std::move(registry))
    , m_player(player)
    , m_history(Document{})
{
    if (!autosaveFolder.empty())
        m_autosave = std::make_unique<Autosave>(std::move(autosaveFolder));
}

Studio::~Studio() = default;

Result<void> Studio::openPreset(const std::string& generatorId, const std::string& presetId)
{
    Result<const GeneratorEntry*> entry = findGenerator(m_registry, generatorId);
    if (!entry)
        return entry.error();
    Result<Recipe> recipe = recipeFromPreset(**entry, presetId);
    if (!recipe)
        return recipe.error();
    Result<std::unique_ptr<Generator>> generator = createGenerator(m_registry, *recipe);
    if (!generator)
        return generator.error();
    const Preset* preset = (*entry)->preset(presetId);
    const std::string name = preset ? preset->name : (*entry)->info.name;
    Document fresh = newDocument(name, preset ? preset->beatsPerMinute : 100);
    const Trace trace(*recipe, std::move(*generator), fresh.freeBranchId());
    addRun(fresh, name, fresh.parts.front().id, *recipe, recordOf(trace));
    replaceDocument(std::move(fresh), {}, true);
    return {};
}

Result<void> Studio::openProject(const std::filesystem::path& path, std::vector<std::string>* warnings)
{
    Result<Document> opened = ricercar::openProject(path, warnings);
    if (!opened)
        return opened.error();
    replaceDocument(std::move(*opened), path, true);
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
    replaceDocument(std::move(fresh), {}, true);
    return {};
}

Result<void> Studio::recover(const Leftover& leftover)
{
    Result<Document> opened = ricercar::openProject(leftover.newest);
    if (!opened)
        return opened.error();
    replaceDocument(std::move(*opened), leftover.project, false);
    return {};
}

Result<void> Studio::save(const std::filesystem::path& path)
{
    if (Result<void> saved = saveProject(document(), path); !saved)
        return saved;
    m_path = path;
    m_history.markSaved();
    if (m_autosave)
        m_autosave->clear();
    Q_EMIT documentChanged();
    return {};
}

void Studio::close()
{
    replaceDocument(Document{}, {}, true);
    m_open = false;
    Q_EMIT documentChanged();
}

void Studio::replaceDocument(Document document, std::filesystem::path path, bool saved)
{
    setStepping(false);
    m_player.stop();
    m_player.seek(0);
    m_running.clear();
    m_moment.reset();
    m_current = 0;
    m_goal = 0;
    m_path = std::move(path);
    m_history = History(saved ? document : Document{});
    if (!saved)
        m_history.edit("Recover", std::move(document));
    m_open = true;
    if (m_autosave)
        m_autosave->clear();
    documentWasChanged();
    if (!this->document().runs.empty())
        selectBranch(this->document().runs.front().active);
    else
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
    m_history.edit(description.toStdString(), change, mergeKey);
    documentWasChanged();
}

void Studio::edit(const QString& description, Document document, const std::string& mergeKey)
{
    m_history.edit(description.toStdString(), std::move(document), mergeKey);
    documentWasChanged();
}

void Studio::documentWasChanged()
{
    m_pieceStale = true;
    m_offerStale = true;
    // The document may have lost the current branch, or brought back another recipe under its id.
    if (m_current != 0) {
        const Branch* branch = document().branch(m_current);
        const auto running = m_running.find(m_current);
        if (!branch) {
            const std::uint32_t next = document().runs.empty() ? 0 : document().runs.front().active;
            m_current = 0;
            m_moment.reset();
            if (next != 0)
                selectBranch(next);
        } else if (running != m_running.end() && !(running->second.recipe == branch->recipe)) {
            const std::uint32_t same = m_current;
            m_current = 0;
            selectBranch(same);
        }
    }
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
    if (m_pieceStale) {
        m_pieceStale = false;
        m_player.setPiece(pieceOf(document()));
        m_player.setMix(mixOf(document()));
        m_player.setMasterGain(static_cast<float>(document().masterGain));
        const LoopRegion& loop = document().loop;
        if (loop.enabled && loop.endTicks > loop.startTicks)
            m_player.setLoop(static_cast<double>(loop.startTicks), static_cast<double>(loop.endTicks));
        else
            m_player.clearLoop();
    }
    constexpr qint64 offerEveryMs = 2000;
    if (m_autosave && m_open && m_offerStale && (!m_sinceOffer.isValid() || m_sinceOffer.elapsed() > offerEveryMs)) {
        m_offerStale = false;
        m_sinceOffer.start();
        if (!m_history.isClean())
            m_autosave->offer(document(), m_path);
    }
}

} // namespace ricercar::ui
