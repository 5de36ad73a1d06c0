#include "geometry.h"

#define SYSTEM __MEMORY_SCOPE_SYSTEM

// Each work-item stores value at address + 4 * its place in the work-group.
ANY_GROUP kernel void write_to_address(global uint *address, uint value)
{
    __scoped_atomic_store_n(address + __builtin_amdgcn_workitem_id_x(), value, __ATOMIC_RELEASE, SYSTEM);
}

// result[item] = address[item]
ANY_GROUP kernel void read_from_address(global uint *result, global uint *address)
{
    uint item = __builtin_amdgcn_workitem_id_x();
    uint value = __scoped_atomic_load_n(address + item, __ATOMIC_ACQUIRE, SYSTEM);
    __scoped_atomic_store_n(result + item, value, __ATOMIC_RELEASE, SYSTEM);
}

// Waits until *flag is at least value, then adds 1 to *passed, each work-item once.
ANY_GROUP kernel void wait_for_flag(global ulong *flag, ulong value, global uint *passed)
{
    while (__scoped_atomic_load_n(flag, __ATOMIC_ACQUIRE, SYSTEM) < value)
        __builtin_amdgcn_s_sleep(8);
    __scoped_atomic_fetch_add(passed, 1u, __ATOMIC_RELEASE, SYSTEM);
}

// Runs until *stop is not 0. *started counts the work-items that run, *finished those that left. Every work-item keeps
// iterations and a number that follows from its index and iterations in registers alone, and stores both at its end:
// a wave that was saved, restored or moved on its way must still have them right.
// state(0) = index, state(n + 1) = state(n) * 1664525 + 1013904223.
REQUIRED_GROUP kernel void loop_until_told(
    global uint *stop, global uint *started, global uint *finished, global uint *iterations, global uint *states)
{
    uint i = global_index();
    uint iteration = 0;
    uint state = i;

    __scoped_atomic_fetch_add(started, 1u, __ATOMIC_RELEASE, SYSTEM);
    while (__scoped_atomic_load_n(stop, __ATOMIC_ACQUIRE, SYSTEM) == 0)
    {
        state = state * 1664525u + 1013904223u;
        iteration++;
        __builtin_amdgcn_s_sleep(1);
    }

    iterations[i] = iteration;
    states[i] = state;
    __scoped_atomic_fetch_add(finished, 1u, __ATOMIC_RELEASE, SYSTEM);
}
