using Harness.Foundation;
using Harness.Packets.Listing;
using Harness.Packets.Values;

namespace Harness.Packets.Dumps;

/// <summary>A stream of packets from its start on.</summary>
/// <param name="Dwords">The stream.</param>
public sealed record StreamSection(uint[] Dwords) : DumpSection
{
    /// <inheritdoc/>
    public override bool IsEmpty => Dwords.Length == 0;

    /// <inheritdoc/>
    internal override string? Objection(PacketLanguage? language) =>
        language is null ? "dwords do not tell their language; name it: pm4, sdma or aql in place of auto" : null;

    /// <inheritdoc/>
    internal override void List(PacketLanguage? language, GfxVersion gfx, ListingWriter writer) => new PacketWalker(gfx, writer).List(language!.Value, Dwords);
}
