#include "ui/frame/seed_edit.h"

#include "ui/theme/icons.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QStyle>
#include <QToolButton>

namespace ricercar::ui {

SeedEdit::SeedEdit(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_edit(new QLineEdit(QStringLiteral("1"), this))
    , m_die(new QToolButton(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space1);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_die);
    m_edit->setAccessibleName(tr("Seed"));
    m_edit->setMinimumWidth(0);
    m_die->setIcon(themedIcon(theme, IconName::Dice));
    m_die->setToolTip(tr("Throw a new seed"));
    m_die->setAccessibleName(tr("New seed"));
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::editingFinished, this, &SeedEdit::commit);
    connect(m_die, &QToolButton::clicked, this, &SeedEdit::throwDie);
    connect(&theme, &Theme::changed, this, &SeedEdit::restyle);
    restyle();
}

void SeedEdit::restyle()
{
    m_edit->setFixedHeight(m_theme.px(rowHeight));
    m_die->setFixedSize(m_theme.px(rowHeight), m_theme.px(rowHeight));
    m_die->setIconSize({m_theme.px(18), m_theme.px(18)});
}

QSize SeedEdit::sizeHint() const
{
    return {m_theme.px(92), m_theme.px(rowHeight)};
}

void SeedEdit::setSeed(std::uint64_t seed)
{
    if (seed == m_seed && !m_isRefused)
        return;
    m_seed = seed;
    m_edit->setText(QString::number(seed));
    m_edit->setCursorPosition(0);
    showError({});
}

void SeedEdit::commit()
{
    const QString text = m_edit->text().trimmed();
    bool ok = false;
    const quint64 seed = text.toULongLong(&ok);
    if (!ok) {
        showError(tr("seed '%1' is not a whole number in 0..18446744073709551615").arg(text));
        return;
    }
    showError({});
    if (seed == m_seed)
        return;
    m_seed = seed;
    Q_EMIT seedEdited(seed);
}

void SeedEdit::throwDie()
{
    // Short enough to be read out in a lecture hall and typed in again.
    const quint64 seed = QRandomGenerator::global()->bounded(1u, 100'000u);
    setSeed(seed);
    Q_EMIT seedEdited(seed);
}

void SeedEdit::showError(const QString& line)
{
    m_isRefused = !line.isEmpty();
    m_edit->setProperty("invalid", m_isRefused);
    m_edit->style()->unpolish(m_edit);
    m_edit->style()->polish(m_edit);
    Q_EMIT refused(line);
}

} // namespace ricercar::ui
