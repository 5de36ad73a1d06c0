using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// POLL_REG_WRITE_MEM: writes the value of a register to memory (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h:
/// SDMA_PKT_POLL_REG_WRITE_MEM).
/// </summary>
public static class SdmaPollRegisterWritePacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 4;

    /// <summary>Of the destination.</summary>
    public static PacketField<uint> CachePolicy => new("POLL_REG_WRITE_MEM cache_policy", 0, 24, 3);

    /// <summary>The cache policy counts.</summary>
    public static PacketField<bool> CachePolicyValid => new("POLL_REG_WRITE_MEM cpv", 0, 28, 1);

    /// <summary>Die of the register.</summary>
    public static PacketField<uint> VirtualDie => new("POLL_REG_WRITE_MEM virtual_die_id", 0, 16, 2);

    /// <summary>Domain of the register.</summary>
    public static PacketField<uint> Domain => new("POLL_REG_WRITE_MEM domain", 0, 18, 1);

    /// <summary>Bridge to the register.</summary>
    public static PacketField<uint> Bridge => new("POLL_REG_WRITE_MEM bridge", 0, 19, 1);

    /// <summary>Memory-attached last level.</summary>
    public static PacketField<uint> MallPolicy => new("POLL_REG_WRITE_MEM mall_policy", 0, 22, 2);

    /// <summary>Byte offset of the register.</summary>
    public static PacketField<uint> Register => new("POLL_REG_WRITE_MEM addr", 1, 2, 30, scale: 2);

    /// <summary>Byte address, aligned to 4.</summary>
    public static PacketField<ulong> Address => new("POLL_REG_WRITE_MEM addr", 2, 2, 62, scale: 2);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "POLL_REG_WRITE_MEM",
        Code = SdmaHeader.Code(SdmaOpcode.PollRegmem, SdmaHeader.PollRegisterWrite),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(VirtualDie, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Domain, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Bridge, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(MallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Register, "reg", format: FieldFormat.RegisterBytes),
            LayoutField.Of(Address),
        ],
    };
}
