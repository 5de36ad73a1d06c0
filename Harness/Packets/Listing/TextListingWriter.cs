using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using Harness.Packets.Registers;
using Harness.Packets.Values;

namespace Harness.Packets.Listing;

/// <summary>
/// A listing as text, one packet a line: <c>0000: NAME field=value flag ; dword dword</c>. Equal neighbours that fill a ring (one-dword packets,
/// INVALID slots) share a line, and so do zeros of queue descriptors.
/// </summary>
/// <param name="output">Where it goes, in UTF-8; stays open.</param>
public sealed class TextListingWriter(Stream output) : ListingWriter
{
    private const int FlushBytes = 1 << 16;

    private readonly Utf8Text _text = new();
    private uint[] _filler = [];
    private int _fillerDepth;
    private StreamPlace _last;
    private int _repeats;
    private bool _isZero;
    private bool _isOpen;

    /// <inheritdoc/>
    public override void BeginSection(string title)
    {
        EndLine();
        _text.Append("\n== "u8).Append(title).Append((byte)'\n');
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        EndLine();
        string what = Dwords == 0 ? Count(Packets, "packet") : Packets == 0 ? Count(Dwords, "dword") : $"{Count(Packets, "packet")}, {Count(Dwords, "dword")}";
        _text.Append((byte)'\n').Append(Damages == 0 ? $"{what}, no damage\n" : $"{what}, damage in {Count(Damages, "place")}\n");
        Flush();
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

        Begin(line.Place, line.Depth);
        if (packet.Problem == PacketProblem.None)
        {
            packet.AppendText(_text);
            HexText.Append(_text.Append(" ; "u8), packet.Dwords);
        }
        else
        {
            packet.AppendText(_text.Append("damage: "u8));
        }

        Keep(isFiller ? packet.Dwords : [], line.Depth, line.Place);
    }

    /// <inheritdoc/>
    protected override void Write(ListingNote note)
    {
        if (note.Place is { } place)
            Begin(place, note.Depth);
        else
            BeginLine().Append("-- "u8);
        _text.Append(note.IsDamage ? "damage: "u8 : []).Append(note.Text);
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

        Begin(place, 0);
        _text.AppendDword(dword.Value);
        if (dword.Name is { } name)
            _text.Append((byte)' ').Append(name);
        uint value = dword.Value;
        if (dword.Register is { } register)
            RegisterFile.AppendFields(_text, register, ref value);
        Keep([], 0, place);
        _isZero = isZero;
    }

    private static string Count(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private void Begin(StreamPlace place, int depth)
    {
        BeginLine().Append((byte)' ', 2 * depth);
        place.Append(_text);
        _text.Append(": "u8);
    }

    private Utf8Text BeginLine()
    {
        EndLine();
        _isOpen = true;
        return _text;
    }

    private void Keep(ReadOnlySpan<uint> filler, int depth, StreamPlace place)
    {
        if (!filler.SequenceEqual(_filler))
            _filler = filler.ToArray();
        _fillerDepth = depth;
        _last = place;
        _repeats = filler.IsEmpty ? 0 : 1;
    }

    // A line is ended when the next one begins: until then equal packets may join it.
    private void EndLine()
    {
        if (!_isOpen)
            return;
        if (_isZero && _repeats > 0)
            _text.Append($" and {_repeats} more zeros, to {_last}");
        else if (_repeats > 1)
            _text.Append($" ({_repeats} times, to {_last})");
        _text.Append((byte)'\n');
        _isOpen = false;
        _repeats = 0;
        _isZero = false;
        if (_text.Length > FlushBytes)
            Flush();
    }

    private void Flush()
    {
        output.Write(_text.Written);
        _text.Clear();
    }
}
