#include "geometry.h"

// sums[group] = sum of the group's 256 values, modulo 2^32, by a tree in local memory of a fixed size.
REQUIRED_GROUP kernel void reduce_u32(global uint *sums, const global uint *values, uint count)
{
    local uint partial[GROUP_SIZE];
    uint item = __builtin_amdgcn_workitem_id_x();
    uint i = global_index();

    partial[item] = i < count ? values[i] : 0;
    group_barrier();

    for (uint width = GROUP_SIZE / 2; width != 0; width /= 2)
    {
        if (item < width)
            partial[item] += partial[item + width];
        group_barrier();
    }

    if (item == 0)
        sums[__builtin_amdgcn_workgroup_id_x()] = partial[0];
}

// totals[item] = sum of every 64th of count bytes, counted from the end; byte i is i * 7 modulo 256, and was written by another work-item. For one work-group of 64, which has as much
// local memory as the dispatch gives it.
ANY_GROUP kernel void sum_local_bytes(global uint *totals, local uchar *bytes, uint count)
{
    uint item = __builtin_amdgcn_workitem_id_x();
    for (uint i = item; i < count; i += 64)
        bytes[i] = (uchar)(i * 7);
    group_barrier();

    uint total = 0;
    for (uint i = item; i < count; i += 64)
        total += bytes[count - 1 - i];
    totals[item] = total;
}

// The same in f32, in local memory that the dispatch adds to the fixed size: 4 bytes for each of the 256 work-items.
REQUIRED_GROUP kernel void reduce_dynamic_f32(global float *sums, const global float *values, local float *partial, uint count)
{
    uint item = __builtin_amdgcn_workitem_id_x();
    uint i = global_index();

    partial[item] = i < count ? values[i] : 0.0f;
    group_barrier();

    for (uint width = GROUP_SIZE / 2; width != 0; width /= 2)
    {
        if (item < width)
            partial[item] += partial[item + width];
        group_barrier();
    }

    if (item == 0)
        sums[__builtin_amdgcn_workgroup_id_x()] = partial[0];
}
