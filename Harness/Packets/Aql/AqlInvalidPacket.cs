using Harness.Packets.Layouts;

namespace Harness.Packets.Aql;

/// <summary>Invalid: what a free slot holds; the packet processor waits at it (hsa.h: HSA_PACKET_TYPE_INVALID).</summary>
public static class AqlInvalidPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 16;

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "INVALID",
        Code = (int)AqlPacketType.Invalid,
        Dwords = Length,
        FieldList = static () => AqlHeader.Fields,
    };
}
