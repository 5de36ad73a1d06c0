using Harness.Packets.Listing;
using Harness.Packets.Values;

namespace Harness.Packets.Dumps;

/// <summary>The contents of an indirect buffer in a device coredump (Linux 7 and later).</summary>
/// <param name="Dwords">The buffer.</param>
/// <param name="Address">Its address in bytes.</param>
/// <param name="Language">What the name of the ring that timed out says of the language, or null.</param>
/// <param name="Engine">What it says of the micro-engine.</param>
public sealed record IndirectBufferSection(uint[] Dwords, ulong Address, PacketLanguage? Language, PacketEngine Engine) : DumpSection
{
    /// <inheritdoc/>
    public override bool IsEmpty => Dwords.Length == 0;

    /// <inheritdoc/>
    internal override void List(DumpTarget target, ListingWriter writer)
    {
        if (target.Language is { } asked && Language is { } spoken && asked != spoken)
        {
            writer.Add(new ListingNote($"{Dwords.Length} dwords left out: the packets of this buffer are {spoken.ToString().ToUpperInvariant()}"));
            return;
        }

        PacketLanguage language = Language ?? target.Language ?? PacketLanguage.Pm4;
        if (Language is null && target.Language is null)
            writer.Add(new ListingNote("no ring timed out whose name tells the language of this buffer; taken for PM4"));
        new PacketWalker(target.Gfx, writer, engine: target.Engine ?? Engine).List(language, Dwords, new StreamPlace(Address: Address));
    }
}
