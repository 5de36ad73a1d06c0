namespace Harness.Memory;

/// <summary>How a buffer behaves. Without a flag it can be read and written by the GPU, and is cached as its kind allows.</summary>
[Flags]
public enum MemoryFlags
{
    /// <summary>Readable and writable.</summary>
    None = 0,

    /// <summary>The GPU may only read: the page table entries lack W (no KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE).</summary>
    ReadOnly = 1,

    /// <summary>Holds GPU code (EXECUTABLE).</summary>
    Executable = 2,

    /// <summary>Fine-grained: CPU and GPU see each other's writes while a kernel runs (COHERENT).</summary>
    Coherent = 4,

    /// <summary>Coherent for atomics of device scope too (EXT_COHERENT, since Linux 6.6).</summary>
    ExtendedCoherent = 8,

    /// <summary>Not cached by the GPU (UNCACHED).</summary>
    Uncached = 16,

    /// <summary>Physically contiguous video memory (CONTIGUOUS, since KFD 1.16).</summary>
    Contiguous = 32,

    /// <summary>Half the size, mapped twice in a row (AQL_QUEUE_MEM): rings of gfx8.</summary>
    AqlQueueMemory = 64,

    /// <summary>What queues, signals and kernel arguments need: coherent and not cached.</summary>
    Shared = Coherent | Uncached,
}
