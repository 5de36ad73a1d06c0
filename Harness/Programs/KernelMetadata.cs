namespace Harness.Programs;

/// <summary>What the metadata note says of one kernel (LLVM AMDGPUUsage, "Code object V3 kernel metadata map").</summary>
public sealed record KernelMetadata
{
    /// <summary>Name of the kernel.</summary>
    public required string Name { get; init; }

    /// <summary>Name of its descriptor's symbol, ending in .kd.</summary>
    public required string Symbol { get; init; }

    /// <summary>Bytes of the kernel argument segment.</summary>
    public uint ArgumentSegmentSize { get; init; }

    /// <summary>Alignment of the kernel argument segment, in bytes.</summary>
    public uint ArgumentSegmentAlignment { get; init; } = 16;

    /// <summary>Bytes of local memory (LDS) that every work-group has.</summary>
    public uint GroupSegmentFixedSize { get; init; }

    /// <summary>Bytes of scratch memory that every work-item has, without what a dynamic stack needs.</summary>
    public uint PrivateSegmentFixedSize { get; init; }

    /// <summary>Lanes of a wave: 32 or 64.</summary>
    public uint WavefrontSize { get; init; }

    /// <summary>Scalar registers of a wave.</summary>
    public uint ScalarRegisters { get; init; }

    /// <summary>Vector registers of a lane, without the accumulation registers.</summary>
    public uint VectorRegisters { get; init; }

    /// <summary>Accumulation registers of a lane (gfx908 and its successors).</summary>
    public uint AccumulationRegisters { get; init; }

    /// <summary>Most work-items that a work-group may have.</summary>
    public uint MaximumGroupSize { get; init; }

    /// <summary>The work-group that the kernel was compiled for, when it was for one only.</summary>
    public (uint X, uint Y, uint Z)? RequiredGroupSize { get; init; }

    /// <summary>True when the private segment's size is a least one: the code calls what the compiler could not see.</summary>
    public bool UsesDynamicStack { get; init; }

    /// <summary>The arguments in their order.</summary>
    public IReadOnlyList<KernelParameter> Parameters { get; init; } = [];
}
