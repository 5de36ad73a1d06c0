using System.Globalization;
using System.Text;
using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using Harness.Packets.Registers;
using Harness.Packets.Values;

namespace Harness.Packets.Listing;

/// <summary>
/// A listing as text, one packet a line: <c>0000: NAME field=value flag ; dword dword</c>. Equal neighbours that fill a ring (one-dword packets,
/// INVALID slots) share a line, and so do zeros of queue descriptors.
/// </summary>
/// <param name="output">Where it goes.</param>
public sealed class TextListingWriter(TextWriter output) : ListingWriter
{
    private readonly StringBuilder _line = new();
    private uint[] _filler = [];
    private int _fillerDepth;
    private StreamPlace _last;
    private int _repeats;
    private bool _isZero;

    /// <inheritdoc/>
    public override void BeginSection(string title)
    {
        Flush();
        output.WriteLine();
        output.WriteLine($"== {title}");
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        Flush();
        output.WriteLine();
        string what = Dwords == 0 ? Count(Packets, "packet") : Packets == 0 ? Count(Dwords, "dword") : $"{Count(Packets, "packet")}, {Count(Dwords, "dword")}";
        output.WriteLine(Damages == 0 ? $"{what}, no damage" : $"{what}, damage in {Count(Damages, "place")}");
    }

    /// <inheritdoc/>
    protected override void Write(in ListingLine line)
    {
        Packet packet = line.Packet;
        bool isFiller = packet.Dwords.Length == 1 || packet.Is(AqlInvalidPacket.Layout);
        if (isFiller && _repeats > 0 && _fillerDepth == line.Depth && packet.Dwords.SequenceEqual(_filler))
        {
            _repeats++;
            _last = line.Place;
            return;
        }

        Flush();
        Begin(line.Place, line.Depth);
        if (packet.Problem == PacketProblem.None)
            _line.Append(packet.Text).Append(" ; ").Append(HexText.Of(packet.Dwords));
        else
            _line.Append("damage: ").Append(packet.Text);
        Keep(isFiller ? packet.Dwords : [], line.Depth, line.Place);
    }

    /// <inheritdoc/>
    protected override void Write(ListingNote note)
    {
        Flush();
        if (note.Place is { } place)
            Begin(place, note.Depth);
        else
            _line.Append("-- ");
        output.WriteLine(_line.Append(note.IsDamage ? "damage: " : "").Append(note.Text));
        _line.Clear();
    }

    /// <inheritdoc/>
    protected override void Write(in ListingDword dword)
    {
        var place = new StreamPlace(dword.Offset);
        bool isZero = dword.Value == 0;
        if (isZero && _isZero && _last.Offset + sizeof(uint) == dword.Offset)
        {
            _repeats++;
            _last = place;
            return;
        }

        Flush();
        Begin(place, 0);
        _line.Append(CultureInfo.InvariantCulture, $"{dword.Value:x8}");
        if (dword.Name is { } name)
            _line.Append(' ').Append(name);
        foreach (RegisterField field in dword.Register?.Fields ?? [])
        {
            if (field.Get(dword.Value) is var part and not 0)
                _line.Append(CultureInfo.InvariantCulture, $" {field.Name}={part}");
        }

        Keep([], 0, place);
        _isZero = isZero;
    }

    private static string Count(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private void Begin(StreamPlace place, int depth) => _line.Append(' ', 2 * depth).Append(place.ToString()).Append(": ");

    private void Keep(ReadOnlySpan<uint> filler, int depth, StreamPlace place)
    {
        if (!filler.SequenceEqual(_filler))
            _filler = filler.ToArray();
        _fillerDepth = depth;
        _last = place;
        _repeats = filler.IsEmpty ? 0 : 1;
    }

    private void Flush()
    {
        if (_line.Length == 0)
            return;
        if (_isZero && _repeats > 0)
            _line.Append(CultureInfo.InvariantCulture, $" and {_repeats} more zeros, to {_last}");
        else if (_repeats > 1)
            _line.Append(CultureInfo.InvariantCulture, $" ({_repeats} times, to {_last})");
        output.WriteLine(_line);
        _line.Clear();
        _repeats = 0;
        _isZero = false;
    }
}
