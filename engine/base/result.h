#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace ricercar {

/// Who has to act on an error; the command line turns it into its exit code.
enum class ErrorKind {
    Failure, ///< a file, a device or a value inside a file was refused (exit code 1)
    Usage ///< the caller asked for something that does not exist or lies outside its range (exit code 2)
};

/// One refusal, in three parts that together make one line a person can act on.
struct Error {
    std::string what; ///< what failed, with the offending value: "seed -3 is outside 0..18446744073709551615"
    std::string where; ///< file, byte offset, parameter; may be empty
    std::string hint; ///< what to do about it; may be empty
    ErrorKind kind = ErrorKind::Failure;

    /// "where: what; hint" without line breaks. [any]
    std::string line() const;

    bool operator==(const Error&) const = default;
};

/// An Error of kind Usage. [any]
inline Error usageError(std::string what, std::string where = {}, std::string hint = {})
{
    return Error{std::move(what), std::move(where), std::move(hint), ErrorKind::Usage};
}

/// Either a value or the Error that explains why there is none.
///
/// The engine's edges (files, devices, parameters, models) return it; nothing is thrown across them.
template <class T> class [[nodiscard]] Result {
public:
    Result(T value)
        : m_content(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_content(std::in_place_index<1>, std::move(error))
    {
    }

    bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// The value; only if ok().
    T& value() &
    {
        assert(ok());
        return std::get<0>(m_content);
    }
    const T& value() const&
    {
        assert(ok());
        return std::get<0>(m_content);
    }
    T&& value() &&
    {
        assert(ok());
        return std::get<0>(std::move(m_content));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    /// The error; only if not ok().
    const Error& error() const
    {
        assert(!ok());
        return std::get<1>(m_content);
    }

private:
    std::variant<T, Error> m_content;
};

/// Success without a value, or an Error.
template <> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    bool ok() const { return !m_error; }
    explicit operator bool() const { return ok(); }
    const Error& error() const
    {
        assert(m_error);
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace ricercar
