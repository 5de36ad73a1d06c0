namespace Fixtures.Requirements;

/// <summary>What a test may require of its target. Decided from the topology and the versions, never from a list of chips.</summary>
[Flags]
public enum Capability
{
    /// <summary>Nothing that not every GPU has.</summary>
    None = 0,

    /// <summary>AQL queues: the node has doorbells of 64 bits.</summary>
    Aql = 1 << 0,

    /// <summary>At least one SDMA engine outside the XGMI pool.</summary>
    Sdma = 1 << 1,

    /// <summary>SDMA engines of the XGMI pool.</summary>
    SdmaXgmi = 1 << 2,

    /// <summary>All video memory is visible to the CPU.</summary>
    LargeBar = 1 << 3,

    /// <summary>More than one accelerator complex die works as one device.</summary>
    MultipleXcc = 1 << 4,

    /// <summary>The wave size of the node is 32 lanes.</summary>
    Wave32 = 1 << 5,

    /// <summary>The wave size of the node is 64 lanes.</summary>
    Wave64 = 1 << 6,

    /// <summary>AVAILABLE_MEMORY: KFD 1.9 and later.</summary>
    AvailableMemory = 1 << 7,

    /// <summary>Export of memory as a DMA-BUF: KFD 1.12 and later.</summary>
    DmaBufExport = 1 << 8,

    /// <summary>Shared virtual memory (SVM): the capability bit of the node.</summary>
    SharedVirtualMemory = 1 << 9,

    /// <summary>
    /// The device may be harmed: the test provokes a memory violation, a bad packet or a hang, after which a real GPU may be reset and lose
    /// the work of everybody. Always true of virtual targets; on hardware only when CONFORMANCE_DESTRUCTIVE=1 says so.
    /// </summary>
    Expendable = 1 << 10,

    /// <summary>Atomics of the GPU's waves reach system memory: no link of the node to a CPU says that they do not.</summary>
    SystemAtomics = 1 << 11,

    /// <summary>Another GPU of the machine, which this process can open.</summary>
    OtherGpu = 1 << 12,

    /// <summary>Another GPU of the machine, and a link from each of the two to the other: over XGMI, or as a peer on PCI Express. Each reaches the other's video memory.</summary>
    PeerMemory = 1 << 13,
}
