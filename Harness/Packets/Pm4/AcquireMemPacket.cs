using Harness.Devices;

namespace Harness.Packets.Pm4;

/// <summary>
/// ACQUIRE_MEM: invalidates caches over a range before what follows. gfx9: seven dwords with CP_COHER_CNTL (soc15d.h); gfx10 and later:
/// eight dwords with GCR_CNTL last (nvd.h). The size field has 40 bits; kernels write 0xffffff into its 8-bit high part for "all".
/// </summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct AcquireMemPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Size, in units of 256 bytes, that means the whole address space.</summary>
    public const ulong WholeRange = (1UL << 40) - 1;

    private const uint PollInterval = 10;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>Dwords of the packet on a GPU.</summary>
    public static int LengthOn(GfxVersion gfx) => gfx.Generation == GfxGeneration.Gfx9 ? 7 : 8;

    /// <summary>CP_COHER_CNTL (gfx9) or GCR_CNTL (gfx10 and later).</summary>
    public uint CacheControl => _dwords.Length > 7 ? _dwords[7] : _dwords[1];

    /// <summary>First byte of the range, a multiple of 256.</summary>
    public ulong Base => Field.Join(_dwords[4], _dwords[5]) << 8;

    /// <summary>Size of the range in units of 256 bytes.</summary>
    public ulong Size => Field.Join(_dwords[2], _dwords[3] & 0xff);

    internal string Text => $"caches=0x{CacheControl:x} base=0x{Base:x} {(Size == WholeRange ? "all" : $"bytes=0x{Size << 8:x}")}";

    internal static void Encode(Span<uint> packet, uint cacheControl, ulong address, ulong units)
    {
        Field.Aligned(address, 256, "ACQUIRE_MEM coher_base");
        Field.Within(units, 1, WholeRange, "ACQUIRE_MEM coher_size");
        packet[1] = packet.Length > 7 ? 0 : Field.Put(cacheControl, 0, 31, "ACQUIRE_MEM coher_cntl");
        packet[2] = (uint)units;
        packet[3] = (uint)(units >> 32);
        packet[4] = (uint)(address >> 8);
        packet[5] = Field.Put((uint)(address >> 40), 0, 24, "ACQUIRE_MEM coher_base_hi");
        packet[6] = PollInterval;
        if (packet.Length > 7)
            packet[7] = Field.Put(cacheControl, 0, 19, "ACQUIRE_MEM gcr_cntl");
    }
}
