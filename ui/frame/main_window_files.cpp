#include "ui/frame/gallery.h"
#include "ui/frame/main_window.h"
#include "ui/frame/material_dialog.h"

#include "engine/formats/smf_piece.h"
#include "engine/generators/markov/markov_params.h"
#include "engine/session/export.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPainter>
#include <QProgressDialog>
#include <QPushButton>
#include <QSettings>
#include <QSvgGenerator>

#include <algorithm>
#include <atomic>
#include <thread>

namespace ricercar::ui {

namespace {

    std::filesystem::path toPath(const QString& name) { return std::filesystem::path(name.toStdString()); }

    bool isMidi(const QString& path)
    {
        const QString ending = QFileInfo(path).suffix().toLower();
        return ending == QStringLiteral("mid") || ending == QStringLiteral("midi") || ending == QStringLiteral("rmi")
            || ending == QStringLiteral("kar");
    }

} // namespace

void MainWindow::askOpen()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open"), {}, tr("Projects and MIDI files (*.ricercar *.mid *.midi *.rmi *.kar);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

void MainWindow::openFile(const QString& path)
{
    if (isMidi(path)) {
        learnFrom(path);
        return;
    }
    if (!mayDiscard())
        return;
    std::vector<std::string> warnings;
    if (Result<void> opened = m_studio.openProject(toPath(path), &warnings); !opened) {
        tell(QString::fromStdString(opened.error().line()));
        return;
    }
    rememberFile(path);
    if (!warnings.empty())
        tell(QString::fromStdString(warnings.front()));
}

void MainWindow::learnFrom(const QString& path)
{
    std::vector<std::string> warnings;
    Result<Piece> piece = readMidiFile(toPath(path), &warnings);
    if (!piece) {
        tell(QString::fromStdString(piece.error().line()));
        return;
    }
    const QString name = QFileInfo(path).fileName();
    MaterialDialog dialog(m_theme, name, *piece, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    rememberFile(path);
    if (!dialog.wantsToLearn()) {
        if (mayDiscard()) {
            if (Result<void> opened = m_studio.openMidi(toPath(path)); !opened)
                tell(QString::fromStdString(opened.error().line()));
        }
    } else {
        const GeneratorEntry* entry = m_studio.currentEntry();
        if (!entry) {
            const GeneratorEntry& first = m_studio.registry().front();
            if (Result<void> opened = m_studio.openPreset(first.info.id, {}); !opened)
                return tell(QString::fromStdString(opened.error().line()));
            entry = m_studio.currentEntry();
        }
        const auto material = std::find_if(entry->parameters.begin(), entry->parameters.end(),
            [](const ParameterSpec& spec) { return spec.type == ParameterType::Material; });
        if (material == entry->parameters.end())
            return tell(tr("%1 does not learn from music; add another run first").arg(QString::fromStdString(entry->info.name)));
        ParameterValues values {{material->id, Material {name.toStdString(), std::make_shared<const Piece>(std::move(*piece))}}};
        if (entry->parameter("part"))
            values["part"] = std::int64_t {dialog.part()};
        if (Result<void> changed = m_studio.setParameters(values, tr("Learn from %1").arg(name), {}); !changed)
            return tell(QString::fromStdString(changed.error().line()));
    }
    if (!warnings.empty())
        tell(tr("%1: %2", "file: first repair").arg(name, QString::fromStdString(warnings.front())));
}

void MainWindow::showMaterialMenu(const std::string& parameter, const QPoint& place)
{
    QMenu menu(this);
    for (const Material& tune : builtInTunes()) {
        menu.addAction(QString::fromStdString(tune.name), this, [this, parameter, tune] {
            ParameterValues values {{parameter, tune}};
            const GeneratorEntry* entry = m_studio.currentEntry();
            if (entry && entry->parameter("part"))
                values["part"] = std::int64_t {tune.piece->parts.size() > 2 ? 0 : 1};
            if (Result<void> changed = m_studio.setParameters(values, tr("Learn from %1").arg(QString::fromStdString(tune.name)), {}); !changed)
                tell(QString::fromStdString(changed.error().line()));
        });
    }
    menu.addSeparator();
    menu.addAction(tr("MIDI file…"), this, [this] {
        const QString path = QFileDialog::getOpenFileName(this, tr("Learn from"), {}, tr("MIDI files (*.mid *.midi *.rmi *.kar)"));
        if (!path.isEmpty())
            learnFrom(path);
    });
    menu.exec(place);
}

bool MainWindow::save()
{
    if (m_studio.path().empty())
        return saveAs();
    const Result<void> saved = m_studio.save(m_studio.path());
    if (!saved)
        tell(QString::fromStdString(saved.error().line()));
    return saved.ok();
}

bool MainWindow::saveAs()
{
    QString path = QFileDialog::getSaveFileName(this, tr("Save as"), QString::fromStdString(m_studio.document().title) + QStringLiteral(".ricercar"),
        tr("Ricercar projects (*.ricercar)"));
    if (path.isEmpty())
        return false;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".ricercar");
    const Result<void> saved = m_studio.save(toPath(path));
    if (saved)
        rememberFile(path);
    else
        tell(QString::fromStdString(saved.error().line()));
    return saved.ok();
}

void MainWindow::exportAs()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export"), QString::fromStdString(m_studio.document().title) + QStringLiteral(".mid"),
        tr("MIDI (*.mid);;Wave (*.wav);;FLAC (*.flac);;Ogg Vorbis (*.ogg);;Notes as JSON (*.json)"));
    if (path.isEmpty())
        return;
    if (Result<void> known = checkExportPath(toPath(path)); !known)
        return tell(QString::fromStdString(known.error().line()));
    // Rendering takes a while: it works on a copy of the document while the window goes on.
    QProgressDialog dialog(tr("Exporting %1…").arg(QFileInfo(path).fileName()), tr("Cancel"), 0, 100, this);
    dialog.setMinimumDuration(400);
    std::atomic<int> percent = 0;
    std::atomic<bool> done = false;
    Result<void> result;
    std::jthread worker([&, document = m_studio.document()](std::stop_token stop) {
        result = exportDocument(document, toPath(path), {}, [&](double progress) { percent = static_cast<int>(progress * 100); }, stop);
        done = true;
    });
    connect(&dialog, &QProgressDialog::canceled, this, [&] { worker.request_stop(); });
    while (!done) {
        dialog.setValue(std::min(99, percent.load()));
        QCoreApplication::processEvents(QEventLoop::AllEvents, 30);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    worker.join();
    dialog.reset();
    tell(result ? tr("Exported to %1").arg(path) : QString::fromStdString(result.error().line()));
}

