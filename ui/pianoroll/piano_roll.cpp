#include "ui/pianoroll/piano_roll.h"

#include "ui/pianoroll/legend_painter.h"
#include "ui/pianoroll/note_painter.h"
#include "ui/pianoroll/note_words.h"
#include "ui/pianoroll/overlay_painter.h"
#include "ui/pianoroll/velocity_lane.h"
#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

constexpr double defaultBeatPixels = 32;
constexpr int barThickness = 11;
// Scroll bars count in pixels, coarser where a piece is too long for an int of them.
constexpr double maxScrollRange = 1e9;
// Where the playhead lands on the new page, as a share of the width.
constexpr double pageLead = 0.3;

/// Grid, notes, velocity lane, ruler, keys and legend: what is cached on the screen and what goes into a file.
void paintScene(const RollPaint& paint, const SnapGrid& grid)
{
    paintGrid(paint, grid);
    paintNotes(paint);
    paintVelocities(paint);
    paintRuler(paint);
    paintKeys(paint);
    if (!paint.layout.velocity.isEmpty()) {
        const QRect& lane = paint.layout.velocity;
        const QRect corner(paint.layout.keys.x(), lane.y(), paint.layout.keys.width(), lane.height());
        paint.painter.fillRect(corner, paint.theme.colours().background);
        paint.painter.setPen(paint.theme.colours().mute);
        paint.painter.setFont(paint.theme.font(TextSize::Caption));
        paint.painter.drawText(corner.adjusted(0, paint.theme.px(4), -paint.theme.px(6), 0),
            Qt::AlignTop | Qt::AlignRight, PianoRoll::tr("vel."));
    }
    paintLegend(paint);
}

} // namespace

