using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Sdma;

/// <summary>
/// POLL_REGMEM: holds the queue until (value &amp; mask) compares with the reference, unsigned (vega10_sdma_pkt_open.h,
/// navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_PKT_POLL_REGMEM).
/// </summary>
public static class SdmaPollMemoryPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 6;

    /// <summary>retry_count that never gives up.</summary>
    public const uint RetryForever = 0xfff;

    /// <summary>Of the polled memory.</summary>
    public static PacketField<uint> CachePolicy => new("POLL_REGMEM cache_policy", 0, 20, 3);

    /// <summary>The cache policy counts.</summary>
    public static PacketField<bool> CachePolicyValid => new("POLL_REGMEM cpv", 0, 24, 1);

    /// <summary>Flushes the host data path: addresses are the request and the answer register.</summary>
    public static PacketField<bool> HdpFlush => new("POLL_REGMEM hdp_flush", 0, 26, 1);

    /// <summary>Comparison.</summary>
    public static PacketField<CompareFunction> Function => new("POLL_REGMEM func", 0, 28, 3);

    /// <summary>Memory, not a register.</summary>
    public static PacketField<bool> IsMemory => new("POLL_REGMEM mem_poll", 0, 31, 1);

    /// <summary>Die of the register.</summary>
    public static PacketField<uint> VirtualDie => new("POLL_REGMEM virtual_die_id", 0, 16, 2);

    /// <summary>Domain of the register.</summary>
    public static PacketField<uint> Domain => new("POLL_REGMEM domain", 0, 18, 1);

    /// <summary>Bridge to the register.</summary>
    public static PacketField<uint> Bridge => new("POLL_REGMEM bridge", 0, 19, 1);

    /// <summary>Memory-attached last level.</summary>
    public static PacketField<uint> MallPolicy => new("POLL_REGMEM mall_policy", 0, 22, 2);

    /// <summary>Byte offset of a register.</summary>
    public static PacketField<uint> Register => new("POLL_REGMEM addr", 1, 2, 30, scale: 2);

    /// <summary>Byte offset of the register that tells that the host data path is flushed (sdma_v4_0.c, sdma_v5_0.c: ring_emit_hdp_flush, wait_reg_mem).</summary>
    public static PacketField<uint> FlushDone => new("POLL_REGMEM addr", 1, 2, 30, scale: 2);

    /// <summary>Byte offset of the register that asks for the flush.</summary>
    public static PacketField<uint> FlushRequest => new("POLL_REGMEM addr", 2, 2, 30, scale: 2);

    /// <summary>Byte address, aligned to 4.</summary>
    public static PacketField<ulong> Address => new("POLL_REGMEM addr", 1, 2, 62, scale: 2);

    /// <summary>What the masked value is compared with.</summary>
    public static PacketField<uint> Reference => new("POLL_REGMEM value", 3, 0, 32);

    /// <summary>Bits of the value that count.</summary>
    public static PacketField<uint> Mask => new("POLL_REGMEM mask", 4, 0, 32);

    /// <summary>Clocks between polls.</summary>
    public static PacketField<uint> Interval => new("POLL_REGMEM interval", 5, 0, 16);

    /// <summary>Polls before the engine gives up; 0xfff is no limit.</summary>
    public static PacketField<uint> RetryCount => new("POLL_REGMEM retry_count", 5, 16, 12);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "POLL_REGMEM",
        Code = SdmaHeader.Code(SdmaOpcode.PollRegmem),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(HdpFlush),
            LayoutField.Of(Function),
            LayoutField.Of(IsMemory, "memory"),
            LayoutField.Of(VirtualDie, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Domain, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Bridge, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(MallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(Address, when: static packet => IsMemory.Get(packet)),
            LayoutField.Of(Register, "reg", format: FieldFormat.RegisterBytes, when: static packet => !IsMemory.Get(packet) && !HdpFlush.Get(packet)),
            LayoutField.Of(FlushDone, "done", format: FieldFormat.RegisterBytes, when: static packet => !IsMemory.Get(packet) && HdpFlush.Get(packet)),
            LayoutField.Of(FlushRequest, "request", format: FieldFormat.RegisterBytes, when: static packet => !IsMemory.Get(packet) && HdpFlush.Get(packet)),
            LayoutField.Of(Reference, "ref", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Mask, format: FieldFormat.Hexadecimal),
            LayoutField.Of(Interval),
            LayoutField.Of(RetryCount, "retry"),
        ],
    };
}
