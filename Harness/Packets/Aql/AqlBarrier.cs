namespace Harness.Packets.Aql;

/// <summary>A barrier-AND or barrier-OR packet in its slot (hsa.h: hsa_barrier_and_packet_t, hsa_barrier_or_packet_t).</summary>
/// <param name="slot">Sixteen dwords, header included.</param>
public readonly ref struct AqlBarrier(ReadOnlySpan<uint> slot)
{
    /// <summary>Signals that one packet can wait for.</summary>
    public const int SignalCount = 5;

    private const int FirstSignal = 2;

    private readonly ReadOnlySpan<uint> _slot = slot;

    /// <summary>Address of the amd_signal_t that is decremented at the end, or 0.</summary>
    public ulong CompletionSignal => Field.Join(_slot[14], _slot[15]);

    /// <summary>Address of the <paramref name="index"/>th amd_signal_t to wait for, or 0 for none.</summary>
    public ulong Signal(int index) => Field.Join(_slot[FirstSignal + (2 * index)], _slot[FirstSignal + (2 * index) + 1]);

    internal string Text => $"signals=[0x{Signal(0):x} 0x{Signal(1):x} 0x{Signal(2):x} 0x{Signal(3):x} 0x{Signal(4):x}] signal=0x{CompletionSignal:x}";

    internal static void EncodeBody(Span<uint> slot, ReadOnlySpan<ulong> signals, ulong completionSignal)
    {
        Field.Within((ulong)signals.Length, 0, SignalCount, "barrier signals");
        slot[1..16].Clear();
        for (int i = 0; i < signals.Length; i++)
        {
            Field.Aligned(signals[i], 64, "barrier dep_signal");
            slot[FirstSignal + (2 * i)] = (uint)signals[i];
            slot[FirstSignal + (2 * i) + 1] = (uint)(signals[i] >> 32);
        }

        Field.Aligned(completionSignal, 64, "barrier completion_signal");
        slot[14] = (uint)completionSignal;
        slot[15] = (uint)(completionSignal >> 32);
    }
}
