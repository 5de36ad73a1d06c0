using Harness.Foundation;
using Harness.Packets.Layouts;

namespace Harness.Packets.Sdma;

/// <summary>
/// CONSTANT_FILL: fills memory (vega10_sdma_pkt_open.h, navi10_sdma_pkt_open.h, sdma_v6_0_0_pkt_open.h: SDMA_PKT_CONSTANT_FILL). The count
/// holds bytes less one whatever the element is; with dword elements its two low bits are ignored (PAL gfx10DmaCmdBuffer; ROCr writes
/// (elements - 1) * 4, which means the same).
/// </summary>
public static class SdmaConstantFillPacket
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    /// <summary>Byte swap.</summary>
    public static PacketField<uint> Swap => new("CONSTANT_FILL sw", 0, 16, 2);

    /// <summary>The compression of the page does not count; the kernel calls the bit compress.</summary>
    public static PacketField<bool> NoPteCompression => new("CONSTANT_FILL nopte_comp", 0, 16, 1);

    /// <summary>System memory.</summary>
    public static PacketField<bool> System => new("CONSTANT_FILL sys", 0, 20, 1);

    /// <summary>Snoops the CPU's caches.</summary>
    public static PacketField<bool> Snoop => new("CONSTANT_FILL snp", 0, 22, 1);

    /// <summary>The address is physical.</summary>
    public static PacketField<bool> GuestPhysical => new("CONSTANT_FILL gpa", 0, 23, 1);

    /// <summary>Memory-attached last level.</summary>
    public static PacketField<uint> MallPolicy => new("CONSTANT_FILL mall_policy", 0, 26, 2);

    /// <summary>Of the destination.</summary>
    public static PacketField<uint> CachePolicy => new("CONSTANT_FILL cache_policy", 0, 24, 3);

    /// <summary>The cache policy counts.</summary>
    public static PacketField<bool> CachePolicyValid => new("CONSTANT_FILL cpv", 0, 28, 1);

    /// <summary>Log2 of the element's bytes: 0, 1 or 2.</summary>
    public static PacketField<uint> ElementLog2 => new("CONSTANT_FILL fillsize", 0, 30, 2);

    /// <summary>Destination address.</summary>
    public static PacketField<ulong> Address => new("CONSTANT_FILL dst_addr", 1, 0, 64);

    /// <summary>The element, in the low bits.</summary>
    public static PacketField<uint> Value => new("CONSTANT_FILL src_data", 3, 0, 32);

    /// <summary>Bytes; stored less one.</summary>
    public static PacketField<uint> Count => new("CONSTANT_FILL count", 4, 0, 22, bias: 1);

    /// <summary>Bytes; stored less one.</summary>
    public static PacketField<uint> WideCount => new("CONSTANT_FILL count", 4, 0, 30, bias: 1);

    /// <summary>Bytes where the element has two: the lowest bit of the count is ignored.</summary>
    public static PacketField<uint> WordCount => new("CONSTANT_FILL count", 4, 1, 21, scale: 1, bias: 2);

    /// <summary>Likewise, with 30 bits.</summary>
    public static PacketField<uint> WideWordCount => new("CONSTANT_FILL count", 4, 1, 29, scale: 1, bias: 2);

    /// <summary>Bytes where the element has four: the two lowest bits of the count are ignored.</summary>
    public static PacketField<uint> DwordCount => new("CONSTANT_FILL count", 4, 2, 20, scale: 2, bias: 4);

    /// <summary>Likewise, with 30 bits.</summary>
    public static PacketField<uint> WideDwordCount => new("CONSTANT_FILL count", 4, 2, 28, scale: 2, bias: 4);

    /// <summary>The layout.</summary>
    public static PacketLayout Layout { get; } = new()
    {
        Name = "CONSTANT_FILL",
        Code = SdmaHeader.Code(SdmaOpcode.ConstFill),
        Dwords = Length,
        FieldList = static () =>
        [
            LayoutField.Of(Swap, gpus: GfxSet.Gfx9To11, modifier: true),
            LayoutField.Of(NoPteCompression, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(System, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(Snoop, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(GuestPhysical, gpus: GfxSet.Gfx12AndLater),
            LayoutField.Of(MallPolicy, gpus: GfxSet.Gfx12AndLater, modifier: true),
            LayoutField.Of(CachePolicy, gpus: GfxSet.Gfx103To11, modifier: true),
            LayoutField.Of(CachePolicyValid, gpus: GfxSet.Gfx103To11),
            LayoutField.Of(ElementLog2, "element_log2"),
            LayoutField.Of(Address, "dst"),
            LayoutField.Of(Value, "value", format: FieldFormat.Hexadecimal),
            LayoutField.Of(Count, "bytes", gpus: GfxSet.Gfx9To10, when: static packet => ElementLog2.Get(packet) is not (1 or 2)),
            LayoutField.Of(WideCount, "bytes", gpus: GfxSet.Gfx11AndLater, when: static packet => ElementLog2.Get(packet) is not (1 or 2)),
            LayoutField.Of(WordCount, "bytes", gpus: GfxSet.Gfx9To10, when: static packet => ElementLog2.Get(packet) == 1, ignoresLowBits: true),
            LayoutField.Of(WideWordCount, "bytes", gpus: GfxSet.Gfx11AndLater, when: static packet => ElementLog2.Get(packet) == 1, ignoresLowBits: true),
            LayoutField.Of(DwordCount, "bytes", gpus: GfxSet.Gfx9To10, when: static packet => ElementLog2.Get(packet) == 2, ignoresLowBits: true),
            LayoutField.Of(WideDwordCount, "bytes", gpus: GfxSet.Gfx11AndLater, when: static packet => ElementLog2.Get(packet) == 2, ignoresLowBits: true),
        ],
    };
}
