#include "ui/generators/markov/matrix_text.h"

#include "engine/music/melody_text.h"
#include "engine/stepping/generator.h"

#include <QStringList>

#include <vector>

namespace ricercar::ui {
namespace {

QString number(double value)
{
    return QString::number(value, 'g', 9);
}

/// One value a state; "0" where a cell is empty.
QStringList rowValues(const MarkovMoment& moment, const MatrixCell& row)
{
    QStringList values;
    for (std::size_t i = 0; i < moment.symbols().alphabet.size(); ++i)
        values.append(QStringLiteral("0"));
    for (const MarkovChain::Cell& cell : moment.row(row)) {
        const bool asWritten = moment.showsCounts() || moment.chain->isWritten();
        values[static_cast<qsizetype>(cell.symbol)] = number(asWritten ? cell.weight : cell.probability);
    }
    return values;
}

MatrixCell rowAt(const MatrixRows& rows, std::size_t row)
{
    const auto context = rows.context(row);
    return {false, {context.begin(), context.end()}, 0};
}

/// "duration: " before an edit of one of several chains.
QString streamPrefix(const MarkovMoment& moment)
{
    if (moment.chain->chainCount() < 2)
        return {};
    return QString::fromStdString(moment.symbols().name) + QStringLiteral(": ");
}

QString rowName(const MarkovMoment& moment, const MatrixCell& row)
{
    return QString::fromStdString(moment.chain->contextLabel(moment.stream, row.context));
}

} // namespace

QString matrixAsTable(const MarkovMoment& moment, const MatrixRows& rows)
{
    QStringList head{QString()};
    for (std::size_t i = 0; i < moment.symbols().alphabet.size(); ++i)
        head.append(moment.label(static_cast<std::uint32_t>(i)));
    QStringList lines{head.join(QLatin1Char('\t'))};
    const auto add = [&](const MatrixCell& row) {
        lines.append(moment.rowLabel(row) + QLatin1Char('\t') + rowValues(moment, row).join(QLatin1Char('\t')));
    };
    add({true, {}, 0});
    for (std::size_t row = 0; row < rows.count(); ++row)
        add(rowAt(rows, row));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

std::optional<QString> matrixAsWrittenChain(const MarkovMoment& moment, const MatrixRows& rows)
{
    const std::vector<Symbol>& alphabet = moment.symbols().alphabet;
    if (moment.order() != 1 || alphabet.empty() || !alphabet.front().hasPitch)
        return std::nullopt;
    QStringList states;
    for (const Symbol& symbol : alphabet) {
        const std::string note = noteText(symbol.pitch, symbol.durationTicks, runTicksPerQuarter);
        states.append(QString::fromStdString(symbol.label == note ? note : symbol.label + "=" + note));
    }
    QString text = QStringLiteral("states: ") + states.join(QLatin1Char(' ')) + QLatin1Char('\n');
    const QStringList initial = rowValues(moment, {true, {}, 0});
    if (!moment.chain->initial(moment.stream).empty())
        text += QStringLiteral("initial: ") + initial.join(QLatin1Char(' ')) + QLatin1Char('\n');
    for (std::size_t row = 0; row < rows.count(); ++row) {
        const MatrixCell cell = rowAt(rows, row);
        if (!moment.row(cell).empty())
            text += moment.rowLabel(cell) + QStringLiteral(": ") + rowValues(moment, cell).join(QLatin1Char(' '))
                + QLatin1Char('\n');
    }
    return text;
}

QString setCellText(const MarkovMoment& moment, const MatrixCell& cell, double probability)
{
    return streamPrefix(moment)
        + QStringLiteral("set %1 -> %2 = %3")
              .arg(rowName(moment, cell), moment.label(cell.symbol), number(probability));
}

QString normaliseText(const MarkovMoment& moment, const MatrixCell& row)
{
    return streamPrefix(moment) + QStringLiteral("normalise ") + rowName(moment, row);
}

QString restoreText(const MarkovMoment& moment, const MatrixCell& row)
{
    return streamPrefix(moment) + QStringLiteral("restore ") + rowName(moment, row);
}

} // namespace ricercar::ui
