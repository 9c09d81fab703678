#pragma once

#include "engine/stepping/parameters.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <functional>

namespace ricercar::ui {

/// Says in one line why a text is refused; empty: it is fine.
using TextCheck = std::function<QString(const QString& text)>;

/// The control for one parameter. [gui]
class ParameterEditor : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Shows a value without a signal and without taking away focus or what is being typed.
    virtual void setValue(const ParameterValue& value) = 0;
    /// Only multi-line text uses it.
    virtual void setTextCheck(TextCheck) { }

Q_SIGNALS:
    void valueEdited(const ParameterValue& value);
    /// One line why the input was refused; empty once it is fine again.
    void refused(const QString& line);
    /// The person wants other music here; a menu may open at `place` (global).
    void materialRequested(const QPoint& place);
};

/// The editor that suits the parameter's type. [gui]
ParameterEditor* makeParameterEditor(const Theme& theme, const ParameterSpec& spec, QWidget* parent);

} // namespace ricercar::ui
