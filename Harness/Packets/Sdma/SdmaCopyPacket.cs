using Harness.Devices;

namespace Harness.Packets.Sdma;

/// <summary>COPY_LINEAR (vega10_sdma_pkt_open.h: SDMA_PKT_COPY_LINEAR). The count field holds bytes less one.</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct SdmaCopyPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet, without the compression dword of version 7.</summary>
    public const int Length = 7;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>Bytes to copy.</summary>
    public uint Bytes(GfxVersion gfx) => Field.Get(_dwords[1], 0, SdmaLimits.For(gfx).CopyCountBits) + 1;

    /// <summary>Source address.</summary>
    public ulong Source => Field.Join(_dwords[3], _dwords[4]);

    /// <summary>Destination address.</summary>
    public ulong Destination => Field.Join(_dwords[5], _dwords[6]);

    internal string Text(GfxVersion gfx) => $"src=0x{Source:x} dst=0x{Destination:x} bytes={Bytes(gfx)}";

    internal static void Encode(Span<uint> packet, SdmaLimits limits, ulong source, ulong destination, uint bytes)
    {
        packet[0] = (uint)SdmaOpcode.Copy;
        packet[1] = (uint)Field.Within(bytes, 1, limits.MaximumCopyBytes, "COPY_LINEAR bytes") - 1;
        packet[2] = 0;
        packet[3] = (uint)source;
        packet[4] = (uint)(source >> 32);
        packet[5] = (uint)destination;
        packet[6] = (uint)(destination >> 32);
    }
}
