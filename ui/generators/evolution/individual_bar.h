#pragma once

#include "ui/widgets/themed_widget.h"

class QToolButton;

namespace ricercar::ui {

class ElidedLabel;

/// What can be done with the selected individual: hear it, alone or in alternation with another one, rate it. [gui]
class IndividualBar : public ThemedWidget {
    Q_OBJECT
public:
    explicit IndividualBar(const Theme& theme, QWidget* parent = nullptr);

    void setText(const QString& text);
    QString text() const;
    void setRated(bool rated);
    /// Whether there are two to alternate between.
    void setCompared(bool compared);
    QToolButton& hearButton() { return *m_hear; }
    QToolButton& alternateButton() { return *m_alternate; }
    QToolButton& goodButton() { return *m_good; }
    QToolButton& badButton() { return *m_bad; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void hearWanted();
    void alternationWanted();
    void rated(int rating);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void themeChanged() override;

private:
    QToolButton* button(const QString& name, const QString& tip);
    void place();

    QToolButton* m_hear;
    QToolButton* m_alternate;
    QToolButton* m_good;
    QToolButton* m_bad;
    ElidedLabel* m_text;
};

} // namespace ricercar::ui
