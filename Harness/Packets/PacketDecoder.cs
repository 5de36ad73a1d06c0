using Harness.Foundation;
using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Packets.Values;

namespace Harness.Packets;

/// <summary>
/// Walks a stream of packets. Never throws on what it reads and never reads outside of the stream: damage shows as
/// <see cref="Packet.Problem"/>, and the walk goes on behind it. Where nobody can tell how long the damage is, that is the next dword from which
/// on packets follow each other (PM4, SDMA; <see cref="Packet.Skipped"/> says how far it was), or the next slot (AQL).
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
    /// <param name="engine">The micro-engine that reads them, where the language is PM4.</param>
    public PacketDecoder(PacketLanguage language, ReadOnlySpan<uint> stream, GfxVersion gfx, PacketEngine engine = PacketEngine.Compute)
    {
        _stream = stream;
        _language = language;
        _packets = PacketsOf(language, gfx, engine);
    }

    /// <summary>Where the next packet starts, in dwords.</summary>
    public readonly int Offset => _offset;

    /// <summary>Every packet of a language that a GPU has.</summary>
    public static PacketSet PacketsOf(PacketLanguage language, GfxVersion gfx, PacketEngine engine = PacketEngine.Compute) => language switch
    {
        PacketLanguage.Pm4 => Pm4Packets.For(gfx, engine),
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

        packet = Decode(_stream, _offset, _language, _packets);
        if (packet.Problem is not (PacketProblem.None or PacketProblem.NotAHeader) && _language != PacketLanguage.Aql)
            packet = Resynchronisation.Of(packet, _stream, _language, _packets);
        _offset += packet.Dwords.Length;
        return true;
    }

    internal static Packet Decode(ReadOnlySpan<uint> stream, int offset, PacketLanguage language, PacketSet packets) => language switch
    {
        PacketLanguage.Pm4 => Pm4Decoder.Decode(stream, offset, packets),
        PacketLanguage.Sdma => SdmaDecoder.Decode(stream, offset, packets),
        _ => AqlDecoder.Decode(stream, offset, packets),
    };
}
