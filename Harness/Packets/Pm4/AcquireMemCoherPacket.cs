using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// ACQUIRE_MEM of gfx9: invalidates caches over a range before what follows, with CP_COHER_CNTL (soc15d.h:
/// PACKET3_ACQUIRE_MEM_CP_COHER_CNTL_*).
/// </summary>
public static class AcquireMemCoherPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 7;

    /// <summary>CP_COHER_CNTL.</summary>
    public static PacketField<CoherControl> CacheControl => new("ACQUIRE_MEM coher_cntl", 1, 0, 31);

    /// <summary>Bytes, a multiple of 256; kernels write 0xffffff into the 8-bit high part for "all".</summary>
    public static PacketField<ulong> Size => new("ACQUIRE_MEM coher_size", 2, 0, 40, scale: 8);

    /// <summary>First byte, a multiple of 256.</summary>
    public static PacketField<ulong> Base => new("ACQUIRE_MEM coher_base", 4, 0, 56, scale: 8);

    /// <summary>Clocks between polls, in units of 16.</summary>
    public static PacketField<uint> PollInterval => new("ACQUIRE_MEM poll_interval", 6, 0, 16);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "ACQUIRE_MEM",
        Code = (int)Pm4Opcode.AcquireMem,
        Dwords = Length,
        Gpus = GfxSet.Gfx9,
        Fields =
        [
            LayoutField.Of(CacheControl, "coher"),
            LayoutField.Of(Size, "size"),
            LayoutField.Of(Base, "base"),
            LayoutField.Of(PollInterval, "interval"),
        ],
    };
}
