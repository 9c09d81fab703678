#include "ui/generators/evolution/generation_page.h"

#include "ui/generators/evolution/flow_chart.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/section_header.h"

#include <algorithm>

namespace ricercar::ui {

GenerationPage::GenerationPage(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_title(new SectionHeader(theme, tr("One generation"), this))
    , m_chart(new FlowChart(theme, this))
    , m_caption(new ElidedLabel(theme, {TextSize::Caption, Ink::Mute}, {}, this))
    , m_wheel(new WheelView(theme, this))
    , m_family(new FamilyView(theme, this))
{
    m_wheel->hide();
}

void GenerationPage::setCaption(const QString& text)
{
    m_caption->setText(text);
}

QString GenerationPage::caption() const
{
    return m_caption->text();
}

void GenerationPage::setWheel(std::optional<WheelView::Content> content)
{
    m_wheel->setVisible(content.has_value());
    m_wheel->setContent(std::move(content));
    place();
}

QSize GenerationPage::sizeHint() const
{
    return {px(400), px(290)};
}

QSize GenerationPage::minimumSizeHint() const
{
    return {px(220), px(160)};
}

void GenerationPage::resizeEvent(QResizeEvent*)
{
    place();
}

void GenerationPage::place()
{
    const int gap = px(space1);
    const int line = QFontMetrics(theme().font(TextSize::Caption)).height() + px(2);
    int y = 0;
    const auto put = [&](QWidget* widget, int high) {
        widget->setGeometry(0, y, width(), std::max(0, high));
        y += high + gap;
    };
    put(m_title, m_title->sizeHint().height());
    put(m_chart, m_chart->heightForWidth(width()));
    put(m_caption, line);
    const int family = m_family->heightForWidth(width());
    if (!m_wheel->isHidden()) {
        // While parents are chosen their rows are all there is of the family.
        const int parents = m_family->minimumSizeHint().height();
        put(m_wheel, std::clamp(height() - y - parents, px(60), px(170)));
    }
    put(m_family, std::min(family, std::max(0, height() - y)));
}

} // namespace ricercar::ui
