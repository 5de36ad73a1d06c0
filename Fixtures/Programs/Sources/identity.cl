#include "geometry.h"

// What one work-item sees of itself: eight dwords at its place in the grid (row-major, x fastest).
struct identity
{
    uint local_id;          // x | y << 10 | z << 20
    uint group_x;
    uint group_y;
    uint group_z;
    uint lane;              // within the wave
    uint wave_size;
    uint lanes_on_low;      // lanes of the wave that are on, [31:0]
    uint lanes_on_high;     // and [63:32]; 0 for a wave of 32
};

// The grid's and the work-group's sizes in work-items are arguments, so that no hidden argument is needed.
ANY_GROUP kernel void record_identity(
    global struct identity *records, uint group_size_x, uint group_size_y, uint group_size_z, uint grid_x, uint grid_y)
{
    uint local_x = __builtin_amdgcn_workitem_id_x();
    uint local_y = __builtin_amdgcn_workitem_id_y();
    uint local_z = __builtin_amdgcn_workitem_id_z();
    uint group_x = __builtin_amdgcn_workgroup_id_x();
    uint group_y = __builtin_amdgcn_workgroup_id_y();
    uint group_z = __builtin_amdgcn_workgroup_id_z();
    uint x = group_x * group_size_x + local_x;
    uint y = group_y * group_size_y + local_y;
    uint z = group_z * group_size_z + local_z;
    ulong on = __builtin_amdgcn_read_exec();

    global struct identity *record = records + ((ulong)z * grid_y + y) * grid_x + x;
    record->local_id = local_x | local_y << 10 | local_z << 20;
    record->group_x = group_x;
    record->group_y = group_y;
    record->group_z = group_z;
    record->lane = lane_index();
    record->wave_size = __builtin_amdgcn_wavefrontsize();
    record->lanes_on_low = (uint)on;
    record->lanes_on_high = (uint)(on >> 32);
}

// The size of a full work-group as the dispatch tells it: by hidden arguments in code object version 5, by the dispatch packet
// in version 4. sizes[linear group id * 4 ...] = x, y, z, 0.
ANY_GROUP kernel void record_geometry(global uint *sizes, uint groups_x, uint groups_y)
{
    if ((__builtin_amdgcn_workitem_id_x() | __builtin_amdgcn_workitem_id_y() | __builtin_amdgcn_workitem_id_z()) != 0)
        return;

    uint group = (__builtin_amdgcn_workgroup_id_z() * groups_y + __builtin_amdgcn_workgroup_id_y()) * groups_x
        + __builtin_amdgcn_workgroup_id_x();
    sizes[group * 4 + 0] = __builtin_amdgcn_workgroup_size_x();
    sizes[group * 4 + 1] = __builtin_amdgcn_workgroup_size_y();
    sizes[group * 4 + 2] = __builtin_amdgcn_workgroup_size_z();
    sizes[group * 4 + 3] = 0;
}

// The first 14 dwords of the hidden arguments, which is all of them in code object version 4. For a single work-item.
ANY_GROUP kernel void record_hidden_arguments(global uint *arguments)
{
    const constant uint *hidden = (const constant uint *)__builtin_amdgcn_implicitarg_ptr();
    for (uint i = 0; i < 14; i++)
        arguments[i] = hidden[i];
}

// The 16 dwords of the dispatch packet that this work-item was started by, as the wave sees them. For a single work-item.
ANY_GROUP kernel void record_packet(global uint *packet)
{
    const constant uint *dispatch = (const constant uint *)__builtin_amdgcn_dispatch_ptr();
    for (uint i = 0; i < 16; i++)
        packet[i] = dispatch[i];
}

// Clang has no builtin for it.
ulong dispatch_id(void) __asm("llvm.amdgcn.dispatch.id");

// What the command processor tells a wave beside its arguments: address and number of the dispatch packet. For a single work-item.
ANY_GROUP kernel void record_inputs(global ulong *inputs)
{
    inputs[0] = (ulong)__builtin_amdgcn_dispatch_ptr();
    inputs[1] = dispatch_id();
}

// Address of the queue. Of code object version 4 only: in version 5 a kernel has it from a hidden argument, and this one reads nothing sensible.
ANY_GROUP kernel void record_queue(global ulong *queue)
{
    *queue = (ulong)__builtin_amdgcn_queue_ptr();
}

// The unit that each work-group runs on, units[2 * group] = HW_REG_HW_ID, or HW_REG_HW_ID1 from gfx10 on, and then units[2 * group + 1] = HW_REG_XCC_ID,
// or 0 where the ISA has no such register. It stays there until *gate is not 0. Local memory that the dispatch gives it keeps others away.
ANY_GROUP kernel void record_unit(global uint *gate, global uint *units, local uint *unused)
{
    // s_getreg_b32: all 32 bits of register 4 or 23; bits 3:0 of register 20
#ifdef __GFX9__
    uint unit = __builtin_amdgcn_s_getreg(4 | (31 << 11));
#else
    uint unit = __builtin_amdgcn_s_getreg(23 | (31 << 11));
#endif
#ifdef __gfx942__
    uint xcc = __builtin_amdgcn_s_getreg(20 | (3 << 11));
#else
    uint xcc = 0;
#endif
    (void)unused;
    if (__builtin_amdgcn_workitem_id_x() == 0)
    {
        global uint *record = units + 2 * __builtin_amdgcn_workgroup_id_x();
        record[0] = unit;
        __scoped_atomic_store_n(record + 1, xcc, __ATOMIC_RELEASE, __MEMORY_SCOPE_SYSTEM);
    }
    while (__scoped_atomic_load_n(gate, __ATOMIC_ACQUIRE, __MEMORY_SCOPE_SYSTEM) == 0)
        __builtin_amdgcn_s_sleep(8);
}

// The XCC that each work-group runs on: xccs[group] = HW_REG_XCC_ID, or 0 where the ISA has no such register.
REQUIRED_GROUP kernel void record_xcc(global uint *xccs)
{
#ifdef __gfx942__
    // s_getreg_b32: register 20, bits 3:0
    uint xcc = __builtin_amdgcn_s_getreg(20 | (3 << 11));
#else
    uint xcc = 0;
#endif
    if (__builtin_amdgcn_workitem_id_x() == 0)
        xccs[__builtin_amdgcn_workgroup_id_x()] = xcc;
}
