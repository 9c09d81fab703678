#pragma once

#include <memory>
#include <utility>

namespace ricercar {

/// A value that copies share: copying costs a pointer, comparing looks at the contents only where the pointers differ.
/// Never null. Copies may be read on any thread. [any]
template <class T> class Shared {
public:
    Shared()
        : m_value(std::make_shared<const T>())
    {
    }
    Shared(T value)
        : m_value(std::make_shared<const T>(std::move(value)))
    {
    }

    const T& operator*() const { return *m_value; }
    const T* operator->() const { return m_value.get(); }
    /// For owners that outlive the document, such as a schedule.
    const std::shared_ptr<const T>& pointer() const { return m_value; }

    /// Replaces the value by a copy that `change` altered; O(size of T).
    template <class F> void change(F&& alter)
    {
        T copy = *m_value;
        std::forward<F>(alter)(copy);
        m_value = std::make_shared<const T>(std::move(copy));
    }

    bool operator==(const Shared& other) const { return m_value == other.m_value || *m_value == *other.m_value; }

private:
    std::shared_ptr<const T> m_value;
};

} // namespace ricercar
