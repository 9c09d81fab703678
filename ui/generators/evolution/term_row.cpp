#include "ui/generators/evolution/term_row.h"

#include "ui/generators/evolution/gene_colours.h"
#include "ui/theme/icons.h"
#include "ui/widgets/elided_label.h"

#include <QPainter>
#include <QSlider>
#include <QToolButton>

#include <cmath>

namespace ricercar::ui {
namespace {

constexpr int notches = 20; ///< of a weight of 1: steps of 0.05

} // namespace

TermRow::TermRow(const Theme& theme, std::size_t index, const FitnessTerm& term, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_index(index)
    , m_name(new ElidedLabel(theme, {TextSize::Body, Ink::Text}, QString::fromStdString(term.feature.label), this))
    , m_weight(new TextLabel(theme, {TextSize::Caption, Ink::Mute, QFont::Normal, true}, {}, this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_open(new QToolButton(this))
    , m_about(new TextLabel(theme, {TextSize::Caption, Ink::Mute}, {}, this))
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    const QString label = QString::fromStdString(term.feature.label);
    QString about = QString::fromStdString(term.feature.meaning);
    if (!term.feature.reason.empty())
        about += QLatin1Char('\n') + QString::fromStdString(term.feature.reason);
    if (term.expression && term.feature.meaning != term.expression->text())
        about = QString::fromStdString(term.expression->text()) + QLatin1Char('\n') + about;
    m_about->setText(about.trimmed());
    m_about->setWordWrap(true);
    m_about->hide();
    setToolTip(about.trimmed());
    const int furthest = std::max(1, static_cast<int>(std::ceil(std::abs(term.weight)))) * notches;
    m_slider->setRange(term.weight < 0 || term.expression ? -furthest : 0, furthest);
    m_slider->setAccessibleName(tr("Weight of %1").arg(label));
    m_slider->setFocusPolicy(Qt::TabFocus);
    m_open->setIcon(themedIcon(theme, IconName::Info));
    m_open->setProperty("quiet", true);
    m_open->setCheckable(true);
    m_open->setAccessibleName(tr("What %1 measures").arg(label));
    m_open->setToolTip(tr("What it measures and why it matters"));
    connect(m_open, &QToolButton::toggled, this, [this](bool on) {
        m_isOpen = on;
        m_about->setVisible(on);
        updateGeometry();
        place();
    });
    if (term.expression) {
        m_remove = new QToolButton(this);
        m_remove->setIcon(themedIcon(theme, IconName::Delete));
        m_remove->setProperty("quiet", true);
        m_remove->setAccessibleName(tr("Remove %1").arg(label));
        m_remove->setToolTip(m_remove->accessibleName());
        connect(m_remove, &QToolButton::clicked, this, &TermRow::removed);
    }
    setWeight(term.weight);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        showWeight();
        m_slider->isSliderDown() ? Q_EMIT weightTried() : Q_EMIT weightChosen();
    });
    connect(m_slider, &QSlider::sliderReleased, this, &TermRow::weightChosen);
    themeChanged();
}

void TermRow::setWeight(double weight)
{
    if (m_slider->isSliderDown())
        return;
    const QSignalBlocker quiet(m_slider);
    const int notch = static_cast<int>(std::lround(weight * notches));
    m_given = weight;
    m_slider->setRange(std::min(m_slider->minimum(), notch), std::max(m_slider->maximum(), notch));
    m_slider->setValue(notch);
    showWeight();
}

double TermRow::weight() const
{
    // What lies between two notches is left as it is until the slider moves.
    return m_slider->value() == std::lround(m_given * notches) ? m_given : m_slider->value() / double(notches);
}

void TermRow::showWeight()
{
    QString text = QString::number(weight(), 'f', 2);
    if (m_value)
        text = tr("%1 × %2").arg(text).arg(*m_value, 0, 'f', 3);
    m_weight->setText(text);
    place();
}

void TermRow::setValue(std::optional<double> value)
{
    if (value == m_value)
        return;
    m_value = value;
    showWeight();
}

int TermRow::heightForWidth(int width) const
{
    const int about = m_isOpen ? m_about->heightForWidth(width - px(space4)) + px(space1) : 0;
    return px(22) + px(20) + about;
}

QSize TermRow::sizeHint() const
{
    return {px(240), heightForWidth(width() > px(80) ? width() : px(240))};
}

QSize TermRow::minimumSizeHint() const
{
    return {px(140), sizeHint().height()};
}

void TermRow::resizeEvent(QResizeEvent*)
{
    place();
}

void TermRow::themeChanged()
{
    for (QToolButton* each : {m_open, m_remove}) {
        if (each)
            each->setIconSize({px(14), px(14)});
    }
    place();
}

void TermRow::place()
{
    const int left = px(space4);
    const int button = px(22);
    const int figures = m_weight->sizeHint().width();
    int right = width();
    m_open->setGeometry(right - button, 0, button, button);
    right -= button;
    if (m_remove) {
        m_remove->setGeometry(right - button, 0, button, button);
        right -= button;
    }
    m_weight->setGeometry(right - figures, 0, figures, button);
    m_name->setGeometry(left, 0, std::max(0, right - figures - left - px(space1)), button);
    m_slider->setGeometry(left, button, width() - left, px(18));
    if (m_isOpen)
        m_about->setGeometry(left, button + px(20), width() - left, m_about->heightForWidth(width() - left));
}

void TermRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, px(6), px(10), px(10)), termColour(theme(), m_index));
}

} // namespace ricercar::ui