void MainWindow::exportPicture(bool ofRoll)
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export picture"), ofRoll ? tr("roll.png") : tr("algorithm.png"), tr("PNG (*.png);;SVG (*.svg)"));
    if (path.isEmpty())
        return;
    const QSize size = ofRoll ? QSize(1600, 480) : QSize(1600, 900);
    const TickRange range {0, std::max<std::int64_t>(pieceOf(m_studio.document()).lengthTicks(), 4 * m_studio.document().division.ticksPerQuarter)};
    const auto paint = [&](QPainter& painter) {
        if (ofRoll)
            m_roll->paintTo(painter, QRect(QPoint(), size), range);
        else if (m_view)
            m_view->paintTo(painter, QRect(QPoint(), size));
    };
    bool written = false;
    if (path.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive)) {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            QSvgGenerator svg;
            svg.setOutputDevice(&file);
            svg.setSize(size);
            svg.setViewBox(QRect(QPoint(), size));
            QPainter painter(&svg);
            paint(painter);
            painter.end();
            written = file.error() == QFile::NoError;
        }
    } else {
        QImage image(size, QImage::Format_RGB32);
        image.fill(m_theme.colours().background);
        QPainter painter(&image);
        paint(painter);
        painter.end();
        written = image.save(path);
    }
    tell(written ? tr("Exported to %1").arg(path) : tr("%1: cannot be written; choose another folder").arg(path));
}

bool MainWindow::mayDiscard()
{
    // Mere stepping is no work that could be lost: the demo is there again at a click.
    const bool worth = m_studio.isOpen() && !m_studio.isClean() && (m_studio.canUndo() || !m_studio.path().empty());
    if (!worth)
        return true;
    const auto answer = QMessageBox::question(this, tr("Save changes?"),
        tr("“%1” has unsaved changes.").arg(QString::fromStdString(m_studio.document().title)),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    return answer == QMessageBox::Discard || (answer == QMessageBox::Save && save());
}

void MainWindow::rememberFile(const QString& path)
{
    QSettings settings;
    QStringList files = settings.value(QStringLiteral("recentFiles")).toStringList();
    const QString whole = QFileInfo(path).absoluteFilePath();
    files.removeAll(whole);
    files.prepend(whole);
    while (files.size() > 8)
        files.removeLast();
    settings.setValue(QStringLiteral("recentFiles"), files);
    m_gallery->setRecentFiles(files);
}

void MainWindow::offerLeftovers(const std::filesystem::path& autosaveFolder)
{
    for (const Leftover& leftover : findLeftovers(autosaveFolder)) {
        const QString name = leftover.project.empty() ? tr("a project that was never saved") : QString::fromStdString(leftover.project.filename().string());
        QMessageBox box(QMessageBox::Question, tr("Recover work?"),
            tr("Ricercar ended without warning. There is an autosave of %1.").arg(name), QMessageBox::NoButton, this);
        auto* recover = box.addButton(tr("Recover"), QMessageBox::AcceptRole);
        auto* discard = box.addButton(tr("Delete it"), QMessageBox::DestructiveRole);
        box.addButton(tr("Ask again later"), QMessageBox::RejectRole);
        box.exec();
        if (box.clickedButton() == discard)
            discardLeftover(leftover);
        if (box.clickedButton() == recover) {
            if (Result<void> opened = m_studio.recover(leftover); !opened)
                tell(QString::fromStdString(opened.error().line()));
            return;
        }
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.front().isLocalFile())
        openFile(urls.front().toLocalFile());
}

} // namespace ricercar::ui
