using Harness.Foundation;
using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Harness.Packets;

/// <summary>
/// Walks a stream of packets. Never throws on what it reads and never reads outside of the stream: damage shows as
/// <see cref="Packet.Problem"/>, and the walk goes on behind it; where nobody can tell how long the damage is, with the next dword (PM4, SDMA)
/// or slot (AQL).
/// </summary>
public ref struct PacketDecoder
{
    private readonly ReadOnlySpan<uint> _stream;
    private readonly PacketLanguage _language;
    private readonly PacketSet _packets;
    private int _offset;

    /// <summary>A decoder at the start of a stream.</summary>
    /// <param name="language">Language of the stream.</param>
    /// <param name="stream">Dwords; the first one begins a packet.</param>
    /// <param name="gfx">The GPU that they are meant for.</param>
    public PacketDecoder(PacketLanguage language, ReadOnlySpan<uint> stream, GfxVersion gfx)
    {
        _stream = stream;
        _language = language;
        _packets = PacketsOf(language, gfx);
    }

    /// <summary>Every packet of a language that a GPU has.</summary>
    public static PacketSet PacketsOf(PacketLanguage language, GfxVersion gfx) => language switch
    {
        PacketLanguage.Pm4 => Pm4Packets.For(gfx),
        PacketLanguage.Sdma => SdmaPackets.For(gfx),
        _ => AqlPackets.For(gfx),
    };

    /// <summary>Reads the next packet; false at the end of the stream.</summary>
    public bool Read(out Packet packet)
    {
        if (_offset >= _stream.Length)
        {
            packet = default;
            return false;
        }

        packet = _language switch
        {
            PacketLanguage.Pm4 => Pm4Decoder.Decode(_stream, _offset, _packets),
            PacketLanguage.Sdma => SdmaDecoder.Decode(_stream, _offset, _packets),
            _ => AqlDecoder.Decode(_stream, _offset, _packets),
        };
        _offset += packet.Dwords.Length;
        return true;
    }
}
