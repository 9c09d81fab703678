#pragma once

#include "engine/music/note.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

#include <vector>

namespace ricercar::ui {

/// A ready demo of a generator as the gallery shows it.
struct GalleryItem {
    QString family;
    QString generatorId;
    QString presetId;
    QString generatorName;
    QString title;
    QString summary;
    std::vector<Note> notes; ///< of a real run, for the picture; empty: no picture
};

/// A card one may click: a picture of the notes, a title, a sentence. [gui]
class GalleryCard : public QAbstractButton {
    Q_OBJECT
public:
    GalleryCard(const Theme& theme, GalleryItem item, QWidget* parent = nullptr);

    const GalleryItem& item() const { return m_item; }
    /// The picture, if it was not there from the start.
    void setNotes(std::vector<Note> notes);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void paintNotes(QPainter& painter, const QRectF& area) const;

    const Theme& m_theme;
    GalleryItem m_item;
};

} // namespace ricercar::ui
