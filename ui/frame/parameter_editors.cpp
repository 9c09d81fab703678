#include "ui/frame/parameter_editors.h"

#include "ui/frame/text_dialog.h"
#include "ui/theme/icons.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/number_edit.h"
#include "ui/widgets/tick_box.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace ricercar::ui {
namespace {

QVBoxLayout* plainColumn(QWidget* owner)
{
    auto* layout = new QVBoxLayout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    return layout;
}

class NumberEditor : public ParameterEditor {
public:
    NumberEditor(const Theme& theme, const ParameterSpec& spec, QWidget* parent)
        : ParameterEditor(parent)
        , m_spec(spec)
        , m_edit(new NumberEdit(theme, spec, this))
    {
        auto* layout = plainColumn(this);
        layout->addWidget(m_edit);
        m_edit->setAccessibleName(QString::fromStdString(spec.label));
        setFocusProxy(m_edit);
        if (spec.type == ParameterType::Real && spec.maximum > spec.minimum)
            layout->addWidget(makeSlider());
        connect(m_edit, &NumberEdit::refused, this, &ParameterEditor::refused);
        connect(m_edit, &NumberEdit::valueEdited, this, [this](const ParameterValue& value) {
            showOnSlider();
            Q_EMIT valueEdited(value);
        });
    }

    void setValue(const ParameterValue& value) override
    {
        m_edit->setValue(value);
        showOnSlider();
    }

private:
    static constexpr int notches = 1000;

    QSlider* makeSlider()
    {
        m_slider = new QSlider(Qt::Horizontal, this);
        m_slider->setRange(0, notches);
        m_slider->setFocusPolicy(Qt::NoFocus);
        m_slider->setAccessibleName(m_edit->accessibleName());
        connect(m_slider, &QSlider::valueChanged, this, [this](int notch) {
            const double raw = m_spec.minimum + (m_spec.maximum - m_spec.minimum) * notch / notches;
            const double stepped = m_spec.step > 0 ? std::round(raw / m_spec.step) * m_spec.step : raw;
            const ParameterValue value = std::clamp(std::round(stepped * 1e9) / 1e9, m_spec.minimum, m_spec.maximum);
            if (value == m_edit->value())
                return;
            m_edit->setValue(value);
            Q_EMIT valueEdited(value);
        });
        return m_slider;
    }
    void showOnSlider()
    {
        if (!m_slider || m_slider->isSliderDown())
            return;
        const QSignalBlocker quiet(m_slider);
        const double share = (m_edit->number() - m_spec.minimum) / (m_spec.maximum - m_spec.minimum);
        m_slider->setValue(static_cast<int>(std::lround(share * notches)));
    }

    ParameterSpec m_spec;
    NumberEdit* m_edit;
    QSlider* m_slider = nullptr;
};

class ChoiceEditor : public ParameterEditor {
public:
    ChoiceEditor(const Theme& theme, const ParameterSpec& spec, QWidget* parent)
        : ParameterEditor(parent)
        , m_spec(spec)
        , m_box(new ChoiceBox(theme, this))
    {
        plainColumn(this)->addWidget(m_box);
        for (const ParameterChoice& choice : spec.choices)
            m_box->addItem(QString::fromStdString(choice.label));
        m_box->setAccessibleName(QString::fromStdString(spec.label));
        setFocusProxy(m_box);
        connect(m_box, &QComboBox::activated, this,
            [this](int place) { Q_EMIT valueEdited(m_spec.choices[static_cast<std::size_t>(place)].id); });
    }

    void setValue(const ParameterValue& value) override
    {
        const auto* id = std::get_if<std::string>(&value);
        for (std::size_t i = 0; id && i < m_spec.choices.size(); ++i) {
            if (m_spec.choices[i].id == *id)
                m_box->setCurrentIndex(static_cast<int>(i));
        }
    }

private:
    ParameterSpec m_spec;
    ChoiceBox* m_box;
};

class BooleanEditor : public ParameterEditor {
public:
    BooleanEditor(const Theme& theme, const ParameterSpec& spec, QWidget* parent)
        : ParameterEditor(parent)
        , m_box(new TickBox(theme, {}, this))
    {
        plainColumn(this)->addWidget(m_box);
        m_box->setAccessibleName(QString::fromStdString(spec.label));
        setFocusProxy(m_box);
        showState(false);
        connect(m_box, &TickBox::toggled, this, &BooleanEditor::showState);
        connect(m_box, &TickBox::clicked, this, [this](bool on) { Q_EMIT valueEdited(on); });
    }

