using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// ACQUIRE_MEM of gfx10 and later: acts on caches over a range before what follows, with GCR_CNTL (nvd.h: PACKET3_ACQUIRE_MEM_GCR_CNTL_*;
/// PAL PM4_MEC_ACQUIRE_MEM).
/// </summary>
public static class AcquireMemPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 8;

    /// <summary>Bytes, a multiple of 256.</summary>
    public static PacketField<ulong> Size => new("ACQUIRE_MEM coher_size", 2, 0, 40, scale: 8);

    /// <summary>First byte, a multiple of 256.</summary>
    public static PacketField<ulong> Base => new("ACQUIRE_MEM coher_base", 4, 0, 56, scale: 8);

    /// <summary>Clocks between polls, in units of 16.</summary>
    public static PacketField<uint> PollInterval => new("ACQUIRE_MEM poll_interval", 6, 0, 16);

    /// <summary>GCR_CNTL.</summary>
    public static PacketField<GcrControl> CacheControl => new("ACQUIRE_MEM gcr_cntl", 7, 0, 19);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "ACQUIRE_MEM",
        Code = (int)Pm4Opcode.AcquireMem,
        Dwords = Length,
        Gpus = GfxSet.Gfx10AndLater,
        Fields =
        [
            LayoutField.Of(Size, "size"),
            LayoutField.Of(Base, "base"),
            LayoutField.Of(PollInterval, "interval"),
            LayoutField.Of(CacheControl, "gcr"),
        ],
    };
}
