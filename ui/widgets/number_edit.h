#pragma once

#include "engine/stepping/parameters.h"
#include "ui/theme/theme.h"

#include <QAbstractSpinBox>

namespace ricercar::ui {

/// A number with unit, arrows and wheel, bound to a parameter's range; typed text is judged by the engine's own rule,
/// so that the refusal reads the same everywhere. [gui]
class NumberEdit : public QAbstractSpinBox {
    Q_OBJECT
public:
    /// `spec` is of type Integer or Real.
    NumberEdit(const Theme& theme, const ParameterSpec& spec, QWidget* parent = nullptr);

    /// Shows a value without a signal; keeps what is being typed if the value is the same.
    void setValue(const ParameterValue& value);
    const ParameterValue& value() const { return m_value; }
    /// What the value is as a number.
    double number() const;

    void stepBy(int steps) override;
    QValidator::State validate(QString& text, int& position) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Typed, stepped or scrolled to, and accepted.
    void valueEdited(const ParameterValue& value);
    /// One line why the typed text was refused; empty once it is fine again.
    void refused(const QString& line);

protected:
    StepEnabled stepEnabled() const override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString textOf(const ParameterValue& value) const;
    QRect arrowArea() const;
    void commit();
    void showError(const QString& line);

    const Theme& m_theme;
    ParameterSpec m_spec;
    ParameterValue m_value;
    QString m_error;
};

} // namespace ricercar::ui
