namespace Harness.Packets.Sdma;

/// <summary>GCR_REQ: acts on caches, version 5 and later (sdma_v6_0.c: ring_emit_mem_sync; ROCr sdma_registers.h: SDMA_PKT_GCR with sub_op 1 in user queues).</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct SdmaGcrPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 5;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>gcr_control, 19 bits, as GCR_CNTL of ACQUIRE_MEM has them.</summary>
    public uint Control => Field.Get(_dwords[2], 16, 16) | (Field.Get(_dwords[3], 0, 3) << 16);

    internal string Text => $"control=0x{Control:x}";

    internal static void Encode(Span<uint> packet, uint control)
    {
        Field.Put(control, 0, 19, "GCR_REQ gcr_control");
        packet[0] = (uint)SdmaOpcode.GcrReq | (SdmaHeader.UserGcr << 8);
        packet[1] = 0;
        packet[2] = control << 16;
        packet[3] = control >> 16;
        packet[4] = 0;
    }
}
