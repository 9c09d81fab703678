#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/option_model.h"

#include <QListView>

namespace ricercar::ui {

/// The options of a decision, each with its bar and a button to take it instead; quick with thousands. [gui]
///
/// It is as high as its rows, up to `maximumRows`; beyond that it scrolls, with the chosen option in view. Up and Down
/// move, Enter takes.
class OptionList : public QListView {
    Q_OBJECT
public:
    static constexpr int maximumRows = 7;

    explicit OptionList(const Theme& theme, QWidget* parent = nullptr);

    void setDecision(const ExplainedDecision& decision);
    void setOrder(OptionOrder order);
    const OptionModel& options() const { return m_options; }
    /// Where the button of a row lies, in viewport coordinates.
    QRect takeArea(int row) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// `option` is an index into the decision's options.
    void takeRequested(std::size_t option);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    friend class OptionDelegate;
    int takeRowAt(const QPoint& position) const;
    void take(int row);
    void showChosen();

    const Theme& m_theme;
    OptionModel m_options;
    int m_hoveredTake = -1;
    int m_pressedTake = -1;
};

} // namespace ricercar::ui
