using Harness.Packets.Values;

namespace Harness.Packets.Pm4;

public ref partial struct Pm4Encoder
{
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
        Check(WriteDataPacket.Address, address);
        uint control = WriteDataPacket.Target.Bits(target) | WriteDataPacket.OneAddress.Bits(!increment) | WriteDataPacket.Confirm.Bits(confirm);
        Span<uint> packet = Begin(Pm4Opcode.WriteData, WriteDataPacket.HeadLength + data.Length);
        packet[1] = control;
        Store(packet, 2, address);
        data.CopyTo(packet[WriteDataPacket.HeadLength..]);
    }

    /// <summary>WRITE_DATA of one dword to memory.</summary>
    public void WriteData(ulong address, uint value, bool confirm = true) => WriteData(address, [value], confirm);

    /// <summary>WRITE_DATA of 64 bits to memory, the low dword first. Hardware gives no guarantee that both appear at once.</summary>
    public void WriteData64(ulong address, ulong value, bool confirm = true) => WriteData(address, [(uint)value, (uint)(value >> 32)], confirm);

    /// <summary>COPY_DATA to memory.</summary>
    /// <param name="source">Where the value comes from.</param>
    /// <param name="value">Source address, register or immediate value; ignored for other sources.</param>
    /// <param name="destination">Byte address, aligned to the width.</param>
    /// <param name="wide">64 bits instead of 32.</param>
    /// <param name="confirm">The queue goes on when the write is confirmed.</param>
    public void CopyData(CopyDataSource source, ulong value, ulong destination, bool wide = true, bool confirm = true)
    {
        uint alignment = wide ? 8u : 4u;
        Field.Aligned(destination, alignment, "COPY_DATA dst_addr");
        if (CopyDataPacket.IsMemory(source))
            Field.Aligned(value, alignment, "COPY_DATA src_addr");
        uint control = CopyDataPacket.Source.Bits(source) | CopyDataPacket.Target.Bits(CopyDataTarget.Memory)
            | CopyDataPacket.IsWide.Bits(wide) | CopyDataPacket.Confirm.Bits(confirm);
        Span<uint> packet = Begin(Pm4Opcode.CopyData, CopyDataPacket.Length);
        packet[1] = control;
        Store(packet, 2, value);
        Store(packet, 4, destination);
    }

    /// <summary>DMA_DATA that copies 1 to <see cref="DmaDataPacket.MaximumBytes"/> bytes.</summary>
    public void DmaCopy(ulong source, ulong destination, uint bytes, bool confirm = true) =>
        DmaData(DmaDataSource.Level2, source, destination, bytes, confirm);

    /// <summary>DMA_DATA that fills with a 32-bit value; address and size are multiples of 4.</summary>
    public void DmaFill(uint value, ulong destination, uint bytes, bool confirm = true)
    {
        Field.Aligned(destination, 4, DmaDataPacket.TargetAddress.Name);
        Field.Aligned(bytes, 4, DmaDataPacket.ByteCount.Name);
        DmaData(DmaDataSource.Data, value, destination, bytes, confirm);
    }

    /// <summary>WAIT_REG_MEM on memory: waits until (value &amp; mask) compares with the reference.</summary>
    /// <param name="address">Byte address, aligned to 4.</param>
    /// <param name="function">Comparison, unsigned.</param>
    /// <param name="reference">Right-hand side.</param>
    /// <param name="mask">Bits that count.</param>
    /// <param name="pollInterval">Clocks between polls, in units of 16.</param>
    public void WaitRegMem(ulong address, CompareFunction function, uint reference, uint mask = uint.MaxValue, ushort pollInterval = 4)
    {
        Check(WaitRegMemPacket.Address, address);
        uint control = WaitRegMemPacket.Function.Bits(function) | WaitRegMemPacket.Space.Bits(PollSpace.Memory);
        Span<uint> packet = Begin(Pm4Opcode.WaitRegMem, WaitRegMemPacket.Length);
        packet[1] = control;
        Store(packet, 2, address);
        packet[4] = reference;
        packet[5] = mask;
        packet[6] = pollInterval;
    }

    /// <summary>WAIT_REG_MEM64 on memory: waits until 64 bits (value &amp; mask) compare with the reference.</summary>
    /// <param name="address">Byte address, aligned to 8.</param>
    /// <param name="function">Comparison, unsigned.</param>
    /// <param name="reference">Right-hand side.</param>
    /// <param name="mask">Bits that count.</param>
    /// <param name="pollInterval">Clocks between polls, in units of 16.</param>
    public void WaitRegMem64(ulong address, CompareFunction function, ulong reference, ulong mask = ulong.MaxValue, ushort pollInterval = 4)
    {
        Check(WaitRegMem64Packet.Address, address);
        uint control = WaitRegMem64Packet.Function.Bits(function) | WaitRegMem64Packet.Space.Bits(PollSpace.Memory);
        Span<uint> packet = Begin(Pm4Opcode.WaitRegMem64, WaitRegMem64Packet.Length);
        packet[1] = control;
        Store(packet, 2, address);
        Store(packet, 4, reference);
        Store(packet, 6, mask);
        packet[8] = pollInterval;
    }
}
