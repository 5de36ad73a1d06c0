using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

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

    /// <summary>Bytes, a multiple of 256. The register behind the high part has 8 bits (CP_COHER_SIZE_HI); kernels write 0xffffff there for "all" (gfx_v9_0.c: emit_mem_sync).</summary>
    public static PacketField<ulong> Size => new("ACQUIRE_MEM coher_size", 2, 0, 56, scale: 8);

    /// <summary>First byte, a multiple of 256.</summary>
    public static PacketField<ulong> Base => new("ACQUIRE_MEM coher_base", 4, 0, 56, scale: 8);

    /// <summary>Clocks between polls, in units of 16.</summary>
    public static PacketField<uint> PollInterval => new("ACQUIRE_MEM poll_interval", 6, 0, 16);

    /// <summary>Who waits, on graphics engines.</summary>
    public static PacketField<AcquireEngine> EngineSelect => new("ACQUIRE_MEM engine_sel", 1, 31, 1);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "ACQUIRE_MEM",
        Code = (int)Pm4Opcode.AcquireMem,
        Dwords = Length,
        Gpus = GfxSet.Gfx9,
        FieldList = static () =>
        [
            LayoutField.Of(CacheControl, "coher"),
            LayoutField.Of(EngineSelect, "engine", engines: PacketEngine.Graphics, modifier: true),
            LayoutField.Of(Size, "size"),
            LayoutField.Of(Base, "base"),
            LayoutField.Of(PollInterval, "interval"),
        ],
    };
}
