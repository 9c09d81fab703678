#include "engine/evolution/own_terms.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ricercar {

namespace {

constexpr std::size_t longestName = 40;

/// One statement of the text, and where it stands.
struct Statement {
    std::string_view text;
    std::size_t line = 1;
    std::size_t column = 0; ///< of its first character, from 0

    Error wrong(std::string what, std::size_t at, std::string hint = {}) const
    {
        return usageError(std::move(what),
            "line " + std::to_string(line) + ", column " + std::to_string(column + at + 1), std::move(hint));
    }
};

std::vector<Statement> statementsOf(std::string_view text)
{
    std::vector<Statement> statements;
    for (std::size_t line = 1; !text.empty(); ++line) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view row = text.substr(0, std::min({end, text.find('#'), text.find('\r')}));
        for (std::size_t at = 0; at <= row.size();) {
            const std::size_t stop = std::min(row.find(';', at), row.size());
            if (row.substr(at, stop - at).find_first_not_of(" \t") != std::string_view::npos)
                statements.push_back({row.substr(at, stop - at), line, at});
            at = stop + 1;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return statements;
}

std::size_t afterSpaces(std::string_view text, std::size_t at)
{
    return std::min(text.find_first_not_of(" \t", at), text.size());
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

bool isLetter(std::string_view text, std::size_t at)
{
    return at < text.size() && ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z'));
}

Result<FitnessTerm> readTerm(const Statement& statement, std::span<const std::string> names)
{
    const std::string_view text = statement.text;
    const std::string how =
        "write NAME WEIGHT = EXPRESSION, such as calm 0.2 = 1 - " + (names.empty() ? "1" : names[0]);
    const std::size_t begin = afterSpaces(text, 0);
    std::size_t at = begin;
    while (at < text.size() && isNameCharacter(text[at]))
        ++at;
    if (at == begin || text[begin] < 'a' || at - begin > longestName)
        return statement.wrong(
            "a term begins with its name: a letter, then small letters, digits and _, at most 40", begin, how);
    FitnessTerm term;
    term.feature.id = std::string(text.substr(begin, at - begin));
    term.feature.label = term.feature.id;

    const std::size_t weightAt = afterSpaces(text, at);
    const auto [end, failure] = std::from_chars(text.data() + weightAt, text.data() + text.size(), term.weight);
    if (failure != std::errc() || !(std::abs(term.weight) <= largestWeight))
        return statement.wrong(failure != std::errc() && isLetter(text, weightAt)
                ? "a name is one word, with _ for blanks, and a weight follows '" + term.feature.id + "'"
                : "'" + term.feature.id + "' needs a weight from -" + std::to_string(largestWeight) + " to "
                    + std::to_string(largestWeight),
            weightAt, how);

    const std::size_t equals = afterSpaces(text, static_cast<std::size_t>(end - text.data()));
    if (equals == text.size() || text[equals] != '=')
        return statement.wrong("'=' should follow the weight", equals, how);

    std::string_view formula = text.substr(equals + 1);
    const std::size_t formulaAt = equals + 1 + std::min(formula.find_first_not_of(" \t"), formula.size());
    formula = text.substr(formulaAt);
    formula = formula.substr(0, formula.find_last_not_of(" \t") + 1);
    Result<Expression> expression = Expression::compile(formula, names);
    if (!expression) {
        std::size_t column = 1;
        const std::string_view where = expression.error().where; // "column N"
        std::from_chars(where.data() + std::min<std::size_t>(7, where.size()), where.data() + where.size(), column);
        return statement.wrong(
            "'" + term.feature.id + "': " + expression.error().what, formulaAt + column - 1, expression.error().hint);
    }
    term.feature.meaning = expression->text();
    term.expression = std::move(*expression);
    return term;
}

} // namespace

Result<std::vector<FitnessTerm>> readOwnTerms(std::string_view text, std::span<const Feature> features)
{
    std::vector<std::string> names;
    for (const Feature& feature : features)
        names.push_back(feature.id);
    std::vector<FitnessTerm> terms;
    for (const Statement& statement : statementsOf(text)) {
        Result<FitnessTerm> term = readTerm(statement, names);
        if (!term)
            return term.error();
        const std::string& name = term->feature.id;
        const std::size_t at = afterSpaces(statement.text, 0);
        if (std::find(names.begin(), names.end(), name) != names.end())
            return statement.wrong("'" + name + "' is the name of a feature", at, "give the term another name");
        if (std::any_of(terms.begin(), terms.end(), [&](const FitnessTerm& other) { return other.feature.id == name; }))
            return statement.wrong("there are two terms '" + name + "'", at, "give one of them another name");
        if (terms.size() == mostOwnTerms)
            return statement.wrong("there are more than 32 terms", at);
        terms.push_back(std::move(*term));
    }
    return terms;
}

} // namespace ricercar
