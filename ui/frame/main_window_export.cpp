#include "ui/frame/main_window.h"

#include "engine/session/export.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QPainter>
#include <QProgressDialog>
#include <QSvgGenerator>

#include <algorithm>
#include <atomic>
#include <thread>

namespace ricercar::ui {

void MainWindow::exportAs()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Export"),
        QString::fromStdString(m_studio.document().title) + QStringLiteral(".mid"),
        tr("MIDI (*.mid);;Wave (*.wav);;FLAC (*.flac);;Ogg Vorbis (*.ogg);;Notes as JSON (*.json)"));
    if (!path.isEmpty())
        exportTo(path);
}

bool MainWindow::exportTo(const QString& path)
{
    const std::filesystem::path file(path.toStdString());
    if (!tellError(checkExportPath(file)))
        return false;
    // Rendering takes a while: it works on a copy of the document while the window goes on.
    QProgressDialog dialog(tr("Exporting %1…").arg(QFileInfo(path).fileName()), tr("Cancel"), 0, 100, this);
    dialog.setWindowModality(Qt::WindowModal);
    dialog.setMinimumDuration(400);
    std::atomic<int> percent = 0;
    std::atomic<bool> done = false;
    Result<void> result;
    std::jthread worker([&, document = m_studio.document()](std::stop_token stop) {
        result = exportDocument(
            document, file, {}, [&](double progress) { percent = static_cast<int>(progress * 100); }, stop);
        done = true;
    });
    connect(&dialog, &QProgressDialog::canceled, this, [&] { worker.request_stop(); });
    while (!done) {
        if (!dialog.wasCanceled())
            dialog.setValue(std::min(99, percent.load()));
        QCoreApplication::processEvents(QEventLoop::AllEvents, 30);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    worker.join();
    const bool cancelled = dialog.wasCanceled();
    dialog.reset();
    if (cancelled && !result)
        tell(tr("The export was cancelled; nothing was written"));
    else if (tellError(result))
        tell(tr("Exported to %1").arg(path));
    return result.ok();
}

void MainWindow::exportPicture(bool ofRoll)
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export picture"), ofRoll ? tr("roll.png") : tr("algorithm.png"), tr("PNG (*.png);;SVG (*.svg)"));
    if (!path.isEmpty())
        exportPictureTo(path, ofRoll);
}

bool MainWindow::exportPictureTo(const QString& path, bool ofRoll)
{
    const Document& document = m_studio.document();
    const QSize size = ofRoll ? QSize(1600, 480) : QSize(1600, 900);
    const std::int64_t shortest = 4 * document.division.ticksPerQuarter;
    const auto paint = [&](QPainter& painter) {
        if (ofRoll)
            m_roll->paintTo(painter, QRect(QPoint(), size), {0, std::max(pieceOf(document).lengthTicks(), shortest)});
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
            painter.fillRect(QRect(QPoint(), size), m_theme.colours().background);
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
    tell(written ? tr("Exported to %1").arg(path)
                 : tr("%1: cannot be written; choose another folder or the ending .png or .svg").arg(path));
    return written;
}

} // namespace ricercar::ui
