#include "ui/generators/markov/matrix_painter.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace ricercar::ui {
namespace {

constexpr int heatSteps = 256;

double heatOf(const MatrixPicture& picture, const MarkovChain::Cell& cell)
{
    return picture.moment.showsCounts() ? cell.weight / picture.rows.greatestCount() : cell.probability;
}

QString figureOf(const MarkovMoment& moment, const MarkovChain::Cell& cell)
{
    if (!moment.showsCounts())
        return cellText(moment.chain->isWritten() ? cell.weight : cell.probability);
    return moment.chain->isWritten() ? cellText(cell.weight) : QString::number(cell.weight, 'g', 6);
}

bool neverHeard(const MatrixPicture& picture, int row)
{
    if (row < 0 || picture.moment.order() != 1)
        return false;
    const MatrixCell cell = rowOf(picture, row);
    if (picture.moment.chain->isEdited(picture.moment.stream, cell.context))
        return false;
    if (picture.moment.chain->isWritten())
        return picture.moment.row(cell).empty();
    const TransitionRow all = picture.moment.model().row({});
    return all.weights[cell.context[0]] <= 0;
}

const std::array<QColor, heatSteps>& heatTable()
{
    static const std::array<QColor, heatSteps> table = [] {
        std::array<QColor, heatSteps> colours;
        for (int i = 0; i < heatSteps; ++i)
            colours[static_cast<std::size_t>(i)] =
                mixed(heatColour(1.0 / 3), heatColour(1), static_cast<double>(i) / (heatSteps - 1));
        return colours;
    }();
    return table;
}

} // namespace

QColor cellHeat(double share)
{
    const double place = std::clamp(std::isnan(share) ? 0.0 : share, 0.0, 1.0) * (heatSteps - 1);
    return heatTable()[static_cast<std::size_t>(std::lround(place))];
}

MatrixCell rowOf(const MatrixPicture& picture, int row)
{
    if (row == startRow)
        return {true, {}, 0};
    if (row == shorterRow)
        return picture.moment.cell.value_or(MatrixCell{});
    const auto context = picture.rows.context(static_cast<std::size_t>(row));
    return {false, {context.begin(), context.end()}, 0};
}

QString wrongSum(const MarkovMoment& moment, const MatrixCell& row)
{
    if (!moment.chain->isWritten() || row.context.empty())
        return {};
    const double sum = moment.chain->rowSum(moment.stream, row.context);
    if (sum <= 0 || std::fabs(sum - 1) <= 1e-9)
        return {};
    return QStringLiteral("Σ %1").arg(sum, 0, 'g', 4);
}

QRect sumArea(const MatrixLayout& layout, int row)
{
    const QRect cells = layout.rowArea(row);
    const int inset = std::max(1, layout.cellHeight / 8);
    return {cells.right() + 9, cells.y() + inset, layout.sumWidth - 9, cells.height() - 2 * inset};
}

bool MatrixPainter::isCurrentRow(const MatrixPicture& picture, int row) const
{
    return picture.current && picture.current->row == row;
}

void MatrixPainter::paint(QPainter& painter, const MatrixPicture& picture)
{
    const QFont font = m_theme.font(TextSize::Caption);
    if (font.pixelSize() != m_figuresPixelSize) {
        m_figures.clear();
        m_figuresPixelSize = font.pixelSize();
    }
    painter.setFont(font);
    if (picture.layout.hasText) {
        for (int row = -picture.layout.pinnedRows; row < 0; ++row)
            paintCells(painter, picture, row);
        for (int row = picture.layout.firstRow; row < picture.layout.endRow(); ++row)
            paintCells(painter, picture, row);
    } else {
        paintHeatImage(painter, picture);
    }
    paintLabels(painter, picture);
    paintOutlines(painter, picture);
}

void MatrixPainter::paintCells(QPainter& painter, const MatrixPicture& picture, int row)
{
    const MatrixLayout& layout = picture.layout;
    const Colours& c = m_theme.colours();
    const int gap = layout.cellWidth > 12 ? 1 : 0;
    const QColor ground = neverHeard(picture, row) ? mixed(c.background, c.raised, 0.35) : c.raised;
    std::vector<QRect> empty;
    for (int column = layout.firstColumn; column < layout.endColumn(); ++column)
        empty.push_back(layout.cell({row, column}).adjusted(gap, gap, -gap, -gap));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRects(empty.data(), static_cast<int>(empty.size()));
    const bool flashes = isCurrentRow(picture, row) && picture.flash > 0;
    for (const MarkovChain::Cell& cell : picture.moment.row(rowOf(picture, row))) {
        const int column = static_cast<int>(cell.symbol);
        if (column < layout.firstColumn || column >= layout.endColumn())
            continue;
        const QRect area = layout.cell({row, column}).adjusted(gap, gap, -gap, -gap);
        QColor heat = cellHeat(heatOf(picture, cell));
        if (flashes && picture.current->column == column)
            heat = mixed(heat, c.now.fill, picture.flash);
        painter.fillRect(area, heat);
        paintFigure(painter, area, figureOf(picture.moment, cell), readableOn(heat));
    }
}

