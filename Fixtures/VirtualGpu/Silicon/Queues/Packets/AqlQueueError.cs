namespace VirtualGpu.Silicon.Queues.Packets;

/// <summary>
/// Error codes that the command processor stores into the queue_inactive_signal of an AQL queue (ROCr amd_aql_queue.cpp:
/// AqlQueue::DynamicQueueEventsHandler).
/// </summary>
internal enum AqlQueueError
{
    /// <summary>The queue has too little scratch for the dispatch; it is tried again once the signal is 0.</summary>
    InsufficientScratch = 1,

    /// <summary>Number of dimensions, or a size of 0.</summary>
    InvalidDimension = 2,

    /// <summary>More LDS than there is.</summary>
    InvalidGroupSegment = 4,

    /// <summary>No kernel object.</summary>
    InvalidKernelObject = 8,

    /// <summary>Packet of an unknown type.</summary>
    InvalidPacket = 32,

    /// <summary>More work-items in a work-group than hardware runs.</summary>
    GroupTooLarge = 64,

    /// <summary>AMD vendor packet of an unknown format.</summary>
    InvalidVendorPacket = 256,
}
