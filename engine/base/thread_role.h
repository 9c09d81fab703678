#pragma once

#include <cassert>

namespace ricercar {

/// What a thread is for. Comments tag functions with it: [gui], [worker], [audio]; [any] needs none.
enum class ThreadRole { Unknown, Gui, Worker, Audio };

/// The role of the calling thread; Unknown until it was set (tests, the command line). [any]
inline ThreadRole& threadRole()
{
    thread_local ThreadRole role = ThreadRole::Unknown;
    return role;
}

/// In debug builds: stops where a function is called on a thread of another role. [any]
inline void assertThread([[maybe_unused]] ThreadRole role)
{
    assert(threadRole() == ThreadRole::Unknown || threadRole() == role);
}

/// In debug builds: stops where blocking or heavy work is called on a thread of that role. [any]
inline void assertThreadIsNot([[maybe_unused]] ThreadRole role)
{
    assert(threadRole() != role);
}

} // namespace ricercar
