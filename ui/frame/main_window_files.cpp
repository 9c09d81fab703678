#include "ui/frame/gallery.h"
#include "ui/frame/main_window.h"
#include "ui/frame/material_dialog.h"

#include "engine/formats/smf_piece.h"
#include "engine/generators/markov/markov_params.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>

#include <algorithm>

namespace ricercar::ui {

namespace {

std::filesystem::path toPath(const QString& name)
{
    return std::filesystem::path(name.toStdString());
}

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
    if (isMidi(path))
        return askAboutMidi(path);
    if (!mayDiscard())
        return;
    std::vector<std::string> warnings;
    if (!tellError(m_studio.openProject(toPath(path), &warnings)))
        return;
    rememberFile(path);
    if (!warnings.empty())
        tell(QString::fromStdString(warnings.front()));
}

void MainWindow::askAboutMidi(const QString& path)
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
    const bool done = dialog.wantsToLearn() ? learn(name, std::move(*piece), dialog.part())
                                            : mayDiscard() && tellError(m_studio.openMidi(toPath(path)));
    if (!done)
        return;
    rememberFile(path);
    if (!warnings.empty())
        tell(tr("%1: %2", "file: first repair").arg(name, QString::fromStdString(warnings.front())));
}

bool MainWindow::learn(const QString& name, Piece piece, int part)
{
    const auto learnsFrom = [](const GeneratorEntry& entry) {
        return std::find_if(entry.parameters.begin(), entry.parameters.end(),
            [](const ParameterSpec& spec) { return spec.type == ParameterType::Material; });
    };
    // A run that learns is changed; else one that can is added to what is open.
    const GeneratorEntry* entry = m_studio.currentEntry();
    if (!entry || learnsFrom(*entry) == entry->parameters.end()) {
        const Registry& all = m_studio.registry();
        const auto able = std::find_if(all.begin(), all.end(),
            [&](const GeneratorEntry& each) { return learnsFrom(each) != each.parameters.end(); });
        const std::string& id = (able == all.end() ? all.front() : *able).info.id;
        if (!tellError(m_studio.isOpen() ? m_studio.addPresetRun(id, {}) : m_studio.openPreset(id, {})))
            return false;
        entry = m_studio.currentEntry();
    }
    const auto parameter = learnsFrom(*entry);
    const Material material{name.toStdString(), std::make_shared<const Piece>(std::move(piece))};
    return parameter != entry->parameters.end() && learn(parameter->id, material, part);
}

bool MainWindow::learn(const std::string& parameter, const Material& material, int part)
{
    const GeneratorEntry* entry = m_studio.currentEntry();
    if (!entry)
        return false;
    ParameterValues values{{parameter, material}};
    if (entry->parameter("part"))
        values["part"] = std::int64_t{part};
    // A chain that was written by hand would go before anything learnt.
    if (entry->parameter("chain"))
        values["chain"] = std::string();
    return tellError(
        m_studio.setParameters(values, tr("Learn from %1").arg(QString::fromStdString(material.name)), {}));
}

void MainWindow::showMaterialMenu(const std::string& parameter, const QPoint& place)
{
    QMenu menu(this);
    for (const Material& tune : builtInTunes()) {
        // Collections hold a tune in each part; a piece of two voices gives its first.
        const int part = tune.piece->parts.size() > 2 ? 0 : 1;
        menu.addAction(
            QString::fromStdString(tune.name), this, [this, parameter, tune, part] { learn(parameter, tune, part); });
    }
    menu.addSeparator();
    menu.addAction(tr("MIDI file…"), this, [this] {
        const QString path =
            QFileDialog::getOpenFileName(this, tr("Learn from"), {}, tr("MIDI files (*.mid *.midi *.rmi *.kar)"));
        if (!path.isEmpty())
            askAboutMidi(path);
    });
    menu.exec(place);
}

bool MainWindow::save()
{
    return m_studio.path().empty() ? saveAs() : tellError(m_studio.save(m_studio.path()));
}

bool MainWindow::saveAs()
{
    QString path = QFileDialog::getSaveFileName(this, tr("Save as"),
        QString::fromStdString(m_studio.document().title) + QStringLiteral(".ricercar"),
        tr("Ricercar projects (*.ricercar)"));
    if (path.isEmpty())
        return false;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".ricercar");
    return saveTo(path);
}

bool MainWindow::saveTo(const QString& path)
{
    if (!tellError(m_studio.save(toPath(path))))
        return false;
    rememberFile(path);
    return true;
}

bool MainWindow::mayDiscard()
{
    if (!m_studio.hasWorkToLose())
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
        const QString name = leftover.project.empty() ? tr("a project that was never saved")
                                                      : QString::fromStdString(leftover.project.filename().string());
        QMessageBox box(QMessageBox::Question, tr("Recover work?"),
            tr("Ricercar ended without warning. There is an autosave of %1.").arg(name), QMessageBox::NoButton, this);
        auto* recover = box.addButton(tr("Recover"), QMessageBox::AcceptRole);
        auto* discard = box.addButton(tr("Delete it"), QMessageBox::DestructiveRole);
        box.addButton(tr("Ask again later"), QMessageBox::RejectRole);
        box.exec();
        if (box.clickedButton() == discard)
            discardLeftover(leftover);
        if (box.clickedButton() == recover) {
            tellError(m_studio.recover(leftover));
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
