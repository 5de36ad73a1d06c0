using Harness.Devices;

namespace Harness.Packets.Sdma;

/// <summary>
/// Walks a stream of SDMA packets. Never throws on what it reads and never reads outside of the stream: damage shows as
/// <see cref="SdmaPacket.Problem"/>. After an unknown packet, whose length nobody can tell, it goes on with the next dword.
/// </summary>
/// <param name="stream">Dwords, the first one a header.</param>
/// <param name="gfx">The GPU that they are meant for.</param>
public ref struct SdmaDecoder(ReadOnlySpan<uint> stream, GfxVersion gfx)
{
    private readonly ReadOnlySpan<uint> _stream = stream;
    private readonly GfxVersion _gfx = gfx;
    private int _offset;

    /// <summary>Reads the next packet; false at the end of the stream.</summary>
    public bool Read(out SdmaPacket packet)
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
    public static SdmaPacket Decode(ReadOnlySpan<uint> stream, int offset, GfxVersion gfx)
    {
        ReadOnlySpan<uint> rest = stream[offset..];
        if (!SdmaForms.TryGetLength(rest, gfx, out int length))
            return new SdmaPacket(rest[..1], offset, gfx, PacketProblem.UnknownOpcode);
        return length > rest.Length
            ? new SdmaPacket(rest, offset, gfx, PacketProblem.Truncated)
            : new SdmaPacket(rest[..length], offset, gfx, PacketProblem.None);
    }
}
