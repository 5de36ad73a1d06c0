using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Values;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Queues.Processing;

namespace VirtualGpu.Silicon.Queues.Pm4;

/// <summary>Executes the packets that move data. One per queue; it holds a transfer that is under way, and what the last atomic returned.</summary>
/// <param name="environment">The device.</param>
/// <param name="memory">The queue's address space.</param>
/// <param name="registers">The queue's registers, which COPY_DATA can read.</param>
internal sealed class Pm4DataPackets(QueueEnvironment environment, QueueMemory memory, ComputeRegisterFile registers)
{
    private MemoryTransfer? _transfer;
    private ulong _atomicReturn;

    private Contract Contract => environment.Contract;

    /// <summary>WRITE_DATA.</summary>
    public PacketOutcome WriteData(Packet packet)
    {
        if (packet.Get(WriteDataPacket.Target) == WriteDataTarget.Register && environment.Device is { } device)
            return WriteRegisters(packet, device);
        if (packet.Get(WriteDataPacket.Target) is var target and not (WriteDataTarget.Memory or WriteDataTarget.Level2))
            throw new PacketException($"WRITE_DATA to destination {(int)target} is not modelled");
        ulong address = packet.Get(WriteDataPacket.Address);
        ReadOnlySpan<uint> data = packet.Dwords[WriteDataPacket.HeadLength..];
        bool increments = packet.Get(WriteDataPacket.OneAddress) ? !Contract.Keeps(Pm4Clauses.WriteDataToOneAddress) : Contract.Keeps(Pm4Clauses.WriteDataIncrements);
        if (increments)
        {
            memory.Write(address, data);
            return PacketOutcome.Done;
        }

        foreach (uint value in data)
            memory.Write(address, value);
        return PacketOutcome.Done;
    }

    /// <summary>COPY_DATA.</summary>
    public PacketOutcome CopyData(Packet packet)
    {
        bool reads64 = packet.Get(CopyDataPacket.IsWide);
        bool writes64 = reads64 && Contract.Keeps(Pm4Clauses.CopyDataWidth);
        ulong value = packet.Get(CopyDataPacket.Source) switch
        {
            CopyDataSource.Memory when reads64 => memory.Read<ulong>(packet.Get(CopyDataPacket.SourceAddress64)),
            CopyDataSource.Memory => memory.Read<uint>(packet.Get(CopyDataPacket.SourceAddress32)),
            CopyDataSource.Immediate => packet.Get(CopyDataPacket.Immediate),
            CopyDataSource.AtomicReturn => Contract.Keeps(Pm4Clauses.CopyDataAtomicReturn) ? _atomicReturn : 0,
            CopyDataSource.GpuClock => Contract.Keeps(Pm4Clauses.CopyDataClockIsMonotonic) ? environment.Clock() : ulong.MaxValue - environment.Clock(),
            CopyDataSource.Register when environment.Device is { } device => device.ReadRegister(packet.Get(CopyDataPacket.SourceRegister)),
            CopyDataSource.Register => registers.Get(packet.Get(CopyDataPacket.SourceRegister)),
            var source => throw new PacketException($"COPY_DATA from source {(int)source} is not modelled"),
        };
        if (packet.Get(CopyDataPacket.Target) == CopyDataTarget.Register && environment.Device is { } targetDevice)
        {
            targetDevice.WriteRegister(packet.Get(CopyDataPacket.TargetRegister), (uint)value);
            return PacketOutcome.Done;
        }

        if (packet.Get(CopyDataPacket.Target) is var target && !CopyDataPacket.IsMemory(target))
            throw new PacketException($"COPY_DATA to destination {(int)target} is not modelled");
        ulong destination = reads64 ? packet.Get(CopyDataPacket.TargetAddress64) : packet.Get(CopyDataPacket.TargetAddress32);
        if (writes64)
            memory.Write(destination, value);
        else
            memory.Write(destination, (uint)value);
        return PacketOutcome.Done;
    }

    /// <summary>DMA_DATA, a slice of it.</summary>
    public PacketOutcome DmaData(Packet packet)
    {
        bool fills = packet.Get(DmaDataPacket.Source) == DmaDataSource.Data;
        if (packet.Get(DmaDataPacket.Target) is not (DmaDataTarget.Address or DmaDataTarget.Level2)
            || packet.Get(DmaDataPacket.Source) == DmaDataSource.Gds
            || packet.Get(DmaDataPacket.SourceIsRegister) || packet.Get(DmaDataPacket.TargetIsRegister)
            || packet.Get(DmaDataPacket.SourceStays) || packet.Get(DmaDataPacket.TargetStays))
        {
            throw new PacketException("DMA_DATA other than from memory or data to memory is not modelled");
        }

        if (_transfer is null)
        {
            ulong bytes = packet.Get(DmaDataPacket.ByteCount);
            ulong destination = packet.Get(DmaDataPacket.TargetAddress);
            if (!Contract.Keeps(fills ? Pm4Clauses.DmaDataFills : Pm4Clauses.DmaDataCopies))
                bytes /= 2;
            _transfer = fills
                ? MemoryTransfer.Fill(memory, packet.Get(DmaDataPacket.FillValue), destination, bytes)
                : MemoryTransfer.Copy(memory, packet.Get(DmaDataPacket.SourceAddress), destination, bytes);
        }

        if (!_transfer.Advance())
            return PacketOutcome.Partial;
        _transfer = null;
        return PacketOutcome.Done;
    }

    /// <summary>ATOMIC_MEM.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="xccs">How many XCCs execute it, one at least.</param>
    public PacketOutcome AtomicMem(Packet packet, int xccs)
    {
        AtomicCode code = packet.Get(AtomicMemPacket.Operation);
        if (!AtomicOperations.TryDecode(code, out AtomicOperation operation, out bool returns))
            throw new PacketException($"ATOMIC_MEM operation {(int)code} is not modelled");
        if (!Contract.Keeps(Pm4Clauses.AtomicMemOperates))
            return PacketOutcome.Done;

        bool loops = packet.Get(AtomicMemPacket.Command) == AtomicCommand.LoopUntilCompareSatisfied && operation.Compares();
        ulong reference = packet.Get(AtomicMemPacket.Compare);
        ulong compare = operation.Size() == sizeof(uint) ? (uint)reference : reference;
        ulong old;
        do
        {
            old = memory.Atomic(operation, packet.Get(AtomicMemPacket.Address), packet.Get(AtomicMemPacket.Source), reference);
            if (loops && old != compare && Contract.Keeps(Pm4Clauses.AtomicMemLoops))
                return PacketOutcome.Waiting;
        }
        while (--xccs > 0);

        if (returns)
            _atomicReturn = old;
        return PacketOutcome.Done;
    }

    private static PacketOutcome WriteRegisters(Packet packet, IDeviceAccess device)
    {
        uint register = packet.Get(WriteDataPacket.Register);
        uint step = packet.Get(WriteDataPacket.OneAddress) ? 0u : 1;
        foreach (uint value in packet.Dwords[WriteDataPacket.HeadLength..])
        {
            device.WriteRegister(register, value);
            register += step;
        }

        return PacketOutcome.Done;
    }
}
