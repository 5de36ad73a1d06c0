namespace Harness.Packets.Pm4;

/// <summary>PRED_EXEC: the following dwords are executed by the selected XCCs only (ROCr amd_gpu_pm4.h: PM4_PRED_EXEC_DW2_*). It works inside indirect buffers.</summary>
/// <param name="dwords">The packet with its header.</param>
public readonly ref struct PredExecPacket(ReadOnlySpan<uint> dwords)
{
    /// <summary>Dwords of the packet.</summary>
    public const int Length = 2;

    private readonly ReadOnlySpan<uint> _dwords = dwords;

    /// <summary>exec_count: dwords that follow and are skipped or not.</summary>
    public uint ExecCount => Field.Get(_dwords[1], 0, 14);

    /// <summary>virtualxccid_select: bit n selects the queue's XCC n.</summary>
    public uint XccMask => Field.Get(_dwords[1], 24, 8);

    internal string Text => $"xcc_mask=0x{XccMask:x} dwords={ExecCount}";

    internal static void Encode(Span<uint> packet, uint xccMask, uint execCount) =>
        packet[1] = Field.Put(execCount, 0, 14, "PRED_EXEC exec_count") | Field.Put(xccMask, 24, 8, "PRED_EXEC virtualxccid_select");
}
