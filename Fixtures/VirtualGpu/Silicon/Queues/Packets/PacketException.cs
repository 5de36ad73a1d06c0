using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Silicon.Queues.Packets;

/// <summary>Ends the execution of a packet on an error, which halts the queue.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="page">The translation that failed, when it was one.</param>
/// <param name="error">What an AQL queue tells user mode.</param>
internal sealed class PacketException(string message, PageFault? page = null, AqlQueueError error = AqlQueueError.InvalidPacket) : Exception(message)
{
    /// <summary>The translation that failed, or null.</summary>
    public PageFault? Page { get; } = page;

    /// <summary>What an AQL queue tells user mode.</summary>
    public AqlQueueError Error { get; } = error;
}
