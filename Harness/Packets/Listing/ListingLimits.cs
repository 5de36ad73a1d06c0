namespace Harness.Packets.Listing;

/// <summary>How far a listing follows indirect buffers. What lies beyond is reported as not followed.</summary>
/// <param name="Depth">Deepest nesting; buffers chained to each other are of the same depth.</param>
/// <param name="Dwords">Most dwords of all followed buffers together; 16 MiB if not given.</param>
public sealed record ListingLimits(int Depth = 8, long Dwords = 1 << 22);
