#include "ui/frame/text_dialog.h"

#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>

namespace ricercar::ui {

TextDialog::TextDialog(const Theme& theme, const QString& title, const QString& help, QWidget* parent)
    : QDialog(parent)
    , m_edit(new QPlainTextEdit(this))
    , m_error(new TextLabel(theme, {TextSize::Body, Ink::Chance}, {}, this))
{
    setWindowTitle(title);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(space4), theme.px(space4), theme.px(space4), theme.px(space4));
    layout->setSpacing(theme.px(space2));
    layout->addWidget(new TextLabel(theme, {TextSize::Heading, Ink::Text, QFont::DemiBold}, title, this));
    auto* about = new TextLabel(theme, {TextSize::Body, Ink::Mute}, {}, this);
    about->setWordWrap(true);
    about->showText(help);
    layout->addWidget(about);
    m_edit->setFont(theme.monoFont());
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setTabChangesFocus(true);
    m_edit->setAccessibleName(title);
    layout->addWidget(m_edit, 1);
    m_error->setWordWrap(true);
    layout->addWidget(m_error);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &TextDialog::checkNow);
    checkNow();
    resize(theme.px(520), theme.px(380));
}

void TextDialog::setCheck(TextCheck check)
{
    m_check = std::move(check);
    checkNow();
}

void TextDialog::setText(const QString& text)
{
    m_edit->setPlainText(text);
}

QString TextDialog::text() const
{
    return m_edit->toPlainText();
}

void TextDialog::checkNow()
{
    const QString line = m_check ? m_check(text()) : QString();
    m_error->setText(line);
    m_ok->setEnabled(line.isEmpty());
}

} // namespace ricercar::ui
