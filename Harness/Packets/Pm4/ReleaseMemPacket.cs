namespace Harness.Packets.Pm4;

/// <summary>
/// RELEASE_MEM: at the end of the queue's earlier work, acts on caches, writes and interrupts. gfx9 has cache action bits in dword 1
/// (soc15d.h: EOP_*), gfx10 and later a GCR field in the same place (nvd.h: PACKET3_RELEASE_MEM_GCR_*; PAL PM4_MEC_RELEASE_MEM);
/// everything else is common.
/// </summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct ReleaseMemPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 8;

    private const uint IndexEndOfPipe = 5;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>event_type.</summary>
    public Pm4Event Event => (Pm4Event)Field.Get(_dwords[1], 0, 6);

    /// <summary>event_index: 5 end of pipe, 6 shader done.</summary>
    public uint EventIndex => Field.Get(_dwords[1], 8, 4);

    /// <summary>Cache actions, as <see cref="Pm4CacheControl"/> has them.</summary>
    public uint CacheControl => _dwords[1] & Pm4CacheControl.ReleaseMask;

    /// <summary>int_sel.</summary>
    public ReleaseMemInterrupt Interrupt => (ReleaseMemInterrupt)Field.Get(_dwords[2], 24, 3);

    /// <summary>data_sel.</summary>
    public ReleaseMemData Data => (ReleaseMemData)Field.Get(_dwords[2], 29, 3);

    /// <summary>Byte address.</summary>
    public ulong Address => Field.Join(_dwords[3], _dwords[4]);

    /// <summary>The value to write.</summary>
    public ulong Value => Field.Join(_dwords[5], _dwords[6]);

    /// <summary>int_ctxid: payload of the interrupt.</summary>
    public uint ContextId => _dwords[7];

    internal string Text => $"event={Event} caches=0x{CacheControl:x} data={Data} addr=0x{Address:x} value=0x{Value:x} int={Interrupt} ctxid=0x{ContextId:x}";

    internal static void Encode(
        Span<uint> packet, uint cacheControl, ReleaseMemData data, ulong address, ulong value, ReleaseMemInterrupt interrupt, uint contextId)
    {
        if ((cacheControl & ~Pm4CacheControl.ReleaseMask) != 0)
            throw new ArgumentOutOfRangeException(nameof(cacheControl), $"RELEASE_MEM cache actions are 0x{cacheControl:x}, but only bits 0x{Pm4CacheControl.ReleaseMask:x} are theirs");
        if (interrupt == ReleaseMemInterrupt.Only && data != ReleaseMemData.None)
            throw new ArgumentException("RELEASE_MEM int_sel 1 (interrupt only) demands data_sel 0", nameof(interrupt));
        if (data != ReleaseMemData.None)
            Field.Aligned(address, data == ReleaseMemData.Low32 ? 4u : 8u, "RELEASE_MEM address");
        packet[1] = (uint)Pm4Event.CacheFlushAndInvalidateTimestamp | (IndexEndOfPipe << 8) | cacheControl;
        packet[2] = Field.Put((uint)interrupt, 24, 3, "RELEASE_MEM int_sel") | Field.Put((uint)data, 29, 3, "RELEASE_MEM data_sel");
        packet[3] = (uint)address;
        packet[4] = (uint)(address >> 32);
        packet[5] = (uint)value;
        packet[6] = (uint)(value >> 32);
        packet[7] = contextId;
    }
}
