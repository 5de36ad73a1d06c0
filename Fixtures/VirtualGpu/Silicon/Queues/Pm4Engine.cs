using System.Numerics;
using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Packets;
using Harness.Packets.Pm4;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Shader;

namespace VirtualGpu.Silicon.Queues;

/// <summary>
/// Executes PM4 packets: of a PM4 queue's ring, and of the indirect buffers that PM4 and AQL queues call. One per queue; it holds the
/// queue's COMPUTE_* registers and what the queue has in flight.
/// </summary>
internal sealed class Pm4Engine
{
    private const int MostNestedBuffers = 2;
    private const uint GrbmGfxIndex = 0xc200;
    private const uint InvalidateInstructionsGfx9 = 1u << 29;
    private const uint InvalidateInstructionsGcr = 3;

    private readonly QueueEnvironment _environment;
    private readonly HardwareQueueState _queue;
    private readonly Contract _contract;
    private readonly QueueMemory _memory;
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
            throw new PacketException($"an indirect buffer ends inside {Pm4Decoder.Decode(window.Fetch((int)window.Available), 0, _environment.Model.Gfx).Text}");
        }

        Pm4Packet packet = Pm4Decoder.Decode(window.Fetch(length), 0, _environment.Model.Gfx);
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
        Pm4Packet packet = Pm4Decoder.Decode(window.Fetch(length), 0, _environment.Model.Gfx);
        return $"{packet.Text} [{HexText.Of(packet.Dwords)}]";
    }

    private PacketOutcome Execute(Pm4Packet packet, PacketWindow window, ref ulong next)
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

        switch (packet.Opcode)
        {
            case Pm4Opcode.Nop:
                if (!_contract.Keeps(Pm4Clauses.NopSkipsBody))
                    next = window.Position + 1;
                return PacketOutcome.Done;
            case Pm4Opcode.IndirectBuffer:
                return IndirectBuffer(new IndirectBufferPacket(packet.Dwords), window, next);
            case Pm4Opcode.WriteData:
                return WriteData(new WriteDataPacket(packet.Dwords));
            case Pm4Opcode.CopyData:
                return CopyData(new CopyDataPacket(packet.Dwords));
            case Pm4Opcode.DmaData:
                return DmaData(new DmaDataPacket(packet.Dwords));
            case Pm4Opcode.WaitRegMem:
                return WaitRegMem(new WaitRegMemPacket(packet.Dwords));
            case Pm4Opcode.EventWrite:
                return EventWrite(new EventWritePacket(packet.Dwords));
            case Pm4Opcode.ReleaseMem:
                return ReleaseMem(new ReleaseMemPacket(packet.Dwords));
            case Pm4Opcode.AcquireMem:
                return AcquireMem(new AcquireMemPacket(packet.Dwords));
            case Pm4Opcode.SetShReg:
            case Pm4Opcode.SetUconfigReg:
                return SetRegisters(packet.Opcode, new SetRegisterPacket(packet.Dwords));
            case Pm4Opcode.DispatchDirect:
                var direct = new DispatchDirectPacket(packet.Dwords);
                return Dispatch((direct.X, direct.Y, direct.Z), direct.Initiator);
            case Pm4Opcode.DispatchIndirect:
                var indirect = new DispatchIndirectPacket(packet.Dwords);
                return Dispatch(ReadDimensions(indirect.Address), indirect.Initiator);
            case Pm4Opcode.AtomicMem:
                return AtomicMem(new AtomicMemPacket(packet.Dwords));
            case Pm4Opcode.CondExec:
                var condition = new CondExecPacket(packet.Dwords);
                if (_memory.Read<uint>(condition.Address) == 0 == _contract.Keeps(Pm4Clauses.CondExecSkips))
                    next += condition.ExecCount;
                return PacketOutcome.Done;
            case Pm4Opcode.PredExec:
                return PredExec(new PredExecPacket(packet.Dwords), window, ref next);
            default:
                throw new PacketException($"{packet.Text}: the model does not execute it");
        }
    }

    private PacketOutcome IndirectBuffer(IndirectBufferPacket packet, PacketWindow window, ulong next)
    {
        if (!packet.IsValid || packet.Vmid != 0)
            throw new PacketException("INDIRECT_BUFFER of a user queue must be valid and have VMID 0");
        bool chains = packet.Chains && _contract.Keeps(Pm4Clauses.IndirectBufferChains) && _windows.Count > 1;
        if (!chains && _windows.Count > MostNestedBuffers)
            throw new PacketException($"INDIRECT_BUFFER is nested deeper than {MostNestedBuffers} levels");

        // The position moves before the buffer runs, so that control comes back behind the packet, or (chained) never.
        window.Position = chains || !_contract.Keeps(Pm4Clauses.IndirectBufferReturns) ? window.End : next;
        Enter(new PacketWindow(_memory, packet.Address, ulong.MaxValue) { End = packet.Dwords });
        return PacketOutcome.Partial;
    }

    private PacketOutcome WriteData(WriteDataPacket packet)
    {
        if (packet.Target == WriteDataTarget.Register)
            throw new PacketException("WRITE_DATA to registers is not modelled");
        bool increments = packet.Increments ? _contract.Keeps(Pm4Clauses.WriteDataIncrements) : !_contract.Keeps(Pm4Clauses.WriteDataToOneAddress);
        if (increments)
        {
            _memory.Write(packet.Address, packet.Data);
            return PacketOutcome.Done;
        }

        foreach (uint value in packet.Data)
            _memory.Write(packet.Address, value);
        return PacketOutcome.Done;
    }

    private PacketOutcome CopyData(CopyDataPacket packet)
    {
        bool wide = packet.IsWide && _contract.Keeps(Pm4Clauses.CopyDataWidth);
        ulong value = packet.Source switch
        {
            CopyDataSource.Memory => packet.IsWide ? _memory.Read<ulong>(packet.SourceValue) : _memory.Read<uint>(packet.SourceValue),
            CopyDataSource.Immediate => packet.SourceValue,
            CopyDataSource.AtomicReturn => _contract.Keeps(Pm4Clauses.CopyDataAtomicReturn) ? _atomicReturn : 0,
            CopyDataSource.GpuClock => _contract.Keeps(Pm4Clauses.CopyDataClockIsMonotonic) ? _environment.Clock() : ulong.MaxValue - _environment.Clock(),
            CopyDataSource.Register => _registers.Get((uint)packet.SourceValue),
            _ => throw new PacketException($"COPY_DATA from source {(int)packet.Source} is not modelled"),
        };
        if (packet.Target is not (CopyDataTarget.Memory or CopyDataTarget.MemoryObsolete))
            throw new PacketException($"COPY_DATA to destination {(int)packet.Target} is not modelled");
        if (wide)
            _memory.Write(packet.Destination, value);
        else
            _memory.Write(packet.Destination, (uint)value);
        return PacketOutcome.Done;
    }

    private PacketOutcome DmaData(DmaDataPacket packet)
    {
        if (!packet.IsMemory)
            throw new PacketException("DMA_DATA other than from memory or data to memory is not modelled");
        if (_transfer is null)
        {
            bool kept = _contract.Keeps(packet.IsFill ? Pm4Clauses.DmaDataFills : Pm4Clauses.DmaDataCopies);
            ulong bytes = kept ? packet.ByteCount : packet.ByteCount / 2;
            _transfer = packet.IsFill
                ? MemoryTransfer.Fill(_memory, packet.FillValue, sizeof(uint), packet.Destination, bytes)
                : MemoryTransfer.Copy(_memory, packet.Source, packet.Destination, bytes);
        }

        if (!_transfer.Advance())
            return PacketOutcome.Partial;
        _transfer = null;
        return PacketOutcome.Done;
    }

    private PacketOutcome WaitRegMem(WaitRegMemPacket packet)
    {
        if (!packet.IsMemory)
            throw new PacketException("WAIT_REG_MEM on registers, or one that writes, is not modelled");
        uint mask = _contract.Keeps(Pm4Clauses.WaitRegMemMasks) ? packet.Mask : uint.MaxValue;
        bool holds = PollUnit.Holds(packet.Function, _memory.Read<uint>(packet.Address), packet.Reference, mask);
        return holds || !_contract.Keeps(Pm4Clauses.WaitRegMemCompares) ? PacketOutcome.Done : PacketOutcome.Waiting;
    }

    private PacketOutcome EventWrite(EventWritePacket packet)
    {
        if (!Enum.IsDefined(packet.Event))
            throw new PacketException($"EVENT_WRITE of event 0x{(int)packet.Event:x} is not modelled");
        bool waits = packet.Event == Pm4Event.CsPartialFlush && _contract.Keeps(Pm4Clauses.PartialFlushWaits);
        return waits && !_dispatches.IsIdle ? PacketOutcome.Waiting : PacketOutcome.Done;
    }

    private PacketOutcome ReleaseMem(ReleaseMemPacket packet)
    {
        if (packet.Data > ReleaseMemData.GpuClock || packet.Interrupt > ReleaseMemInterrupt.WriteConfirmOnly)
            throw new PacketException($"RELEASE_MEM data_sel {(int)packet.Data}, int_sel {(int)packet.Interrupt} is not modelled");
        _releases.Enqueue(new PendingRelease(_dispatches.Launched, packet.Data, packet.Address, packet.Value, packet.Interrupt, packet.ContextId));
        Poll();
        return PacketOutcome.Done;
    }

    private void Complete(PendingRelease release)
    {
        ReleaseMemData data = release.Data;
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

    private PacketOutcome AcquireMem(AcquireMemPacket packet)
    {
        // The model has no data caches; decoded instructions are the one thing that could be stale.
        uint instructions = _environment.Model.Gfx.Major == 9 ? InvalidateInstructionsGfx9 : InvalidateInstructionsGcr;
        if ((packet.CacheControl & instructions) != 0)
            _environment.Shaders.InvalidateInstructionCache();
        return PacketOutcome.Done;
    }

    private PacketOutcome SetRegisters(Pm4Opcode opcode, SetRegisterPacket packet)
    {
        for (int i = 0; i < packet.Values.Length; i++)
        {
            uint register = packet.Register + (uint)i;
            if (opcode == Pm4Opcode.SetUconfigReg)
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
                _registers.Set(register, packet.Values[i]);
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

    private PacketOutcome AtomicMem(AtomicMemPacket packet)
    {
        if (!AtomicOperations.TryDecode(packet.OperationCode, out AtomicOperation operation, out bool returns))
            throw new PacketException($"ATOMIC_MEM operation {packet.OperationCode} is not modelled");
        if (!_contract.Keeps(Pm4Clauses.AtomicMemOperates))
            return PacketOutcome.Done;

        bool loops = packet.Command == AtomicCommand.LoopUntilCompareSatisfied && operation.Compares();
        ulong compare = operation.Size() == sizeof(uint) ? (uint)packet.Compare : packet.Compare;
        ulong old = 0;
        for (int xcc = 0; xcc < _xccs; xcc++)
        {
            old = _memory.Atomic(operation, packet.Address, packet.Source, packet.Compare);
            if (loops && old != compare)
                return PacketOutcome.Waiting;
        }

        if (returns)
            _atomicReturn = old;
        return PacketOutcome.Done;
    }

    // Every XCC of a queue executes its packets. Only packets that are not idempotent (ATOMIC_MEM) show how many do.
    private PacketOutcome PredExec(PredExecPacket packet, PacketWindow window, ref ulong next)
    {
        uint selected = packet.XccMask & ((1u << _queue.XccCount) - 1);
        if (selected == 0)
        {
            next += packet.ExecCount;
            return PacketOutcome.Done;
        }

        _xccs = BitOperations.PopCount(selected);
        _predicated = window;
        _predicatedEnd = next + packet.ExecCount;
        return PacketOutcome.Done;
    }
}
