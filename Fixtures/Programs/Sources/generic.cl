#include "geometry.h"

// One instruction stores to local, private or global memory, as kinds[i] is 0, 1 or 2; another loads from there.
// results[i] = what the pointer's own address space holds then, plus what the pointer leads to. addresses[0] and [1] = where flat instructions find the first word of the
// local and of the private array. For whole work-groups.
REQUIRED_GROUP kernel void generic_pointers(global uint *results, const global uint *kinds, global ulong *addresses)
{
    local uint shared[GROUP_SIZE];
    uint own[4];
    uint item = __builtin_amdgcn_workitem_id_x();
    uint i = global_index();
    uint kind = kinds[i];

    for (uint k = 0; k < 4; k++)
        own[k] = k;
    uint *pointer = kind == 0 ? (uint *)&shared[item] : kind == 1 ? (uint *)&own[i & 3] : (uint *)&results[i];
    *(volatile uint *)pointer = i * 16 + kind;
    group_barrier();

    uint again = *(volatile uint *)pointer;
    uint held = kind == 0 ? shared[item] : kind == 1 ? own[i & 3] : results[i];
    results[i] = held + again;
    if (i == 0)
    {
        addresses[0] = (ulong)(uint *)&shared[0];
        addresses[1] = (ulong)(uint *)&own[0];
    }
}