void MatrixPainter::paintFigure(QPainter& painter, const QRect& cell, const QString& text, const QColor& ink)
{
    QStaticText& figure = m_figures[text];
    if (figure.text().isEmpty()) {
        figure.setText(text);
        figure.setTextFormat(Qt::PlainText);
        figure.prepare({}, painter.font());
    }
    painter.setPen(ink);
    const QSizeF size = figure.size();
    painter.drawStaticText(
        QPointF(cell.x() + (cell.width() - size.width()) / 2, cell.y() + (cell.height() - size.height()) / 2), figure);
}

void MatrixPainter::paintHeatImage(QPainter& painter, const MatrixPicture& picture) const
{
    const MatrixLayout& layout = picture.layout;
    const int top = layout.rowTop(layout.pinnedRows > 0 ? startRow : layout.firstRow);
    const QRect area(layout.labelWidth, top, (layout.endColumn() - layout.firstColumn) * layout.cellWidth,
        layout.rowTop(layout.endRow()) - top);
    if (area.isEmpty())
        return;
    QImage image(area.size(), QImage::Format_RGB32);
    image.fill(m_theme.colours().raised);
    const auto paintRow = [&](int row) {
        const int y = layout.rowTop(row) - top;
        for (const MarkovChain::Cell& cell : picture.moment.row(rowOf(picture, row))) {
            const int column = static_cast<int>(cell.symbol);
            if (column < layout.firstColumn || column >= layout.endColumn())
                continue;
            const QRgb heat = cellHeat(heatOf(picture, cell)).rgb();
            const int x = (column - layout.firstColumn) * layout.cellWidth;
            for (int line = y; line < std::min(y + layout.cellHeight, image.height()); ++line)
                std::fill_n(reinterpret_cast<QRgb*>(image.scanLine(line)) + x, layout.cellWidth, heat);
        }
    };
    for (int row = -layout.pinnedRows; row < 0; ++row)
        paintRow(row);
    for (int row = layout.firstRow; row < layout.endRow(); ++row)
        paintRow(row);
    if (layout.pinnedRows > 0 && layout.pinnedGap > 0) {
        QPainter gap(&image);
        gap.fillRect(
            0, layout.pinnedRows * layout.cellHeight, image.width(), layout.pinnedGap, m_theme.colours().background);
    }
    painter.drawImage(area.topLeft(), image);
}

void MatrixPainter::paintLabels(QPainter& painter, const MatrixPicture& picture) const
{
    const MatrixLayout& layout = picture.layout;
    const int lineHeight = painter.fontMetrics().height();
    if (layout.hasText || layout.cellHeight >= lineHeight) {
        for (int row = -layout.pinnedRows; row < 0; ++row)
            paintRowLabel(painter, picture, row);
        for (int row = layout.firstRow; row < layout.endRow(); ++row)
            paintRowLabel(painter, picture, row);
    }
    if (layout.cellWidth >= lineHeight || (layout.hasText && !layout.uprightLabels)) {
        for (int column = layout.firstColumn; column < layout.endColumn(); ++column)
            paintColumnLabel(painter, picture, column);
    }
    if (layout.hasText)
        return;
    // Too small for every label: those of the cell in play and of the one under the mouse.
    for (const std::optional<MatrixPlace>& place : {picture.current, picture.hovered}) {
        if (!place || !layout.isVisible(*place))
            continue;
        paintRowLabel(painter, picture, place->row);
        paintColumnLabel(painter, picture, place->column);
    }
}

