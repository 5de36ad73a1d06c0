namespace Harness.Programs;

/// <summary>What a kernel argument is (LLVM AMDGPUUsage, "Code object V3 metadata", <c>.value_kind</c>; V5 adds most of the hidden ones).</summary>
public enum ArgumentKind
{
    /// <summary>The value itself.</summary>
    ByValue,

    /// <summary>A 64-bit address in global memory.</summary>
    GlobalBuffer,

    /// <summary>A 32-bit offset into local memory that the dispatch adds to the fixed size.</summary>
    DynamicSharedPointer,

    /// <summary>Another explicit argument that is an address: image, sampler, pipe or queue.</summary>
    OtherAddress,

    /// <summary>Full work-groups in X.</summary>
    HiddenBlockCountX,

    /// <summary>Full work-groups in Y.</summary>
    HiddenBlockCountY,

    /// <summary>Full work-groups in Z.</summary>
    HiddenBlockCountZ,

    /// <summary>Work-items of a full work-group in X.</summary>
    HiddenGroupSizeX,

    /// <summary>Work-items of a full work-group in Y.</summary>
    HiddenGroupSizeY,

    /// <summary>Work-items of a full work-group in Z.</summary>
    HiddenGroupSizeZ,

    /// <summary>Work-items of the partial work-group in X, or 0.</summary>
    HiddenRemainderX,

    /// <summary>Work-items of the partial work-group in Y, or 0.</summary>
    HiddenRemainderY,

    /// <summary>Work-items of the partial work-group in Z, or 0.</summary>
    HiddenRemainderZ,

    /// <summary>Dimensions of the grid, 1 to 3.</summary>
    HiddenGridDimensions,

    /// <summary>Bytes of local memory that the dispatch adds to the fixed size.</summary>
    HiddenDynamicLocalSize,

    /// <summary>A hidden argument of a service that the harness does not offer, or an offset of the grid, which is always none: 0.</summary>
    HiddenZero,

    /// <summary>A hidden argument that is not known here; a kernel that has one cannot be dispatched.</summary>
    HiddenUnknown,
}
