#include "geometry.h"

#define RELAXED __ATOMIC_RELAXED
#define DEVICE __MEMORY_SCOPE_DEVICE
#define GROUP __MEMORY_SCOPE_WRKGRP

// Every operation without return, spread over buckets: cells[operation * buckets + i % buckets] with operand values[i].
// Operations in order: add, subtract, signed min, signed max, unsigned min, unsigned max, and, or, xor.
REQUIRED_GROUP kernel void atomic_u32(global uint *cells, const global uint *values, uint buckets, uint count)
{
    uint i = global_index();
    if (i >= count)
        return;

    uint value = values[i];
    global uint *cell = cells + i % buckets;
    __scoped_atomic_fetch_add(cell, value, RELAXED, DEVICE);
    cell += buckets;
    __scoped_atomic_fetch_sub(cell, value, RELAXED, DEVICE);
    cell += buckets;
    __scoped_atomic_fetch_min((global int *)cell, (int)value, RELAXED, DEVICE);
    cell += buckets;
    __scoped_atomic_fetch_max((global int *)cell, (int)value, RELAXED, DEVICE);
    cell += buckets;
    __scoped_atomic_fetch_min(cell, value, RELAXED, DEVICE);
    cell += buckets;
    __scoped_atomic_fetch_max(cell, value, RELAXED, DEVICE);
    cell += buckets;
    __scoped_atomic_fetch_and(cell, value, RELAXED, DEVICE);
    cell += buckets;
    __scoped_atomic_fetch_or(cell, value, RELAXED, DEVICE);
    cell += buckets;
    __scoped_atomic_fetch_xor(cell, value, RELAXED, DEVICE);
}

// Operations with return. tickets[i] is unique among the work-items of its bucket; cells holds, for each bucket, the
// number of tickets given [0], the last value exchanged [1], and the count made by compare-and-swap [2].
// exchanged[i] is what the work-item found in [1].
REQUIRED_GROUP kernel void atomic_return_u32(global uint *cells, global uint *tickets, global uint *exchanged, uint buckets, uint count)
{
    uint i = global_index();
    if (i >= count)
        return;

    global uint *cell = cells + i % buckets;
    tickets[i] = __scoped_atomic_fetch_add(cell, 1u, RELAXED, DEVICE);
    exchanged[i] = __scoped_atomic_exchange_n(cell + buckets, i + 1, RELAXED, DEVICE);

    uint expected = __scoped_atomic_load_n(cell + 2 * buckets, RELAXED, DEVICE);
    while (!__scoped_atomic_compare_exchange_n(cell + 2 * buckets, &expected, expected + 1, true, RELAXED, RELAXED, DEVICE))
        ;
}

// cells[0..buckets) += values[i] without return; tickets[i] from cells[buckets..2 * buckets) with return; 64 bits.
REQUIRED_GROUP kernel void atomic_u64(global ulong *cells, const global ulong *values, global ulong *tickets, uint buckets, uint count)
{
    uint i = global_index();
    if (i >= count)
        return;

    global ulong *cell = cells + i % buckets;
    __scoped_atomic_fetch_add(cell, values[i], RELAXED, DEVICE);
    tickets[i] = __scoped_atomic_fetch_add(cell + buckets, 1ul, RELAXED, DEVICE);
}

// One cell for all, which the compiler turns into one atomic a wave: *cell += values[i].
REQUIRED_GROUP kernel void atomic_uniform_u32(global uint *cell, const global uint *values, uint count)
{
    uint i = global_index();
    if (i < count)
        __scoped_atomic_fetch_add(cell, values[i], RELAXED, DEVICE);
}

// cells[0..buckets) += values[i] without return; found[i] = what an addition of 1 to cells[buckets..2 * buckets) found.
// Values whose sums are exact in any order make the result comparable.
REQUIRED_GROUP kernel void atomic_f32(global float *cells, const global float *values, global float *found, uint buckets, uint count)
{
    uint i = global_index();
    if (i >= count)
        return;

    global float *cell = cells + i % buckets;
    __scoped_atomic_fetch_add(cell, values[i], RELAXED, DEVICE);
    found[i] = __scoped_atomic_fetch_add(cell + buckets, 1.0f, RELAXED, DEVICE);
}

REQUIRED_GROUP kernel void atomic_f64(global double *cells, const global double *values, global double *found, uint buckets, uint count)
{
    uint i = global_index();
    if (i >= count)
        return;

    global double *cell = cells + i % buckets;
    __scoped_atomic_fetch_add(cell, values[i], RELAXED, DEVICE);
    found[i] = __scoped_atomic_fetch_add(cell + buckets, 1.0, RELAXED, DEVICE);
}

#define LOCAL_BUCKETS 16

// The same in local memory, one histogram a work-group of 16 buckets, bucket = i % 16, slot = group * 16 + bucket.
// sums[slot] and maxima[slot] of values[i]; totals[slot] of (float)(values[i] & 0xff), without return and with: found[i] is
// what the addition found; tickets[i] is unique among the work-items of its group and bucket; swapped[slot] counts them by
// compare-and-swap.
REQUIRED_GROUP kernel void atomic_local(
    global uint *sums,
    global uint *maxima,
    global float *totals,
    global float *found,
    global uint *tickets,
    global uint *swapped,
    const global uint *values,
    uint count)
{
    local uint sum[LOCAL_BUCKETS];
    local uint maximum[LOCAL_BUCKETS];
    local float total[LOCAL_BUCKETS];
    local float total_found[LOCAL_BUCKETS];
    local uint ticket[LOCAL_BUCKETS];
    local uint swap[LOCAL_BUCKETS];
    uint item = __builtin_amdgcn_workitem_id_x();
    uint i = global_index();

    if (item < LOCAL_BUCKETS)
    {
        sum[item] = 0;
        maximum[item] = 0;
        total[item] = 0.0f;
        total_found[item] = 0.0f;
        ticket[item] = 0;
        swap[item] = 0;
    }

    group_barrier();

    if (i < count)
    {
        uint value = values[i];
        uint bucket = i % LOCAL_BUCKETS;
        __scoped_atomic_fetch_add(&sum[bucket], value, RELAXED, GROUP);
        __scoped_atomic_fetch_max(&maximum[bucket], value, RELAXED, GROUP);
        __scoped_atomic_fetch_add(&total[bucket], (float)(value & 0xff), RELAXED, GROUP);
        found[i] = __scoped_atomic_fetch_add(&total_found[bucket], (float)(value & 0xff), RELAXED, GROUP);
        tickets[i] = __scoped_atomic_fetch_add(&ticket[bucket], 1u, RELAXED, GROUP);

        uint expected = __scoped_atomic_load_n(&swap[bucket], RELAXED, GROUP);
        while (!__scoped_atomic_compare_exchange_n(&swap[bucket], &expected, expected + 1, true, RELAXED, RELAXED, GROUP))
            ;
    }

    group_barrier();

    if (item < LOCAL_BUCKETS)
    {
        uint slot = __builtin_amdgcn_workgroup_id_x() * LOCAL_BUCKETS + item;
        sums[slot] = sum[item];
        maxima[slot] = maximum[item];
        totals[slot] = total[item];
        swapped[slot] = swap[item];
    }
}
