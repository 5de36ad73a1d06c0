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
    public static PacketField<ulong> Size => new("ACQUIRE_MEM coher_size", 2, 0, 56, scale: 8);

    /// <summary>First byte, a multiple of 256.</summary>
    public static PacketField<ulong> Base => new("ACQUIRE_MEM coher_base", 4, 0, 56, scale: 8);

    /// <summary>Clocks between polls, in units of 16.</summary>
    public static PacketField<uint> PollInterval => new("ACQUIRE_MEM poll_interval", 6, 0, 16);

    /// <summary>GCR_CNTL.</summary>
    public static PacketField<GcrControl> CacheControl => new("ACQUIRE_MEM gcr_cntl", 7, 0, 19);

    /// <summary>CP_COHER_CNTL of graphics engines.</summary>
    public static PacketField<CoherControl> CoherControl => new("ACQUIRE_MEM coher_cntl", 1, 0, 31);

    /// <summary>Who waits, on graphics engines.</summary>
    public static PacketField<AcquireEngine> EngineSelect => new("ACQUIRE_MEM engine_sel", 1, 31, 1);

    /// <summary>Where the pixel wait sync waits, on graphics engines.</summary>
    public static PacketField<PwsStage> PwsStage => new("ACQUIRE_MEM pws_stage_sel", 1, 11, 3);

    /// <summary>What it waits for.</summary>
    public static PacketField<PwsCounter> PwsCounter => new("ACQUIRE_MEM pws_counter_sel", 1, 14, 2);

    /// <summary>Set in every pixel wait sync.</summary>
    public static PacketField<bool> PwsEnable2 => new("ACQUIRE_MEM pws_ena2", 1, 17, 1);

    /// <summary>How many of its RELEASE_MEMs may be under way.</summary>
    public static PacketField<uint> PwsCount => new("ACQUIRE_MEM pws_count", 1, 18, 6);

    /// <summary>Range of the cache actions, in units of 256 bytes.</summary>
    public static PacketField<ulong> GcrSize => new("ACQUIRE_MEM gcr_size", 2, 0, 57);

    /// <summary>First byte of the range, in units of 256 bytes.</summary>
    public static PacketField<ulong> GcrBase => new("ACQUIRE_MEM gcr_base", 4, 0, 57);

    /// <summary>The packet is a pixel wait sync, on graphics engines.</summary>
    public static PacketField<bool> PwsEnable => new("ACQUIRE_MEM pws_ena", 6, 31, 1);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "ACQUIRE_MEM",
        Code = (int)Pm4Opcode.AcquireMem,
        Dwords = Length,
        Gpus = GfxSet.Gfx10AndLater,
        FieldList = static () =>
        [
            LayoutField.Of(CoherControl, "coher", engines: PacketEngine.Graphics, when: static packet => !IsPws(packet), modifier: true),
            LayoutField.Of(EngineSelect, "engine", engines: PacketEngine.Graphics, when: static packet => !IsPws(packet), modifier: true),
            LayoutField.Of(PwsStage, gpus: GfxSet.Gfx11AndLater, engines: PacketEngine.Graphics, when: IsPws),
            LayoutField.Of(PwsCounter, gpus: GfxSet.Gfx11AndLater, engines: PacketEngine.Graphics, when: IsPws),
            LayoutField.Of(PwsEnable2, gpus: GfxSet.Gfx11AndLater, engines: PacketEngine.Graphics, when: IsPws),
            LayoutField.Of(PwsCount, gpus: GfxSet.Gfx11AndLater, engines: PacketEngine.Graphics, when: IsPws),
            LayoutField.Of(Size, "size", when: static packet => !IsPws(packet)),
            LayoutField.Of(GcrSize, gpus: GfxSet.Gfx11AndLater, engines: PacketEngine.Graphics, when: IsPws),
            LayoutField.Of(Base, "base", when: static packet => !IsPws(packet)),
            LayoutField.Of(GcrBase, gpus: GfxSet.Gfx11AndLater, engines: PacketEngine.Graphics, when: IsPws),
            LayoutField.Of(PollInterval, "interval", when: static packet => !IsPws(packet)),
            LayoutField.Of(PwsEnable, gpus: GfxSet.Gfx11AndLater, engines: PacketEngine.Graphics),
            LayoutField.Of(CacheControl, "gcr"),
        ],
    };

    private static bool IsPws(ReadOnlySpan<uint> packet) => PwsEnable.Get(packet);
}
