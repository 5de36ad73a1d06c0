using System.Numerics;
using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Values;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Queues.Pm4;

/// <summary>
/// Executes PM4 packets: of a PM4 queue's ring, and of the indirect buffers that PM4 and AQL queues call. One per queue. It fetches, decides
/// which packet comes next, and gives the packets that do something to the part that executes them.
/// </summary>
internal sealed class Pm4Engine
{
    private const int MostNestedBuffers = 2;

    private readonly HardwareQueueState _queue;
    private readonly Contract _contract;
    private readonly QueueMemory _memory;
    private readonly PacketSet _packets;
    private readonly Pm4DataPackets _data;
    private readonly Pm4SynchronizationPackets _synchronization;
    private readonly Pm4DispatchPackets _dispatches;
    private readonly Stack<PacketWindow> _windows = new();
    private int _xccs;
    private PacketWindow? _predicated;
    private ulong _predicatedEnd;

    public Pm4Engine(QueueEnvironment environment, HardwareQueueState queue, QueueMemory memory)
    {
        _queue = queue;
        _contract = environment.Contract;
        _memory = memory;
        _packets = Pm4Packets.For(environment.Model.Gfx);
        var registers = new ComputeRegisterFile(environment.Contract);
        var dispatches = new DispatchTracker(environment.Shaders);
        _data = new Pm4DataPackets(environment, memory, registers);
        _synchronization = new Pm4SynchronizationPackets(environment, queue, memory, dispatches);
        _dispatches = new Pm4DispatchPackets(environment, queue, memory, registers, dispatches);
        _xccs = queue.XccCount;
    }

    /// <summary>Whether packets of a window are left to execute.</summary>
    public bool HasWork => _windows.TryPeek(out PacketWindow? window) && window.Available != 0;

    /// <summary>Whether dispatches or releases are still on their way.</summary>
    public bool IsDraining => _synchronization.IsDraining;

    /// <summary>Puts a window on top: its packets come first.</summary>
    public void Enter(PacketWindow window) => _windows.Push(window);

    /// <summary>Lets what has ended take effect. The fault of a wave, or null.</summary>
    public ShaderFault? Poll() => _synchronization.Poll();

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
                return _data.WriteData(packet);
            case Pm4Opcode.CopyData:
                return _data.CopyData(packet);
            case Pm4Opcode.DmaData:
                return _data.DmaData(packet);
            case Pm4Opcode.WaitRegMem:
                return _synchronization.WaitRegMem(packet);
            case Pm4Opcode.EventWrite when packet.Is(EventWritePacket.Layout):
                return _synchronization.EventWrite(packet);
            case Pm4Opcode.ReleaseMem:
                return _synchronization.ReleaseMem(packet);
            case Pm4Opcode.AcquireMem:
                return _synchronization.AcquireMem(packet);
            case Pm4Opcode.SetShReg:
            case Pm4Opcode.SetUconfigReg:
                return _dispatches.SetRegisters(packet);
            case Pm4Opcode.DispatchDirect:
                return _dispatches.DispatchDirect(packet);
            case Pm4Opcode.DispatchIndirect:
                return _dispatches.DispatchIndirect(packet);
            case Pm4Opcode.AtomicMem:
                return _data.AtomicMem(packet, _xccs);
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
