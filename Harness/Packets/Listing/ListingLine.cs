using Harness.Packets.Layouts;

namespace Harness.Packets.Listing;

/// <summary>A packet of a listing.</summary>
/// <param name="packet">The packet.</param>
/// <param name="place">Where it stands.</param>
/// <param name="depth">How many indirect buffers it is nested in.</param>
public readonly ref struct ListingLine(Packet packet, StreamPlace place, int depth)
{
    /// <summary>The packet.</summary>
    public Packet Packet { get; } = packet;

    /// <summary>Where it stands.</summary>
    public StreamPlace Place { get; } = place;

    /// <summary>How many indirect buffers it is nested in.</summary>
    public int Depth { get; } = depth;
}
