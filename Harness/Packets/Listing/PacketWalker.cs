using Harness.Foundation;
using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Harness.Packets.Listing;

/// <summary>
/// Lists streams of packets, and the indirect buffers that they jump to where memory can be read. Ends on every input: a buffer is listed once,
/// and <see cref="ListingLimits"/> bound the rest. What is left out is a line of the listing.
/// </summary>
/// <param name="gfx">The GPU that the packets are meant for.</param>
/// <param name="writer">Takes the lines.</param>
/// <param name="memory">Where indirect buffers are read; without it, none is followed.</param>
/// <param name="limits">How far they are followed.</param>
/// <param name="engine">The micro-engine that reads them, where they are PM4.</param>
public sealed class PacketWalker(
    GfxVersion gfx, ListingWriter writer, IPacketMemory? memory = null, ListingLimits? limits = null, PacketEngine engine = PacketEngine.Compute)
{
    /// <summary>No packet has more dwords: WRITE of SDMA, with its head.</summary>
    public const int LongestPacket = SdmaWritePacket.MaximumDwords + SdmaWritePacket.HeadLength;

    private readonly ListingLimits _limits = limits ?? new ListingLimits();
    private readonly HashSet<(PacketLanguage Language, ulong Address, uint Dwords)> _listed = [];
    private readonly HashSet<(PacketLanguage Language, ulong Address, uint Dwords)> _open = [];
    private long _dwords;

    /// <summary>Lists a stream.</summary>
    /// <param name="language">Its language.</param>
    /// <param name="stream">Dwords; the first one begins a packet.</param>
    /// <param name="place">Where it stands.</param>
    public void List(PacketLanguage language, ReadOnlySpan<uint> stream, StreamPlace place = default) => List(language, stream, place, 0);

    /// <summary>Lists the beginning of a stream that goes on: what lies so far from the end of it that no packet can reach there.</summary>
    /// <param name="language">Its language.</param>
    /// <param name="stream">Dwords; the first one begins a packet.</param>
    /// <param name="place">Where it stands.</param>
    /// <returns>Dwords that were listed.</returns>
    public int ListBeginning(PacketLanguage language, ReadOnlySpan<uint> stream, StreamPlace place)
    {
        var chained = new Queue<IndirectBuffer>();
        int listed = Walk(language, stream, place, 0, chained, stream.Length - LongestPacket);
        Follow(chained, 1);
        return listed;
    }

    private void List(PacketLanguage language, ReadOnlySpan<uint> stream, StreamPlace place, int depth)
    {
        var chained = new Queue<IndirectBuffer>();
        Walk(language, stream, place, depth, chained);
        Follow(chained, depth + 1);
    }

    private int Walk(PacketLanguage language, ReadOnlySpan<uint> stream, StreamPlace place, int depth, Queue<IndirectBuffer> chained, int end = int.MaxValue)
    {
        Span<IndirectBuffer> buffers = new IndirectBuffer[IndirectBuffer.MostOfPacket];
        var decoder = new PacketDecoder(language, stream, gfx, engine);
        while (decoder.Offset < end && decoder.Read(out Packet packet))
        {
            StreamPlace here = place.Plus(packet.Offset);
            writer.Add(new ListingLine(packet, here, depth));
            if (packet.Is(AqlPm4IndirectBufferPacket.Layout))
            {
                const int Jump = AqlPm4IndirectBufferPacket.JumpOffset;
                List(PacketLanguage.Pm4, packet.Dwords.Slice(Jump, IndirectBufferPacket.Length), here.Plus(Jump), depth + 1);
            }

            int count = memory is null ? 0 : IndirectBuffer.Find(packet, buffers);
            foreach (IndirectBuffer buffer in buffers[..count])
            {
                if (buffer.IsChain)
                    chained.Enqueue(buffer);
                else
                    Follow(new Queue<IndirectBuffer>([buffer]), depth + 1);
            }
        }

        return decoder.Offset;
    }

    // A buffer and those that are chained behind it, one after the other: a long chain does not nest.
    private void Follow(Queue<IndirectBuffer> buffers, int depth)
    {
        var opened = new List<(PacketLanguage, ulong, uint)>();
        while (buffers.TryDequeue(out IndirectBuffer buffer))
        {
            if (Open(buffer, depth) is not { } dwords)
                continue;
            opened.Add(Key(buffer));
            if (buffer.Branch is { } branch)
                Note($"{branch}:", buffer, depth);
            Walk(buffer.Language, dwords, PlaceOf(buffer), depth, buffers);
        }

        _open.ExceptWith(opened);
    }

    private uint[]? Open(in IndirectBuffer buffer, int depth)
    {
        if (buffer.Dwords == 0)
            return Refuse("an empty buffer", buffer, depth, isDamage: false);
        if (_open.Contains(Key(buffer)))
            return Refuse("a loop: this buffer is the one that leads here; not followed again", buffer, depth, isDamage: !buffer.IsChain);
        if (_listed.Contains(Key(buffer)))
            return Refuse("listed above", buffer, depth, isDamage: false);
        if (depth > _limits.Depth)
            return Refuse($"not followed: nested deeper than {_limits.Depth} buffers", buffer, depth, isDamage: true);
        if (_dwords + buffer.Dwords > _limits.Dwords)
            return Refuse($"not followed: with its {buffer.Dwords} dwords, more than {_limits.Dwords} were followed", buffer, depth, isDamage: true);

        var dwords = new uint[buffer.Dwords];
        if (!memory!.TryRead(buffer.Address, dwords))
            return Refuse($"cannot be read: the {buffer.Dwords} dwords of an indirect buffer", buffer, depth, isDamage: true);
        _dwords += buffer.Dwords;
        _listed.Add(Key(buffer));
        _open.Add(Key(buffer));
        return dwords;
    }

    private uint[]? Refuse(string why, in IndirectBuffer buffer, int depth, bool isDamage)
    {
        Note(buffer.Branch is { } branch ? $"{branch}: {why}" : why, buffer, depth, isDamage);
        return null;
    }

    private void Note(string text, in IndirectBuffer buffer, int depth, bool isDamage = false) =>
        writer.Add(new ListingNote(text, isDamage, PlaceOf(buffer), depth));

    private static StreamPlace PlaceOf(in IndirectBuffer buffer) => new(Address: buffer.Address);

    private static (PacketLanguage Language, ulong Address, uint Dwords) Key(in IndirectBuffer buffer) => (buffer.Language, buffer.Address, buffer.Dwords);
}
