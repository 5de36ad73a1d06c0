using Harness.Packets.Listing;

namespace Harness.Packets.Dumps;

/// <summary>Dwords of an input that is too long to be held.</summary>
internal interface IDwordSource
{
    /// <summary>What there is to say of what was read so far.</summary>
    IReadOnlyList<ListingNote> Notes { get; }

    /// <summary>Reads on.</summary>
    /// <param name="dwords">Room for at least one.</param>
    /// <returns>How many were read; 0 at the end.</returns>
    int Read(Span<uint> dwords);
}
