#include "ui/widgets/stage_table.h"

#include <QAbstractTableModel>
#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <numeric>

namespace ricercar::ui {
namespace {

constexpr int stageRowHeight = 24;
constexpr int labelWidth = 44;
constexpr int stageWidth = 37;
constexpr int shareRole = Qt::UserRole;
constexpr int chosenRole = Qt::UserRole + 1;

QString shareText(double share, bool wide)
{
    if (share <= 0)
        return QStringLiteral("0");
    if (share >= 1)
        return QStringLiteral("1");
    const int digits = wide ? 3 : 2;
    QString text = QString::number(share, 'f', digits);
    // ".43" rather than "0.43": the columns are narrow and every figure is a share.
    return text.startsWith(QLatin1Char('0')) ? text.mid(1) : text;
}

} // namespace

class StageModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setDecision(const ExplainedDecision& decision)
    {
        beginResetModel();
        m_stages = decision.stages;
        m_chosen = decision.chosen;
        m_labels.clear();
        for (const ExplainedOption& option : decision.options)
            m_labels.push_back(QString::fromStdString(option.label));
        m_rows.resize(m_labels.size());
        std::iota(m_rows.begin(), m_rows.end(), std::size_t{0});
        if (m_rows.size() > static_cast<std::size_t>(StageTable::maximumRows)) {
            std::stable_sort(m_rows.begin(), m_rows.end(), [&decision](std::size_t a, std::size_t b) {
                return decision.options[a].probability > decision.options[b].probability;
            });
        }
        endResetModel();
    }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_stages.size()) + 1;
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        const std::size_t option = m_rows[static_cast<std::size_t>(index.row())];
        if (role == chosenRole)
            return option == m_chosen;
        if (index.column() == 0)
            return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(m_labels[option]) : QVariant();
        const auto& shares = m_stages[static_cast<std::size_t>(index.column() - 1)].probabilities;
        const double share = option < shares.size() ? shares[option] : 0;
        if (role == shareRole)
            return share;
        return role == Qt::DisplayRole || role == Qt::ToolTipRole ? QVariant(QString::number(share, 'g', 6))
                                                                  : QVariant();
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
            return {};
        if (section == 0)
            return QString();
        const QString name = QString::fromStdString(m_stages[static_cast<std::size_t>(section - 1)].name);
        if (role == Qt::ToolTipRole)
            return name;
        if (name == QLatin1String("temperature"))
            return StageTable::tr("temp");
        return name == QLatin1String("renormalised") ? StageTable::tr("final") : name;
    }

private:
    std::vector<SamplingStage> m_stages;
    std::vector<QString> m_labels;
    std::vector<std::size_t> m_rows;
    std::size_t m_chosen = 0;
};

namespace {

class StageDelegate : public QStyledItemDelegate {
public:
    StageDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Colours& c = m_theme.colours();
        const bool chosen = index.data(chosenRole).toBool();
        const QRect cell = option.rect.adjusted(0, 1, -1, -1);
        if (index.column() == 0) {
            painter->setFont(m_theme.font(TextSize::Caption, chosen ? QFont::DemiBold : QFont::Normal));
            painter->setPen(chosen ? c.chosen.text : c.text);
            painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter,
                painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, cell.width()));
            return;
        }
        const double share = index.data(shareRole).toDouble();
        painter->fillRect(cell, c.raised);
        painter->fillRect(QRectF(cell.x(), cell.y(), cell.width() * std::clamp(share, 0.0, 1.0), cell.height()),
            barColour(c, chosen ? c.chosen : c.source, chosen));
        painter->setFont(m_theme.monoFont(TextSize::Caption));
        painter->setPen(share > 0 ? c.text : c.mute);
        const bool wide =
            cell.width() >= painter->fontMetrics().horizontalAdvance(QStringLiteral(".000")) + m_theme.px(4);
        painter->drawText(
            cell.adjusted(0, 0, -m_theme.px(3), 0), Qt::AlignRight | Qt::AlignVCenter, shareText(share, wide));
    }

private:
    const Theme& m_theme;
};

} // namespace

StageTable::StageTable(const Theme& theme, QWidget* parent)
    : QTableView(parent)
    , m_theme(theme)
    , m_stages(new StageModel(this))
{
    setModel(m_stages);
    setItemDelegate(new StageDelegate(theme, this));
    setShowGrid(false);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setSelectionMode(NoSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Probabilities at each stage"));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    horizontalHeader()->setSectionsClickable(false);
    connect(&theme, &Theme::changed, this, &StageTable::layOut);
    layOut();
}

void StageTable::setDecision(const ExplainedDecision& decision)
{
    m_stages->setDecision(decision);
    layOut();
}

void StageTable::layOut()
{
    horizontalHeader()->setFont(m_theme.font(TextSize::Caption));
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(m_theme.px(stageRowHeight));
    horizontalHeader()->setFixedHeight(m_theme.px(stageRowHeight));
    const int columns = m_stages->columnCount() - 1;
    if (columns > 0) {
        const int first = m_theme.px(labelWidth);
        const int share = qMax(m_theme.px(stageWidth), (viewport()->width() - first) / columns);
        horizontalHeader()->setMinimumSectionSize(1);
        horizontalHeader()->resizeSection(0, qMax(first, viewport()->width() - share * columns));
        for (int column = 1; column <= columns; ++column)
            horizontalHeader()->resizeSection(column, share);
    }
    updateGeometry();
}

QSize StageTable::sizeHint() const
{
    const int rows = qMin(m_stages->rowCount(), maximumRows) + 1;
    const int columns = m_stages->columnCount() - 1;
    const bool scrolls = m_theme.px(labelWidth) + columns * m_theme.px(stageWidth) > width();
    return {m_theme.px(208), rows * m_theme.px(stageRowHeight) + (scrolls ? m_theme.px(12) : 0)};
}

void StageTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    layOut();
}

} // namespace ricercar::ui
