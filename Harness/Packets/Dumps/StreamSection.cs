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
    internal override string? Objection(PacketLanguage? language) => ObjectionTo(language);

    /// <inheritdoc/>
    internal override void List(DumpTarget target, ListingWriter writer) =>
        new PacketWalker(target.Gfx, writer, engine: target.Engine ?? PacketEngine.Any).List(target.Language!.Value, Dwords);

    /// <summary>Why dwords without a name cannot be listed in a language, or null.</summary>
    internal static string? ObjectionTo(PacketLanguage? language) =>
        language is null ? "dwords do not tell their language; name it: pm4, sdma or aql in place of auto" : null;
}
