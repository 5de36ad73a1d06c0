using System.Diagnostics.CodeAnalysis;
using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Values;

namespace Harness.Packets.Sdma;

/// <summary>
/// Writes SDMA packets into the caller's memory; allocates nothing. Wrong use (a misaligned address, a value that its field cannot
/// hold, a packet or field that the GPU lacks, no room) throws and leaves what was encoded before as it is.
/// What compute user mode sends has a method; <see cref="Packet"/> makes any packet, field by field.
/// Engines fetch through the end of a ring (the kernel's rings rely on it), but memory that is written in one piece cannot wrap: fill the
/// rest of the ring with <see cref="Nop"/> first.
/// </summary>
/// <param name="memory">Where the packets go.</param>
/// <param name="gfx">The GPU that they are meant for.</param>
public ref struct SdmaEncoder(Span<uint> memory, GfxVersion gfx)
{
    private readonly Span<uint> _memory = memory;
    private readonly PacketSet _packets = SdmaPackets.For(gfx);
    private readonly SdmaLimits _limits = SdmaLimits.For(gfx);
    private int _count;

    /// <summary>Dwords written so far.</summary>
    public readonly int Count => _count;

    /// <summary>What was written so far.</summary>
    public readonly ReadOnlySpan<uint> Written => _memory[.._count];

    /// <summary>Begins any packet: all its fields are 0 until they are set, but for the count of its payload and what makes it this form.</summary>
    /// <param name="layout">The packet, for example <c>SdmaCopyBroadcastPacket.Layout</c>.</param>
    /// <param name="elements">Dwords of its payload.</param>
    /// <exception cref="NotSupportedException">The GPU has no such packet.</exception>
    [UnscopedRef]
    public PacketWriter Packet(PacketLayout layout, int elements = 0)
    {
        PacketForm form = _packets.Find(layout);
        if (layout.Payload is { Count: { } count } payload)
            Field.Within((ulong)elements, (ulong)payload.MinimumElements, count.Maximum, $"{layout.Name} {payload.Name}");
        Span<uint> packet = Begin(layout.Name, layout.Dwords + elements);
        form.Begin(packet);
        return new PacketWriter(form, packet, ref _count);
    }

    /// <summary>One-dword NOPs, which every firmware takes; longer ones need burst support.</summary>
    public void Nop(int dwords = 1) => Begin("NOP", dwords).Clear();

    /// <summary>COPY_LINEAR of 1 to <see cref="SdmaLimits.MaximumCopyBytes"/> bytes.</summary>
    public void CopyLinear(ulong source, ulong destination, uint bytes)
    {
        Field.Within(bytes, 1, _limits.MaximumCopyBytes, "COPY_LINEAR bytes");
        Span<uint> packet = Begin("COPY_LINEAR", SdmaCopyLinearPacket.Length);
        packet[0] = (uint)SdmaHeader.Code(SdmaOpcode.Copy);
        packet[1] = bytes - 1;
        packet[2] = 0;
        Store(packet, 3, source);
        Store(packet, 5, destination);
    }

    /// <summary>COPY_LINEAR to two destinations, 1 to 4 MiB.</summary>
    public void CopyBroadcast(ulong source, ulong first, ulong second, uint bytes)
    {
        Packet(SdmaCopyBroadcastPacket.Layout)
            .Set(GfxSet.BeforeGfx103.Contains(_packets.Gfx) ? SdmaCopyBroadcastPacket.Count : SdmaCopyBroadcastPacket.WideCount, bytes)
            .Set(SdmaCopyBroadcastPacket.Source, source)
            .Set(SdmaCopyBroadcastPacket.First, first)
            .Set(SdmaCopyBroadcastPacket.Second, second);
    }

    /// <summary>WRITE_LINEAR of 1 to <see cref="SdmaWritePacket.MaximumDwords"/> dwords.</summary>
    public void WriteLinear(ulong address, scoped ReadOnlySpan<uint> data)
    {
        Field.Within((ulong)data.Length, 1, SdmaWritePacket.MaximumDwords, "WRITE_LINEAR dwords");
        Field.Aligned(address, 4, SdmaWritePacket.Address.Name);
        Span<uint> packet = Begin("WRITE_LINEAR", SdmaWritePacket.HeadLength + data.Length);
        packet[0] = (uint)SdmaHeader.Code(SdmaOpcode.Write);
        Store(packet, 1, address);
        packet[3] = SdmaWritePacket.Count.Bits((uint)data.Length);
        data.CopyTo(packet[SdmaWritePacket.HeadLength..]);
    }

    /// <summary>CONST_FILL of 1 to <see cref="SdmaLimits.MaximumFillBytes"/> bytes.</summary>
    /// <param name="address">First byte, aligned to the element.</param>
    /// <param name="value">The element; with elements of one byte it may be a pattern of 32 bits, which is what the kernel sends (sdma_v4_0.c: emit_fill_buffer).</param>
    /// <param name="bytes">A multiple of the element.</param>
    /// <param name="elementBytes">1, 2 or 4: <c>fillsize</c> 0, 1 or 2.</param>
    public void ConstFill(ulong address, uint value, uint bytes, int elementBytes = 4)
    {
        if (elementBytes is not (1 or 2 or 4))
            throw new ArgumentOutOfRangeException(nameof(elementBytes), $"CONST_FILL fillsize is for elements of 1, 2 or 4 bytes, not {elementBytes}");
        Field.Aligned(address, (uint)elementBytes, SdmaConstantFillPacket.Address.Name);
        Field.Aligned(bytes, (uint)elementBytes, "CONST_FILL bytes");
        Field.Within(bytes, 1, _limits.MaximumFillBytes, "CONST_FILL bytes");
        if (elementBytes == 2)
            Field.Within(value, 0, ushort.MaxValue, SdmaConstantFillPacket.Value.Name);
        Span<uint> packet = Begin("CONST_FILL", SdmaConstantFillPacket.Length);
        packet[0] = (uint)SdmaHeader.Code(SdmaOpcode.ConstFill) | SdmaConstantFillPacket.ElementLog2.Bits((uint)elementBytes / 2);
        Store(packet, 1, address);
        packet[3] = value;
        packet[4] = bytes - 1;
    }

    /// <summary>FENCE: writes 32 bits once earlier packets are done.</summary>
    public void Fence(ulong address, uint value)
    {
        Field.Aligned(address, 4, SdmaFencePacket.Address.Name);
        Span<uint> packet = Begin("FENCE", SdmaFencePacket.Length);
        packet[0] = (uint)SdmaHeader.Code(SdmaOpcode.Fence) | SdmaFencePacket.MemoryType.Bits(_limits.FenceMemoryType);
        Store(packet, 1, address);
        packet[3] = value;
    }

    /// <summary>TRAP: interrupts with a payload of 28 bits, which the driver takes for an event id.</summary>
    public void Trap(uint context)
    {
        uint bits = SdmaTrapPacket.Context.Bits(context);
        Span<uint> packet = Begin("TRAP", SdmaTrapPacket.Length);
        packet[0] = (uint)SdmaHeader.Code(SdmaOpcode.Trap);
        packet[1] = bits;
    }

    /// <summary>POLL_REGMEM on memory, without a limit of retries: waits until (value &amp; mask) compares with the reference.</summary>
    public void PollMemory(ulong address, CompareFunction function, uint reference, uint mask = uint.MaxValue, ushort interval = 10)
    {
        Field.Aligned(address, 4, SdmaPollMemoryPacket.Address.Name);
        uint header = (uint)SdmaHeader.Code(SdmaOpcode.PollRegmem) | SdmaPollMemoryPacket.Function.Bits(function) | SdmaPollMemoryPacket.IsMemory.Bits(true);
        Span<uint> packet = Begin("POLL_REGMEM", SdmaPollMemoryPacket.Length);
        packet[0] = header;
        Store(packet, 1, address);
        packet[3] = reference;
        packet[4] = mask;
        packet[5] = SdmaPollMemoryPacket.Interval.Bits(interval) | SdmaPollMemoryPacket.RetryCount.Bits(SdmaPollMemoryPacket.RetryForever);
    }

    /// <summary>ATOMIC.</summary>
    /// <param name="operation">Operation.</param>
    /// <param name="address">Byte address, aligned to the operand.</param>
    /// <param name="source">Operand.</param>
    /// <param name="compare">What a compare-and-swap compares with.</param>
    /// <param name="loop">Repeats a compare-and-swap until it stores.</param>
    /// <param name="loopInterval">Clocks between attempts of a loop, 13 bits.</param>
    public void Atomic(AtomicOperation operation, ulong address, ulong source, ulong compare = 0, bool loop = false, uint loopInterval = 0)
    {
        Field.Aligned(address, (uint)operation.Size(), SdmaAtomicPacket.Address.Name);
        uint interval = SdmaAtomicPacket.LoopInterval.Bits(loopInterval);
        Span<uint> packet = Begin("ATOMIC", SdmaAtomicPacket.Length);
        packet[0] = (uint)SdmaHeader.Code(SdmaOpcode.Atomic) | SdmaAtomicPacket.Loop.Bits(loop) | SdmaAtomicPacket.Operation.Bits(operation.Code(returns: true));
        Store(packet, 1, address);
        Store(packet, 3, source);
        Store(packet, 5, compare);
        packet[7] = interval;
    }

    /// <summary>TIMESTAMP_GET_GLOBAL: writes the 64-bit reference counter to an address aligned to 8.</summary>
    public void Timestamp(ulong address)
    {
        Field.Aligned(address, 8, SdmaTimestampPacket.Address.Name);
        Span<uint> packet = Begin("TIMESTAMP_GET_GLOBAL", SdmaTimestampPacket.Length);
        packet[0] = (uint)SdmaHeader.Code(SdmaOpcode.Timestamp, SdmaHeader.TimestampGetGlobal);
        Store(packet, 1, address);
    }

    /// <summary>INDIRECT: executes <paramref name="dwords"/> dwords at an address aligned to 32. It must end at a multiple of eight dwords of the ring.</summary>
    public void Indirect(ulong address, uint dwords)
    {
        Field.Aligned(address, 32, SdmaIndirectPacket.Address.Name);
        Field.Within(dwords, 1, SdmaIndirectPacket.MaximumDwords, SdmaIndirectPacket.Size.Name);
        Span<uint> packet = Begin("INDIRECT", SdmaIndirectPacket.Length);
        packet[0] = (uint)SdmaHeader.Code(SdmaOpcode.Indirect);
        Store(packet, 1, address);
        packet[3] = dwords;
        Store(packet, 4, 0);
    }

    /// <summary>COND_EXE: the next <paramref name="dwords"/> dwords are executed only if the 32-bit word at <paramref name="address"/> equals the reference.</summary>
    public void ConditionalExecute(ulong address, uint reference, uint dwords)
    {
        Field.Aligned(address, 4, SdmaConditionalExecutePacket.Address.Name);
        Packet(SdmaConditionalExecutePacket.Layout)
            .Set(SdmaConditionalExecutePacket.Address, address)
            .Set(SdmaConditionalExecutePacket.Reference, reference)
            .Set(SdmaConditionalExecutePacket.ExecCount, dwords);
    }

    /// <summary>GCR_USER: acts on caches everywhere, with the actions of GCR_CNTL. Not on gfx9.</summary>
    public void CacheRequest(GcrControl control)
    {
        PacketWriter writer = Packet(SdmaUserCacheRequestPacket.Layout);
        writer.Set(_packets.Gfx.Major >= 12 ? SdmaUserCacheRequestPacket.WideControl : SdmaUserCacheRequestPacket.Control, control);
    }

    private static void Store(Span<uint> packet, int dword, ulong value)
    {
        packet[dword] = (uint)value;
        packet[dword + 1] = (uint)(value >> 32);
    }

    /// <summary>Takes room for a packet. Whatever can throw comes before: nothing half-written counts.</summary>
    private Span<uint> Begin(string name, int dwords)
    {
        if (dwords < 0 || dwords > _memory.Length - _count)
            throw new InvalidOperationException($"{name} needs {dwords} dwords, but {_memory.Length - _count} of {_memory.Length} are left");
        Span<uint> packet = _memory.Slice(_count, dwords);
        _count += dwords;
        return packet;
    }
}
