#pragma once

#include "ui/frame/parameter_editors.h"
#include "ui/widgets/themed_widget.h"

class QToolButton;

namespace ricercar::ui {

class ElidedLabel;
class TextLabel;

/// Label, control and, where needed, reset button and error line of one parameter. [gui]
///
/// Label and control stand side by side, or one above the other where the panel is too narrow for both.
class ParameterRow : public ThemedWidget {
    Q_OBJECT
public:
    /// Takes over `control`.
    ParameterRow(
        const Theme& theme, const QString& label, const QString& help, QWidget* control, QWidget* parent = nullptr);

    /// Marks a value that is not the default and offers to reset it.
    void setChanged(bool changed);
    bool isChanged() const { return m_changed; }
    /// One line under the control; empty removes it.
    void setError(const QString& line);
    QString error() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void resetRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void themeChanged() override;

private:
    bool isStacked(int width) const;
    int controlHeight() const;
    void place();

    bool m_changed = false;
    ElidedLabel* m_label;
    QWidget* m_control;
    QToolButton* m_reset;
    TextLabel* m_error;
};

} // namespace ricercar::ui
