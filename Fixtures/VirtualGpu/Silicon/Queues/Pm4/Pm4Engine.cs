using System.Numerics;
using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Packets;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Shader;

namespace VirtualGpu.Silicon.Queues.Pm4;

/// <summary>
/// Executes PM4 packets: of a PM4 queue's ring, and of the indirect buffers that PM4 and AQL queues call. One per queue; it holds the
/// queue's COMPUTE_* registers and what the queue has in flight.
/// </summary>
internal sealed class Pm4Engine
{
    private const int MostNestedBuffers = 2;
    private const uint GrbmGfxIndex = 0xc200;

    private readonly QueueEnvironment _environment;
    private readonly HardwareQueueState _queue;
    private readonly Contract _contract;
    private readonly QueueMemory _memory;
    private readonly PacketSet _packets;
    private readonly ComputeRegisterFile _registers;
    private readonly DispatchTracker _dispatches;
    private readonly Stack<PacketWindow> _windows = new();
    private readonly Queue<PendingRelease> _releases = new();
    private MemoryTransfer? _transfer;
    private ulong _atomicReturn;
    private int _xccs;
    private PacketWindow? _predicated;
    private ulong _predicatedEnd;

    public Pm4Engine(QueueEnvironment environment, HardwareQueueState queue, QueueMemory memory)
    {
        _environment = environment;
        _queue = queue;
        _contract = environment.Contract;
        _memory = memory;
        _packets = Pm4Packets.For(environment.Model.Gfx);
        _registers = new ComputeRegisterFile(environment.Model, environment.Contract);
        _dispatches = new DispatchTracker(environment.Shaders);
        _xccs = queue.XccCount;
    }

    /// <summary>Whether packets of a window are left to execute.</summary>
    public bool HasWork => _windows.TryPeek(out PacketWindow? window) && window.Available != 0;

    /// <summary>Whether dispatches or releases are still on their way.</summary>
    public bool IsDraining => !_dispatches.IsIdle || _releases.Count != 0;

    /// <summary>Puts a window on top: its packets come first.</summary>
    public void Enter(PacketWindow window) => _windows.Push(window);

    /// <summary>Lets what has ended take effect. The fault of a wave, or null.</summary>
    public ShaderFault? Poll()
    {
        if (_dispatches.Poll() is { } fault)
            return fault;
        while (_releases.TryPeek(out PendingRelease release)
            && (_dispatches.HasEnded(release.After) || !_contract.Keeps(Pm4Clauses.ReleaseMemWaits)))
        {
            _releases.Dequeue();
            try
            {
                Complete(release);
            }
            catch (PacketException e)
            {
                // It comes late, when the queue is already at another packet.
                throw new PacketException($"the write of an earlier RELEASE_MEM: {e.Message}", e.Page);
            }
        }

        return null;
    }

    /// <summary>Executes at most one packet, or a slice of one. Windows that are at their end are left, but for the last one.</summary>
    public StepResult Step()
    {
        while (_windows.Count > 1 && _windows.Peek().Available == 0)
            _windows.Pop();

        PacketWindow window = _windows.Peek();
        if (window.Available == 0)
            return StepResult.Idle;

        var header = new Pm4Header(window.Fetch(1)[0]);
        int length = header.IsType3 ? header.Dwords : 1;
        if ((ulong)length > window.Available)
        {
            // The rest of a packet in a ring comes with a later doorbell; an indirect buffer never grows.
            if (_windows.Count == 1)
                return StepResult.Idle;
            throw new PacketException($"an indirect buffer ends inside {Pm4Decoder.Decode(window.Fetch((int)window.Available), 0, _packets).Text}");
        }

        Packet packet = Pm4Decoder.Decode(window.Fetch(length), 0, _packets);
        ulong next = window.Position + (ulong)length;
        PacketOutcome outcome = Execute(packet, window, ref next);
        if (outcome == PacketOutcome.Done)
            window.Position = next;
        return outcome == PacketOutcome.Waiting ? StepResult.Blocked : StepResult.Progress;
    }

