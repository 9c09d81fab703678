#include "engine/evolution/expression.h"

#include "engine/evolution/formula_check.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <vector>

#include <muParser.h>

namespace ricercar {

namespace {

double least(const double* values, int count)
{
    return *std::min_element(values, values + count);
}

double greatest(const double* values, int count)
{
    return *std::max_element(values, values + count);
}

double sign(double value)
{
    return static_cast<double>(value > 0) - static_cast<double>(value < 0);
}

/// A parser with the numbers its names stand for. It keeps a stack of its own, so that only one thread may use it.
/// Machines are made on several threads at once, so nothing static may be set: muParser's decimal sign, for one, which
/// is a dot from the start.
class Machine {
public:
    /// Throws mu::ParserError.
    Machine(const std::string& text, std::span<const std::string> names)
        : m_values(names.size())
    {
        m_parser.ClearConst();
        m_parser.ClearFun();
        m_parser.DefineFun("min", least);
        m_parser.DefineFun("max", greatest);
        m_parser.DefineFun("abs", static_cast<double (*)(double)>(std::fabs));
        m_parser.DefineFun("sqrt", static_cast<double (*)(double)>(std::sqrt));
        m_parser.DefineFun("exp", static_cast<double (*)(double)>(std::exp));
        m_parser.DefineFun("ln", static_cast<double (*)(double)>(std::log));
        m_parser.DefineFun("sign", sign);
        m_parser.DefineFun("rint", static_cast<double (*)(double)>(std::rint));
        for (std::size_t i = 0; i < names.size(); ++i)
            m_parser.DefineVar(names[i], &m_values[i]);
        m_parser.SetExpr(text);
        m_parser.Eval();
    }

    double evaluate(const double* values)
    {
        std::copy_n(values, m_values.size(), m_values.begin());
        const double result = m_parser.Eval();
        return std::isfinite(result) ? std::clamp(result, -Expression::largestResult, Expression::largestResult) : 0;
    }

private:
    std::vector<double> m_values;
    mu::Parser m_parser;
};

} // namespace

/// The formula, and machines that nobody uses at the moment.
struct Expression::Program {
    std::string text;
    std::vector<std::string> names;
    mutable std::mutex mutex;
    mutable std::vector<std::unique_ptr<Machine>> idle;

    std::unique_ptr<Machine> take() const
    {
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                std::unique_ptr<Machine> machine = std::move(idle.back());
                idle.pop_back();
                return machine;
            }
        }
        return std::make_unique<Machine>(text, names);
    }
    void giveBack(std::unique_ptr<Machine> machine) const
    {
        const std::lock_guard lock(mutex);
        idle.push_back(std::move(machine));
    }
};

Result<Expression> Expression::compile(std::string_view text, std::span<const std::string> names)
{
    if (const Result<void> checked = checkFormula(text, names); !checked)
        return checked.error();
    const auto program = std::make_shared<Program>();
    program->text = std::string(text);
    program->names.assign(names.begin(), names.end());
    try {
        program->giveBack(program->take());
    } catch (const mu::ParserError& error) {
        return usageError(error.GetMsg(), "column " + std::to_string(std::max(error.GetPos(), 0) + 1));
    }
    Expression expression;
    expression.m_text = program->text;
    expression.m_program = program;
    return expression;
}

void Expression::evaluate(std::span<const double> values, std::span<double> results) const
{
    std::unique_ptr<Machine> machine = m_program->take();
    const std::size_t width = m_program->names.size();
    for (std::size_t row = 0; row < results.size(); ++row)
        results[row] = machine->evaluate(values.data() + row * width);
    m_program->giveBack(std::move(machine));
}

} // namespace ricercar
