using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>COPY_DATA: copies 32 or 64 bits (soc15d.h: PACKET3_COPY_DATA; PAL PM4_MEC_COPY_DATA).</summary>
public static class CopyDataPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 6;

    /// <summary>Where the value comes from.</summary>
    public static PacketField<CopyDataSource> Source => new("COPY_DATA src_sel", 1, 0, 4);

    /// <summary>Where it goes.</summary>
    public static PacketField<CopyDataTarget> Target => new("COPY_DATA dst_sel", 1, 8, 4);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> SourceCachePolicy => new("COPY_DATA src_cache_policy", 1, 13, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> SourceTemporal => new("COPY_DATA src_temporal", 1, 13, 2);

    /// <summary>64 bits instead of 32.</summary>
    public static PacketField<bool> IsWide => new("COPY_DATA count_sel", 1, 16, 1);

    /// <summary>The queue goes on when the write is confirmed.</summary>
    public static PacketField<bool> Confirm => new("COPY_DATA wr_confirm", 1, 20, 1);

    /// <summary>Addressing of registers on other dies.</summary>
    public static PacketField<uint> Mode => new("COPY_DATA mode", 1, 21, 1);

    /// <summary>Die whose register is meant.</summary>
    public static PacketField<uint> AidId => new("COPY_DATA aid_id", 1, 23, 2);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> TargetCachePolicy => new("COPY_DATA dst_cache_policy", 1, 25, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> TargetTemporal => new("COPY_DATA dst_temporal", 1, 25, 2);

    /// <summary>Tells the status of the queue's execution.</summary>
    public static PacketField<bool> PhaseUpdate => new("COPY_DATA pq_exe_status", 1, 29, 1);

    /// <summary>Register that is read.</summary>
    public static PacketField<uint> SourceRegister => new("COPY_DATA src_reg_offset", 2, 0, 18);

    /// <summary>Register that is read, with the die in its high bits.</summary>
    public static PacketField<ulong> WideSourceRegister => new("COPY_DATA src_reg_offset", 2, 0, 38);

    /// <summary>Source address of 32 bits, aligned to 4.</summary>
    public static PacketField<ulong> SourceAddress32 => new("COPY_DATA src_32b_addr", 2, 2, 62, scale: 2);

    /// <summary>Source address of 64 bits, aligned to 8.</summary>
    public static PacketField<ulong> SourceAddress64 => new("COPY_DATA src_64b_addr", 2, 3, 61, scale: 3);

    /// <summary>Source in global data share.</summary>
    public static PacketField<uint> SourceGds => new("COPY_DATA src_gds_addr", 2, 0, 16);

    /// <summary>The immediate value.</summary>
    public static PacketField<ulong> Immediate => new("COPY_DATA imm_data", 2, 0, 64);

    /// <summary>Register that is written.</summary>
    public static PacketField<uint> TargetRegister => new("COPY_DATA dst_reg_offset", 4, 0, 18);

    /// <summary>Register that is written, with the die in its high bits.</summary>
    public static PacketField<ulong> WideTargetRegister => new("COPY_DATA dst_reg_offset", 4, 0, 38);

    /// <summary>Destination address of 32 bits, aligned to 4.</summary>
    public static PacketField<ulong> TargetAddress32 => new("COPY_DATA dst_32b_addr", 4, 2, 62, scale: 2);

    /// <summary>Destination address of 64 bits, aligned to 8.</summary>
    public static PacketField<ulong> TargetAddress64 => new("COPY_DATA dst_64b_addr", 4, 3, 61, scale: 3);

    /// <summary>Destination in global data share.</summary>
    public static PacketField<uint> TargetGds => new("COPY_DATA dst_gds_addr", 4, 0, 16);

    /// <summary>Who executes it, on graphics engines.</summary>
    public static PacketField<GraphicsEngine> EngineSelect => new("COPY_DATA engine_sel", 1, 30, 2);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "COPY_DATA",
        Code = (int)Pm4Opcode.CopyData,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Source, "src"),
            LayoutField.Of(Target, "dst"),
            LayoutField.Of(SourceCachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(SourceTemporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(IsWide, "wide"),
            LayoutField.Of(Confirm),
            LayoutField.Of(Mode, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(AidId, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(TargetCachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(TargetTemporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(PhaseUpdate, "phase_update"),
            LayoutField.Of(EngineSelect, "engine", engines: PacketEngine.Graphics, modifier: true),
            LayoutField.Of(SourceRegister, "src_reg", format: FieldFormat.Register, gpus: GfxSet.Gfx9To11, when: static packet => IsRegister(Source.Get(packet))),
            LayoutField.Of(WideSourceRegister, "src_reg", format: FieldFormat.Register, gpus: GfxSet.Gfx12AndLater, when: static packet => IsRegister(Source.Get(packet))),
            LayoutField.Of(SourceAddress32, "src_addr", when: static packet => IsMemory(Source.Get(packet)) && !IsWide.Get(packet)),
            LayoutField.Of(SourceAddress64, "src_addr", when: static packet => IsMemory(Source.Get(packet)) && IsWide.Get(packet)),
            LayoutField.Of(SourceGds, "src_gds", format: FieldFormat.Hexadecimal, gpus: GfxSet.Gfx9To11, when: static packet => Source.Get(packet) == CopyDataSource.Gds),
            LayoutField.Of(Immediate, "value", when: static packet => Source.Get(packet) == CopyDataSource.Immediate),
            LayoutField.Of(TargetRegister, "dst_reg", format: FieldFormat.Register, gpus: GfxSet.Gfx9To11, when: static packet => IsRegister(Target.Get(packet))),
            LayoutField.Of(WideTargetRegister, "dst_reg", format: FieldFormat.Register, gpus: GfxSet.Gfx12AndLater, when: static packet => IsRegister(Target.Get(packet))),
            LayoutField.Of(TargetAddress32, "dst_addr", when: static packet => IsMemory(Target.Get(packet)) && !IsWide.Get(packet)),
            LayoutField.Of(TargetAddress64, "dst_addr", when: static packet => IsMemory(Target.Get(packet)) && IsWide.Get(packet)),
            LayoutField.Of(TargetGds, "dst_gds", format: FieldFormat.Hexadecimal, gpus: GfxSet.Gfx9To11, when: static packet => Target.Get(packet) == CopyDataTarget.Gds),
        ],
    };

    /// <summary>Whether a source is memory: of either name.</summary>
    public static bool IsMemory(CopyDataSource source) => source is CopyDataSource.Memory or CopyDataSource.MemoryObsolete;

    /// <summary>Whether a target is memory: of either name.</summary>
    public static bool IsMemory(CopyDataTarget target) => target is CopyDataTarget.Memory or CopyDataTarget.MemoryObsolete;

    private static bool IsRegister(CopyDataSource source) => source is CopyDataSource.Register or CopyDataSource.PerfCounter;

    private static bool IsRegister(CopyDataTarget target) => target is CopyDataTarget.Register or CopyDataTarget.RegisterOnDie or CopyDataTarget.PerfCounter;
}
