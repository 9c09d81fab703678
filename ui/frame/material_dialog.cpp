#include "ui/frame/material_dialog.h"

#include "engine/music/pitch.h"
#include "ui/widgets/counted.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QRadioButton>

#include <algorithm>

namespace ricercar::ui {

MaterialDialog::MaterialDialog(const Theme& theme, const QString& fileName, const Piece& piece, QWidget* parent)
    : QDialog(parent)
    , m_learn(new QRadioButton(tr("&Learn from it")))
    , m_parts(new QListWidget)
{
    setWindowTitle(fileName);
    auto* open = new QRadioButton(tr("&Open it as a piece"));
    m_learn->setChecked(true);
    auto* all = new QListWidgetItem(tr("All parts but drums, one after the other"), m_parts);
    all->setData(Qt::UserRole, 0);
    int number = 0, longest = 0;
    std::size_t most = 0;
    for (const Part& part : piece.parts) {
        if (part.notes.empty())
            continue;
        ++number;
        const auto [low, high] = std::minmax_element(
            part.notes.begin(), part.notes.end(), [](const Note& a, const Note& b) { return a.pitch < b.pitch; });
        const QString name = part.name.empty() ? tr("Part %1").arg(number) : QString::fromStdString(part.name);
        auto* item = new QListWidgetItem(
            tr("%1 – %2, %3 to %4")
                .arg(name, counted(part.notes.size(), tr("note"), tr("notes")),
                    QString::fromStdString(pitchName(low->pitch)), QString::fromStdString(pitchName(high->pitch))),
            m_parts);
        item->setData(Qt::UserRole, number);
        if (part.notes.size() > most && part.channel != 9) {
            most = part.notes.size();
            longest = number;
        }
    }
    m_parts->setCurrentRow(longest);
    m_parts->setAccessibleName(tr("Part to learn from"));
    connect(m_learn, &QRadioButton::toggled, m_parts, &QWidget::setEnabled);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_parts, &QListWidget::itemDoubleClicked, this, &QDialog::accept);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(theme.px(space2));
    layout->addWidget(m_learn);
    layout->addWidget(m_parts);
    layout->addWidget(open);
    layout->addWidget(buttons);
    resize(theme.px(460), theme.px(320));
}

bool MaterialDialog::wantsToLearn() const
{
    return m_learn->isChecked();
}

int MaterialDialog::part() const
{
    const QListWidgetItem* item = m_parts->currentItem();
    return item ? item->data(Qt::UserRole).toInt() : 1;
}

} // namespace ricercar::ui
