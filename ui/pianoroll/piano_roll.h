#pragma once

#include "ui/pianoroll/roll_state.h"

#include <QPixmap>
#include <QWidget>

class QScrollBar;

namespace ricercar::ui {

class Theme;
struct RollPaint;

/// The piano roll: draws notes it is given and says what the user did; it changes, plays and stores nothing itself.
/// [gui]
///
/// Every edit is a request with references into the layers as they were last set; the owner answers by setting new
/// layers, and the selection moves along with the notes. Requests with the same `gesture` belong to one undo step.
class PianoRoll : public QWidget {
    Q_OBJECT
public:
    enum class Tool { Select, Draw };

    /// `theme` must outlive the roll.
    explicit PianoRoll(const Theme& theme, QWidget* parent = nullptr);

    // What is shown. Cheap when little has changed: called at up to 60 Hz while a run grows.
    void setLayers(std::vector<RollLayer> layers);
    void setCurrentLayer(int id);
    void setMetre(const MetreMap& metre, int ticksPerQuarter);
    void setPlayheadTick(std::optional<std::int64_t> tick);
    void setNowNotes(std::vector<NoteRef> notes); ///< notes of the current step
    void setHighlightedNotes(std::vector<NoteRef> notes); ///< notes that another view points at
    void setQuotedSpans(std::vector<NoteSpan> spans);
    void setMarks(std::vector<RollMark> marks);
    void setLoop(std::optional<TickRange> loop);
    /// Pitches a run may use: they stay in view however few of them have sounded.
    void setExpectedPitches(std::optional<std::pair<int, int>> range);

    void setTool(Tool tool);
    void setSnap(SnapSetting snap);
    void setFollowPlayhead(bool follow) { m_state.followPlayhead = follow; }
    void setVelocityLaneVisible(bool visible);
    void setLegendVisible(bool visible);
    void setSelection(NoteSelection selection);

    const RollScene& scene() const { return m_state.scene; }
    const RollViewport& view() const { return m_state.view; }
    const RollLayout& areas() const { return m_state.layout; }
    const NoteSelection& selection() const { return m_state.selection; }
    std::int64_t cursorTick() const { return m_state.cursorTick; }

    void showNote(const NoteRef& ref); ///< scrolls so that the note is seen
    /// Paints `range` with ruler, keys and legend into `area`, for files and paper.
    void paintTo(QPainter& painter, const QRect& area, TickRange range) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void fit(); ///< shows all notes
    void zoomTime(double factor); ///< about the playhead if it is in view, else the middle
    void zoomPitch(double factor);
    void selectAll();
    void clearSelection();
    void copy() const;
    void cut();
    void paste(); ///< at the cursor
    void deleteSelection();
    void transposeSelection(int semitones);
    void quantiseSelection();

Q_SIGNALS:
    void noteClicked(ricercar::ui::NoteRef note);
    void noteHovered(std::optional<ricercar::ui::NoteRef> note);
    void selectionChanged();
    void markClicked(int index);
    void menuRequested(std::optional<ricercar::ui::NoteRef> note, std::int64_t tick, const QPoint& globalPosition);
    void addRequested(int layer, ricercar::Note note);
    void pasteRequested(int layer, std::vector<ricercar::Note> notes);
    void moveRequested(std::vector<ricercar::ui::NoteRef> notes, std::int64_t deltaTicks, int deltaPitch, int gesture);
    void resizeRequested(std::vector<ricercar::ui::NoteRef> notes, std::int64_t deltaTicks, int gesture);
    void velocityRequested(std::vector<ricercar::ui::NoteRef> notes, int delta, int gesture);
    void deleteRequested(std::vector<ricercar::ui::NoteRef> notes);
    void transposeRequested(std::vector<ricercar::ui::NoteRef> notes, int semitones);
    void quantiseRequested(std::vector<ricercar::ui::NoteRef> notes, std::int64_t gridTicks);
    void keyPressed(int pitch); ///< of the keyboard on the left
    void keyReleased(int pitch);
    void seekRequested(std::int64_t tick);
    void loopRequested(std::int64_t firstTick, std::int64_t lastTick);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void relayout();
    void viewChanged(); ///< after zoom, scroll or new notes: all is painted anew
    void updateScrollBars();
    void renderScene();
    void updatePlayheadStrip();
    void followTo(std::int64_t tick);

    SnapGrid gridFor(Qt::KeyboardModifiers modifiers) const;
    void pressOnNotes(const QPoint& position, Qt::KeyboardModifiers modifiers);
    void pressOnVelocity(const QPoint& position);
    void pressOnRuler(const QPoint& position, Qt::KeyboardModifiers modifiers);
    void dragLasso();
    void dragNotes(Qt::KeyboardModifiers modifiers);
    void dragDraft(Qt::KeyboardModifiers modifiers);
    void soundKey(int pitch);
    void hover(const QPoint& position);
    void selectByHand(NoteSelection selection);

    void requestChange(NoteDrag::Kind kind, const std::vector<NoteRef>& refs, const NoteChange& change, int gesture);
    void requestByKey(NoteDrag::Kind kind, const NoteChange& change);
    void requestAdd(std::int64_t onsetTicks, std::int64_t durationTicks, int pitch);
    /// Keys that edit notes are not to be taken by the window's shortcuts while there is something to edit.
    bool claimsKey(const QKeyEvent& event) const;
    bool pressArrow(int key, Qt::KeyboardModifiers modifiers);
    void pressEnter();
    bool stepToNote(bool forward);
    void moveCursor(std::int64_t tick, int pitch);

    const Theme& m_theme;
    RollState m_state;
    QScrollBar* m_timeBar;
    QScrollBar* m_pitchBar;
    QPixmap m_scenePixels; ///< all but what moves: see paintOverlays()
    bool m_sceneStale = true;
    bool m_legendWanted = true; ///< and shown as soon as there is something to explain
};

} // namespace ricercar::ui
