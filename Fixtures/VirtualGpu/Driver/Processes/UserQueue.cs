using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Silicon.Queues.Descriptors;

namespace VirtualGpu.Driver.Processes;

/// <summary>A queue of a process (struct queue).</summary>
internal sealed class UserQueue
{
    /// <summary>The process and the device that it is on.</summary>
    public required ProcessDevice Device { get; init; }

    /// <summary>Id within the process.</summary>
    public uint Id { get; set; }

    /// <summary>What it is.</summary>
    public required QueueProperties Properties { get; init; }

    /// <summary>Descriptor memory: one page for each XCC.</summary>
    public PhysicalRange Mqd { get; set; }

    /// <summary>Mappings that it keeps from being unmapped.</summary>
    public List<VmMapping> Buffers { get; } = [];

    /// <summary>The one of them that holds the ring, or last held it; null where nobody looked it up.</summary>
    public VmMapping? Ring { get; set; }

    /// <summary>Index of its 64-bit doorbell in the process's slice.</summary>
    public uint DoorbellId { get; set; }

    /// <summary>Position in the SDMA pool.</summary>
    public int SdmaId { get; set; }

    /// <summary>CU mask words, or null when all are enabled.</summary>
    public uint[]? ComputeUnitMask { get; set; }

    /// <summary>Whether the bits of the mask go round the shader engines.</summary>
    public bool SpreadsMask { get; set; }

    /// <summary>Whether global wave sync belongs to it.</summary>
    public bool HasGlobalWaveSync { get; set; }

    /// <summary>Logical XCC that the first one counts as.</summary>
    public uint LogicalXccStart { get; init; }

    /// <summary>The hardware's side, while there is one.</summary>
    public HardwareQueueState? Hardware { get; set; }

    /// <summary>Whether it is on the hardware now.</summary>
    public bool IsMapped { get; set; }
}
