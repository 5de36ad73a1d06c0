using Harness.Devices;

namespace Harness.Packets.Pm4;

/// <summary>
/// Cache actions of ACQUIRE_MEM and RELEASE_MEM. gfx9 has TC/TCL1/SH action bits, gfx10 and later have the GCR_CNTL word; the bits of
/// RELEASE_MEM stand where dword 1 of the packet has them.
/// </summary>
public static class Pm4CacheControl
{
    /// <summary>Size of ACQUIRE_MEM's range, in units of 256 bytes, that means the whole address space.</summary>
    public const ulong WholeRange = (1UL << 40) - 1;

    // soc15d.h: PACKET3_ACQUIRE_MEM_CP_COHER_CNTL_*.
    private const uint CoherTcWriteBack = 1u << 18;
    private const uint CoherTcl1 = 1u << 22;
    private const uint CoherTc = 1u << 23;
    private const uint CoherScalar = 1u << 27;
    private const uint CoherInstruction = 1u << 29;

    // nvd.h: PACKET3_ACQUIRE_MEM_GCR_CNTL_*.
    private const uint GcrInstructionAll = 1u << 0;
    private const uint GcrMetadataWriteBack = 1u << 4;
    private const uint GcrMetadataInvalidate = 1u << 5;
    private const uint GcrScalarInvalidate = 1u << 7;
    private const uint GcrVectorInvalidate = 1u << 8;
    private const uint GcrLevel1Invalidate = 1u << 9;
    private const uint GcrLevel2Invalidate = 1u << 14;
    private const uint GcrLevel2WriteBack = 1u << 15;

    // soc15d.h: EOP_*.
    private const uint EopTcWriteBack = 1u << 15;
    private const uint EopTcl1 = 1u << 16;
    private const uint EopTc = 1u << 17;
    private const uint EopTcMetadata = 1u << 21;

    // nvd.h: PACKET3_RELEASE_MEM_GCR_*; the metadata cache (GLM) is gone in gfx12.
    private const uint ReleaseMetadataWriteBack = 1u << 12;
    private const uint ReleaseMetadataInvalidate = 1u << 13;
    private const uint ReleaseLevel2WriteBack = 1u << 21;
    private const uint ReleaseSequential = 1u << 22;
    private const uint ReleaseBypass = 3u << 25;

    /// <summary>Everything invalidated and written back, over the whole address space (gfx_v9_4_3.c, gfx_v11_0.c, gfx_v12_0.c: emit_mem_sync).</summary>
    public static uint AcquireSystem(GfxVersion gfx) => gfx.Major == 9
        ? CoherInstruction | CoherScalar | CoherTc | CoherTcl1 | CoherTcWriteBack
        : GcrLevel2Invalidate | GcrLevel2WriteBack | GcrMetadataInvalidate | GcrMetadataWriteBack | GcrLevel1Invalidate
            | GcrVectorInvalidate | GcrScalarInvalidate | GcrInstructionAll;

    /// <summary>Everything written back to where a CPU or another GPU sees it (gfx_v9_4_3.c, gfx_v11_0.c, gfx_v12_0.c: ring_emit_fence).</summary>
    public static uint ReleaseSystem(GfxVersion gfx) => gfx.Generation switch
    {
        GfxGeneration.Gfx9 => EopTcl1 | EopTc | EopTcWriteBack | EopTcMetadata,
        GfxGeneration.Gfx12 => ReleaseSequential | ReleaseLevel2WriteBack | ReleaseBypass,
        _ => ReleaseSequential | ReleaseLevel2WriteBack | ReleaseMetadataInvalidate | ReleaseMetadataWriteBack | ReleaseBypass,
    };

    /// <summary>Bits of RELEASE_MEM's dword 1 that hold cache actions: all but event type, event index and what lies above.</summary>
    internal const uint ReleaseMask = 0x06ff_f000;
}
