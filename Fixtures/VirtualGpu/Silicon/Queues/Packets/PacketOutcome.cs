namespace VirtualGpu.Silicon.Queues.Packets;

/// <summary>What the execution of a packet came to.</summary>
internal enum PacketOutcome
{
    /// <summary>The packet is done.</summary>
    Done,

    /// <summary>A slice of the packet is done; it must be called again.</summary>
    Partial,

    /// <summary>The packet waits for memory or for a dispatch.</summary>
    Waiting,
}
