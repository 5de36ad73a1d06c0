#include "geometry.h"

// target[i] = source[i], a dword a work-item.
REQUIRED_GROUP kernel void copy_dword(global uint *target, const global uint *source, uint count)
{
    uint i = global_index();
    if (i < count)
        target[i] = source[i];
}

// target[i] = source[i], four dwords a work-item; count is in units of 16 bytes, both addresses are multiples of 16.
REQUIRED_GROUP kernel void copy_dwordx4(global uint4 *target, const global uint4 *source, uint count)
{
    uint i = global_index();
    if (i < count)
        target[i] = source[i];
}

// target[i] = value
REQUIRED_GROUP kernel void fill_dword(global uint *target, uint value, uint count)
{
    uint i = global_index();
    if (i < count)
        target[i] = value;
}
