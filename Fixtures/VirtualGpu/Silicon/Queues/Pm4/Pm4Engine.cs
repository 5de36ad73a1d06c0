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
    // Opcodes of the graphics engine (soc15d.h: PACKET3_*).
    private const Pm4Opcode ClearState = (Pm4Opcode)0x12;
    private const Pm4Opcode ContextControl = (Pm4Opcode)0x28;
    private const Pm4Opcode SynchronizeParser = (Pm4Opcode)0x42;
    private const Pm4Opcode PreambleControl = (Pm4Opcode)0x4a;
    private const Pm4Opcode SwitchBuffer = (Pm4Opcode)0x8b;

    private readonly HardwareQueueState _queue;
    private readonly Contract _contract;
    private readonly QueueMemory _memory;
    private readonly PacketSet _packets;
    private readonly PacketWindow? _ring;
    private readonly Pm4DataPackets _data;
    private readonly Pm4SynchronizationPackets _synchronization;
    private readonly Pm4DispatchPackets _dispatches;
    private readonly IDeviceAccess? _device;
    private PacketWindow? _buffer;
    private PacketWindow? _predicated;
    private ulong _predicatedEnd;
    private uint _selectedXccs;

    /// <param name="environment">The device.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="memory">Its address space.</param>
    /// <param name="ring">The ring; null where it holds no PM4, as that of an AQL queue.</param>
    public Pm4Engine(QueueEnvironment environment, HardwareQueueState queue, QueueMemory memory, PacketWindow? ring = null)
    {
        _queue = queue;
        _contract = environment.Contract;
        _memory = memory;
        _device = environment.Device;
        _packets = Pm4Packets.For(environment.Model.Gfx, queue.Kind == QueueKind.Graphics ? PacketEngine.Graphics : PacketEngine.Compute);
        _ring = ring;
        var registers = new ComputeRegisterFile(environment.Contract);
        var dispatches = new DispatchTracker(environment.Shaders);
        _data = new Pm4DataPackets(environment, memory, registers);
        _synchronization = new Pm4SynchronizationPackets(environment, queue, memory, dispatches);
        _dispatches = new Pm4DispatchPackets(environment, queue, memory, registers, dispatches);
    }

    /// <summary>Whether packets are left to execute.</summary>
    public bool HasWork => Window is { Available: not 0 };

    /// <summary>Whether dispatches or releases are still on their way.</summary>
    public bool IsDraining => _synchronization.IsDraining;

    // A buffer comes before what called it.
    private PacketWindow? Window => _buffer is { Available: not 0 } buffer ? buffer : _ring;

    /// <summary>Begins an indirect buffer; that of before is left for good.</summary>
    public void Enter(PacketWindow buffer) => _buffer = buffer;

    /// <summary>Lets what has ended take effect. The fault of a wave, or null.</summary>
    public ShaderFault? Poll() => _synchronization.Poll();

    /// <summary>Executes one packet, or a slice of one. There must be one.</summary>
    public StepResult Step()
    {
        PacketWindow window = Window!;
        Packet packet = Fetch(window);
        ulong next = window.Position + (ulong)packet.Dwords.Length;
        PacketOutcome outcome = Execute(packet, window, ref next);
        if (outcome == PacketOutcome.Done)
            window.Position = next;
        return outcome == PacketOutcome.Waiting ? StepResult.Blocked : StepResult.Progress;
    }

    /// <summary>Text of the packet that comes next, for a fault.</summary>
    public string DescribeCurrent()
    {
        if (!HasWork)
            return "no packet";
        Packet packet = Fetch(Window!);
        return $"{packet.Text} [{HexText.Of(packet.Dwords)}]";
    }

    // A packet that its ring or buffer ends inside of is decoded as truncated, and refused as such.
    private Packet Fetch(PacketWindow window)
    {
        ulong length = (ulong)new Pm4Header(window.Next).Dwords;
        return Pm4Decoder.Decode(window.Fetch((int)Math.Min(length, window.Available)), 0, _packets);
    }

    private PacketOutcome Execute(Packet packet, PacketWindow window, ref ulong next)
    {
        if (packet.Problem != PacketProblem.None)
        {
            if (!_contract.Keeps(Pm4Clauses.UnknownOpcodeHalts))
                return PacketOutcome.Done;
            throw new PacketException(packet.Text);
        }

        // The kernel writes into packets of its compute queues what only graphics engines know.
        if (_device is null && packet.Form!.HasReserved(packet.Dwords))
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
                return _data.AtomicMem(packet, Xccs(window));
            case Pm4Opcode.CondExec:
                if (_memory.Read<uint>(packet.Get(CondExecPacket.Address)) == 0 == _contract.Keeps(Pm4Clauses.CondExecSkips))
                    next += packet.Get(CondExecPacket.ExecCount);
                return PacketOutcome.Done;
            case Pm4Opcode.PredExec when GfxSet.Gfx94To95.Contains(packet.Gfx):
                return PredExec(packet, window, ref next);
            case Pm4Opcode.SetContextReg or Pm4Opcode.SetBase or Pm4Opcode.FrameControl when _queue.Kind == QueueKind.Graphics:
            case ClearState or ContextControl or PreambleControl or SwitchBuffer or SynchronizeParser when _queue.Kind == QueueKind.Graphics:
                // State of the graphics pipeline, and nothing that draws: the kernel sets it and asks for no more.
                return PacketOutcome.Done;
            default:
                if (_device is not null && _device.TrySchedule(packet))
                    return PacketOutcome.Done;
                throw new PacketException($"{packet.Text}: the model does not execute it");
        }
    }

    private PacketOutcome IndirectBuffer(Packet packet, PacketWindow window, ulong next)
    {
        // Compute engines look at the bit, and the graphics engine does not (gfx_v9_0.c:gfx_v9_0_ring_emit_ib_compute, gfx_v9_0_ring_emit_ib_gfx).
        if (_queue.Kind != QueueKind.Graphics && !packet.Get(IndirectBufferPacket.Valid))
            throw new PacketException("INDIRECT_BUFFER that is not valid");
        if (packet.Get(IndirectBufferPacket.Vmid) != 0)
            throw new PacketException("INDIRECT_BUFFER of a user queue must have VMID 0");
        bool chains = packet.Get(IndirectBufferPacket.Chain);
        if (chains != (window == _buffer))
            throw new PacketException("INDIRECT_BUFFER calls from a ring, and chains from a buffer: drivers ask compute queues for nothing else, and the model knows nothing else");
        if (chains && !_contract.Keeps(Pm4Clauses.IndirectBufferChains))
            return PacketOutcome.Done;

        // The position moves before the buffer runs, so that control comes back behind the packet, or (chained) never.
        window.Position = _contract.Keeps(Pm4Clauses.IndirectBufferReturns) ? next : window.End;
        Enter(new PacketWindow(_memory, packet.Get(IndirectBufferPacket.Address), ulong.MaxValue) { End = packet.Get(IndirectBufferPacket.Size) });
        return PacketOutcome.Partial;
    }

    private PacketOutcome PredExec(Packet packet, PacketWindow window, ref ulong next)
    {
        _selectedXccs = packet.Get(PredExecPacket.XccSelect);
        if (_selectedXccs >> _queue.XccCount != 0)
            throw new PacketException($"PRED_EXEC of XCCs 0x{_selectedXccs:x} on a queue of {_queue.XccCount}");
        _predicated = window;
        _predicatedEnd = next + packet.Get(PredExecPacket.ExecCount);
        if (_selectedXccs == 0 || !_contract.Keeps(Pm4Clauses.PredExecSelects))
            next = _predicatedEnd;
        return PacketOutcome.Done;
    }

    // Every XCC of a queue executes its packets. Only packets that are not idempotent (ATOMIC_MEM) show how many do.
    private int Xccs(PacketWindow window) =>
        window == _predicated && window.Position < _predicatedEnd ? BitOperations.PopCount(_selectedXccs) : _queue.XccCount;
}
