using Harness.Foundation;

namespace Harness.Programs;

/// <summary>How generations differ in what a dispatch sets up.</summary>
public sealed record ProgramTraits
{
    private static readonly ProgramTraits s_gfx9 = new()
    {
        LocalGranule = 512,
        ScratchUnit = 1024,
        ScratchSizeBits = 13,
        ScratchWavesPerEngine = false,
        ArchitectedScratch = false,
        HasWave32 = false,
        HasTrapPresent = true,
        ScratchBufferFormat = (4u << 12) | (1u << 23), // NUM_FORMAT_UINT, ADD_TID_ENABLE
    };

    private static readonly ProgramTraits s_gfx94 = s_gfx9 with { ArchitectedScratch = true };

    private static readonly ProgramTraits s_gfx950 = s_gfx94 with { LocalGranule = 1280 };

    private static readonly ProgramTraits s_gfx10 = s_gfx9 with
    {
        HasWave32 = true,
        ScratchBufferFormat = (20u << 12) | (1u << 23) | (1u << 24) | (2u << 28), // 32_UINT, ADD_TID_ENABLE, RESOURCE_LEVEL, OOB_SELECT
    };

    private static readonly ProgramTraits s_gfx11 = s_gfx10 with
    {
        ScratchUnit = 256,
        ScratchSizeBits = 15,
        ScratchWavesPerEngine = true,
        ArchitectedScratch = true,
    };

    private static readonly ProgramTraits s_gfx1100 = s_gfx11 with { NeedsPrivilegedWaves = true };

    private static readonly ProgramTraits s_gfx12 = s_gfx11 with { ScratchSizeBits = 18, HasTrapPresent = false };

    private ProgramTraits()
    {
    }

    /// <summary>Bytes that COMPUTE_PGM_RSRC2.LDS_SIZE counts in (LLVM AMDGPUUsage, GRANULATED_LDS_SIZE).</summary>
    public required uint LocalGranule { get; init; }

    /// <summary>Bytes that COMPUTE_TMPRING_SIZE.WAVESIZE counts in (ROCr amd_aql_queue.cpp: mem_alignment_size).</summary>
    public required uint ScratchUnit { get; init; }

    /// <summary>Bits of COMPUTE_TMPRING_SIZE.WAVESIZE (ROCr registers.h).</summary>
    public required int ScratchSizeBits { get; init; }

    /// <summary>True when COMPUTE_TMPRING_SIZE.WAVES counts waves of one shader engine, not of one XCC (ROCr FillComputeTmpRingSize_Gfx11).</summary>
    public required bool ScratchWavesPerEngine { get; init; }

    /// <summary>
    /// True when the hardware initialises FLAT_SCRATCH from COMPUTE_DISPATCH_SCRATCH_BASE (LLVM AMDGPUUsage: "Architected flat
    /// scratch"); else the kernel's prologue does, from user SGPRs.
    /// </summary>
    public required bool ArchitectedScratch { get; init; }

    /// <summary>True when COMPUTE_DISPATCH_INITIATOR.CS_W32_EN chooses waves of 32 lanes.</summary>
    public required bool HasWave32 { get; init; }

    /// <summary>
    /// True when COMPUTE_PGM_RSRC2 bit 6 is TRAP_PRESENT, which lets the wave enter KFD's trap handler; on gfx12 it is another
    /// field and traps need no permission (AMDHSAKernelDescriptor.h; kfdtest Dispatch.cpp: BuildIb).
    /// </summary>
    public required bool HasTrapPresent { get; init; }

    /// <summary>
    /// True when waves of a PM4 dispatch must have COMPUTE_PGM_RSRC1.PRIV so that a context save does not break them
    /// (kfdtest KFDBaseComponentTest.cpp: NeedCwsrWA; kfd_debug.h: kfd_dbg_has_cwsr_workaround, 11.0.0 to 11.0.3).
    /// </summary>
    public bool NeedsPrivilegedWaves { get; private init; }

    /// <summary>Word 3 of the scratch buffer resource without INDEX_STRIDE and DST_SEL; not used where scratch is architected.</summary>
    internal uint ScratchBufferFormat { get; private init; }

    /// <summary>The traits of an ISA.</summary>
    public static ProgramTraits Of(GfxVersion isa) => isa.Generation switch
    {
        GfxGeneration.Gfx12 => s_gfx12,
        GfxGeneration.Gfx11 => isa is { Minor: 0, Stepping: <= 3 or 5 } ? s_gfx1100 : s_gfx11,
        GfxGeneration.Gfx10 => s_gfx10,
        _ when isa >= new GfxVersion(9, 5, 0) => s_gfx950,
        _ when isa >= new GfxVersion(9, 4, 0) => s_gfx94,
        _ => s_gfx9,
    };
}
