#pragma once

#include "ui/widgets/themed_widget.h"

#include <QStringList>

#include <utility>
#include <vector>

namespace ricercar::ui {

/// The algorithm's pseudo-code with numbered lines; the running one is lit. [gui]
class PseudoCodePanel : public ThemedWidget {
    Q_OBJECT
public:
    explicit PseudoCodePanel(const Theme& theme, QWidget* parent = nullptr);

    void setLines(QStringList lines);
    /// `line` counts from 1, 0: none. `passed` are lines this step ran before; they are darker than those not reached.
    void setRunningLine(int line, std::vector<int> passed = {});
    int runningLine() const { return m_running; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// The pieces line `index` breaks into at that width; the later ones are indented.
    QStringList wrapped(qsizetype index, int width) const;
    /// First and last (exclusive) line on show: all of them, in lecture mode a few around the running one.
    std::pair<qsizetype, qsizetype> shownLines(int width) const;
    int gutter() const;
    int lineHeight() const;

    QStringList m_lines;
    int m_running = 0;
    std::vector<int> m_passed;
};

} // namespace ricercar::ui