    /// <summary>Text of the packet at the position of the window on top, for a fault.</summary>
    public string DescribeCurrent()
    {
        if (!HasWork)
            return "no packet";
        PacketWindow window = _windows.Peek();
        int length = (int)Math.Min((ulong)new Pm4Header(window.Fetch(1)[0]).Dwords, window.Available);
        Packet packet = Pm4Decoder.Decode(window.Fetch(length), 0, _packets);
        return $"{packet.Text} [{HexText.Of(packet.Dwords)}]";
    }

    private PacketOutcome Execute(Packet packet, PacketWindow window, ref ulong next)
    {
        if (window == _predicated && window.Position >= _predicatedEnd)
        {
            _predicated = null;
            _xccs = _queue.XccCount;
        }

        if (packet.Problem != PacketProblem.None)
        {
            if (packet.Problem != PacketProblem.UnknownOpcode || _contract.Keeps(Pm4Clauses.UnknownOpcodeHalts))
                throw new PacketException(packet.Text);
            return PacketOutcome.Done;
        }

        if (packet.Form!.HasReserved(packet.Dwords))
            throw new PacketException($"{packet.Text}: the model does not know what the reserved bits do");

        switch (new Pm4Header(packet.Dwords[0]).Opcode)
        {
            case Pm4Opcode.Nop:
                if (!_contract.Keeps(Pm4Clauses.NopSkipsBody))
                    next = window.Position + 1;
                return PacketOutcome.Done;
            case Pm4Opcode.IndirectBuffer when packet.Is(IndirectBufferPacket.Layout):
                return IndirectBuffer(packet, window, next);
            case Pm4Opcode.WriteData:
                return WriteData(packet);
            case Pm4Opcode.CopyData:
                return CopyData(packet);
            case Pm4Opcode.DmaData:
                return DmaData(packet);
            case Pm4Opcode.WaitRegMem:
                return WaitRegMem(packet);
            case Pm4Opcode.EventWrite when packet.Is(EventWritePacket.Layout):
                return EventWrite(packet);
            case Pm4Opcode.ReleaseMem:
                return ReleaseMem(packet);
            case Pm4Opcode.AcquireMem:
                return AcquireMem(packet);
            case Pm4Opcode.SetShReg:
            case Pm4Opcode.SetUconfigReg:
                return SetRegisters(packet);
            case Pm4Opcode.DispatchDirect:
                return Dispatch(
                    (packet.Get(DispatchDirectPacket.DimX), packet.Get(DispatchDirectPacket.DimY), packet.Get(DispatchDirectPacket.DimZ)),
                    packet.Get(DispatchDirectPacket.Initiator));
            case Pm4Opcode.DispatchIndirect:
                return Dispatch(ReadDimensions(packet.Get(DispatchIndirectPacket.Address)), packet.Get(DispatchIndirectPacket.Initiator));
            case Pm4Opcode.AtomicMem:
                return AtomicMem(packet);
            case Pm4Opcode.CondExec:
                if (_memory.Read<uint>(packet.Get(CondExecPacket.Address)) == 0 == _contract.Keeps(Pm4Clauses.CondExecSkips))
                    next += packet.Get(CondExecPacket.ExecCount);
                return PacketOutcome.Done;
            case Pm4Opcode.PredExec when GfxSet.Gfx94To95.Contains(packet.Gfx):
                return PredExec(packet, window, ref next);
            default:
                throw new PacketException($"{packet.Text}: the model does not execute it");
        }
    }

