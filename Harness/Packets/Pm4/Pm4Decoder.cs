using Harness.Devices;

namespace Harness.Packets.Pm4;

/// <summary>
/// Walks a stream of PM4 packets. Never throws on what it reads and never reads outside of the stream: damage shows as
/// <see cref="Pm4Packet.Problem"/>. After a dword that is no header it goes on with the next dword.
/// </summary>
/// <param name="stream">Dwords, the first one a header.</param>
/// <param name="gfx">The GPU that they are meant for.</param>
public ref struct Pm4Decoder(ReadOnlySpan<uint> stream, GfxVersion gfx)
{
    private readonly ReadOnlySpan<uint> _stream = stream;
    private readonly GfxVersion _gfx = gfx;
    private int _offset;

    /// <summary>Reads the next packet; false at the end of the stream.</summary>
    public bool Read(out Pm4Packet packet)
    {
        if (_offset >= _stream.Length)
        {
            packet = default;
            return false;
        }

        packet = Decode(_stream, _offset, _gfx);
        _offset += packet.Dwords.Length;
        return true;
    }

    /// <summary>The packet at <paramref name="offset"/> of a stream. The offset must lie inside the stream.</summary>
    public static Pm4Packet Decode(ReadOnlySpan<uint> stream, int offset, GfxVersion gfx)
    {
        var header = new Pm4Header(stream[offset]);
        if (!header.IsType3)
            return new Pm4Packet(stream.Slice(offset, 1), offset, gfx, PacketProblem.NotAHeader);
        if (header.Dwords > stream.Length - offset)
            return new Pm4Packet(stream[offset..], offset, gfx, PacketProblem.Truncated);

        PacketProblem problem = !Pm4Forms.TryGetLength(header.Opcode, gfx, out int minimum, out int maximum) ? PacketProblem.UnknownOpcode
            : header.Dwords < minimum || header.Dwords > maximum ? PacketProblem.BadLength
            : PacketProblem.None;
        return new Pm4Packet(stream.Slice(offset, header.Dwords), offset, gfx, problem);
    }
}
