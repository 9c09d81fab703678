#include "ui/generators/cellular/fill_card.h"

#include "ui/widgets/number_edit.h"
#include "ui/widgets/text_label.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

namespace ricercar::ui {
namespace {

ParameterSpec numberSpec(const char* id, const QString& label, ParameterType type, ParameterValue value, double most)
{
    ParameterSpec spec;
    spec.id = id;
    spec.label = label.toStdString();
    spec.type = type;
    spec.defaultValue = std::move(value);
    spec.maximum = most;
    spec.step = type == ParameterType::Real ? 0.05 : 1;
    return spec;
}

} // namespace

FillCard::FillCard(const Theme& theme, QWidget* parent)
    : ThemedWidget(theme, parent)
    , m_density(new NumberEdit(theme, numberSpec("density", tr("Density"), ParameterType::Real, 0.35, 1), this))
    , m_seed(new NumberEdit(
          theme, numberSpec("seed", tr("Seed"), ParameterType::Integer, std::int64_t{1}, 2'147'483'647), this))
{
    setWindowFlags(Qt::Popup);
    setAccessibleName(tr("Random fill"));
    m_density->setValue(0.35);
    m_density->setAccessibleName(tr("Density"));
    m_seed->setValue(std::int64_t{1});
    m_seed->setAccessibleName(tr("Seed"));
    auto* layout = new QGridLayout(this);
    const int margin = px(space3);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(px(space2));
    layout->addWidget(new TextLabel(theme, {TextSize::Body, Ink::Mute}, tr("Density"), this), 0, 0);
    layout->addWidget(m_density, 0, 1);
    layout->addWidget(new TextLabel(theme, {TextSize::Body, Ink::Mute}, tr("Seed"), this), 1, 0);
    layout->addWidget(m_seed, 1, 1);
    auto* fill = new QPushButton(tr("Fill"), this);
    layout->addWidget(fill, 2, 0, 1, 2);
    connect(fill, &QPushButton::clicked, this, &FillCard::fill);
}

void FillCard::popUp(const QWidget& under)
{
    adjustSize();
    move(under.mapToGlobal(QPoint(0, under.height() + px(2))));
    show();
    m_density->setFocus();
    m_density->selectAll();
}

void FillCard::fill()
{
    hide();
    Q_EMIT fillRequested(m_density->number(), static_cast<quint64>(m_seed->number()));
}

void FillCard::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        fill();
    else
        ThemedWidget::keyPressEvent(event);
}

void FillCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(colours().edge);
    painter.setBrush(colours().panel);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace ricercar::ui