void MatrixPainter::paintRowLabel(QPainter& painter, const MatrixPicture& picture, int row) const
{
    const MatrixLayout& layout = picture.layout;
    const Colours& c = m_theme.colours();
    const MatrixCell cell = rowOf(picture, row);
    const QRect cells = layout.rowArea(row);
    const int margin = m_theme.px(space1);
    const bool current = isCurrentRow(picture, row);
    const bool edited = picture.moment.chain->isEdited(picture.moment.stream, cell.context);
    const int height = std::max(cells.height(), painter.fontMetrics().height());
    QRect area(0, cells.center().y() - height / 2, layout.labelWidth - 2 * margin, height);
    if (edited) {
        const int mark = m_theme.px(7);
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.edited.fill);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawEllipse(QRectF(area.right() - mark + 2, area.center().y() - mark / 2.0 + 0.5, mark, mark));
        painter.setRenderHint(QPainter::Antialiasing, false);
        area.setRight(area.right() - mark - margin);
    }
    painter.setFont(m_theme.font(TextSize::Caption, current ? QFont::DemiBold : QFont::Normal));
    painter.setPen(current ? c.now.text : edited ? c.edited.text : neverHeard(picture, row) ? c.faint : c.mute);
    const QString label = painter.fontMetrics().elidedText(picture.moment.rowLabel(cell), Qt::ElideLeft, area.width());
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, label);
    if (layout.sumWidth > 0) {
        const QString sum = wrongSum(picture.moment, cell);
        if (!sum.isEmpty()) {
            const QRect chip = sumArea(layout, row);
            painter.setPen(c.edge);
            painter.setBrush(c.panel);
            painter.drawRect(chip.adjusted(0, 0, -1, -1));
            painter.setPen(c.text);
            painter.drawText(
                chip, Qt::AlignCenter, sum + QStringLiteral("  ") + QCoreApplication::translate("MarkovView", "mend"));
        }
    }
}

void MatrixPainter::paintColumnLabel(QPainter& painter, const MatrixPicture& picture, int column) const
{
    const MatrixLayout& layout = picture.layout;
    const Colours& c = m_theme.colours();
    const bool current = picture.current && picture.current->column == column;
    painter.setFont(m_theme.font(TextSize::Caption, current ? QFont::DemiBold : QFont::Normal));
    const bool learning = picture.moment.stage == MarkovStage::Learning;
    painter.setPen(current ? (learning ? c.now.text : c.chosen.text) : c.mute);
    const QString label = picture.moment.label(static_cast<std::uint32_t>(column));
    const QRect cell = layout.cell({startRow, column});
    const int margin = m_theme.px(space1);
    if (!layout.uprightLabels) {
        painter.drawText(QRect(cell.x() - cell.width(), 0, 3 * cell.width(), layout.headerHeight - margin / 2),
            Qt::AlignHCenter | Qt::AlignBottom, label);
        return;
    }
    painter.save();
    painter.translate(cell.center().x(), layout.headerHeight - margin);
    painter.rotate(-90);
    const int height = painter.fontMetrics().height();
    painter.drawText(QRect(0, -height / 2, layout.headerHeight - margin, height), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(label, Qt::ElideRight, layout.headerHeight - margin));
    painter.restore();
}

void MatrixPainter::paintOutlines(QPainter& painter, const MatrixPicture& picture) const
{
    const MatrixLayout& layout = picture.layout;
    const Colours& c = m_theme.colours();
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto outline = [&](const QRect& area, const QColor& colour, double width, double grow) {
        QPen pen(colour, width);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.drawRoundedRect(QRectF(area).adjusted(-grow, -grow, grow, grow), 3, 3);
    };
    const double line = m_theme.px(2);
    for (const MatrixPlace& place : picture.lit) {
        if (layout.isVisible(place))
            outline(layout.cell(place), c.text, line, 0);
    }
    if (picture.hovered && layout.isVisible(*picture.hovered))
        outline(layout.cell(*picture.hovered), c.mute, m_theme.px(1), 0);
    if (picture.current) {
        const bool rowVisible = layout.isVisible({picture.current->row, layout.firstColumn});
        if (rowVisible)
            outline(layout.rowArea(picture.current->row), c.now.fill, line, 1);
        if (layout.isVisible(*picture.current)) {
            const bool learning = picture.moment.stage == MarkovStage::Learning;
            const QRect cell = layout.cell(*picture.current);
            if (cell.height() >= 18) // a lower cell has no room for a rim
                outline(cell, c.background, line, -line);
            outline(cell, learning ? c.now.fill : c.chosen.fill, 1.5 * line, 0);
        }
    }
    if (picture.cursor && layout.isVisible(*picture.cursor)) {
        QPen pen(c.text, m_theme.px(1), Qt::DotLine);
        painter.setPen(pen);
        painter.drawRect(QRectF(layout.cell(*picture.cursor)).adjusted(2.5, 2.5, -2.5, -2.5));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace ricercar::ui
