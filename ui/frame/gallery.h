#pragma once

#include "ui/frame/gallery_card.h"
#include "ui/widgets/themed_widget.h"

#include <QStringList>

#include <vector>

class QBoxLayout;
class QPushButton;
class QScrollArea;

namespace ricercar::ui {

class FlowLayout;

/// The first page: ready demos by family, open a project or a MIDI file, recent files. [gui]
///
/// Arrow keys move between cards, Enter opens one.
class Gallery : public ThemedWidget {
    Q_OBJECT
public:
    explicit Gallery(const Theme& theme, QWidget* parent = nullptr);

    /// Cards in the order given, one section per family in the order in which families first come.
    void setItems(const std::vector<GalleryItem>& items);
    /// Paths, newest first; shows the file names.
    void setRecentFiles(const QStringList& paths);
    const std::vector<GalleryCard*>& cards() const { return m_cards; }

Q_SIGNALS:
    void presetChosen(const QString& generatorId, const QString& presetId);
    void openProjectRequested();
    void openMidiRequested();
    void recentFileChosen(const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void themeChanged() override;

private:
    void addSection(const QString& family, const std::vector<const GalleryItem*>& items);
    bool moveFocus(GalleryCard* from, int key);

    QScrollArea* m_scroll;
    QBoxLayout* m_page;
    QWidget* m_recent;
    QBoxLayout* m_recentList;
    QBoxLayout* m_sections;
    std::vector<FlowLayout*> m_flows;
    std::vector<GalleryCard*> m_cards;
};

} // namespace ricercar::ui
