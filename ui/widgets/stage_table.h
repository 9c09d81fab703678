#pragma once

#include "engine/stepping/explanation.h"
#include "ui/theme/theme.h"

#include <QTableView>

namespace ricercar::ui {

class StageModel;

/// How temperature, mask, top-k and top-p reshaped a distribution: one row an option, one column a stage. [gui]
class StageTable : public QTableView {
    Q_OBJECT
public:
    static constexpr int maximumRows = 8;

    explicit StageTable(const Theme& theme, QWidget* parent = nullptr);

    /// Options in their order; where there are more than `maximumRows`, the likeliest first, and the table scrolls.
    void setDecision(const ExplainedDecision& decision);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();

    const Theme& m_theme;
    StageModel* m_stages;
};

} // namespace ricercar::ui
