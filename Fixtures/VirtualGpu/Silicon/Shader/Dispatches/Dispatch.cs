using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Silicon.Shader.Dispatches;

/// <summary>
/// One dispatch as the command processor hands it to the shader array: the COMPUTE_* registers at the time of the
/// dispatch packet, and the grid in work-items.
/// </summary>
public sealed class Dispatch
{
    /// <summary>The address space that the waves run in.</summary>
    public required AddressSpace Memory { get; init; }

    /// <summary>The queue (or any other object) that the dispatch belongs to; waves are suspended and killed by owner.</summary>
    public required object Owner { get; init; }

    /// <summary>Byte address of the first instruction (COMPUTE_PGM_LO/HI shifted left by 8).</summary>
    public required ulong ProgramAddress { get; init; }

    /// <summary>COMPUTE_PGM_RSRC1.</summary>
    public required uint ProgramResource1 { get; init; }

    /// <summary>COMPUTE_PGM_RSRC2: scratch enable, user SGPR count, work-group id enables, LDS size.</summary>
    public required uint ProgramResource2 { get; init; }

    /// <summary>COMPUTE_DISPATCH_INITIATOR: bit 15 CS_W32_EN selects wave32 on gfx10 and later.</summary>
    public required uint Initiator { get; init; }

    /// <summary>COMPUTE_TMPRING_SIZE: WAVES [11:0], WAVESIZE from bit 12, in units of 1 KiB (gfx9, gfx10) or 256 bytes (gfx11 and later).</summary>
    public uint TemporaryRing { get; init; }

    /// <summary>COMPUTE_DISPATCH_SCRATCH_BASE in bytes: base of the scratch backing memory where flat scratch is architected.</summary>
    public ulong ScratchBase { get; init; }

    /// <summary>COMPUTE_USER_DATA_0..15.</summary>
    public required uint[] UserData { get; init; }

    /// <summary>Work-items of the grid, each dimension at least 1. Edge work-groups are partial.</summary>
    public required (uint X, uint Y, uint Z) GridSize { get; init; }

    /// <summary>Work-items of a full work-group.</summary>
    public required (uint X, uint Y, uint Z) GroupSize { get; init; }

    /// <summary>COMPUTE_START_X/Y/Z: id of the first work-group.</summary>
    public (uint X, uint Y, uint Z) FirstGroup { get; init; }

    /// <summary>XCCs that take part: work-group n runs on XCC FirstXcc + n mod XccCount.</summary>
    public int FirstXcc { get; init; }

    /// <summary>Number of XCCs that take part, at least 1.</summary>
    public int XccCount { get; init; } = 1;

    /// <summary>Where its waves may run: a dword for each shader engine, XCC by XCC, a bit for each compute unit; empty for all of them.</summary>
    public uint[] ComputeUnitMask { get; init; } = [];

    /// <summary>True once every wave has ended. Set by the shader array, on the engine's thread.</summary>
    public bool IsComplete { get; internal set; }

    /// <summary>Why the dispatch stopped before its end (memory violation, illegal instruction), or null.</summary>
    public ShaderFault? Fault { get; internal set; }
}
