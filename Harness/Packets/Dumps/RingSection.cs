using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using Harness.Packets.Listing;
using Harness.Packets.Values;

namespace Harness.Packets.Dumps;

/// <summary>
/// A ring with its pointers. It is listed in the order of the ring: from the read pointer to the write pointer what the engine has before it,
/// then what the driver has written without telling, then what is left of earlier rounds.
/// </summary>
/// <param name="Dwords">The ring.</param>
/// <param name="Pointers">Its pointers.</param>
/// <param name="Language">What its name says of the language, or null.</param>
/// <param name="Engine">What its name says of the micro-engine.</param>
public sealed record RingSection(uint[] Dwords, RingPointers Pointers, PacketLanguage? Language = null, PacketEngine Engine = PacketEngine.Any) : DumpSection
{
    private const int MostOfRest = 64;

    /// <inheritdoc/>
    public override bool IsEmpty => Dwords.Length == 0;

    /// <inheritdoc/>
    internal override string? Objection(PacketLanguage? language) =>
        Title is null && language is null ? "a ring file does not tell its language; name it: pm4, sdma or aql in place of auto" : null;

    /// <inheritdoc/>
    internal override void List(DumpTarget target, ListingWriter writer)
    {
        if (Title is not null && Language is null)
        {
            writer.Add(new ListingNote($"{Dwords.Length} dwords left out: the packets of this ring are neither PM4 nor SDMA"));
            return;
        }

        PacketLanguage spoken = Language ?? target.Language!.Value;
        target = target with { Engine = target.Engine ?? Engine };
        if (target.Language is { } asked && asked != spoken)
            writer.Add(new ListingNote($"{Dwords.Length} dwords left out: the packets of this ring are {spoken.ToString().ToUpperInvariant()}"));
        else if (!IsInside(Pointers.Read) || !IsInside(Pointers.Write) || !IsInside(Pointers.DriverWrite))
            ListFromStart(spoken, target, writer);
        else
            ListInOrder(spoken, target, writer);
    }

    private void ListFromStart(PacketLanguage language, DumpTarget target, ListingWriter writer)
    {
        writer.Add(new ListingNote($"{Pointers}: outside of the {Dwords.Length} dwords that there are; listed from the start", IsDamage: true));
        Walker(target, writer).List(language, Dwords);
    }

    private void ListInOrder(PacketLanguage language, DumpTarget target, ListingWriter writer)
    {
        var walker = Walker(target, writer);
        int pending = Distance(Pointers.Read, Pointers.Write);
        int untold = Distance(Pointers.Write, Pointers.DriverWrite);
        string next = pending == 0 ? "read and write pointer: nothing is left to execute" : "read pointer: to be executed";
        writer.Add(new ListingNote(next, Place: Place(Pointers.Read)));
        walker.List(language, Part(Pointers.Read, pending), Place(Pointers.Read));

        if (pending + untold > Dwords.Length)
        {
            writer.Add(new ListingNote("driver's write pointer: behind the write pointer, not used", Place: Place(Pointers.DriverWrite)));
            untold = 0;
        }
        else if (untold > 0)
        {
            writer.Add(new ListingNote("write pointer: written, and the engine not told", Place: Place(Pointers.Write)));
            walker.List(language, Part(Pointers.Write, untold), Place(Pointers.Write));
        }

        StreamPlace place = Place((Pointers.Write + untold) % Dwords.Length);
        uint[] history = Part((Pointers.Write + untold) % Dwords.Length, Dwords.Length - pending - untold);
        int start = FirstWhole(language, target, history);
        string rest = start == 0 ? "" : $"; a packet is partly overwritten, its last {start} dwords: {HexText.Of(history.AsSpan(0, start))}";
        writer.Add(new ListingNote($"{(untold > 0 ? "driver's " : "")}write pointer: what earlier rounds left{rest}", Place: place));
        walker.List(language, history.AsSpan(start), place.Plus(start));
    }

    private static PacketWalker Walker(DumpTarget target, ListingWriter writer) => new(target.Gfx, writer, engine: target.Engine!.Value);

    private bool IsInside(int pointer) => (uint)pointer < (uint)Dwords.Length;

    private int Distance(int from, int to) => to >= from ? to - from : to + Dwords.Length - from;

    private StreamPlace Place(int dword) => new StreamPlace(RingBytes: 4L * Dwords.Length).Plus(dword);

    private uint[] Part(int start, int length)
    {
        int first = Math.Min(length, Dwords.Length - start);
        return [.. Dwords.AsSpan(start, first), .. Dwords.AsSpan(0, length - first)];
    }

    // The write pointer may stand inside of an old packet. The first dword is taken from which on all packets are whole and end at the read
    // pointer; found from the end, each dword decoded once. What is far from the write pointer is no rest of a packet, but damage.
    private static int FirstWhole(PacketLanguage language, DumpTarget target, uint[] history)
    {
        int slot = language == PacketLanguage.Aql ? AqlEncoder.SlotDwords : 1;
        var isWhole = new bool[history.Length + 1];
        isWhole[history.Length] = true;
        int first = 0;
        for (int i = history.Length - slot; i >= 0; i -= slot)
        {
            var decoder = new PacketDecoder(language, history.AsSpan(i), target.Gfx, target.Engine!.Value);
            isWhole[i] = decoder.Read(out Packet packet) && packet.Problem == PacketProblem.None && isWhole[i + packet.Dwords.Length];
            if (isWhole[i])
                first = i;
        }

        return first <= MostOfRest ? first : 0;
    }
}
