namespace VirtualGpu.Driver.Processes;

/// <summary>What user mode asked for (struct queue_properties).</summary>
internal sealed class QueueProperties
{
    /// <summary>Kind of engine.</summary>
    public KfdQueueType Type { get; set; }

    /// <summary>AQL and not PM4 packets.</summary>
    public bool IsAql { get; init; }

    /// <summary>First byte of the ring, GPU virtual.</summary>
    public ulong RingBase { get; set; }

    /// <summary>Bytes of the ring.</summary>
    public ulong RingSize { get; set; }

    /// <summary>Bytes of the metadata ring behind it (1.22).</summary>
    public ulong MetadataRingSize { get; init; }

    /// <summary>Where the read pointer is reported.</summary>
    public ulong ReadPointer { get; init; }

    /// <summary>Where user mode keeps the write pointer.</summary>
    public ulong WritePointer { get; init; }

    /// <summary>End-of-pipe buffer; 0 for none.</summary>
    public ulong EopAddress { get; init; }

    /// <summary>Its size.</summary>
    public ulong EopSize { get; init; }

    /// <summary>Context save area; 0 for none.</summary>
    public ulong ContextSaveAddress { get; init; }

    /// <summary>Its size for one XCC.</summary>
    public uint ContextSaveSize { get; init; }

    /// <summary>Bytes of the control stack in it.</summary>
    public uint ControlStackSize { get; init; }

    /// <summary>0 to 100; 0 takes the queue off the hardware.</summary>
    public uint Percentage { get; set; }

    /// <summary>0 to 15.</summary>
    public uint Priority { get; set; }

    /// <summary>XCC of a PM4 queue.</summary>
    public uint TargetXcc { get; set; }

    /// <summary>SDMA engine, over both pools.</summary>
    public uint SdmaEngine { get; set; }

    /// <summary>Queue of that engine.</summary>
    public uint SdmaQueue { get; set; }

    /// <summary>Taken off the hardware because of a memory violation or an eviction.</summary>
    public bool IsEvicted { get; set; }

    /// <summary>Whether it belongs on the hardware (QUEUE_IS_ACTIVE).</summary>
    public bool IsActive => RingSize > 0 && RingBase != 0 && Percentage > 0 && !IsEvicted;
}
