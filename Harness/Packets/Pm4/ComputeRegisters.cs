using Harness.Foundation;

namespace Harness.Packets.Pm4;

/// <summary>COMPUTE_* registers whose place depends on the generation.</summary>
public static class ComputeRegisters
{
    /// <summary>COMPUTE_PGM_RSRC3: gfx90a and later gfx9 have it at another place than gfx10 and later; gfx900 to gfx908 have none.</summary>
    /// <exception cref="NotSupportedException">The GPU has no such register.</exception>
    public static uint PgmRsrc3(GfxVersion gfx) => TryGetPgmRsrc3(gfx, out uint register)
        ? register
        : throw new NotSupportedException($"{gfx} has no COMPUTE_PGM_RSRC3");

    /// <summary>Whether the GPU has COMPUTE_PGM_RSRC3, and where (gc_9_4_3_offset.h, gc_10_1_0_offset.h).</summary>
    public static bool TryGetPgmRsrc3(GfxVersion gfx, out uint register)
    {
        register = gfx.Generation != GfxGeneration.Gfx9 ? 0x2e28u : 0x2e2d;
        return gfx.Generation != GfxGeneration.Gfx9 || GfxSet.Gfx90aTo95.Contains(gfx);
    }
}
