using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// INDIRECT_BUFFER_PASID: executes packets of another process's memory (soc15d.h, nvd.h: PACKET3_INDIRECT_BUFFER_PASID; PAL
/// PM4_MEC_INDIRECT_BUFFER_PASID). For the kernel's queues.
/// </summary>
public static class IndirectBufferPasidPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    /// <summary>Address of the first packet, aligned to 4.</summary>
    public static PacketField<ulong> Address => new("INDIRECT_BUFFER_PASID ib_base", 1, 2, 62, scale: 2);

    /// <summary>Dwords.</summary>
    public static PacketField<uint> Size => new("INDIRECT_BUFFER_PASID ib_size", 3, 0, 20);

    /// <summary>Control does not come back.</summary>
    public static PacketField<bool> Chain => new("INDIRECT_BUFFER_PASID chain", 3, 20, 1);

    /// <summary>Polling is left to another engine.</summary>
    public static PacketField<bool> OffloadPolling => new("INDIRECT_BUFFER_PASID offload_polling", 3, 21, 1);

    /// <summary>What a compute micro-engine demands.</summary>
    public static PacketField<bool> Valid => new("INDIRECT_BUFFER_PASID valid", 3, 23, 1);

    /// <summary>Of the level-2 cache.</summary>
    public static PacketField<CachePolicy> CachePolicy => new("INDIRECT_BUFFER_PASID cache_policy", 3, 28, 2);

    /// <summary>Temporal hint.</summary>
    public static PacketField<uint> Temporal => new("INDIRECT_BUFFER_PASID temporal", 3, 28, 2);

    /// <summary>Process address space.</summary>
    public static PacketField<uint> Pasid => new("INDIRECT_BUFFER_PASID pasid", 4, 0, 16);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "INDIRECT_BUFFER_PASID",
        Code = (int)Pm4Opcode.IndirectBufferPasid,
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Address, "addr"),
            LayoutField.Of(Size, "dwords"),
            LayoutField.Of(Chain),
            LayoutField.Of(OffloadPolling),
            LayoutField.Of(Valid),
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(Temporal, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Pasid, format: FieldFormat.Hexadecimal),
        ],
    };
}
