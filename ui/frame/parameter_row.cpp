#include "ui/frame/parameter_row.h"

#include "ui/theme/icons.h"
#include "ui/widgets/elided_label.h"

#include <QToolButton>

namespace ricercar::ui {
namespace {

constexpr int resetSide = 22;

int labelColumn(int width)
{
    return width * 44 / 100;
}

} // namespace

ParameterRow::ParameterRow(
    const Theme& theme, const QString& label, const QString& help, QWidget* control, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_label(new ElidedLabel(theme, {TextSize::Body, Ink::Mute}, label, this))
    , m_control(control)
    , m_reset(new QToolButton(this))
    , m_error(new TextLabel(theme, {TextSize::Caption, Ink::Chance}, {}, this))
{
    // Not Fixed: a layout would then hold the height to the hint of an earlier width.
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    control->setParent(this);
    control->setToolTip(help);
    m_label->setToolTip(help.isEmpty() ? QString() : label + QStringLiteral(": ") + help);
    m_reset->setIcon(themedIcon(theme, IconName::Reset));
    m_reset->setProperty("quiet", true);
    m_reset->setToolTip(tr("Reset to the default"));
    m_reset->setAccessibleName(tr("Reset %1").arg(label));
    m_reset->hide();
    m_error->setWordWrap(true);
    m_error->hide();
    connect(m_reset, &QToolButton::clicked, this, &ParameterRow::resetRequested);
    themeChanged();
}

void ParameterRow::themeChanged()
{
    m_reset->setIconSize({px(14), px(14)});
    place();
}

void ParameterRow::setChanged(bool changed)
{
    if (changed == m_changed)
        return;
    m_changed = changed;
    m_reset->setVisible(changed);
    m_label->setStyle({TextSize::Body, changed ? Ink::Text : Ink::Mute, changed ? QFont::Medium : QFont::Normal});
    place();
}

void ParameterRow::setError(const QString& line)
{
    if (line == m_error->text())
        return;
    m_error->showText(line);
    updateGeometry();
    place();
}

QString ParameterRow::error() const
{
    return m_error->text();
}

bool ParameterRow::isStacked(int width) const
{
    // Whether the reset button shows must not matter, or the row would jump on the first change.
    const int room = width - labelColumn(width) - px(resetSide);
    return m_label->sizeHint().width() > labelColumn(width) || m_control->sizeHint().width() > room;
}

int ParameterRow::controlHeight() const
{
    return qMax(m_control->sizeHint().height(), px(rowHeight));
}

int ParameterRow::heightForWidth(int width) const
{
    int height = controlHeight() + (isStacked(width) ? px(rowHeight - space1) : 0);
    if (!m_error->isHidden())
        height += m_error->heightForWidth(width) + px(2);
    return height;
}

QSize ParameterRow::sizeHint() const
{
    const int width = this->width() > px(80) ? this->width() : px(208);
    return {px(208), heightForWidth(width)};
}

QSize ParameterRow::minimumSizeHint() const
{
    return {px(120), sizeHint().height()};
}

void ParameterRow::resizeEvent(QResizeEvent*)
{
    place();
}

void ParameterRow::place()
{
    const bool stacked = isStacked(width());
    const int labelHeight = stacked ? px(rowHeight - space1) : px(rowHeight);
    const int reset = m_reset->isHidden() ? 0 : px(resetSide);
    const int left = stacked ? 0 : labelColumn(width());
    const int top = stacked ? labelHeight : 0;
    m_label->setGeometry(0, 0, stacked ? width() : left - px(2), labelHeight);
    m_control->setGeometry(left, top, width() - left - reset, controlHeight());
    m_reset->setGeometry(
        width() - px(resetSide) + px(2), top + (px(rowHeight) - px(resetSide)) / 2, px(resetSide), px(resetSide));
    if (!m_error->isHidden())
        m_error->setGeometry(0, top + controlHeight() + px(2), width(), m_error->heightForWidth(width()));
}

} // namespace ricercar::ui
