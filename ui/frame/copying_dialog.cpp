#include "ui/frame/copying_dialog.h"

#include "ui/widgets/qcustomplot.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QDialogButtonBox>

#include <algorithm>
#include <map>

namespace ricercar::ui {

CopyingDialog::CopyingDialog(
    const Theme& theme, const std::vector<CopiedStretch>& stretches, int currentOrder, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("How much is copied, by order"));
    const Colours& colours = theme.colours();
    std::map<int, std::pair<double, int>> sums;
    QVector<double> orders, lengths;
    for (const CopiedStretch& stretch : stretches) {
        orders << stretch.order;
        lengths << stretch.notes;
        sums[stretch.order].first += stretch.notes;
        ++sums[stretch.order].second;
    }
    QVector<double> meanOrders, means;
    for (const auto& [order, sum] : sums) {
        meanOrders << order;
        means << sum.first / sum.second;
    }

    auto* plot = new QCustomPlot;
    plot->setBackground(colours.background);
    QCPGraph* mean = plot->addGraph();
    mean->setData(meanOrders, means);
    mean->setPen(QPen(colours.source.fill, 2));
    QCPGraph* runs = plot->addGraph();
    runs->setData(orders, lengths);
    runs->setLineStyle(QCPGraph::lsNone);
    runs->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colours.chosen.fill, 1.5), Qt::NoBrush, theme.px(7)));
    for (QCPAxis* axis : {plot->xAxis, plot->yAxis}) {
        axis->setBasePen(QPen(colours.mute));
        axis->setTickPen(QPen(colours.mute));
        axis->setSubTicks(false);
        axis->setTickLabelColor(colours.text);
        axis->setLabelColor(colours.text);
        axis->setTickLabelFont(theme.font(TextSize::Caption));
        axis->setLabelFont(theme.font());
        axis->grid()->setPen(QPen(colours.line, 1, Qt::DotLine));
    }
    plot->xAxis->setLabel(tr("order: how many notes back the chain looks"));
    plot->yAxis->setLabel(tr("longest quotation, in notes"));
    auto ticker = QSharedPointer<QCPAxisTickerFixed>::create();
    ticker->setTickStep(1);
    plot->xAxis->setTicker(ticker);
    plot->rescaleAxes();
    plot->xAxis->setRange(-0.4, 8.4);
    plot->yAxis->setRangeLower(0);
    plot->yAxis->setRangeUpper(std::max(4.0, plot->yAxis->range().upper * 1.1));
    auto* here = new QCPItemStraightLine(plot);
    here->point1->setCoords(currentOrder, 0);
    here->point2->setCoords(currentOrder, 1);
    here->setPen(QPen(colours.now.fill, 1.5));
    plot->setMinimumSize(theme.px(560), theme.px(340));
    plot->setAccessibleName(tr("Longest quotation by order"));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(theme.px(space2));
    layout->addWidget(new TextLabel(theme, {TextSize::Body, Ink::Mute},
        tr("Circles: single runs with seeds 1 to 8. Line: their mean. Amber: this run's order.")));
    layout->addWidget(plot, 1);
    layout->addWidget(buttons);
}

} // namespace ricercar::ui
