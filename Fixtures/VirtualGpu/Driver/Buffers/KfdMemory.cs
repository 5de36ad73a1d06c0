using Harness.Contracts;
using Harness.Contracts.Clauses;

namespace VirtualGpu.Driver.Buffers;

/// <summary>What a KFD memory handle names (struct kgd_mem).</summary>
internal sealed class KfdMemory
{
    /// <summary>The memory.</summary>
    public required BufferObject Buffer { get; init; }

    /// <summary>Virtual address that it is mapped at, on every device; 0 when it cannot be mapped.</summary>
    public required ulong Address { get; init; }

    /// <summary>KFD_IOC_ALLOC_MEM_FLAGS_*.</summary>
    public required uint Flags { get; init; }

    /// <summary>Whether it is mapped twice, back to back (AQL_QUEUE_MEM).</summary>
    public bool IsDoubleMapped { get; init; }

    /// <summary>Whether it counts against the limits of memory; what is imported does not.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Whether it is the process's signal-event page, which FREE refuses to take.</summary>
    public bool IsSignalPage { get; set; }

    /// <summary>What it counts for in the process's usage of video memory: what was allocated, also where it is mapped twice.</summary>
    public ulong Counted(Contract contract) => IsDoubleMapped && !contract.Keeps(AllocationClauses.DoubledCountsHalf) ? 2 * Buffer.Size : Buffer.Size;

    /// <summary>Where it is mapped.</summary>
    public List<Attachment> Attachments { get; } = [];

    /// <summary>Whether any device has it mapped.</summary>
    public bool IsMapped => Attachments.Any(a => a.Mapping is not null);

    /// <summary>Whether a VM has it mapped.</summary>
    public bool IsMappedIn(GpuVm? vm) => Attachments.Any(a => a.Mapping is not null && a.Vm == vm);
}
