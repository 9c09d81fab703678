#include "ui/generators/cellular/grid_canvas.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QResizeEvent>

#include <algorithm>

namespace ricercar::ui {
namespace {

/// Rows of a space–time picture that are at least in sight where it is fitted.
constexpr int fewestGenerations = 24;

int widest(const QFontMetrics& metrics, const std::vector<std::string>& labels)
{
    int width = 0;
    for (const std::string& label : labels)
        width = std::max(width, metrics.horizontalAdvance(QString::fromStdString(label)));
    return width;
}

} // namespace

GridCanvas::GridCanvas(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setField({}, {});
}

QSize GridCanvas::minimumSizeHint() const
{
    return {px(80), px(60)};
}

void GridCanvas::setField(const CellField& field, const QString& caption)
{
    dropStroke();
    m_field = field;
    m_inks = cellInks(theme(), field);
    m_caption = caption;
    setAccessibleName(tr("Cells %1").arg(caption).trimmed());
    measureLabels();
    measure();
}

void GridCanvas::measureLabels()
{
    const QFontMetrics metrics(theme().font(TextSize::Caption));
    m_widestRowLabel = widest(metrics, m_field.rowLabels);
    m_widestColumnLabel = widest(metrics, m_field.columnLabels);
}

void GridCanvas::setCaption(const QString& caption)
{
    if (caption == m_caption)
        return;
    m_caption = caption;
    setAccessibleName(tr("Cells %1").arg(caption).trimmed());
    measure();
}

void GridCanvas::themeChanged()
{
    m_inks = cellInks(theme(), m_field);
    measureLabels();
    measure();
}

void GridCanvas::setGenerations(std::optional<std::uint32_t> first)
{
    if (m_firstGeneration == first)
        return;
    const bool begins = m_firstGeneration.has_value() != first.has_value();
    m_firstGeneration = first;
    if (begins)
        measure();
}

void GridCanvas::pictureChanged()
{
    if (m_view.columns != m_picture.width() || m_view.rows != m_picture.height()) {
        if (m_hovered && (m_hovered->x() >= m_picture.width() || m_hovered->y() >= m_picture.height()))
            m_hovered.reset();
        if (m_cursor && (m_cursor->x() >= m_picture.width() || m_cursor->y() >= m_picture.height()))
            m_cursor.reset();
        dropStroke();
        measure();
    }
    for (const PaintedCell& cell : m_stroke)
        m_picture.setCell(cell.place.x(), cell.place.y(), cellCode(cell.state, markEdited));
    update();
}

void GridCanvas::setPaintableRows(int first, int last)
{
    if (first == m_firstPaintable && last == m_lastPaintable)
        return;
    dropStroke();
    m_firstPaintable = first;
    m_lastPaintable = last;
}

void GridCanvas::dropStroke()
{
    m_stroke.clear();
    m_strokeEnd.reset();
}

void GridCanvas::setBrush(const CellBrush& brush)
{
    m_brush = brush;
    update();
}

void GridCanvas::setMarks(CanvasMarks marks)
{
    if (marks == m_marks)
        return;
    m_marks = std::move(marks);
    if (m_marks.now && !m_fitted)
        m_view.scrollTo(*m_marks.now);
    update();
}

/// Room that is left for the cells.
QRect GridCanvas::areaFor(const Labels& labels) const
{
    const QFontMetrics metrics(theme().font(TextSize::Caption));
    int left = 0;
    if (m_firstGeneration)
        left =
            metrics.horizontalAdvance(QString::number(*m_firstGeneration + static_cast<unsigned>(m_picture.height())));
    else if (labels.rows)
        left = m_widestRowLabel;
    if (labels.captionBeside) {
        left = std::max(left, metrics.horizontalAdvance(m_caption));
        for (const QString& peer : m_peers)
            left = std::max(left, metrics.horizontalAdvance(peer));
    }
    int top = m_caption.isEmpty() || labels.captionBeside ? 0 : metrics.height() + px(space1) / 2;
    if (labels.columns)
        top += metrics.height() + px(space1) / 2;
    const int between = px(labels.captionBeside ? space1 : space2);
    return rect().adjusted(left > 0 ? left + between : 0, top, 0, 0);
}

/// Lays out caption, labels and cells; keeps the scale unless it is fitted.
void GridCanvas::measure()
{
    m_view.columns = m_picture.width();
    m_view.rows = m_picture.height();
    const auto scaleIn = [this](const QRect& area) {
        CellViewport whole = m_view;
        whole.area = area;
        if (m_firstGeneration)
            whole.rows = std::min(whole.rows, fewestGenerations);
        return whole.fittingScale(48 * theme().scale());
    };
    // Where labels would make small cells smaller, they go.
    const double bare = scaleIn(areaFor({}));
    const bool rows = !m_field.rowLabels.empty();
    const bool columns = !m_field.columnLabels.empty();
    const auto worth = [&](double scale) { return scale >= 10 || scale >= 0.8 * bare; };
    m_labels = {};
    m_labels.columns = columns && worth(scaleIn(areaFor({rows, true, false})));
    m_labels.rows = rows && worth(scaleIn(areaFor({true, m_labels.columns, false})));
    // A low canvas has more room for its name at the side of the cells than above them.
    constexpr Labels onlyBeside{false, false, true};
    if (!m_caption.isEmpty() && !m_firstGeneration && bare < 10 && scaleIn(areaFor(onlyBeside)) > bare)
        m_labels = onlyBeside;
    m_view.area = areaFor(m_labels);
    if (m_fitted)
        m_view.scale = scaleIn(m_view.area);
    m_view.fromTop = m_firstGeneration.has_value(); // time runs down however few generations there are yet
    if (m_firstGeneration && m_atNewest)
        m_view.scroll.setY(m_view.extent().height());
    m_view.clampScroll();
    update();
}

void GridCanvas::followFit()
{
    m_fitted = true;
    m_atNewest = true;
    measure();
}

void GridCanvas::fit()
{
    followFit();
    Q_EMIT viewChanged();
}

void GridCanvas::zoom(int direction, std::optional<QPoint> about)
{
    const double scale = nextScale(m_view.scale, direction);
    m_fitted = false;
    measure();
    m_view.zoomTo(scale, about.value_or(m_cursor ? m_view.cellRect(*m_cursor).center() : m_view.area.center()));
    viewMoved();
}

void GridCanvas::followView(const CellViewport& other)
{
    if (other.columns != m_view.columns || other.rows != m_view.rows)
        return;
    m_fitted = false;
    m_view.scale = other.scale;
    m_view.scroll = other.scroll;
    m_view.clampScroll();
    update();
}

void GridCanvas::viewMoved()
{
    m_view.clampScroll();
    m_atNewest = m_view.scroll.y() >= m_view.extent().height() - m_view.area.height();
    update();
    Q_EMIT viewChanged();
}

void GridCanvas::resizeEvent(QResizeEvent*)
{
    measure();
}

bool GridCanvas::isPaintable(const QPoint& cell) const
{
    return cell.x() >= 0 && cell.x() < m_picture.width() && cell.y() < m_picture.height()
        && cell.y() >= m_firstPaintable && cell.y() <= m_lastPaintable;
}

void GridCanvas::hover(const std::optional<QPoint>& cell)
{
    if (cell == m_hovered)
        return;
    m_hovered = cell;
    update();
    Q_EMIT cellHovered(cell);
}

QPoint GridCanvas::stampCorner(const QPoint& cell) const
{
    return cell - QPoint((m_brush.stamp->width() - 1) / 2, (m_brush.stamp->height() - 1) / 2);
}

void GridCanvas::paintCell(const QPoint& cell)
{
    if (!isPaintable(cell) || m_picture.state(cell.x(), cell.y()) == m_strokeState)
        return;
    m_stroke.push_back({cell, m_strokeState});
    m_picture.setCell(cell.x(), cell.y(), cellCode(m_strokeState, markEdited));
    update();
}

/// Draws a line of cells, so that a quick hand leaves no gaps.
void GridCanvas::drawTo(const QPoint& cell)
{
    const QPoint from = m_strokeEnd.value_or(cell);
    const QPoint way = cell - from;
    const int steps = std::max({std::abs(way.x()), std::abs(way.y()), 1});
    for (int i = 0; i <= steps; ++i)
        paintCell(from + QPoint(qRound(double(way.x()) * i / steps), qRound(double(way.y()) * i / steps)));
    m_strokeEnd = cell;
}

void GridCanvas::endStroke()
{
    m_strokeEnd.reset();
    if (m_stroke.empty())
        return;
    const std::vector<PaintedCell> stroke = std::exchange(m_stroke, {});
    Q_EMIT strokePainted(stroke);
}

void GridCanvas::moveCursor(int dx, int dy)
{
    if (m_picture.width() == 0 || m_picture.height() == 0)
        return;
    if (!m_cursor) {
        const QRect seen = m_view.visibleCells();
        m_cursor = m_firstGeneration ? QPoint(seen.center().x(), m_picture.height() - 1) : seen.center();
    } else {
        m_cursor = QPoint(std::clamp(m_cursor->x() + dx, 0, m_picture.width() - 1),
            std::clamp(m_cursor->y() + dy, 0, m_picture.height() - 1));
    }
    m_view.scrollTo(*m_cursor);
    viewMoved();
    hover(m_cursor);
}

} // namespace ricercar::ui
