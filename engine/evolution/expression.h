#pragma once

#include "engine/base/result.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace ricercar {

/// A formula over named numbers, such as "1 - leaps / max(1, notes)": numbers, names, + - * / ^, comparisons, && ||,
/// ?:, and min max abs sqrt exp ln sign rint. No loops, no assignments, no access to anything else. Built on muParser.
/// Immutable; compile() and evaluate() may be called on several threads at once.
class Expression {
public:
    /// Results lie in -largestResult .. largestResult, so that sums and squares of them, weighted, stay finite.
    static constexpr double largestResult = 1e9;

    /// Error: what is wrong, where = "column 7", and a hint that lists the names. At most 1,000 characters. [any]
    static Result<Expression> compile(std::string_view text, std::span<const std::string> names);

    /// `values`: rows of numbers in the order of the names, [results.size(), names]; one result a row, held
    /// within +-largestResult, 0 where it is not finite. O(rows * operations). [any]
    void evaluate(std::span<const double> values, std::span<double> results) const;

    const std::string& text() const { return m_text; }

private:
    struct Program;
    std::string m_text;
    std::shared_ptr<const Program> m_program;
};

} // namespace ricercar