    private PacketOutcome IndirectBuffer(Packet packet, PacketWindow window, ulong next)
    {
        if (!packet.Get(IndirectBufferPacket.Valid) || packet.Get(IndirectBufferPacket.Vmid) != 0)
            throw new PacketException("INDIRECT_BUFFER of a user queue must be valid and have VMID 0");
        bool chains = packet.Get(IndirectBufferPacket.Chain) && _contract.Keeps(Pm4Clauses.IndirectBufferChains) && _windows.Count > 1;
        if (!chains && _windows.Count > MostNestedBuffers)
            throw new PacketException($"INDIRECT_BUFFER is nested deeper than {MostNestedBuffers} levels");

        // The position moves before the buffer runs, so that control comes back behind the packet, or (chained) never.
        window.Position = chains || !_contract.Keeps(Pm4Clauses.IndirectBufferReturns) ? window.End : next;
        Enter(new PacketWindow(_memory, packet.Get(IndirectBufferPacket.Address), ulong.MaxValue) { End = packet.Get(IndirectBufferPacket.Size) });
        return PacketOutcome.Partial;
    }

    private PacketOutcome WriteData(Packet packet)
    {
        if (packet.Get(WriteDataPacket.Target) is var target and not (WriteDataTarget.Memory or WriteDataTarget.Level2))
            throw new PacketException($"WRITE_DATA to destination {(int)target} is not modelled");
        ulong address = packet.Get(WriteDataPacket.Address);
        ReadOnlySpan<uint> data = packet.Dwords[WriteDataPacket.HeadLength..];
        bool increments = packet.Get(WriteDataPacket.OneAddress) ? !_contract.Keeps(Pm4Clauses.WriteDataToOneAddress) : _contract.Keeps(Pm4Clauses.WriteDataIncrements);
        if (increments)
        {
            _memory.Write(address, data);
            return PacketOutcome.Done;
        }

        foreach (uint value in data)
            _memory.Write(address, value);
        return PacketOutcome.Done;
    }

    private PacketOutcome CopyData(Packet packet)
    {
        bool reads64 = packet.Get(CopyDataPacket.IsWide);
        bool writes64 = reads64 && _contract.Keeps(Pm4Clauses.CopyDataWidth);
        ulong value = packet.Get(CopyDataPacket.Source) switch
        {
            CopyDataSource.Memory when reads64 => _memory.Read<ulong>(packet.Get(CopyDataPacket.SourceAddress64)),
            CopyDataSource.Memory => _memory.Read<uint>(packet.Get(CopyDataPacket.SourceAddress32)),
            CopyDataSource.Immediate => packet.Get(CopyDataPacket.Immediate),
            CopyDataSource.AtomicReturn => _contract.Keeps(Pm4Clauses.CopyDataAtomicReturn) ? _atomicReturn : 0,
            CopyDataSource.GpuClock => _contract.Keeps(Pm4Clauses.CopyDataClockIsMonotonic) ? _environment.Clock() : ulong.MaxValue - _environment.Clock(),
            CopyDataSource.Register => _registers.Get(packet.Get(CopyDataPacket.SourceRegister)),
            var source => throw new PacketException($"COPY_DATA from source {(int)source} is not modelled"),
        };
        if (packet.Get(CopyDataPacket.Target) is var target && !CopyDataPacket.IsMemory(target))
            throw new PacketException($"COPY_DATA to destination {(int)target} is not modelled");
        ulong destination = reads64 ? packet.Get(CopyDataPacket.TargetAddress64) : packet.Get(CopyDataPacket.TargetAddress32);
        if (writes64)
            _memory.Write(destination, value);
        else
            _memory.Write(destination, (uint)value);
        return PacketOutcome.Done;
    }

