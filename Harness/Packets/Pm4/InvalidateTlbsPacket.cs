using Harness.Packets.Layouts;

namespace Harness.Packets.Pm4;

/// <summary>
/// INVALIDATE_TLBS: invalidates translations (PAL PM4_MEC_INVALIDATE_TLBS; soc15d.h, nvd.h: PACKET3_INVALIDATE_TLBS_* name the same bits
/// otherwise). For the kernel's queues.
/// </summary>
public static class InvalidateTlbsPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    /// <summary>1 uses the PASID.</summary>
    public static PacketField<uint> Select => new("INVALIDATE_TLBS invalidate_sel", 1, 0, 3);

    /// <summary>0 leaves the memory hub alone, 1 uses its own flush type, 2 the one of graphics.</summary>
    public static PacketField<uint> MemoryHubSelect => new("INVALIDATE_TLBS mmhub_invalidate_sel", 1, 3, 2);

    /// <summary>Process address space.</summary>
    public static PacketField<uint> Pasid => new("INVALIDATE_TLBS pasid", 1, 5, 16);

    /// <summary>Flush type for the memory hub.</summary>
    public static PacketField<uint> MemoryHubFlushType => new("INVALIDATE_TLBS mmhub_flush_type", 1, 25, 3);

    /// <summary>Flush type.</summary>
    public static PacketField<uint> FlushType => new("INVALIDATE_TLBS gfx_flush_type", 1, 29, 3);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "INVALIDATE_TLBS",
        Code = (int)Pm4Opcode.InvalidateTlbs,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Select, "sel"),
            LayoutField.Of(MemoryHubSelect, "mmhub"),
            LayoutField.Of(Pasid, format: FieldFormat.Hexadecimal),
            LayoutField.Of(MemoryHubFlushType, "mmhub_type", modifier: true),
            LayoutField.Of(FlushType, "type", modifier: true),
        ],
    };
}