PianoRoll::PianoRoll(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_timeBar(new QScrollBar(Qt::Horizontal, this))
    , m_pitchBar(new QScrollBar(Qt::Vertical, this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Piano roll"));
    m_state.grid = SnapGrid(m_state.scene.metre, m_state.scene.ticksPerQuarter, m_state.snap);
    const double pixelsPerTick = defaultBeatPixels * theme.scale() / m_state.scene.ticksPerQuarter;
    m_state.view.zoomTime(pixelsPerTick / m_state.view.pixelsPerTick(), 0);
    for (QScrollBar* bar : {m_timeBar, m_pitchBar}) {
        bar->setCursor(Qt::ArrowCursor);
        bar->setFocusPolicy(Qt::NoFocus);
        bar->hide();
    }
    connect(m_timeBar, &QScrollBar::valueChanged, this, [this](int value) {
        const double share = double(value) / std::max(1, m_timeBar->maximum() + m_timeBar->pageStep());
        m_state.view.setFirstTick(share * std::max(m_state.endTick(), m_state.view.lastTick()));
        m_sceneStale = true;
        update();
    });
    connect(m_pitchBar, &QScrollBar::valueChanged, this, [this](int value) {
        m_state.view.setTopPitch(128 - value / m_state.view.rowHeight());
        m_state.pitchesZoomedByHand = true;
        m_sceneStale = true;
        update();
    });
    connect(&theme, &Theme::changed, this, &PianoRoll::relayout);
}

void PianoRoll::setLayers(std::vector<RollLayer> layers)
{
    const bool wasEmpty = m_state.scene.cover().isEmpty();
    const NoteSelection before = m_state.selection;
    m_state.setLayers(std::move(layers));
    if (m_state.hovered && !m_state.scene.note(*m_state.hovered)) {
        m_state.hovered.reset();
        Q_EMIT noteHovered(std::nullopt);
    }
    m_state.fitPitchesIfNeeded(wasEmpty);
    setAccessibleDescription(sceneWords(m_state.scene));
    viewChanged();
    if (m_state.selection != before)
        Q_EMIT selectionChanged();
}

void PianoRoll::setCurrentLayer(int id)
{
    m_state.scene.currentLayer = id;
    relayout();
}

void PianoRoll::setMetre(const MetreMap& metre, int ticksPerQuarter)
{
    const double before = m_state.scene.ticksPerQuarter;
    m_state.scene.metre = metre;
    m_state.scene.ticksPerQuarter = ticksPerQuarter;
    m_state.grid = SnapGrid(metre, ticksPerQuarter, m_state.snap);
    m_state.view.zoomTime(before / ticksPerQuarter, m_state.view.rect().x());
    viewChanged();
}

void PianoRoll::setPlayheadTick(std::optional<std::int64_t> tick)
{
    if (tick == m_state.playheadTick)
        return;
    updatePlayheadStrip();
    m_state.playheadTick = tick;
    updatePlayheadStrip();
    if (tick && m_state.followPlayhead && m_state.gesture.kind == RollGesture::Kind::None)
        followTo(*tick);
}

void PianoRoll::setNowNotes(std::vector<NoteRef> notes)
{
    m_state.now = std::move(notes);
    update();
}

void PianoRoll::setHighlightedNotes(std::vector<NoteRef> notes)
{
    m_state.highlighted = std::move(notes);
    update();
}

void PianoRoll::setQuotedSpans(std::vector<NoteSpan> spans)
{
    m_state.scene.setQuoted(std::move(spans));
    viewChanged();
}

void PianoRoll::setMarks(std::vector<RollMark> marks)
{
    m_state.scene.marks = std::move(marks);
    viewChanged();
}

void PianoRoll::setLoop(std::optional<TickRange> loop)
{
    m_state.scene.loop = loop;
    viewChanged();
}

void PianoRoll::setExpectedPitches(std::optional<std::pair<int, int>> range)
{
    m_state.expectedPitches = range;
    m_state.fitPitchesIfNeeded(false);
    viewChanged();
}

void PianoRoll::setTool(Tool tool)
{
    m_state.drawTool = tool == Tool::Draw;
}

void PianoRoll::setSnap(SnapSetting snap)
{
    m_state.snap = snap;
    m_state.grid = SnapGrid(m_state.scene.metre, m_state.scene.ticksPerQuarter, snap);
    m_state.newNoteTicks = 0;
    viewChanged();
}

void PianoRoll::setVelocityLaneVisible(bool visible)
{
    m_state.options.velocity = visible;
    relayout();
}

void PianoRoll::setLegendVisible(bool visible)
{
    m_legendWanted = visible;
    relayout();
}

void PianoRoll::showNote(const NoteRef& ref)
{
    const Note* note = m_state.scene.note(ref);
    if (!note)
        return;
    RollViewport& view = m_state.view;
    const auto onset = static_cast<double>(note->onsetTicks);
    if (onset < view.firstTick() || static_cast<double>(note->endTicks()) > view.lastTick())
        view.setFirstTick(onset - (view.lastTick() - view.firstTick()) * pageLead);
    if (note->pitch < view.bottomPitch() || note->pitch + 1 > view.topPitch())
        view.setTopPitch(note->pitch + (view.topPitch() - view.bottomPitch()) / 2);
    viewChanged();
}

void PianoRoll::fit()
{
    m_state.pitchesZoomedByHand = false;
    const NoteIndex::Cover cover = m_state.scene.cover();
    if (!cover.isEmpty())
        m_state.view.fitTime(0, static_cast<double>(cover.last) * 1.02);
    m_state.fitPitchesIfNeeded(true);
    viewChanged();
}

void PianoRoll::zoomTime(double factor)
{
    const QRect& area = m_state.layout.notes;
    double x = area.center().x();
    if (m_state.playheadTick) {
        const double playhead = m_state.view.xAt(static_cast<double>(*m_state.playheadTick));
        x = playhead >= area.left() && playhead <= area.right() ? playhead : x;
    }
    m_state.view.zoomTime(factor, x);
    viewChanged();
}

void PianoRoll::zoomPitch(double factor)
{
    m_state.pitchesZoomedByHand = true;
    m_state.view.zoomPitch(factor, m_state.layout.notes.center().y());
    viewChanged();
}

void PianoRoll::paintTo(QPainter& painter, const QRect& area, TickRange range) const
{
    RollLayout::Options options = m_state.options;
    options.timeBar = 0;
    options.pitchBar = 0;
    RollState page;
    page.scene = m_state.scene;
    page.layout = RollLayout::of(area, m_theme, options);
    page.view.setRect(page.layout.notes);
    page.view.fitTime(static_cast<double>(range.first), static_cast<double>(range.last));
    page.fitPitchesIfNeeded(true);
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.fillRect(area, m_theme.colours().background);
    paintScene({painter, m_theme, page.scene, page.view, page.layout}, m_state.grid);
    painter.restore();
}

QSize PianoRoll::sizeHint() const
{
    return {m_theme.px(900), m_theme.px(268)};
}

QSize PianoRoll::minimumSizeHint() const
{
    return {m_theme.px(240), m_theme.px(120)};
}

void PianoRoll::relayout()
{
    m_state.options.drums = m_state.scene.showsDrums();
    m_state.options.legend = m_legendWanted && needsLegend(m_state.scene);
    m_state.layout = RollLayout::of(rect(), m_theme, m_state.options);
    m_state.view.setRect(m_state.layout.notes);
    m_state.fitPitchesIfNeeded(!m_state.pitchesZoomedByHand);
    viewChanged();
}

void PianoRoll::viewChanged()
{
    const bool legend = m_legendWanted && needsLegend(m_state.scene);
    if (m_state.options.drums != m_state.scene.showsDrums() || m_state.options.legend != legend) {
        relayout();
        return;
    }
    updateScrollBars();
    m_sceneStale = true;
    update();
}

void PianoRoll::updateScrollBars()
{
    const auto needed = [this] {
        const double pixels = m_state.endTick() * m_state.view.pixelsPerTick();
        const bool time = pixels > m_state.layout.notes.width() || m_state.view.firstTick() > 0;
        const bool pitch =
            128 * m_state.view.rowHeight() > m_state.layout.notes.height() + 1 && m_state.pitchesZoomedByHand;
        return std::pair(time ? m_theme.px(barThickness) : 0, pitch ? m_theme.px(barThickness) : 0);
    };
    const auto [timeBar, pitchBar] = needed();
    if (timeBar != m_state.options.timeBar || pitchBar != m_state.options.pitchBar) {
        m_state.options.timeBar = timeBar;
        m_state.options.pitchBar = pitchBar;
        m_state.layout = RollLayout::of(rect(), m_theme, m_state.options);
        m_state.view.setRect(m_state.layout.notes);
    }
    const RollLayout& layout = m_state.layout;
    m_timeBar->setGeometry(layout.timeBar);
    m_timeBar->setVisible(!layout.timeBar.isEmpty());
    m_pitchBar->setGeometry(layout.pitchBar);
    m_pitchBar->setVisible(!layout.pitchBar.isEmpty());

    const QSignalBlocker timeBlocker(m_timeBar);
    const QSignalBlocker pitchBlocker(m_pitchBar);
    const RollViewport& view = m_state.view;
    const double end = std::max(m_state.endTick(), view.lastTick());
    const double unit = std::max(1 / view.pixelsPerTick(), end / maxScrollRange);
    const int page = static_cast<int>((view.lastTick() - view.firstTick()) / unit);
    m_timeBar->setPageStep(page);
    m_timeBar->setSingleStep(std::max(1, page / 20));
    m_timeBar->setRange(0, std::max(0, static_cast<int>(end / unit) - page));
    m_timeBar->setValue(static_cast<int>(std::lround(view.firstTick() / unit)));
    m_pitchBar->setPageStep(layout.notes.height());
    m_pitchBar->setSingleStep(static_cast<int>(std::ceil(view.rowHeight())));
    m_pitchBar->setRange(0, std::max(0, static_cast<int>(128 * view.rowHeight()) - layout.notes.height()));
    m_pitchBar->setValue(static_cast<int>(std::lround((128 - view.topPitch()) * view.rowHeight())));
}

void PianoRoll::renderScene()
{
    const QSize pixels = size() * devicePixelRatioF();
    if (m_scenePixels.size() != pixels) {
        m_scenePixels = QPixmap(pixels);
        m_scenePixels.setDevicePixelRatio(devicePixelRatioF());
    }
    QPainter painter(&m_scenePixels);
    painter.fillRect(rect(), m_theme.colours().background);
    paintScene({painter, m_theme, m_state.scene, m_state.view, m_state.layout}, m_state.grid);
    m_sceneStale = false;
}

void PianoRoll::updatePlayheadStrip()
{
    if (m_state.playheadTick)
        update(playheadStrip(m_state, *m_state.playheadTick));
}

void PianoRoll::followTo(std::int64_t tick)
{
    const double x = m_state.view.xAt(static_cast<double>(tick));
    const QRect& area = m_state.layout.notes;
    if (x >= area.left() && x <= area.right() - m_theme.px(space2))
        return;
    m_state.view.setFirstTick(static_cast<double>(tick) - area.width() * pageLead / m_state.view.pixelsPerTick());
    viewChanged();
}

void PianoRoll::paintEvent(QPaintEvent* event)
{
    if (m_sceneStale || m_scenePixels.size() != size() * devicePixelRatioF())
        renderScene();
    QPainter painter(this);
    const double ratio = devicePixelRatioF();
    for (const QRect& part : event->region())
        painter.drawPixmap(QRectF(part), m_scenePixels, QRectF(part.topLeft() * ratio, part.size() * ratio));
    paintOverlays({painter, m_theme, m_state.scene, m_state.view, m_state.layout}, m_state, hasFocus());
}

void PianoRoll::resizeEvent(QResizeEvent*)
{
    relayout();
}

} // namespace ricercar::ui
