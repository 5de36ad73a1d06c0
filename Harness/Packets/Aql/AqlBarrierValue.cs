using Harness.Packets.Values;

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
        AqlBarrierValuePacket.Signal.Get(slot), AqlBarrierValuePacket.Value.Get(slot), AqlBarrierValuePacket.Mask.Get(slot),
        AqlBarrierValuePacket.Condition.Get(slot), AqlBarrierValuePacket.CompletionSignal.Get(slot));

    internal void EncodeBody(Span<uint> slot)
    {
        Field.Aligned(Signal, 64, AqlBarrierValuePacket.Signal.Name);
        Field.Aligned(CompletionSignal, 64, AqlBarrierValuePacket.CompletionSignal.Name);
        slot[1..AqlEncoder.SlotDwords].Clear();
        AqlBarrierValuePacket.Signal.Put(slot, Signal);
        AqlBarrierValuePacket.Value.Put(slot, Value);
        AqlBarrierValuePacket.Mask.Put(slot, Mask);
        AqlBarrierValuePacket.Condition.Put(slot, Condition);
        AqlBarrierValuePacket.CompletionSignal.Put(slot, CompletionSignal);
    }
}
