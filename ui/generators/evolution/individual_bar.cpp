#include "ui/generators/evolution/individual_bar.h"

#include "ui/theme/icons.h"
#include "ui/widgets/elided_label.h"

#include <QToolButton>

#include <algorithm>

namespace ricercar::ui {

IndividualBar::IndividualBar(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_hear(button(tr("Hear"), tr("Hear the selected individual (H, or a double click on its row)")))
    , m_alternate(button(
          tr("Alternate"), tr("Hear the selected individual and the one marked by Ctrl and a click in turn (X)")))
    , m_good(button(tr("Good"), tr("Rate it up (G)")))
    , m_bad(button(tr("Bad"), tr("Rate it down (B)")))
    , m_text(new ElidedLabel(theme, {TextSize::Caption, Ink::Mute}, {}, this))
{
    m_hear->setIcon(themedIcon(theme, IconName::Play));
    m_alternate->setIcon(themedIcon(theme, IconName::Compare));
    connect(m_hear, &QToolButton::clicked, this, &IndividualBar::hearWanted);
    connect(m_alternate, &QToolButton::clicked, this, &IndividualBar::alternationWanted);
    connect(m_good, &QToolButton::clicked, this, [this] { Q_EMIT rated(1); });
    connect(m_bad, &QToolButton::clicked, this, [this] { Q_EMIT rated(-1); });
    m_good->hide();
    m_bad->hide();
    themeChanged();
}

QToolButton* IndividualBar::button(const QString& name, const QString& tip)
{
    auto* made = new QToolButton(this);
    made->setText(name);
    made->setAccessibleName(name);
    made->setToolTip(tip);
    made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

void IndividualBar::setText(const QString& text)
{
    m_text->setText(text);
}

QString IndividualBar::text() const
{
    return m_text->text();
}

void IndividualBar::setRated(bool rated)
{
    if (rated == !m_good->isHidden())
        return;
    m_good->setVisible(rated);
    m_bad->setVisible(rated);
    place();
}

void IndividualBar::setCompared(bool compared)
{
    m_alternate->setEnabled(compared);
}

QSize IndividualBar::sizeHint() const
{
    return {px(420), px(rowHeight)};
}

QSize IndividualBar::minimumSizeHint() const
{
    return {px(200), px(rowHeight)};
}

void IndividualBar::resizeEvent(QResizeEvent*)
{
    place();
}

void IndividualBar::themeChanged()
{
    for (QToolButton* each : {m_hear, m_alternate, m_good, m_bad}) {
        each->setFont(theme().font(TextSize::Caption));
        each->setIconSize({px(14), px(14)});
    }
    m_good->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_bad->setToolButtonStyle(Qt::ToolButtonTextOnly);
    place();
}

void IndividualBar::place()
{
    int x = 0;
    for (QToolButton* each : {m_hear, m_alternate, m_good, m_bad}) {
        if (each->isHidden())
            continue;
        const int wide = each->sizeHint().width();
        each->setGeometry(x, 0, wide, height());
        x += wide + px(space1);
    }
    m_text->setGeometry(x + px(space1), 0, std::max(0, width() - x - px(space1)), height());
}

} // namespace ricercar::ui
