using Harness.Devices;

namespace Harness.Packets.Sdma;

/// <summary>
/// CONST_FILL (vega10_sdma_pkt_open.h: SDMA_PKT_CONSTANT_FILL). The count field holds bytes less one whatever the element is; with
/// dword elements its two low bits are ignored (PAL gfx10DmaCmdBuffer; ROCr writes (elements - 1) * 4, which means the same).
/// </summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct SdmaFillPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>fillsize: log2 of the element's bytes: 0, 1 or 2.</summary>
    public int ElementLog2 => (int)Field.Get(_dwords[0], 30, 2);

    /// <summary>Destination address.</summary>
    public ulong Address => Field.Join(_dwords[1], _dwords[2]);

    /// <summary>The element, in the low bits.</summary>
    public uint Value => _dwords[3];

    /// <summary>Bytes to fill, a multiple of the element.</summary>
    public uint Bytes(GfxVersion gfx)
    {
        uint element = 1u << ElementLog2;
        return (Field.Get(_dwords[4], 0, SdmaLimits.For(gfx).FillCountBits) & ~(element - 1)) + element;
    }

    internal string Text(GfxVersion gfx) => $"dst=0x{Address:x} value=0x{Value:x} element={1 << ElementLog2} bytes={Bytes(gfx)}";

    internal static void Encode(Span<uint> packet, SdmaLimits limits, ulong address, uint value, uint bytes, int elementBytes)
    {
        if (elementBytes is not (1 or 2 or 4))
            throw new ArgumentOutOfRangeException(nameof(elementBytes), $"CONST_FILL fillsize is for elements of 1, 2 or 4 bytes, not {elementBytes}");
        Field.Aligned(address, (uint)elementBytes, "CONST_FILL dst_addr");
        Field.Aligned(bytes, (uint)elementBytes, "CONST_FILL bytes");
        Field.Put(value, 0, elementBytes * 8, "CONST_FILL src_data");
        packet[0] = (uint)SdmaOpcode.ConstFill | ((uint)(elementBytes / 2) << 30);
        packet[1] = (uint)address;
        packet[2] = (uint)(address >> 32);
        packet[3] = value;
        packet[4] = (uint)Field.Within(bytes, 1, limits.MaximumFillBytes, "CONST_FILL bytes") - 1;
    }
}
