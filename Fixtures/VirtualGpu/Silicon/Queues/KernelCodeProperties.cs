namespace VirtualGpu.Silicon.Queues;

/// <summary>kernel_code_properties of a kernel descriptor: which user SGPRs the kernel wants, in this order, and its wave size (amd_hsa_kernel_code.h; bit 10 from llvm/Support/AMDHSAKernelDescriptor.h).</summary>
[Flags]
internal enum KernelCodeProperties
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Four dwords: the scratch resource descriptor.</summary>
    PrivateSegmentBuffer = 1 << 0,

    /// <summary>Two dwords: address of the dispatch packet.</summary>
    DispatchPointer = 1 << 1,

    /// <summary>Two dwords: address of the amd_queue_t.</summary>
    QueuePointer = 1 << 2,

    /// <summary>Two dwords: address of the arguments.</summary>
    KernargPointer = 1 << 3,

    /// <summary>Two dwords: index of the packet.</summary>
    DispatchId = 1 << 4,

    /// <summary>Two dwords: base of the scratch backing memory, where flat scratch is not architected.</summary>
    FlatScratchInit = 1 << 5,

    /// <summary>One dword: scratch bytes of a work-item.</summary>
    PrivateSegmentSize = 1 << 6,

    /// <summary>Waves of 32 lanes.</summary>
    Wave32 = 1 << 10,
}