    private PacketOutcome DmaData(Packet packet)
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
            if (!_contract.Keeps(fills ? Pm4Clauses.DmaDataFills : Pm4Clauses.DmaDataCopies))
                bytes /= 2;
            _transfer = fills
                ? MemoryTransfer.Fill(_memory, packet.Get(DmaDataPacket.FillValue), sizeof(uint), destination, bytes)
                : MemoryTransfer.Copy(_memory, packet.Get(DmaDataPacket.SourceAddress), destination, bytes);
        }

        if (!_transfer.Advance())
            return PacketOutcome.Partial;
        _transfer = null;
        return PacketOutcome.Done;
    }

    private PacketOutcome WaitRegMem(Packet packet)
    {
        if (packet.Get(WaitRegMemPacket.Space) != PollSpace.Memory || packet.Get(WaitRegMemPacket.Operation) != WaitOperation.Wait)
            throw new PacketException("WAIT_REG_MEM on registers, or one that writes, is not modelled");
        uint mask = _contract.Keeps(Pm4Clauses.WaitRegMemMasks) ? packet.Get(WaitRegMemPacket.Mask) : uint.MaxValue;
        uint value = _memory.Read<uint>(packet.Get(WaitRegMemPacket.Address));
        CompareFunction function = packet.Get(WaitRegMemPacket.Function);
        if (function == CompareFunction.Always && !_contract.Keeps(Pm4Clauses.WaitRegMemAlways))
            function = CompareFunction.Equal;
        bool holds = PollUnit.Holds(function, value, packet.Get(WaitRegMemPacket.Reference), mask);
        return holds || !_contract.Keeps(Pm4Clauses.WaitRegMemCompares) ? PacketOutcome.Done : PacketOutcome.Waiting;
    }

    private PacketOutcome EventWrite(Packet packet)
    {
        var kind = packet.Get(EventWritePacket.Event);
        if (kind is not (Pm4Event.CsPartialFlush or Pm4Event.CacheFlushAndInvalidateTimestamp or Pm4Event.BottomOfPipeTimestamp or Pm4Event.CsDone))
            throw new PacketException($"EVENT_WRITE of event 0x{(int)kind:x} is not modelled");
        bool waits = kind == Pm4Event.CsPartialFlush && _contract.Keeps(Pm4Clauses.PartialFlushWaits);
        return waits && !_dispatches.IsIdle ? PacketOutcome.Waiting : PacketOutcome.Done;
    }

    private PacketOutcome ReleaseMem(Packet packet)
    {
        ReleaseMemData data = packet.Get(ReleaseMemPacket.Data);
        ReleaseMemInterrupt interrupt = packet.Get(ReleaseMemPacket.Interrupt);
        if (data > ReleaseMemData.GpuClock || interrupt > ReleaseMemInterrupt.WriteConfirmOnly)
            throw new PacketException($"RELEASE_MEM data_sel {(int)data}, int_sel {(int)interrupt} is not modelled");
        ulong address = data == ReleaseMemData.Low32 ? packet.Get(ReleaseMemPacket.Address32) : packet.Get(ReleaseMemPacket.Address64);
        _releases.Enqueue(new PendingRelease(
            _dispatches.Launched, data, address, packet.Get(ReleaseMemPacket.Value), interrupt, packet.Get(ReleaseMemPacket.ContextId)));
        Poll();
        return PacketOutcome.Done;
    }

    private void Complete(PendingRelease release)
    {
        ReleaseMemData data = _contract.Keeps(Pm4Clauses.ReleaseMemWrites) ? release.Data : ReleaseMemData.None;
        if (!_contract.Keeps(Pm4Clauses.ReleaseMemWidth))
        {
            data = data switch
            {
                ReleaseMemData.Low32 => ReleaseMemData.Value64,
                ReleaseMemData.Value64 => ReleaseMemData.Low32,
                _ => data,
            };
        }

        switch (data)
        {
            case ReleaseMemData.Low32:
                _memory.Write(release.Address, (uint)release.Value);
                break;
            case ReleaseMemData.Value64:
                _memory.Write(release.Address, release.Value);
                break;
            case ReleaseMemData.GpuClock:
                _memory.Write(release.Address, _contract.Keeps(Pm4Clauses.ReleaseMemClock) ? _environment.Clock() : release.Value);
                break;
        }

        bool interrupts = release.Interrupt is ReleaseMemInterrupt.Only or ReleaseMemInterrupt.AfterWriteConfirm;
        if (interrupts && _contract.Keeps(Pm4Clauses.ReleaseMemInterrupts))
            _environment.RaiseInterrupt(InterruptSource.EndOfPipe(_queue, _environment.Memory, _environment.Clock(), release.ContextId));
    }

    private PacketOutcome AcquireMem(Packet packet)
    {
        // The model has no data caches; decoded instructions are the one thing that could be stale.
        bool invalidates = packet.Is(AcquireMemCoherPacket.Layout)
            ? packet.Get(AcquireMemCoherPacket.CacheControl).HasFlag(CoherControl.ShIcacheActionEna)
            : (packet.Get(AcquireMemPacket.CacheControl) & (GcrControl.GliInvAll | GcrControl.GliInvRange)) != 0;
        if (invalidates)
            _environment.Shaders.InvalidateInstructionCache();
        return PacketOutcome.Done;
    }

    private PacketOutcome SetRegisters(Packet packet)
    {
        PacketPayload payload = packet.Form!.Layout.Payload!;
        ReadOnlySpan<uint> values = packet.Dwords[SetShRegPacket.HeadLength..];
        uint first = payload.RegisterStart + packet.Get(SetShRegPacket.Register);
        for (int i = 0; i < values.Length; i++)
        {
            uint register = first + (uint)i;
            if (packet.Is(SetUconfigRegPacket.Layout))
            {
                // Broadcast to every shader engine is all that the model knows, and what it always does.
                if (register != GrbmGfxIndex)
                    throw new PacketException($"SET_UCONFIG_REG of register 0x{register:x}, which the model does not know");
            }
            else if (register is < ComputeRegister.First or > ComputeRegister.Last)
            {
                throw new PacketException($"SET_SH_REG of register 0x{register:x}, which is not of compute");
            }
            else
            {
                _registers.Set(register, values[i]);
            }
        }

        return PacketOutcome.Done;
    }

    private (uint X, uint Y, uint Z) ReadDimensions(ulong address)
    {
        Span<uint> dimensions = stackalloc uint[3];
        _memory.Read(address, dimensions);
        return _contract.Keeps(Pm4Clauses.DispatchIndirectReadsDimensions) ? (dimensions[0], dimensions[1], dimensions[2]) : (1, 1, 1);
    }

    private PacketOutcome Dispatch((uint X, uint Y, uint Z) dimensions, DispatchInitiator initiator)
    {
        if (_registers.Describe(_queue, _environment.Memory, dimensions, initiator) is { } dispatch)
            _dispatches.Launch(dispatch);
        return PacketOutcome.Done;
    }

    private PacketOutcome AtomicMem(Packet packet)
    {
        AtomicCode code = packet.Get(AtomicMemPacket.Operation);
        if (!AtomicOperations.TryDecode(code, out AtomicOperation operation, out bool returns))
            throw new PacketException($"ATOMIC_MEM operation {(int)code} is not modelled");
        if (!_contract.Keeps(Pm4Clauses.AtomicMemOperates))
            return PacketOutcome.Done;

        bool loops = packet.Get(AtomicMemPacket.Command) == AtomicCommand.LoopUntilCompareSatisfied && operation.Compares();
        ulong reference = packet.Get(AtomicMemPacket.Compare);
        ulong compare = operation.Size() == sizeof(uint) ? (uint)reference : reference;
        ulong old = 0;
        for (int xcc = 0; xcc < _xccs; xcc++)
        {
            old = _memory.Atomic(operation, packet.Get(AtomicMemPacket.Address), packet.Get(AtomicMemPacket.Source), reference);
            if (loops && old != compare)
                return PacketOutcome.Waiting;
        }

        if (returns)
            _atomicReturn = old;
        return PacketOutcome.Done;
    }

    // Every XCC of a queue executes its packets. Only packets that are not idempotent (ATOMIC_MEM) show how many do.
    private PacketOutcome PredExec(Packet packet, PacketWindow window, ref ulong next)
    {
        uint selected = packet.Get(PredExecPacket.XccSelect) & ((1u << _queue.XccCount) - 1);
        uint count = packet.Get(PredExecPacket.ExecCount);
        if (selected == 0)
        {
            next += count;
            return PacketOutcome.Done;
        }

        _xccs = BitOperations.PopCount(selected);
        _predicated = window;
        _predicatedEnd = next + count;
        return PacketOutcome.Done;
    }
}
