#include "ui/frame/why_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace ricercar::ui {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("WhyPanel", text);
}

} // namespace

QString taughtText(const std::vector<std::uint32_t>& notes)
{
    constexpr std::size_t named = 3;
    if (notes.empty())
        return {};
    if (notes.size() == 1)
        return tr("note %1 of the source").arg(notes.front() + 1);
    QStringList numbers;
    for (std::size_t i = 0; i < notes.size() && i < named; ++i)
        numbers << QString::number(notes[i] + 1);
    if (notes.size() > named)
        return tr("notes %1 + %2 more").arg(numbers.join(QStringLiteral(", "))).arg(notes.size() - named);
    const QString last = numbers.takeLast();
    return tr("source notes %1 and %2").arg(numbers.join(QStringLiteral(", ")), last);
}

QString remarkText(const ExplainedDecision& decision)
{
    if (!decision.remark.empty())
        return QString::fromStdString(decision.remark);
    return decision.context.empty() ? QString() : tr("After %1").arg(QString::fromStdString(decision.context));
}

QString byHandText(const ExplainedDecision& decision)
{
    if (!decision.byHand)
        return {};
    if (decision.drawn == decision.chosen || decision.drawn >= decision.options.size())
        return tr("Taken by hand; the draw fell on it too.");
    return tr("Taken by hand; the draw fell on %1.")
        .arg(QString::fromStdString(decision.options[decision.drawn].label));
}

bool wasReshaped(const ExplainedDecision& decision)
{
    return decision.stages.size() > 1;
}

} // namespace ricercar::ui