    void setValue(const ParameterValue& value) override
    {
        if (const auto* on = std::get_if<bool>(&value))
            m_box->setChecked(*on);
    }

private:
    void showState(bool on) { m_box->setText(on ? tr("yes") : tr("no")); }

    TickBox* m_box;
};

// A field that opens something: its text at the left, a mark at the right.
class OpeningField : public QPushButton {
public:
    OpeningField(const Theme& theme, IconName mark, QWidget* parent)
        : QPushButton(parent)
        , m_theme(theme)
        , m_mark(mark)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    void setFieldText(const QString& text)
    {
        m_text = text;
        setToolTip(text);
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        const QFontMetrics metrics(m_theme.font());
        return {metrics.horizontalAdvance(m_text) + m_theme.px(32), m_theme.px(rowHeight)};
    }
    QSize minimumSizeHint() const override { return {m_theme.px(64), m_theme.px(rowHeight)}; }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPushButton::paintEvent(event);
        QPainter painter(this);
        painter.setPen(isEnabled() ? m_theme.colours().text : m_theme.colours().faint);
        const QRect place = rect().adjusted(m_theme.px(9), 0, -m_theme.px(22), 0);
        painter.drawText(
            place, Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(m_text, Qt::ElideRight, place.width()));
        const double side = m_theme.px(12);
        paintIcon(painter, m_mark, QRectF(width() - m_theme.px(5) - side, (height() - side) / 2.0, side, side),
            m_theme.colours().mute);
    }

private:
    const Theme& m_theme;
    IconName m_mark;
    QString m_text;
};

class TextEditor : public ParameterEditor {
public:
    TextEditor(const Theme& theme, const ParameterSpec& spec, QWidget* parent)
        : ParameterEditor(parent)
        , m_theme(theme)
        , m_spec(spec)
        , m_field(new OpeningField(theme, IconName::Rename, this))
    {
        plainColumn(this)->addWidget(m_field);
        m_field->setAccessibleName(QString::fromStdString(spec.label));
        setFocusProxy(m_field);
        connect(m_field, &QPushButton::clicked, this, &TextEditor::open);
    }

    void setValue(const ParameterValue& value) override
    {
        if (const auto* text = std::get_if<std::string>(&value)) {
            m_text = QString::fromStdString(*text);
            m_field->setFieldText(m_text.trimmed().isEmpty() ? tr("none") : m_text.simplified());
        }
    }
    void setTextCheck(TextCheck check) override { m_check = std::move(check); }

private:
    void open()
    {
        auto* dialog =
            new TextDialog(m_theme, QString::fromStdString(m_spec.label), QString::fromStdString(m_spec.help), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setCheck(m_check);
        dialog->setText(m_text);
        connect(dialog, &QDialog::accepted, this, [this, dialog] {
            if (dialog->text() == m_text)
                return;
            const ParameterValue value = dialog->text().toStdString();
            setValue(value);
            Q_EMIT valueEdited(value);
        });
        dialog->open();
    }

    const Theme& m_theme;
    ParameterSpec m_spec;
    OpeningField* m_field;
    QString m_text;
    TextCheck m_check;
};

class MaterialEditor : public ParameterEditor {
public:
    MaterialEditor(const Theme& theme, const ParameterSpec& spec, QWidget* parent)
        : ParameterEditor(parent)
        , m_field(new OpeningField(theme, IconName::More, this))
    {
        plainColumn(this)->addWidget(m_field);
        m_field->setAccessibleName(QString::fromStdString(spec.label));
        setFocusProxy(m_field);
        connect(m_field, &QPushButton::clicked, this,
            [this] { Q_EMIT materialRequested(m_field->mapToGlobal(QPoint(0, m_field->height()))); });
    }

    void setValue(const ParameterValue& value) override
    {
        if (const auto* material = std::get_if<Material>(&value))
            m_field->setFieldText(QString::fromStdString(material->name));
    }

private:
    OpeningField* m_field;
};

} // namespace

ParameterEditor* makeParameterEditor(const Theme& theme, const ParameterSpec& spec, QWidget* parent)
{
    switch (spec.type) {
    case ParameterType::Boolean:
        return new BooleanEditor(theme, spec, parent);
    case ParameterType::Choice:
        return new ChoiceEditor(theme, spec, parent);
    case ParameterType::Text:
        return new TextEditor(theme, spec, parent);
    case ParameterType::Material:
        return new MaterialEditor(theme, spec, parent);
    case ParameterType::Integer:
    case ParameterType::Real:
        break;
    }
    return new NumberEditor(theme, spec, parent);
}

} // namespace ricercar::ui
