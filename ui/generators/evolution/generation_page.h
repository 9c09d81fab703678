#pragma once

#include "ui/generators/evolution/family_view.h"
#include "ui/generators/evolution/wheel_view.h"

namespace ricercar::ui {

class ElidedLabel;
class FlowChart;
class SectionHeader;

/// How one generation comes about: the loop as a flow chart, a parent being chosen, and a family. [gui]
class GenerationPage : public ThemedWidget {
    Q_OBJECT
public:
    explicit GenerationPage(const Theme& theme, QWidget* parent = nullptr);

    /// What is said above the family.
    void setCaption(const QString& text);
    QString caption() const;
    /// The wheel is in sight while it has something to show.
    void setWheel(std::optional<WheelView::Content> content);
    FlowChart& chart() { return *m_chart; }
    WheelView& wheel() { return *m_wheel; }
    FamilyView& family() { return *m_family; }
    /// Lays out anew; after a family came or went.
    void place();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void themeChanged() override { place(); }

private:
    SectionHeader* m_title;
    FlowChart* m_chart;
    ElidedLabel* m_caption;
    WheelView* m_wheel;
    FamilyView* m_family;
};

} // namespace ricercar::ui
