using Harness.Devices;

namespace Harness.Packets.Sdma;

/// <summary>Which packets an SDMA engine of a generation takes from a user queue, and how long they are. SDMA headers carry no length.</summary>
public static class SdmaForms
{
    /// <summary>Dwords that must be known to tell a packet's length: the count of WRITE_LINEAR is its fourth.</summary>
    public const int HeadDwords = SdmaWritePacket.HeadLength;

    private const int BroadcastBit = 27;
    private const int CompressionBit = 19;

    /// <summary>Length in dwords of the packet that starts with <paramref name="head"/>, as far as the head tells.</summary>
    /// <param name="head">The first dwords, at least one.</param>
    /// <param name="gfx">The GPU.</param>
    /// <param name="length">Dwords, header included. When the head is too short for the count, the length of what is missing at least.</param>
    /// <returns>False when the generation has no such packet, or it is not decoded.</returns>
    public static bool TryGetLength(ReadOnlySpan<uint> head, GfxVersion gfx, out int length)
    {
        var header = new SdmaHeader(head[0]);
        SdmaLimits limits = SdmaLimits.For(gfx);
        length = (header.Opcode, header.SubOpcode) switch
        {
            (SdmaOpcode.Nop, 0) => 1 + (int)Field.Get(header.Value, 16, 14),
            (SdmaOpcode.Copy, 0) when !Field.IsSet(header.Value, BroadcastBit) =>
                SdmaCopyPacket.Length + (limits.CompressionDword && Field.IsSet(header.Value, CompressionBit) ? 1 : 0),
            (SdmaOpcode.Write, 0) => SdmaWritePacket.HeadLength
                + (head.Length < SdmaWritePacket.HeadLength ? 1 : (int)new SdmaWritePacket(head).Count),
            (SdmaOpcode.Indirect, 0) => SdmaIndirectPacket.Length,
            (SdmaOpcode.Fence, 0) => SdmaFencePacket.Length,
            (SdmaOpcode.Trap, 0) => SdmaTrapPacket.Length,
            (SdmaOpcode.PollRegmem, 0) => SdmaPollPacket.Length,
            (SdmaOpcode.Atomic, 0) => SdmaAtomicPacket.Length,
            (SdmaOpcode.ConstFill, 0) => SdmaFillPacket.Length,
            (SdmaOpcode.Timestamp, SdmaHeader.TimestampGetGlobal) => SdmaTimestampPacket.Length,
            (SdmaOpcode.GcrReq, 0 or SdmaHeader.UserGcr) when limits.HasCacheRequest => SdmaGcrPacket.Length,
            _ => 0,
        };
        return length != 0;
    }
}
