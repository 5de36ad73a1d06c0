namespace Harness.Programs;

/// <summary>
/// kernel_code_properties of a descriptor (AMDHSAKernelDescriptor.h: KERNEL_CODE_PROPERTY_*). The first seven put values into
/// user SGPRs, in this order.
/// </summary>
[Flags]
public enum KernelCodeProperties : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Four SGPRs: the buffer resource of scratch memory.</summary>
    PrivateSegmentBuffer = 1 << 0,

    /// <summary>Two SGPRs: address of the AQL dispatch packet.</summary>
    DispatchPointer = 1 << 1,

    /// <summary>Two SGPRs: address of the amd_queue_t.</summary>
    QueuePointer = 1 << 2,

    /// <summary>Two SGPRs: address of the kernel arguments.</summary>
    ArgumentSegmentPointer = 1 << 3,

    /// <summary>Two SGPRs: the dispatch's 64-bit id.</summary>
    DispatchId = 1 << 4,

    /// <summary>Two SGPRs: address of the scratch backing memory, for the kernel's prologue.</summary>
    FlatScratchInit = 1 << 5,

    /// <summary>One SGPR: bytes of scratch of a work-item.</summary>
    PrivateSegmentSize = 1 << 6,

    /// <summary>Waves of 32 lanes (gfx10 and later).</summary>
    Wavefront32 = 1 << 10,

    /// <summary>The private segment's size is a least one.</summary>
    UsesDynamicStack = 1 << 11,
}
