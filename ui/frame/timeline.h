#pragma once

#include "engine/stepping/generator.h"
#include "ui/widgets/themed_widget.h"

#include <cstdint>
#include <vector>

namespace ricercar::ui {

/// The steps of a run from left to right, chapters named below: drag, click or use the keys to go to any step. [gui]
///
/// Steps are counted as by the trace: 0 is before the first. Left/Right move by one, PageUp/PageDown by a tenth, Home
/// and End to the ends. Steps not yet computed may be asked for.
class Timeline : public ThemedWidget {
    Q_OBJECT
public:
    explicit Timeline(const Theme& theme, QWidget* parent = nullptr);

    void setChapters(std::vector<Chapter> chapters);
    /// Steps recorded so far; a run may outgrow its plan.
    void setRecordedSteps(std::uint32_t steps);
    void setCurrentStep(std::uint32_t step);
    /// Steps at which branches leave.
    void setForks(std::vector<std::uint32_t> steps);
    /// Steps worth a tick, such as restarts. O(marks) once, and again after a resize.
    void setMarks(std::vector<std::uint32_t> steps);

    std::uint32_t currentStep() const { return m_current; }
    /// The last step shown: the plan or what was recorded, whichever is longer.
    std::uint32_t lastStep() const;
    /// "step 31 of 54 · generating 18 of 40"; "not started" before the first step.
    QString positionText() const;
    /// Left edge of a step in widget coordinates; its inverse.
    double xOf(std::uint32_t step) const;
    std::uint32_t stepAt(double x) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void stepRequested(quint32 step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override { QWidget::focusInEvent(event), update(); }
    void focusOutEvent(QFocusEvent* event) override { QWidget::focusOutEvent(event), update(); }

private:
    QRectF track() const;
    const Chapter* chapterAt(std::uint32_t step) const;
    void request(std::uint32_t step);
    void paintChapters(QPainter& painter) const;
    void paintMarks(QPainter& painter);
    void paintHandle(QPainter& painter) const;

    std::vector<Chapter> m_chapters;
    std::uint32_t m_recorded = 0;
    std::uint32_t m_current = 0;
    std::vector<std::uint32_t> m_forks;
    std::vector<std::uint32_t> m_marks;
    std::vector<int> m_markColumns; ///< pixel columns that hold marks
    bool m_markColumnsKnown = false;
    std::uint32_t m_requested = 0;
    bool m_dragging = false;
};

} // namespace ricercar::ui
