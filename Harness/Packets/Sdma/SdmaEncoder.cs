using Harness.Devices;

namespace Harness.Packets.Sdma;

/// <summary>
/// Writes SDMA packets into the caller's memory; allocates nothing. Wrong use (a misaligned address, a value that its field cannot
/// hold, a packet that the GPU lacks, no room) throws and leaves what was encoded before as it is.
/// Engines fetch through the end of a ring (the kernel's rings rely on it), but memory that is written in one piece cannot wrap: fill the
/// rest of the ring with <see cref="Nop"/> first.
/// </summary>
/// <param name="memory">Where the packets go.</param>
/// <param name="gfx">The GPU that they are meant for.</param>
public ref struct SdmaEncoder(Span<uint> memory, GfxVersion gfx)
{
    private readonly Span<uint> _memory = memory;
    private readonly GfxVersion _gfx = gfx;
    private readonly SdmaLimits _limits = SdmaLimits.For(gfx);

    /// <summary>Dwords written so far.</summary>
    public int Count { get; private set; }

    /// <summary>What was written so far.</summary>
    public readonly ReadOnlySpan<uint> Written => _memory[..Count];

    /// <summary>One-dword NOPs, which every firmware takes; longer ones need burst support.</summary>
    public void Nop(int dwords = 1)
    {
        Reserve(SdmaOpcode.Nop, dwords).Clear();
        Count += dwords;
    }

    /// <summary>COPY_LINEAR of 1 to <see cref="SdmaLimits.MaximumCopyBytes"/> bytes.</summary>
    public void CopyLinear(ulong source, ulong destination, uint bytes)
    {
        SdmaCopyPacket.Encode(Reserve(SdmaOpcode.Copy, SdmaCopyPacket.Length), _limits, source, destination, bytes);
        Count += SdmaCopyPacket.Length;
    }

    /// <summary>WRITE_LINEAR of 1 to <see cref="SdmaWritePacket.MaximumDwords"/> dwords.</summary>
    public void WriteLinear(ulong address, scoped ReadOnlySpan<uint> data)
    {
        Field.Within((ulong)data.Length, 1, SdmaWritePacket.MaximumDwords, "WRITE_LINEAR dwords");
        int length = SdmaWritePacket.HeadLength + data.Length;
        SdmaWritePacket.Encode(Reserve(SdmaOpcode.Write, length), address, data);
        Count += length;
    }

    /// <summary>CONST_FILL of 1 to <see cref="SdmaLimits.MaximumFillBytes"/> bytes with elements of 1, 2 or 4 bytes.</summary>
    public void ConstFill(ulong address, uint value, uint bytes, int elementBytes = 4)
    {
        SdmaFillPacket.Encode(Reserve(SdmaOpcode.ConstFill, SdmaFillPacket.Length), _limits, address, value, bytes, elementBytes);
        Count += SdmaFillPacket.Length;
    }

    /// <summary>FENCE: writes 32 bits once earlier packets are done.</summary>
    public void Fence(ulong address, uint value)
    {
        SdmaFencePacket.Encode(Reserve(SdmaOpcode.Fence, SdmaFencePacket.Length), _limits, address, value);
        Count += SdmaFencePacket.Length;
    }

    /// <summary>TRAP: interrupts with a payload of 28 bits, which the driver takes for an event id.</summary>
    public void Trap(uint context)
    {
        SdmaTrapPacket.Encode(Reserve(SdmaOpcode.Trap, SdmaTrapPacket.Length), context);
        Count += SdmaTrapPacket.Length;
    }

    /// <summary>POLL_REGMEM on memory, without a limit of retries: waits until (value &amp; mask) compares with the reference.</summary>
    public void PollMemory(ulong address, CompareFunction function, uint reference, uint mask = uint.MaxValue, ushort interval = 10)
    {
        SdmaPollPacket.Encode(Reserve(SdmaOpcode.PollRegmem, SdmaPollPacket.Length), address, function, reference, mask, interval);
        Count += SdmaPollPacket.Length;
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
        SdmaAtomicPacket.Encode(Reserve(SdmaOpcode.Atomic, SdmaAtomicPacket.Length), operation, address, source, compare, loop, loopInterval);
        Count += SdmaAtomicPacket.Length;
    }

    /// <summary>TIMESTAMP_GET_GLOBAL: writes the 64-bit reference counter to an address aligned to 8.</summary>
    public void Timestamp(ulong address)
    {
        SdmaTimestampPacket.Encode(Reserve(SdmaOpcode.Timestamp, SdmaTimestampPacket.Length), address);
        Count += SdmaTimestampPacket.Length;
    }

    /// <summary>INDIRECT: executes <paramref name="dwords"/> dwords at an address aligned to 32. It must end at a multiple of eight dwords of the ring.</summary>
    public void Indirect(ulong address, uint dwords)
    {
        SdmaIndirectPacket.Encode(Reserve(SdmaOpcode.Indirect, SdmaIndirectPacket.Length), address, dwords);
        Count += SdmaIndirectPacket.Length;
    }

    /// <summary>GCR_REQ: acts on caches, with the bits of GCR_CNTL. Not on gfx9.</summary>
    public void CacheRequest(uint control)
    {
        if (!_limits.HasCacheRequest)
            throw new NotSupportedException($"{_gfx} has no SDMA packet GCR_REQ (version 5 and later)");
        SdmaGcrPacket.Encode(Reserve(SdmaOpcode.GcrReq, SdmaGcrPacket.Length), control);
        Count += SdmaGcrPacket.Length;
    }

    private readonly Span<uint> Reserve(SdmaOpcode opcode, int dwords)
    {
        if (dwords < 0 || dwords > _memory.Length - Count)
            throw new InvalidOperationException($"{SdmaText.Name(opcode)} needs {dwords} dwords, but {_memory.Length - Count} of {_memory.Length} are left");
        return _memory.Slice(Count, dwords);
    }
}
