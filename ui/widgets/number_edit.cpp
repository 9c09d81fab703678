#include "ui/widgets/number_edit.h"

#include "ui/theme/icons.h"

#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {

NumberEdit::NumberEdit(const Theme& theme, const ParameterSpec& spec, QWidget* parent)
    : QAbstractSpinBox(parent)
    , m_theme(theme)
    , m_spec(spec)
    , m_value(spec.defaultValue)
{
    setButtonSymbols(NoButtons);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    lineEdit()->setText(textOf(m_value));
    connect(this, &QAbstractSpinBox::editingFinished, this, &NumberEdit::commit);
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

QString NumberEdit::textOf(const ParameterValue& value) const
{
    const QString text = QString::fromStdString(valueText(m_spec, value));
    QString unit = QString::fromStdString(m_spec.unit);
    if (text == QStringLiteral("1") && unit.endsWith(QLatin1Char('s')))
        unit.chop(1); // "1 note"
    return unit.isEmpty() ? text : text + QLatin1Char(' ') + unit;
}

double NumberEdit::number() const
{
    if (const auto* integer = std::get_if<std::int64_t>(&m_value))
        return static_cast<double>(*integer);
    const auto* real = std::get_if<double>(&m_value);
    return real ? *real : 0.0;
}

void NumberEdit::setValue(const ParameterValue& value)
{
    if (value == m_value && m_error.isEmpty())
        return;
    m_value = value;
    lineEdit()->setText(textOf(value));
    updateGeometry();
    showError({});
}

void NumberEdit::stepBy(int steps)
{
    const double wanted = std::clamp(number() + steps * m_spec.step, m_spec.minimum, m_spec.maximum);
    ParameterValue next;
    if (m_spec.type == ParameterType::Integer)
        next = static_cast<std::int64_t>(std::llround(wanted));
    else // sums of notches such as 0.1 would otherwise drift into 0.30000000000000004
        next = std::round(wanted * 1e9) / 1e9;
    const bool differs = next != m_value;
    m_value = next;
    lineEdit()->setText(textOf(m_value));
    showError({});
    if (differs)
        Q_EMIT valueEdited(m_value);
}

QValidator::State NumberEdit::validate(QString&, int&) const
{
    return QValidator::Acceptable;
}

void NumberEdit::commit()
{
    QString text = lineEdit()->text().trimmed();
    const QString plural = QString::fromStdString(m_spec.unit);
    for (const QString& unit : {plural, plural.left(plural.size() - 1)}) {
        if (unit.size() > 1 && text.endsWith(unit, Qt::CaseInsensitive))
            text = text.chopped(unit.size()).trimmed();
    }
    text.replace(QLatin1Char(','), QLatin1Char('.'));
    const Result<ParameterValue> parsed = parseValue(m_spec, text.toStdString());
    if (!parsed) {
        showError(QString::fromStdString(parsed.error().line()));
        return;
    }
    const bool differs = *parsed != m_value;
    m_value = *parsed;
    lineEdit()->setText(textOf(m_value));
    showError({});
    if (differs)
        Q_EMIT valueEdited(m_value);
}

void NumberEdit::showError(const QString& line)
{
    if (line == m_error)
        return;
    m_error = line;
    setProperty("invalid", !line.isEmpty());
    style()->unpolish(this);
    style()->polish(this);
    Q_EMIT refused(line);
}

QAbstractSpinBox::StepEnabled NumberEdit::stepEnabled() const
{
    StepEnabled enabled = StepNone;
    enabled.setFlag(StepUpEnabled, number() < m_spec.maximum);
    enabled.setFlag(StepDownEnabled, number() > m_spec.minimum);
    return enabled;
}

void NumberEdit::wheelEvent(QWheelEvent* event)
{
    // Scrolling a panel must not change what the pointer happens to pass over.
    hasFocus() ? QAbstractSpinBox::wheelEvent(event) : event->ignore();
}

QRect NumberEdit::arrowArea() const
{
    return {width() - m_theme.px(20), 0, m_theme.px(20), height()};
}

void NumberEdit::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && arrowArea().contains(event->pos()))
        stepBy(event->pos().y() < height() / 2 ? 1 : -1);
    else
        QAbstractSpinBox::mousePressEvent(event);
}

void NumberEdit::paintEvent(QPaintEvent* event)
{
    QAbstractSpinBox::paintEvent(event);
    QPainter painter(this);
    const Colours& c = m_theme.colours();
    const double side = m_theme.px(10);
    const double x = arrowArea().center().x() - side / 2;
    const bool usable = isEnabled();
    painter.translate(x + side / 2, height() / 2.0);
    const auto arrow = [&](bool up) {
        const bool can = usable && stepEnabled().testFlag(up ? StepUpEnabled : StepDownEnabled);
        paintIcon(painter, IconName::More, QRectF(-side / 2, 0, side, side), can ? c.mute : c.line);
    };
    arrow(false);
    painter.rotate(180);
    arrow(true);
}

QSize NumberEdit::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font());
    return {qMax(m_theme.px(80), metrics.horizontalAdvance(textOf(m_value)) + m_theme.px(36)), m_theme.px(rowHeight)};
}

QSize NumberEdit::minimumSizeHint() const
{
    return {m_theme.px(64), m_theme.px(rowHeight)};
}

} // namespace ricercar::ui
