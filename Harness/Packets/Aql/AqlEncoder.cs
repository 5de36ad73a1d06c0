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
        AqlBarrier.EncodeBody(_slot, signals, completionSignal);
        Publish(new AqlHeader(AqlPacketType.BarrierAnd, barrier, acquire, release), 0);
    }

    /// <summary>Barrier-OR: complete when any of up to five signals is 0.</summary>
    public void BarrierOr(
        ReadOnlySpan<ulong> signals, ulong completionSignal, bool barrier = false, AqlFenceScope acquire = AqlFenceScope.System, AqlFenceScope release = AqlFenceScope.System)
    {
        AqlBarrier.EncodeBody(_slot, signals, completionSignal);
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
        AqlPm4IndirectBuffer.EncodeBody(_slot, address, dwords, completionSignal);
        Publish(new AqlHeader(AqlPacketType.VendorSpecific, barrier, acquire, release), (ushort)AqlVendorFormat.Pm4IndirectBuffer);
    }

    /// <summary>Invalid: what a free slot holds. The packet processor waits at it.</summary>
    public void Invalid() => Publish(new AqlHeader(AqlPacketType.Invalid, acquire: AqlFenceScope.None, release: AqlFenceScope.None), 0);

    private void Publish(AqlHeader header, ushort setup) => Volatile.Write(ref _slot[0], header.Value | ((uint)setup << 16));
}
