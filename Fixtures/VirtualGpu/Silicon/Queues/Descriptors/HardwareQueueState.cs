namespace VirtualGpu.Silicon.Queues.Descriptors;

/// <summary>
/// What the hardware holds of a mapped queue (an HQD, or an SDMA RLC queue), loaded from its MQD. Addresses are GPU virtual.
/// </summary>
public sealed class HardwareQueueState
{
    /// <summary>Packet language.</summary>
    public required QueueKind Kind { get; init; }

    /// <summary>First byte of the ring.</summary>
    public required ulong RingBase { get; init; }

    /// <summary>Ring size in bytes, a power of two.</summary>
    public required ulong RingSize { get; init; }

    /// <summary>Where the read pointer is reported: dwords (PM4), bytes (SDMA), packets (AQL read_dispatch_id).</summary>
    public required ulong ReadPointerAddress { get; init; }

    /// <summary>Where user mode keeps the write pointer.</summary>
    public required ulong WritePointerAddress { get; init; }

    /// <summary>Byte offset of the 64-bit doorbell in the device's doorbell BAR.</summary>
    public required ulong DoorbellOffset { get; init; }

    /// <summary>First byte of the end-of-pipe buffer; 0 when there is none.</summary>
    public ulong EopBase { get; init; }

    /// <summary>
    /// Ring id of its interrupts: engine and queue of an SDMA queue; micro-engine, pipe and queue of the kernel's own compute queues, 0 for those of
    /// user mode, whose driver does not look at it.
    /// </summary>
    public byte RingId { get; init; }

    /// <summary>SDMA engine that executes the queue.</summary>
    public int SdmaEngine { get; init; }

    /// <summary>First XCC that executes the queue.</summary>
    public int FirstXcc { get; init; }

    /// <summary>Number of XCCs that execute the queue: all of them for AQL in SPX mode, one for PM4.</summary>
    public int XccCount { get; init; }

    /// <summary>
    /// COMPUTE_STATIC_THREAD_MGMT_SE* of each XCC, one dword for each shader engine, XCC by XCC; empty when waves may run on every compute unit.
    /// Bits [15:0] are the compute units of the engine's first shader array, bits [31:16] those of the second.
    /// </summary>
    public uint[] ComputeUnitMask { get; init; } = [];

    /// <summary>Next packet to fetch, in the unit of the kind; survives unmapping.</summary>
    public ulong ReadPointer { get; set; }

    /// <summary>End of the packets known to be ready, in the unit of the kind; advanced by the doorbell.</summary>
    public ulong WritePointer { get; set; }
}
