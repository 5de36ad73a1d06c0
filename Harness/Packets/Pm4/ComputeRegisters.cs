using Harness.Devices;

namespace Harness.Packets.Pm4;

/// <summary>COMPUTE_* registers whose place depends on the generation, and the names of all of them.</summary>
public static class ComputeRegisters
{
    // Offsets from 0x2e00 on that all generations share (gc_9_4_3_offset.h, gc_10_1_0_offset.h, gc_11_0_0_offset.h, gc_12_0_0_offset.h).
    private static readonly string[] s_common =
    [
        "COMPUTE_DISPATCH_INITIATOR", "COMPUTE_DIM_X", "COMPUTE_DIM_Y", "COMPUTE_DIM_Z",
        "COMPUTE_START_X", "COMPUTE_START_Y", "COMPUTE_START_Z",
        "COMPUTE_NUM_THREAD_X", "COMPUTE_NUM_THREAD_Y", "COMPUTE_NUM_THREAD_Z",
        "COMPUTE_PIPELINESTAT_ENABLE", "COMPUTE_PERFCOUNT_ENABLE",
        "COMPUTE_PGM_LO", "COMPUTE_PGM_HI",
        "COMPUTE_DISPATCH_PKT_ADDR_LO", "COMPUTE_DISPATCH_PKT_ADDR_HI",
        "COMPUTE_DISPATCH_SCRATCH_BASE_LO", "COMPUTE_DISPATCH_SCRATCH_BASE_HI",
        "COMPUTE_PGM_RSRC1", "COMPUTE_PGM_RSRC2", "COMPUTE_VMID", "COMPUTE_RESOURCE_LIMITS",
        "COMPUTE_STATIC_THREAD_MGMT_SE0", "COMPUTE_STATIC_THREAD_MGMT_SE1", "COMPUTE_TMPRING_SIZE",
        "COMPUTE_STATIC_THREAD_MGMT_SE2", "COMPUTE_STATIC_THREAD_MGMT_SE3",
        "COMPUTE_RESTART_X", "COMPUTE_RESTART_Y", "COMPUTE_RESTART_Z",
        "COMPUTE_THREAD_TRACE_ENABLE", "COMPUTE_MISC_RESERVED", "COMPUTE_DISPATCH_ID", "COMPUTE_THREADGROUP_ID",
    ];

    /// <summary>COMPUTE_PGM_RSRC3: gfx90a and later gfx9 have it at another place than gfx10 and later; gfx900 to gfx908 have none.</summary>
    /// <exception cref="NotSupportedException">The GPU has no such register.</exception>
    public static uint PgmRsrc3(GfxVersion gfx) => TryGetPgmRsrc3(gfx, out uint register)
        ? register
        : throw new NotSupportedException($"{gfx} has no COMPUTE_PGM_RSRC3");

    /// <summary>Whether the GPU has COMPUTE_PGM_RSRC3, and where (gc_9_4_3_offset.h, gc_10_1_0_offset.h).</summary>
    public static bool TryGetPgmRsrc3(GfxVersion gfx, out uint register)
    {
        register = gfx.Generation != GfxGeneration.Gfx9 ? 0x2e28u : 0x2e2d;
        return gfx.Generation != GfxGeneration.Gfx9 || gfx is { Minor: > 0 } or { Stepping: 10 };
    }

    /// <summary>Name of a shader register, or null when it is not a COMPUTE_* register that is known.</summary>
    public static string? Name(uint register, GfxVersion gfx)
    {
        if (register < ComputeRegister.First || register > ComputeRegister.Last)
            return null;
        uint index = register - ComputeRegister.First;
        if (index < s_common.Length)
            return s_common[index];
        if (register >= ComputeRegister.UserData0 && register < ComputeRegister.UserData0 + ComputeRegister.UserDataCount)
            return $"COMPUTE_USER_DATA_{register - ComputeRegister.UserData0}";
        return TryGetPgmRsrc3(gfx, out uint third) && register == third ? "COMPUTE_PGM_RSRC3" : null;
    }
}
