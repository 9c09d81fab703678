#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace ricercar {

template <class Signature> class FunctionRef;

/// A callable passed by reference: two words, never allocates. It must not outlive what it refers to.
template <class R, class... Args> class FunctionRef<R(Args...)> {
public:
    FunctionRef() = default;

    template <class F>
    requires(!std::is_same_v<std::remove_cvref_t<F>, FunctionRef> && std::is_invocable_r_v<R, F&, Args...>)
        FunctionRef(F&& callable)
        : m_object(const_cast<void*>(static_cast<const void*>(std::addressof(callable))))
        , m_call([](void* object, Args... args) -> R {
            return (*static_cast<std::add_pointer_t<std::remove_reference_t<F>>>(object))(std::forward<Args>(args)...);
        })
    {
    }

    R operator()(Args... args) const { return m_call(m_object, std::forward<Args>(args)...); }
    explicit operator bool() const { return m_call != nullptr; }

private:
    void* m_object = nullptr;
    R (*m_call)(void*, Args...) = nullptr;
};

} // namespace ricercar
