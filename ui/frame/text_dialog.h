#pragma once

#include "ui/frame/parameter_editors.h"

#include <QDialog>

class QPlainTextEdit;
class QPushButton;

namespace ricercar::ui {

class TextLabel;

/// A window for text of several lines that is checked while it is typed. [gui]
class TextDialog : public QDialog {
    Q_OBJECT
public:
    TextDialog(const Theme& theme, const QString& title, const QString& help, QWidget* parent = nullptr);

    void setCheck(TextCheck check);
    void setText(const QString& text);
    QString text() const;

private:
    void checkNow();

    TextCheck m_check;
    QPlainTextEdit* m_edit;
    TextLabel* m_error;
    QPushButton* m_ok;
};

} // namespace ricercar::ui
