using Harness.Packets.Listing;
using Harness.Packets.Values;

namespace Harness.Packets.Dumps;

/// <summary>A stream of packets that is read while it is listed, in bounded memory.</summary>
/// <param name="Source">Where the dwords come from.</param>
internal sealed record LongStreamSection(IDwordSource Source) : DumpSection
{
    private const int BufferDwords = 2 * PacketWalker.LongestPacket;

    /// <inheritdoc/>
    public override bool IsEmpty => false;

    /// <inheritdoc/>
    internal override string? Objection(PacketLanguage? language) => StreamSection.ObjectionTo(language);

    /// <inheritdoc/>
    internal override void List(DumpTarget target, ListingWriter writer)
    {
        var walker = new PacketWalker(target.Gfx, writer, engine: target.Engine ?? PacketEngine.Any);
        PacketLanguage language = target.Language!.Value;
        var buffer = new uint[BufferDwords];
        int count = 0;
        StreamPlace place = default;
        while (Source.Read(buffer.AsSpan(count)) is var read and > 0)
        {
            count += read;
            if (count < BufferDwords)
                continue;
            int listed = walker.ListBeginning(language, buffer, place);
            buffer.AsSpan(listed).CopyTo(buffer);
            count -= listed;
            place = place.Plus(listed);
        }

        walker.List(language, buffer.AsSpan(0, count), place);
        foreach (ListingNote note in Source.Notes)
            writer.Add(note);
    }
}
