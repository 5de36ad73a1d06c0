namespace VirtualGpu.Models;

/// <summary>Waves, and COMPUTE_TMPRING_SIZE, which gives them scratch memory (LLVM AMDGPUUsage; gc_9_4_3_sh_mask.h, gc_11_0_0_sh_mask.h).</summary>
public sealed record WaveFormat
{
    /// <summary>Whether a dispatch can choose waves of 32 lanes (COMPUTE_DISPATCH_INITIATOR.CS_W32_EN).</summary>
    public required bool HasWave32 { get; init; }

    /// <summary>Bits of COMPUTE_TMPRING_SIZE.WAVESIZE.</summary>
    public required uint ScratchSizeMask { get; init; }

    /// <summary>Bytes of its unit.</summary>
    public required ulong ScratchSizeUnit { get; init; }

    /// <summary>Whether COMPUTE_TMPRING_SIZE.WAVES counts the waves of a shader engine, and not of an XCC.</summary>
    public required bool ScratchIsPerEngine { get; init; }

    /// <summary>Bytes of a unit of COMPUTE_PGM_RSRC2.LDS_SIZE.</summary>
    public required uint LocalMemoryUnit { get; init; }

    /// <summary>Whether a work-item's ids come packed into v0 (gfx90a and later); before, they come in v0, v1 and v2.</summary>
    public required bool HasPackedWorkItemIds { get; init; }

    /// <summary>
    /// Whether hardware finds the scratch memory of a wave by itself (architected flat scratch); where not, the program makes FLAT_SCRATCH and a buffer resource
    /// of what it is given in scalar registers (LLVM AMDGPUUsage: "Flat Scratch", "Private Segment Buffer").
    /// </summary>
    public required bool HasArchitectedScratch { get; init; }

    /// <summary>Vector registers of a unit of COMPUTE_PGM_RSRC1.VGPRS (of waves of 32 lanes, where there are such).</summary>
    public required int VectorGranule { get; init; }

    /// <summary>Scalar registers that a wave gets at a time; 0 where every wave has all that there are.</summary>
    public required int ScalarGranule { get; init; }
}
