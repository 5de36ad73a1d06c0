using Harness.Packets.Pm4;
using Harness.Packets.Values;

namespace Harness.Packets.Aql;

/// <summary>
/// Writes one AQL packet into its slot of a ring. The body is written first, and the first dword last with a release store, so that
/// a packet processor that reads the slot sees an invalid packet or the whole one.
/// </summary>
public readonly ref struct AqlEncoder
{
    /// <summary>Dwords of a slot.</summary>
    public const int SlotDwords = 16;

    /// <summary>Bytes of a slot.</summary>
    public const int SlotBytes = 64;

    private readonly Span<uint> _slot;

    /// <summary>An encoder for one slot.</summary>
    /// <param name="slot">Sixteen dwords in the ring.</param>
    /// <exception cref="ArgumentException">The slot has another size.</exception>
    public AqlEncoder(Span<uint> slot)
    {
        if (slot.Length != SlotDwords)
            throw new ArgumentException($"an AQL slot has {SlotDwords} dwords, not {slot.Length}", nameof(slot));
        _slot = slot;
    }

    /// <summary>Kernel dispatch.</summary>
    public void KernelDispatch(
        in AqlKernelDispatch dispatch, bool barrier = false, AqlFenceScope acquire = AqlFenceScope.System, AqlFenceScope release = AqlFenceScope.System)
    {
        dispatch.EncodeBody(_slot);
        Publish(new AqlHeader(AqlPacketType.KernelDispatch, barrier, acquire, release), dispatch.Setup);
    }

    /// <summary>Barrier-AND: complete when all of up to five signals are 0.</summary>
    public void BarrierAnd(
        ReadOnlySpan<ulong> signals, ulong completionSignal, bool barrier = false, AqlFenceScope acquire = AqlFenceScope.System, AqlFenceScope release = AqlFenceScope.System)
    {
        EncodeBarrier(signals, completionSignal);
        Publish(new AqlHeader(AqlPacketType.BarrierAnd, barrier, acquire, release), 0);
    }

    /// <summary>Barrier-OR: complete when any of up to five signals is 0.</summary>
    public void BarrierOr(
        ReadOnlySpan<ulong> signals, ulong completionSignal, bool barrier = false, AqlFenceScope acquire = AqlFenceScope.System, AqlFenceScope release = AqlFenceScope.System)
    {
        EncodeBarrier(signals, completionSignal);
        Publish(new AqlHeader(AqlPacketType.BarrierOr, barrier, acquire, release), 0);
    }

    /// <summary>AMD barrier-value: complete when a signal compares with a value.</summary>
    public void BarrierValue(
        in AqlBarrierValue packet, bool barrier = false, AqlFenceScope acquire = AqlFenceScope.System, AqlFenceScope release = AqlFenceScope.System)
    {
        packet.EncodeBody(_slot);
        Publish(new AqlHeader(AqlPacketType.VendorSpecific, barrier, acquire, release), (ushort)AqlVendorFormat.BarrierValue);
    }

    /// <summary>AMD PM4 indirect buffer: executes <paramref name="dwords"/> dwords at <paramref name="address"/>.</summary>
    public void Pm4IndirectBuffer(
        ulong address, uint dwords, ulong completionSignal, bool barrier = false, AqlFenceScope acquire = AqlFenceScope.System, AqlFenceScope release = AqlFenceScope.System)
    {
        Field.Within(dwords, 1, IndirectBufferPacket.MaximumDwords, "INDIRECT_BUFFER ib_size");
        Field.Aligned(completionSignal, 64, AqlPm4IndirectBufferPacket.CompletionSignal.Name);
        _slot[1..].Clear();
        Span<uint> jump = _slot.Slice(AqlPm4IndirectBufferPacket.JumpOffset, IndirectBufferPacket.Length);
        jump[0] = Pm4Header.Make(Pm4Opcode.IndirectBuffer, IndirectBufferPacket.Length);
        IndirectBufferPacket.Address.Put(jump, address);
        IndirectBufferPacket.Size.Put(jump, dwords);
        IndirectBufferPacket.Valid.Put(jump, true);
        AqlPm4IndirectBufferPacket.Remaining.Put(_slot, AqlPm4IndirectBufferPacket.RemainingDwords);
        AqlPm4IndirectBufferPacket.CompletionSignal.Put(_slot, completionSignal);
        Publish(new AqlHeader(AqlPacketType.VendorSpecific, barrier, acquire, release), (ushort)AqlVendorFormat.Pm4IndirectBuffer);
    }

    /// <summary>Agent dispatch: a call of an agent's function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Up to four arguments.</param>
    /// <param name="returnAddress">Where the result goes.</param>
    /// <param name="completionSignal">Address of the amd_signal_t that is decremented at the end, or 0.</param>
    /// <param name="barrier">Waits for every earlier packet.</param>
    /// <param name="acquire">Acquire fence.</param>
    /// <param name="release">Release fence.</param>
    public void AgentDispatch(
        ushort function, ReadOnlySpan<ulong> arguments, ulong returnAddress, ulong completionSignal,
        bool barrier = false, AqlFenceScope acquire = AqlFenceScope.System, AqlFenceScope release = AqlFenceScope.System)
    {
        Field.Within((ulong)arguments.Length, 0, 4, "AGENT_DISPATCH arguments");
        Field.Aligned(completionSignal, 64, AqlAgentDispatchPacket.CompletionSignal.Name);
        Span<ulong> padded = stackalloc ulong[4];
        padded.Clear();
        arguments.CopyTo(padded);
        _slot[1..].Clear();
        AqlAgentDispatchPacket.ReturnAddress.Put(_slot, returnAddress);
        AqlAgentDispatchPacket.Argument0.Put(_slot, padded[0]);
        AqlAgentDispatchPacket.Argument1.Put(_slot, padded[1]);
        AqlAgentDispatchPacket.Argument2.Put(_slot, padded[2]);
        AqlAgentDispatchPacket.Argument3.Put(_slot, padded[3]);
        AqlAgentDispatchPacket.CompletionSignal.Put(_slot, completionSignal);
        Publish(new AqlHeader(AqlPacketType.AgentDispatch, barrier, acquire, release), function);
    }

    /// <summary>Invalid: what a free slot holds. The packet processor waits at it.</summary>
    public void Invalid() => Publish(new AqlHeader(AqlPacketType.Invalid, acquire: AqlFenceScope.None, release: AqlFenceScope.None), 0);

    private void EncodeBarrier(ReadOnlySpan<ulong> signals, ulong completionSignal)
    {
        Field.Within((ulong)signals.Length, 0, AqlBarrierPacket.SignalCount, "BARRIER dep_signals");
        foreach (ulong signal in signals)
            Field.Aligned(signal, 64, "BARRIER dep_signal");
        Field.Aligned(completionSignal, 64, AqlBarrierPacket.CompletionSignal.Name);
        _slot[1..].Clear();
        for (int i = 0; i < signals.Length; i++)
            AqlBarrierPacket.Signal(i).Put(_slot, signals[i]);
        AqlBarrierPacket.CompletionSignal.Put(_slot, completionSignal);
    }

    private void Publish(AqlHeader header, ushort setup) => Volatile.Write(ref _slot[0], header.Value | ((uint)setup << 16));
}
