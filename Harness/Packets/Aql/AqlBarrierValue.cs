namespace Harness.Packets.Aql;

/// <summary>AMD's barrier-value packet: waits until (signal &amp; mask) compares with a value (hsa_ext_amd.h: hsa_amd_barrier_value_packet_t).</summary>
/// <param name="Signal">Address of the amd_signal_t; 0 is satisfied at once.</param>
/// <param name="Value">Right-hand side.</param>
/// <param name="Mask">Bits that count.</param>
/// <param name="Condition">Comparison, signed.</param>
/// <param name="CompletionSignal">Address of the amd_signal_t that is decremented at the end, or 0.</param>
public readonly record struct AqlBarrierValue(ulong Signal, long Value, long Mask, AqlSignalCondition Condition, ulong CompletionSignal)
{
    /// <summary>The packet in a 16-dword slot, header included.</summary>
    public static AqlBarrierValue Decode(ReadOnlySpan<uint> slot) => new(
        Field.Join(slot[2], slot[3]), (long)Field.Join(slot[4], slot[5]), (long)Field.Join(slot[6], slot[7]),
        (AqlSignalCondition)slot[8], Field.Join(slot[14], slot[15]));

    internal string Text => $"signal=0x{Signal:x} cond={Condition} value=0x{Value:x} mask=0x{Mask:x} signal=0x{CompletionSignal:x}";

    internal void EncodeBody(Span<uint> slot)
    {
        Field.Aligned(Signal, 64, "barrier-value signal");
        Field.Aligned(CompletionSignal, 64, "barrier-value completion_signal");
        slot[1..16].Clear();
        slot[2] = (uint)Signal;
        slot[3] = (uint)(Signal >> 32);
        slot[4] = (uint)Value;
        slot[5] = (uint)(Value >> 32);
        slot[6] = (uint)Mask;
        slot[7] = (uint)(Mask >> 32);
        slot[8] = (uint)Condition;
        slot[14] = (uint)CompletionSignal;
        slot[15] = (uint)(CompletionSignal >> 32);
    }
}
