using Harness.Packets.Pm4;

namespace Harness.Packets.Aql;

/// <summary>
/// AMD's vendor packet that executes a PM4 indirect buffer on an AQL queue, gfx9 and later (ROCr amd_aql_queue.cpp: ExecutePM4):
/// an INDIRECT_BUFFER packet in dwords 1 to 4, and in dword 5 how many dwords of the slot remain.
/// </summary>
/// <param name="slot">Sixteen dwords, header included.</param>
public readonly ref struct AqlPm4IndirectBuffer(ReadOnlySpan<uint> slot)
{
    /// <summary>Dwords of the slot behind dword 5.</summary>
    public const uint RemainingDwords = 10;

    private const int FirstJump = 1;

    private readonly ReadOnlySpan<uint> _slot = slot;

    /// <summary>The INDIRECT_BUFFER packet.</summary>
    public ReadOnlySpan<uint> Jump => _slot.Slice(FirstJump, IndirectBufferPacket.Length);

    /// <summary>Address of the amd_signal_t that is decremented at the end, or 0.</summary>
    public ulong CompletionSignal => Field.Join(_slot[14], _slot[15]);

    internal string Text => $"{new IndirectBufferPacket(Jump).Text} signal=0x{CompletionSignal:x}";

    internal static void EncodeBody(Span<uint> slot, ulong address, uint dwords, ulong completionSignal)
    {
        Field.Aligned(completionSignal, 64, "PM4 indirect buffer completion_signal");
        slot[1..16].Clear();
        slot[FirstJump] = Pm4Header.Make(Pm4Opcode.IndirectBuffer, IndirectBufferPacket.Length);
        IndirectBufferPacket.Encode(slot.Slice(FirstJump, IndirectBufferPacket.Length), address, dwords, chain: false);
        slot[5] = RemainingDwords;
        slot[14] = (uint)completionSignal;
        slot[15] = (uint)(completionSignal >> 32);
    }
}
