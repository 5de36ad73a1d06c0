using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

/// <summary>
/// Writes PM4 packets into the caller's memory; allocates nothing. Wrong use (a misaligned address, a value that its field cannot hold, a
/// packet or field that the GPU lacks, no room) throws and leaves what was encoded before as it is.
/// What compute user mode sends has a method; <see cref="Packet"/> makes any packet, field by field.
/// </summary>
/// <param name="memory">Where the packets go.</param>
/// <param name="gfx">The GPU that they are meant for.</param>
public ref partial struct Pm4Encoder(Span<uint> memory, GfxVersion gfx)
{
    private const uint PollInterval = 10;

    private readonly Span<uint> _memory = memory;
    private readonly GfxVersion _gfx = gfx;
    private int _count;

    /// <summary>Dwords written so far.</summary>
    public readonly int Count => _count;

    /// <summary>What was written so far.</summary>
    public readonly ReadOnlySpan<uint> Written => _memory[.._count];

    /// <summary>Begins any packet: all its fields are 0 until they are set.</summary>
    /// <param name="layout">The packet, for example <c>MapQueuesPacket.Layout</c>.</param>
    /// <param name="elements">Elements of its payload.</param>
    /// <exception cref="NotSupportedException">The GPU has no such packet.</exception>
    [UnscopedRef]
    public PacketWriter Packet(PacketLayout layout, int elements = 0)
    {
        PacketForm form = Pm4Packets.For(_gfx).Find(layout);
        int length = layout.Dwords;
        if (layout.Payload is { } payload)
        {
            int most = (Pm4Header.MaximumDwords - 1 - layout.Dwords) / payload.ElementDwords;
            Field.Within((ulong)elements, (ulong)payload.MinimumElements, (ulong)most, $"{layout.Name} {payload.Name}");
            length += elements * payload.ElementDwords;
        }

        Span<uint> packet = Begin((Pm4Opcode)layout.Code, length, layout.IsCompute);
        form.Begin(packet);
        return new PacketWriter(form, packet, ref _count);
    }

    /// <summary>NOP of <paramref name="dwords"/> dwords, header included; its body is zeroed. One dword is a legal length.</summary>
    public void Nop(int dwords = 1)
    {
        Field.Within((ulong)dwords, 1, Pm4Header.MaximumDwords - 1, "NOP dwords");
        Begin(Pm4Opcode.Nop, dwords)[1..].Clear();
    }

    /// <summary>INDIRECT_BUFFER: executes <paramref name="dwords"/> dwords at <paramref name="address"/>; with <paramref name="chain"/> without coming back.</summary>
    public void IndirectBuffer(ulong address, uint dwords, bool chain = false)
    {
        Field.Within(dwords, 1, IndirectBufferPacket.MaximumDwords, IndirectBufferPacket.Size.Name);
        Check(IndirectBufferPacket.Address, address);
        Span<uint> packet = Begin(Pm4Opcode.IndirectBuffer, IndirectBufferPacket.Length);
        Store(packet, 1, address);
        packet[3] = IndirectBufferPacket.Size.Bits(dwords) | IndirectBufferPacket.Chain.Bits(chain) | IndirectBufferPacket.Valid.Bits(true);
    }

    /// <summary>EVENT_WRITE of an event that writes nothing.</summary>
    public void EventWrite(Pm4Event kind)
    {
        EventIndex index = kind == Pm4Event.CsPartialFlush ? EventIndex.PartialFlush : EventIndex.Other;
        uint control = EventWritePacket.Event.Bits(kind) | EventWritePacket.Index.Bits(index);
        Begin(Pm4Opcode.EventWrite, EventWritePacket.Length)[1] = control;
    }

    /// <summary>RELEASE_MEM at the end of pipe, with everything written back to the system.</summary>
    /// <param name="data">What to write.</param>
    /// <param name="address">Where; aligned to 4 or 8.</param>
    /// <param name="value">The value for <see cref="ReleaseMemData.Low32"/> and <see cref="ReleaseMemData.Value64"/>.</param>
    /// <param name="interrupt">Whether to interrupt.</param>
    /// <param name="contextId">Payload of the interrupt; the driver takes it for an event id, and gfx9 drivers drop interrupts with 0.</param>
    public void ReleaseMem(ReleaseMemData data, ulong address, ulong value, ReleaseMemInterrupt interrupt = ReleaseMemInterrupt.None, uint contextId = 0) =>
        ReleaseMem(Pm4CacheControl.ReleaseSystem(_gfx), data, address, value, interrupt, contextId);

    /// <summary>RELEASE_MEM at the end of pipe, with cache actions of the caller's choice (see <see cref="Pm4CacheControl"/>).</summary>
    public void ReleaseMem(uint cacheControl, ReleaseMemData data, ulong address, ulong value, ReleaseMemInterrupt interrupt, uint contextId)
    {
        if ((cacheControl & ~Pm4CacheControl.ReleaseMask) != 0)
            throw new ArgumentOutOfRangeException(nameof(cacheControl), $"RELEASE_MEM cache actions are 0x{cacheControl:x}, but only bits 0x{Pm4CacheControl.ReleaseMask:x} are theirs");
        if (interrupt == ReleaseMemInterrupt.Only && data != ReleaseMemData.None)
            throw new ArgumentException("RELEASE_MEM int_sel 1 (interrupt only) demands data_sel 0", nameof(interrupt));
        if (data != ReleaseMemData.None)
            Field.Aligned(address, data == ReleaseMemData.Low32 ? 4u : 8u, "RELEASE_MEM address");
        uint selects = ReleaseMemPacket.Interrupt.Bits(interrupt) | ReleaseMemPacket.Data.Bits(data);
        Span<uint> packet = Begin(Pm4Opcode.ReleaseMem, ReleaseMemPacket.Length);
        packet[1] = cacheControl | ReleaseMemPacket.Event.Bits(Pm4Event.CacheFlushAndInvalidateTimestamp) | ReleaseMemPacket.Index.Bits(EventIndex.EndOfPipe);
        packet[2] = selects;
        Store(packet, 3, address);
        Store(packet, 5, value);
        packet[7] = contextId;
    }

    /// <summary>ACQUIRE_MEM over the whole address space: everything is invalidated.</summary>
    public void AcquireMem() => AcquireMem(Pm4CacheControl.AcquireSystem(_gfx), 0, Pm4CacheControl.WholeRange);

    /// <summary>ACQUIRE_MEM with cache actions and a range of the caller's choice.</summary>
    /// <param name="cacheControl">CP_COHER_CNTL (gfx9) or GCR_CNTL (gfx10 and later).</param>
    /// <param name="address">First byte, a multiple of 256.</param>
    /// <param name="units">Size in units of 256 bytes; <see cref="Pm4CacheControl.WholeRange"/> is everything.</param>
    public void AcquireMem(uint cacheControl, ulong address, ulong units)
    {
        bool hasCoher = _gfx.Major == 9;
        Check(AcquireMemPacket.Base, address);
        Field.Within(units, 1, Pm4CacheControl.WholeRange, AcquireMemPacket.Size.Name);
        uint control = hasCoher ? AcquireMemCoherPacket.CacheControl.Bits((CoherControl)cacheControl) : AcquireMemPacket.CacheControl.Bits((GcrControl)cacheControl);
        Span<uint> packet = Begin(Pm4Opcode.AcquireMem, hasCoher ? AcquireMemCoherPacket.Length : AcquireMemPacket.Length);
        packet[1] = hasCoher ? control : 0;
        Store(packet, 2, units);
        Store(packet, 4, address >> 8);
        packet[6] = PollInterval;
        if (!hasCoher)
            packet[7] = control;
    }

    /// <summary>ATOMIC_MEM.</summary>
    /// <param name="operation">Operation.</param>
    /// <param name="address">Byte address, aligned to the operand.</param>
    /// <param name="source">Operand.</param>
    /// <param name="compare">What a compare-and-swap compares with.</param>
    /// <param name="command">Once, or in a loop.</param>
    /// <param name="returns">Keeps the old value for a COPY_DATA from <see cref="CopyDataSource.AtomicReturn"/>.</param>
    /// <param name="loopInterval">Clocks between attempts of a loop, 13 bits.</param>
    public void AtomicMem(
        AtomicOperation operation, ulong address, ulong source, ulong compare = 0, AtomicCommand command = AtomicCommand.Single, bool returns = true, uint loopInterval = 0)
    {
        Field.Aligned(address, (uint)operation.Size(), AtomicMemPacket.Address.Name);
        uint control = AtomicMemPacket.Operation.Bits(operation.Code(returns)) | AtomicMemPacket.Command.Bits(command);
        uint interval = AtomicMemPacket.LoopInterval.Bits(loopInterval);
        Span<uint> packet = Begin(Pm4Opcode.AtomicMem, AtomicMemPacket.Length);
        packet[1] = control;
        Store(packet, 2, address);
        Store(packet, 4, source);
        Store(packet, 6, compare);
        packet[8] = interval;
    }

    /// <summary>COND_EXEC: the next <paramref name="dwords"/> dwords are executed only if the 32-bit word at <paramref name="address"/> is not 0.</summary>
    public void CondExec(ulong address, uint dwords)
    {
        Check(CondExecPacket.Address, address);
        uint count = CondExecPacket.ExecCount.Bits(dwords);
        Span<uint> packet = Begin(Pm4Opcode.CondExec, CondExecPacket.Length);
        Store(packet, 1, address);
        packet[3] = 0;
        packet[4] = count;
    }

    /// <summary>PRED_EXEC: the next <paramref name="dwords"/> dwords are executed only by the XCCs in <paramref name="xccMask"/>. gfx942 and gfx950 only.</summary>
    public void PredExec(uint xccMask, uint dwords) => Packet(PredExecPacket.Layout)
        .Set(PredExecPacket.XccSelect, xccMask)
        .Set(PredExecPacket.ExecCount, dwords);

    /// <summary>REWIND: holds the queue until bit 31 of the packet's second dword is set.</summary>
    /// <param name="valid">The queue goes on at once.</param>
    public void Rewind(bool valid) => Begin(Pm4Opcode.Rewind, RewindPacket.Length)[1] = RewindPacket.Valid.Bits(valid);

    /// <summary>TIMESTAMP at the bottom of the pipe, gfx11 and later.</summary>
    /// <param name="address">Byte address, aligned to 8.</param>
    /// <param name="clock">Which clock.</param>
    public void Timestamp(ulong address, TimestampClock clock = TimestampClock.Gpu) => Packet(TimestampPacket.Layout)
        .Set(TimestampPacket.Bottom, true)
        .Set(TimestampPacket.Clock, clock)
        .Set(TimestampPacket.BottomAddress, address);

    private static void Check(PacketField<ulong> field, ulong address) => Field.Aligned(address, 1u << field.Place.Scale, field.Name);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Span<uint> packet, int dword, ulong value)
    {
        packet[dword] = (uint)value;
        packet[dword + 1] = (uint)(value >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckRegisters(string name, uint register, int count, uint start, uint end)
    {
        if (register < start || register + (ulong)count > end)
            ThrowOutsideRegisters(name, register, count, start, end);
    }

    private static void ThrowOutsideRegisters(string name, uint register, int count, uint start, uint end) => throw new ArgumentOutOfRangeException(
        nameof(register), $"{name}: registers 0x{register:x} to 0x{register + count - 1:x} are not within 0x{start:x} to 0x{end - 1:x}");

    private void DmaData(DmaDataSource select, ulong source, ulong destination, uint bytes, bool confirm)
    {
        Field.Within(bytes, 1, DmaDataPacket.MaximumBytes, DmaDataPacket.ByteCount.Name);
        Span<uint> packet = Begin(Pm4Opcode.DmaData, DmaDataPacket.Length);
        packet[1] = DmaDataPacket.Target.Bits(DmaDataTarget.Level2) | DmaDataPacket.Source.Bits(select);
        Store(packet, 2, source);
        Store(packet, 4, destination);
        packet[6] = DmaDataPacket.ByteCount.Bits(bytes) | DmaDataPacket.NoConfirm.Bits(!confirm);
    }

    private readonly void Check(DispatchInitiator initiator)
    {
        if (_gfx.Major == 9 && (initiator & (DispatchInitiator.Wave32 | DispatchInitiator.Tunnel)) != 0)
            ThrowNoWave32(initiator);
    }

    private readonly void ThrowNoWave32(DispatchInitiator initiator) => throw new ArgumentException(
        $"COMPUTE_DISPATCH_INITIATOR [{initiator}]: {_gfx} has neither CS_W32_EN nor TUNNEL_ENABLE (gfx10 and later)", nameof(initiator));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<uint> BeginRegisters(Pm4Opcode opcode, string name, uint register, int count, uint start, uint end, bool compute)
    {
        Field.Within((ulong)count, 1, Pm4Header.MaximumDwords - SetShRegPacket.HeadLength - 1, name);
        CheckRegisters(name, register, count, start, end);
        return Begin(opcode, SetShRegPacket.HeadLength + count, compute);
    }

    /// <summary>Takes room for a packet and writes its header. Whatever can throw comes before: nothing half-written counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<uint> Begin(Pm4Opcode opcode, int dwords, bool compute = false)
    {
        if (dwords > _memory.Length - _count)
            ThrowNoRoom(opcode, dwords);

        // The line above is the bounds check.
        Span<uint> packet = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetReference(_memory), (uint)_count), dwords);
        packet[0] = Pm4Header.Make(opcode, dwords, compute);
        _count += dwords;
        return packet;
    }

    private readonly void ThrowNoRoom(Pm4Opcode opcode, int dwords) => throw new InvalidOperationException(
        $"{EnumText.SnakeCase(opcode.ToString()).ToUpperInvariant()} needs {dwords} dwords, but {_memory.Length - _count} of {_memory.Length} are left");
}
