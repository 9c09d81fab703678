#include "ui/frame/about_card.h"

#include "ui/widgets/section_header.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QScrollArea>

namespace ricercar::ui {
namespace {

TextLabel* wrapped(const Theme& theme, TextStyle style, const std::string& text, QWidget* parent)
{
    auto* label = new TextLabel(theme, style, QString::fromStdString(text), parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

QString sourceText(const Source& source)
{
    QString text = QString::fromStdString(source.authors);
    if (!text.isEmpty())
        text += QStringLiteral(": ");
    text += QString::fromStdString(source.title);
    QStringList tail;
    if (!source.where.empty())
        tail << QString::fromStdString(source.where);
    if (source.year != 0)
        tail << QString::number(source.year);
    return tail.isEmpty() ? text : text + QStringLiteral(". ") + tail.join(QStringLiteral(", "));
}

AboutDialog::AboutDialog(const Theme& theme, const GeneratorInfo& info, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(QString::fromStdString(info.name));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, theme.px(space3));
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* page = new QWidget(scroll);
    scroll->setWidget(page);
    outer->addWidget(scroll, 1);

    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(space3));
    column->setSpacing(theme.px(space2));
    column->addWidget(wrapped(theme, {TextSize::Title, Ink::Text, QFont::DemiBold}, info.name, page));
    column->addWidget(wrapped(theme, {TextSize::Body, Ink::Mute}, info.summary, page));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(theme.px(space4));
    grid->setVerticalSpacing(theme.px(space2));
    grid->setContentsMargins(0, theme.px(space2), 0, theme.px(space3));
    grid->setColumnStretch(1, 1);
    const std::pair<QString, const std::string*> rows[] = {{tr("Goal"), &info.about.goal},
        {tr("Autonomy"), &info.about.autonomy}, {tr("Technique"), &info.about.technique},
        {tr("Representation"), &info.about.representation}, {tr("Strengths"), &info.about.strengths},
        {tr("Limits"), &info.about.limits}};
    for (const auto& [name, text] : rows) {
        if (text->empty())
            continue;
        const int row = grid->rowCount();
        grid->addWidget(new TextLabel(theme, {TextSize::Body, Ink::Mute}, name, page), row, 0, Qt::AlignTop);
        grid->addWidget(wrapped(theme, {}, *text, page), row, 1);
    }
    column->addLayout(grid);
    if (!info.sources.empty())
        column->addWidget(new SectionHeader(theme, tr("Sources"), page));
    for (const Source& source : info.sources)
        column->addWidget(wrapped(theme, {}, sourceText(source).toStdString(), page));
    column->addStretch(1);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->layout()->setContentsMargins(0, 0, theme.px(24), 0);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    outer->addWidget(buttons);
    resize(theme.px(560), theme.px(520));
}

} // namespace ricercar::ui
