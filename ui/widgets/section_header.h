#pragma once

#include "ui/widgets/text_label.h"
#include "ui/widgets/themed_widget.h"

namespace ricercar::ui {

/// The grey capitals above a section of a panel, with a remark at the right: "WHY … step 18". [gui]
class SectionHeader : public ThemedWidget {
    Q_OBJECT
public:
    SectionHeader(const Theme& theme, const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setRemark(const QString& remark, Ink ink = Ink::Mute);
    QString remark() const { return m_remark; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_title;
    QString m_remark;
    Ink m_ink = Ink::Mute;
};

} // namespace ricercar::ui
