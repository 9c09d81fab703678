#include "engine/evolution/formula_check.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

namespace ricercar {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool startsName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// What an open bracket waits for.
struct Bracket {
    std::size_t column = 0;
    const FormulaFunction* function = nullptr; ///< null: a bracket around a part
    int arguments = 1;
    int questions = 0; ///< '?' without ':' so far
};

/// A formula is a row of operands with operators between; what is open is on a stack.
class Check {
public:
    Check(std::string_view text, std::span<const std::string> names)
        : m_text(text)
        , m_names(names)
    {
    }

    Result<void> run()
    {
        if (m_text.size() > longestFormula)
            return wrong("a formula has at most 1,000 characters", longestFormula);
        for (skipSpaces(); m_at < m_text.size(); skipSpaces()) {
            if (const Result<void> read = m_wantsOperand ? operand() : afterOperand(); !read)
                return read;
        }
        if (m_wantsOperand)
            return wrong(m_text.find_first_not_of(" \t") == std::string_view::npos
                    ? "the formula is empty"
                    : "the formula ends where a number or a name should follow",
                m_at, names());
        if (m_open.size() > 1)
            return wrong("the bracket is never closed", m_open.back().column, "add a ')'");
        return questionsClosed();
    }

private:
    Result<void> wrong(std::string what, std::size_t at, std::string hint = {}) const
    {
        return usageError(std::move(what), "column " + std::to_string(at + 1), std::move(hint));
    }
    std::string names() const
    {
        std::string text = "names are";
        for (const std::string& name : m_names)
            text += (&name == m_names.data() ? " " : ", ") + name;
        text += m_names.empty() ? " none; functions are" : "; functions are";
        for (const FormulaFunction& function : formulaFunctions)
            text.append(&function == formulaFunctions.data() ? " " : ", ").append(function.name);
        return text;
    }
    std::string here() const
    {
        const char c = m_text[m_at];
        return c > ' ' && c < 127 ? "'" + std::string(1, c) + "'" : "this character";
    }
    void skipSpaces()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t'))
            ++m_at;
    }

    Result<void> operand()
    {
        const char c = m_text[m_at];
        if (c == '+' || c == '-') {
            if (std::exchange(m_signed, true))
                return wrong("two signs stand in a row", m_at, "put a bracket between them");
            ++m_at;
            return {};
        }
        m_signed = false;
        if (c == '(')
            return open(nullptr);
        if (isDigit(c) || c == '.')
            return number();
        if (startsName(c))
            return name();
        return wrong(here() + " stands where a number or a name should", m_at, names());
    }

    Result<void> number()
    {
        double value = 0;
        const char* const begin = m_text.data() + m_at;
        const auto [end, failure] = std::from_chars(begin, m_text.data() + m_text.size(), value);
        if (failure != std::errc() || !std::isfinite(value))
            return wrong("the number cannot be read", m_at, "write it like 0.25");
        m_at += static_cast<std::size_t>(end - begin);
        m_wantsOperand = false;
        return {};
    }

    Result<void> name()
    {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && (startsName(m_text[m_at]) || isDigit(m_text[m_at])))
            ++m_at;
        const std::string_view word = m_text.substr(begin, m_at - begin);
        const auto function = std::find_if(formulaFunctions.begin(), formulaFunctions.end(),
            [&](const FormulaFunction& known) { return known.name == word; });
        if (function != formulaFunctions.end()) {
            skipSpaces();
            if (m_at == m_text.size() || m_text[m_at] != '(')
                return wrong("'" + std::string(word) + "' is a function", begin, "write " + std::string(word) + "(…)");
            return open(&*function);
        }
        if (std::find(m_names.begin(), m_names.end(), word) == m_names.end())
            return wrong("'" + std::string(word) + "' is not known", begin, names());
        m_wantsOperand = false;
        return {};
    }

    Result<void> open(const FormulaFunction* function)
    {
        if (m_open.size() > deepestFormula)
            return wrong("brackets lie more than 50 deep", m_at);
        m_open.push_back({m_at++, function});
        return {};
    }

    Result<void> afterOperand()
    {
        const char c = m_text[m_at];
        const char next = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
        if (c == ')')
            return close();
        if (c == ',')
            return comma();
        if (c == ':' && m_open.back().questions-- == 0)
            return wrong("':' without '?' before it", m_at);
        if (c == '?')
            ++m_open.back().questions;
        const bool pair = ((c == '<' || c == '>' || c == '=' || c == '!') && next == '=') || (c == '&' && next == '&')
            || (c == '|' && next == '|');
        if (!pair && std::string_view("+-*/^<>?:").find(c) == std::string_view::npos) {
            return wrong(
                here() + " stands where an operator should", m_at, "operators are + - * / ^ < <= > >= == != && || ?:");
        }
        m_at += pair ? 2 : 1;
        m_wantsOperand = true;
        return {};
    }

    Result<void> comma()
    {
        if (!m_open.back().function)
            return wrong("',' stands outside a function", m_at, "write decimals with a point: 0.5");
        if (const Result<void> closed = questionsClosed(); !closed)
            return closed;
        ++m_open.back().arguments;
        ++m_at;
        m_wantsOperand = true;
        return {};
    }

    Result<void> close()
    {
        if (m_open.size() == 1)
            return wrong("')' without '(' before it", m_at);
        if (const Result<void> closed = questionsClosed(); !closed)
            return closed;
        const Bracket bracket = m_open.back();
        if (bracket.function && bracket.arguments > bracket.function->mostArguments) {
            return wrong("'" + std::string(bracket.function->name) + "' takes "
                    + (bracket.function->mostArguments == 1 ? "one value" : "at most 16 values"),
                bracket.column);
        }
        m_open.pop_back();
        ++m_at;
        return {};
    }

    Result<void> questionsClosed() const
    {
        return m_open.back().questions > 0 ? wrong("'?' needs a ':' after it", m_at) : Result<void>();
    }

    std::string_view m_text;
    std::span<const std::string> m_names;
    std::size_t m_at = 0;
    bool m_wantsOperand = true;
    bool m_signed = false; ///< the last thing read was the sign of an operand
    std::vector<Bracket> m_open{Bracket{}}; ///< the first stands for the whole formula
};

} // namespace

Result<void> checkFormula(std::string_view text, std::span<const std::string> names)
{
    return Check(text, names).run();
}

} // namespace ricercar
