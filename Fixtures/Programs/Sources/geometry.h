// Where a work-item is, without a device library. Counted as the command processor counts: 32 bits a dimension.
#ifndef GEOMETRY_H
#define GEOMETRY_H

// Work-items of a work-group of every one-dimensional program that says REQUIRED_GROUP. A constant, so that these
// programs need no hidden argument and the metadata tells the harness what it has to dispatch.
#define GROUP_SIZE 256
#define REQUIRED_GROUP __attribute__((reqd_work_group_size(GROUP_SIZE, 1, 1)))

// Programs that take any work-group that the hardware takes.
#define ANY_GROUP __attribute__((amdgpu_flat_work_group_size(1, 1024)))

static inline uint global_index(void)
{
    return __builtin_amdgcn_workgroup_id_x() * GROUP_SIZE + __builtin_amdgcn_workitem_id_x();
}

static inline uint lane_index(void)
{
    return __builtin_amdgcn_wavefrontsize() == 64
        ? __builtin_amdgcn_mbcnt_hi(~0u, __builtin_amdgcn_mbcnt_lo(~0u, 0u))
        : __builtin_amdgcn_mbcnt_lo(~0u, 0u);
}

// A barrier of the work-group that also orders its accesses to local memory.
static inline void group_barrier(void)
{
    __builtin_amdgcn_fence(__ATOMIC_RELEASE, "workgroup");
    __builtin_amdgcn_s_barrier();
    __builtin_amdgcn_fence(__ATOMIC_ACQUIRE, "workgroup");
}

#endif
