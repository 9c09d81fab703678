#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace ricercar::ui {

/// The heading of a group of parameters; a click opens and closes it. [gui]
class ParameterGroup : public QAbstractButton {
    Q_OBJECT
public:
    ParameterGroup(const Theme& theme, const QString& name, QWidget* parent = nullptr);

    /// How many of its parameters are not at their default: a closed group says so.
    void setChanged(int count);
    int changed() const { return m_changed; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    int m_changed = 0;
};

} // namespace ricercar::ui
