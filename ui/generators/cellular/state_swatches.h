#pragma once

#include "engine/generators/cellular/cellular_generator.h"
#include "ui/widgets/themed_widget.h"

#include <QRgb>

#include <vector>

namespace ricercar::ui {

/// The states of a field side by side in their colours; the one that is drawn with is framed. [gui]
class StateSwatches : public ThemedWidget {
    Q_OBJECT
public:
    explicit StateSwatches(const Theme& theme, QWidget* parent = nullptr);

    /// Keeps the chosen state if the field has it, else takes state 1.
    void setField(const CellField& field);
    std::uint8_t state() const { return m_state; }
    void setState(std::uint8_t state);
    /// The next (1) or previous (-1) state, round and round.
    void stepState(int direction);
    QRect swatchArea(std::size_t state) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void stateChosen(std::uint8_t state);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void themeChanged() override;

private:
    /// How many swatches there are; of many states only those about the chosen one.
    std::size_t shown() const;
    std::size_t first() const;
    int side() const;

    CellField m_field;
    std::vector<QRgb> m_colours;
    std::uint8_t m_state = 1;
};

} // namespace ricercar::ui
