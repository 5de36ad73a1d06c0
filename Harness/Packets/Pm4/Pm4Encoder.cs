using Harness.Devices;

namespace Harness.Packets.Pm4;

/// <summary>
/// Writes PM4 packets for a compute queue into the caller's memory; allocates nothing. Wrong use (a misaligned address, a value
/// that its field cannot hold, a packet that the GPU lacks, no room) throws and leaves what was encoded before as it is.
/// </summary>
/// <param name="memory">Where the packets go.</param>
/// <param name="gfx">The GPU that they are meant for.</param>
public ref struct Pm4Encoder(Span<uint> memory, GfxVersion gfx)
{
    private readonly Span<uint> _memory = memory;
    private readonly GfxVersion _gfx = gfx;

    /// <summary>Dwords written so far.</summary>
    public int Count { get; private set; }

    /// <summary>What was written so far.</summary>
    public readonly ReadOnlySpan<uint> Written => _memory[..Count];

    /// <summary>NOP of <paramref name="dwords"/> dwords, header included; its body is zeroed. One dword is a legal length.</summary>
    public void Nop(int dwords = 1)
    {
        Field.Within((ulong)dwords, 1, Pm4Header.MaximumDwords - 1, "NOP dwords");
        Span<uint> packet = Reserve(Pm4Opcode.Nop, dwords);
        packet[1..].Clear();
        Count += dwords;
    }

    /// <summary>INDIRECT_BUFFER: executes <paramref name="dwords"/> dwords at <paramref name="address"/>; with <paramref name="chain"/> without coming back.</summary>
    public void IndirectBuffer(ulong address, uint dwords, bool chain = false)
    {
        IndirectBufferPacket.Encode(Reserve(Pm4Opcode.IndirectBuffer, IndirectBufferPacket.Length), address, dwords, chain);
        Count += IndirectBufferPacket.Length;
    }

    /// <summary>WRITE_DATA to memory: 1 to 16380 dwords.</summary>
    /// <param name="address">Byte address, aligned to 4.</param>
    /// <param name="data">What to write.</param>
    /// <param name="confirm">The queue goes on when the write is confirmed.</param>
    /// <param name="increment">Each dword goes to the next address; otherwise all go to <paramref name="address"/>.</param>
    /// <param name="target">By which way.</param>
    public void WriteData(
        ulong address, scoped ReadOnlySpan<uint> data, bool confirm = true, bool increment = true, WriteDataTarget target = WriteDataTarget.Memory)
    {
        Field.Within((ulong)data.Length, 1, Pm4Header.MaximumDwords - WriteDataPacket.HeadLength - 1, "WRITE_DATA dwords");
        int length = WriteDataPacket.HeadLength + data.Length;
        WriteDataPacket.Encode(Reserve(Pm4Opcode.WriteData, length), target, address, data, confirm, increment);
        Count += length;
    }

    /// <summary>WRITE_DATA of one dword to memory.</summary>
    public void WriteData(ulong address, uint value, bool confirm = true) => WriteData(address, [value], confirm);

    /// <summary>WRITE_DATA of 64 bits to memory, the low dword first. Hardware gives no guarantee that both appear at once.</summary>
    public void WriteData64(ulong address, ulong value, bool confirm = true) => WriteData(address, [(uint)value, (uint)(value >> 32)], confirm);

    /// <summary>COPY_DATA to memory.</summary>
    /// <param name="source">Where the value comes from.</param>
    /// <param name="value">Source address or immediate value; ignored for other sources.</param>
    /// <param name="destination">Byte address, aligned to the width.</param>
    /// <param name="wide">64 bits instead of 32.</param>
    /// <param name="confirm">The queue goes on when the write is confirmed.</param>
    public void CopyData(CopyDataSource source, ulong value, ulong destination, bool wide = true, bool confirm = true)
    {
        CopyDataPacket.Encode(Reserve(Pm4Opcode.CopyData, CopyDataPacket.Length), source, value, destination, wide, confirm);
        Count += CopyDataPacket.Length;
    }

    /// <summary>DMA_DATA that copies 1 to <see cref="DmaDataPacket.MaximumBytes"/> bytes.</summary>
    public void DmaCopy(ulong source, ulong destination, uint bytes, bool confirm = true)
    {
        DmaDataPacket.Encode(Reserve(Pm4Opcode.DmaData, DmaDataPacket.Length), fill: false, source, destination, bytes, confirm);
        Count += DmaDataPacket.Length;
    }

    /// <summary>DMA_DATA that fills with a 32-bit value; address and size are multiples of 4.</summary>
    public void DmaFill(uint value, ulong destination, uint bytes, bool confirm = true)
    {
        Field.Aligned(destination, 4, "DMA_DATA dst_addr");
        Field.Aligned(bytes, 4, "DMA_DATA byte_count");
        DmaDataPacket.Encode(Reserve(Pm4Opcode.DmaData, DmaDataPacket.Length), fill: true, value, destination, bytes, confirm);
        Count += DmaDataPacket.Length;
    }

    /// <summary>WAIT_REG_MEM on memory: waits until (value &amp; mask) compares with the reference.</summary>
    /// <param name="address">Byte address, aligned to 4.</param>
    /// <param name="function">Comparison, unsigned.</param>
    /// <param name="reference">Right-hand side.</param>
    /// <param name="mask">Bits that count.</param>
    /// <param name="pollInterval">Clocks between polls, in units of 16.</param>
    public void WaitRegMem(ulong address, CompareFunction function, uint reference, uint mask = uint.MaxValue, ushort pollInterval = 4)
    {
        WaitRegMemPacket.Encode(Reserve(Pm4Opcode.WaitRegMem, WaitRegMemPacket.Length), address, function, reference, mask, pollInterval);
        Count += WaitRegMemPacket.Length;
    }

    /// <summary>EVENT_WRITE of an event that writes nothing.</summary>
    public void EventWrite(Pm4Event kind)
    {
        EventWritePacket.Encode(Reserve(Pm4Opcode.EventWrite, EventWritePacket.Length), kind);
        Count += EventWritePacket.Length;
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
        ReleaseMemPacket.Encode(Reserve(Pm4Opcode.ReleaseMem, ReleaseMemPacket.Length), cacheControl, data, address, value, interrupt, contextId);
        Count += ReleaseMemPacket.Length;
    }

    /// <summary>ACQUIRE_MEM over the whole address space: everything is invalidated.</summary>
    public void AcquireMem() => AcquireMem(Pm4CacheControl.AcquireSystem(_gfx), 0, AcquireMemPacket.WholeRange);

    /// <summary>ACQUIRE_MEM with cache actions and a range of the caller's choice.</summary>
    /// <param name="cacheControl">CP_COHER_CNTL (gfx9) or GCR_CNTL (gfx10 and later).</param>
    /// <param name="address">First byte, a multiple of 256.</param>
    /// <param name="units">Size in units of 256 bytes.</param>
    public void AcquireMem(uint cacheControl, ulong address, ulong units)
    {
        int length = AcquireMemPacket.LengthOn(_gfx);
        AcquireMemPacket.Encode(Reserve(Pm4Opcode.AcquireMem, length), cacheControl, address, units);
        Count += length;
    }

    /// <summary>SET_SH_REG for consecutive registers from <paramref name="register"/> on (dword offsets, see <see cref="ComputeRegister"/>).</summary>
    public void SetShReg(uint register, scoped ReadOnlySpan<uint> values) => SetRegisters(Pm4Opcode.SetShReg, register, values, compute: true);

    /// <summary>SET_SH_REG for one register.</summary>
    public void SetShReg(uint register, uint value) => SetShReg(register, [value]);

    /// <summary>SET_UCONFIG_REG for consecutive registers from <paramref name="register"/> on (dword offsets).</summary>
    public void SetUconfigReg(uint register, scoped ReadOnlySpan<uint> values) => SetRegisters(Pm4Opcode.SetUconfigReg, register, values, compute: false);

    /// <summary>SET_UCONFIG_REG for one register.</summary>
    public void SetUconfigReg(uint register, uint value) => SetUconfigReg(register, [value]);

    /// <summary>DISPATCH_DIRECT.</summary>
    /// <param name="x">Work-groups, or work-items with <see cref="DispatchInitiator.UseThreadDimensions"/>.</param>
    /// <param name="y">Likewise.</param>
    /// <param name="z">Likewise.</param>
    /// <param name="initiator">COMPUTE_DISPATCH_INITIATOR; <see cref="DispatchInitiator.Wave32"/> is an error on gfx9.</param>
    public void DispatchDirect(uint x, uint y, uint z, DispatchInitiator initiator)
    {
        DispatchDirectPacket.Encode(
            Reserve(Pm4Opcode.DispatchDirect, DispatchDirectPacket.Length, compute: true), x, y, z, Checked(initiator));
        Count += DispatchDirectPacket.Length;
    }

    /// <summary>DISPATCH_INDIRECT: three dwords at <paramref name="address"/> are the dimensions.</summary>
    public void DispatchIndirect(ulong address, DispatchInitiator initiator)
    {
        DispatchIndirectPacket.Encode(
            Reserve(Pm4Opcode.DispatchIndirect, DispatchIndirectPacket.Length, compute: true), address, Checked(initiator));
        Count += DispatchIndirectPacket.Length;
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
        AtomicMemPacket.Encode(Reserve(Pm4Opcode.AtomicMem, AtomicMemPacket.Length), operation, returns, command, address, source, compare, loopInterval);
        Count += AtomicMemPacket.Length;
    }

    /// <summary>COND_EXEC: the next <paramref name="dwords"/> dwords are executed only if the 32-bit word at <paramref name="address"/> is not 0.</summary>
    public void CondExec(ulong address, uint dwords)
    {
        CondExecPacket.Encode(Reserve(Pm4Opcode.CondExec, CondExecPacket.Length), address, dwords);
        Count += CondExecPacket.Length;
    }

    /// <summary>PRED_EXEC: the next <paramref name="dwords"/> dwords are executed only by the XCCs in <paramref name="xccMask"/>. gfx942 and gfx950 only.</summary>
    public void PredExec(uint xccMask, uint dwords)
    {
        PredExecPacket.Encode(Reserve(Pm4Opcode.PredExec, PredExecPacket.Length), xccMask, dwords);
        Count += PredExecPacket.Length;
    }

    private void SetRegisters(Pm4Opcode opcode, uint register, scoped ReadOnlySpan<uint> values, bool compute)
    {
        Field.Within((ulong)values.Length, 1, Pm4Header.MaximumDwords - SetRegisterPacket.HeadLength - 1, opcode == Pm4Opcode.SetShReg ? "SET_SH_REG registers" : "SET_UCONFIG_REG registers");
        int length = SetRegisterPacket.HeadLength + values.Length;
        SetRegisterPacket.Encode(Reserve(opcode, length, compute), opcode, register, values);
        Count += length;
    }

    private readonly DispatchInitiator Checked(DispatchInitiator initiator)
    {
        if (_gfx.Generation == GfxGeneration.Gfx9 && (initiator & (DispatchInitiator.Wave32 | DispatchInitiator.Tunnel)) != 0)
            throw new ArgumentException($"COMPUTE_DISPATCH_INITIATOR [{initiator}]: {_gfx} has neither CS_W32_EN nor TUNNEL_ENABLE (gfx10 and later)", nameof(initiator));
        return initiator;
    }

    private readonly Span<uint> Reserve(Pm4Opcode opcode, int dwords, bool compute = false)
    {
        if (!Pm4Forms.TryGetLength(opcode, _gfx, out _, out _))
            throw new NotSupportedException($"{_gfx} has no packet {Pm4Text.Name(opcode)}");
        if (dwords > _memory.Length - Count)
            throw new InvalidOperationException($"{Pm4Text.Name(opcode)} needs {dwords} dwords, but {_memory.Length - Count} of {_memory.Length} are left");
        Span<uint> packet = _memory.Slice(Count, dwords);
        packet[0] = Pm4Header.Make(opcode, dwords, compute);
        return packet;
    }
}
