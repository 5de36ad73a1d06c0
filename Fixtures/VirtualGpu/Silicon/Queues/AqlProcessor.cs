using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Packets;
using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Queues.Pm4;
using VirtualGpu.Silicon.Shader;

namespace VirtualGpu.Silicon.Queues;

/// <summary>
/// A compute micro-engine on an AQL queue. Pointers are in packets and count on. Packets are started in order and complete as their
/// work ends; a slot is free, and read_dispatch_id passes it, when its packet and all before it are complete, because kernels read
/// their dispatch packet while they run.
/// </summary>
public sealed class AqlProcessor : QueueProcessor
{
    // enum kfd_dbg_trap_exception_code: EC_QUEUE_PACKET_*.
    private const uint ExceptionDimension = 16;
    private const uint ExceptionGroupSegment = 17;
    private const uint ExceptionCode = 18;
    private const uint ExceptionUnsupported = 20;
    private const uint ExceptionGroupSize = 21;
    private const uint ExceptionVendor = 23;

    private readonly Contract _contract;
    private readonly PacketSet _packets;
    private readonly PacketSet _pm4Packets;
    private readonly AqlQueueMemory _descriptor;
    private readonly AqlDispatchBuilder _builder;
    private readonly Pm4Engine _pm4;
    private readonly List<AqlPacketState> _started = [];
    private readonly uint[] _slot = new uint[AqlEncoder.SlotDwords];
    private AqlPacketState? _pm4Packet;
    private bool _waitsForScratch;
    private bool _wasRung;

    /// <summary>A processor for a queue that is mapped for the first time.</summary>
    public AqlProcessor(HardwareQueueState queue, QueueEnvironment environment)
        : base(queue, environment)
    {
        _contract = environment.Contract;
        _packets = AqlPackets.For(environment.Model.Gfx);
        _pm4Packets = Pm4Packets.For(environment.Model.Gfx);
        _descriptor = new AqlQueueMemory(Memory, queue);
        _builder = new AqlDispatchBuilder(environment, queue, Memory, _descriptor);
        _pm4 = new Pm4Engine(environment, queue, Memory);

        // An empty window below the indirect buffers stands for the ring, whose packets are not PM4.
        _pm4.Enter(new PacketWindow(Memory, 0, ulong.MaxValue));
    }

    /// <inheritdoc/>
    public override void Ring(ulong doorbellValue)
    {
        if (doorbellValue + 1 > Queue.WritePointer)
            Queue.WritePointer = doorbellValue + 1;
        _wasRung = true;
    }

    private protected override bool ReportsPageFaults => _contract.Keeps(Pm4Clauses.PageFaultHalts);

    private ulong SlotAddress(ulong index) => Queue.RingBase + ((index * AqlEncoder.SlotBytes) & (Queue.RingSize - 1));

    private protected override StepResult Execute()
    {
        if (_pm4.Poll() is { } pm4Fault)
            return Halt(pm4Fault);
        bool progress = false;
        foreach (AqlPacketState packet in _started)
        {
            if (packet.Dispatch?.Fault is { } fault)
                return Halt(fault);
            if (!packet.IsComplete && packet.Dispatch is { IsComplete: true })
            {
                Complete(packet);
                progress = true;
            }
        }

        progress |= Retire();
        StepResult result = _pm4Packet is not null ? StepPm4() : Start();
        if (progress)
            return StepResult.Progress;
        return result == StepResult.Idle && _started.Count != 0 ? StepResult.Blocked : result;
    }

    private protected override string DescribeCurrent()
    {
        if (_pm4Packet is not null)
            return _pm4.DescribeCurrent();
        return $"{AqlDecoder.Decode(_slot, 0, _packets).Text} [{HexText.Of(_slot)}]";
    }

    private protected override void OnHalted(PacketException error)
    {
        if (error.Page is null)
            Tell(error.Error);
    }

    private StepResult StepPm4()
    {
        if (_pm4.HasWork && _pm4.Step() is var result and not StepResult.Idle)
            return result;
        if (_pm4.HasWork || _pm4.IsDraining)
            return StepResult.Blocked;
        Complete(_pm4Packet!);
        _pm4Packet = null;
        return StepResult.Progress;
    }

    private StepResult Start()
    {
        // With several writers the stores of a doorbell may come in any order. The device sees each of them; this one sees the last, so it looks
        // how far packets were taken: those that are not ready are INVALID and hold.
        if (_wasRung)
        {
            _wasRung = false;
            Queue.WritePointer = Math.Max(Queue.WritePointer, Memory.Read<ulong>(Queue.WritePointerAddress));
        }

        if (Queue.ReadPointer >= Queue.WritePointer)
            return StepResult.Idle;
        if (_waitsForScratch)
        {
            if (_descriptor.InactiveSignal is var signal && signal != 0 && new AqlSignal(Memory, signal).Value != 0)
                return StepResult.Blocked;
            _waitsForScratch = false;
        }

        // The header first: once it is valid, so is the rest.
        ulong index = Queue.ReadPointer;
        var header = new AqlHeader((ushort)Memory.Read<uint>(SlotAddress(index)));
        if (header.Type == AqlPacketType.Invalid)
        {
            if (_contract.Keeps(AqlClauses.InvalidPacketHolds))
                return StepResult.Blocked;
            Begin(new AqlPacketState(index, 0, null, 0) { IsComplete = true });
            return StepResult.Progress;
        }

        if (header.Barrier && _started.Exists(packet => !packet.IsComplete) && _contract.Keeps(AqlClauses.BarrierBitWaits))
            return StepResult.Blocked;
        Thread.MemoryBarrier();
        Memory.Read(SlotAddress(index), _slot);
        return Start(AqlDecoder.Decode(_slot, 0, _packets), index);
    }

    private StepResult Start(Packet packet, ulong index)
    {
        if (packet.Is(AqlKernelDispatchPacket.Layout))
            return StartDispatch(AqlKernelDispatch.Decode(packet.Dwords), index);
        if (packet.Is(AqlBarrierPacket.LayoutAnd))
            return AllAreZero(packet) ? StartAndComplete(index, packet.Get(AqlBarrierPacket.CompletionSignal)) : StepResult.Blocked;
        if (packet.Is(AqlBarrierPacket.LayoutOr))
            return AnyIsZero(packet) ? StartAndComplete(index, packet.Get(AqlBarrierPacket.CompletionSignal)) : StepResult.Blocked;
        if (packet.Is(AqlBarrierValuePacket.Layout))
            return Holds(AqlBarrierValue.Decode(packet.Dwords)) ? StartAndComplete(index, packet.Get(AqlBarrierValuePacket.CompletionSignal)) : StepResult.Blocked;
        if (packet.Is(AqlPm4IndirectBufferPacket.Layout))
            return StartPm4(packet, index);

        // Of what hsa.h knows, a GPU executes no agent dispatch either.
        if (_contract.Keeps(AqlClauses.UnknownPacketIsAnError))
        {
            bool vendor = AqlHeader.TypeField.Get(packet.Dwords) == AqlPacketType.VendorSpecific;
            throw new PacketException(packet.Form is null ? packet.Text : $"{packet.Name} is not a packet that a GPU executes", error: vendor ? AqlQueueError.InvalidVendorPacket : AqlQueueError.InvalidPacket);
        }

        Begin(new AqlPacketState(index, 0, null, 0) { IsComplete = true });
        return StepResult.Progress;
    }

    private StepResult StartDispatch(AqlKernelDispatch packet, ulong index)
    {
        if (!_builder.HasScratchFor(packet))
        {
            ulong signal = _descriptor.InactiveSignal;
            string message = $"kernel dispatch wants {packet.PrivateSegmentSize} bytes of scratch for a work-item, and the queue has less";
            if (signal == 0)
                throw new PacketException(message, error: AqlQueueError.InsufficientScratch);
            Tell(AqlQueueError.InsufficientScratch);
            _waitsForScratch = true;
            return StepResult.Blocked;
        }

        Dispatch? dispatch = _builder.Build(packet, index, SlotAddress(index));
        var state = new AqlPacketState(index, packet.CompletionSignal, dispatch, Environment.Clock());
        Begin(state);
        if (dispatch is null)
            Complete(state);
        else
            Environment.Shaders.Launch(dispatch);
        return StepResult.Progress;
    }

    private StepResult StartPm4(Packet packet, ulong index)
    {
        ReadOnlySpan<uint> dwords = packet.Dwords.Slice(AqlPm4IndirectBufferPacket.JumpOffset, IndirectBufferPacket.Length);
        Packet jump = Pm4Decoder.Decode(dwords, 0, _pm4Packets);
        if (!jump.Is(IndirectBufferPacket.Layout))
            throw new PacketException($"AMD PM4 packet with {jump.Text} instead of INDIRECT_BUFFER", error: AqlQueueError.InvalidVendorPacket);
        var state = new AqlPacketState(index, packet.Get(AqlPm4IndirectBufferPacket.CompletionSignal), null, Environment.Clock());
        Begin(state);
        if (!_contract.Keeps(AqlClauses.Pm4IndirectBufferExecutes))
        {
            Complete(state);
            return StepResult.Progress;
        }

        _pm4Packet = state;
        _pm4.Enter(new PacketWindow(Memory, jump.Get(IndirectBufferPacket.Address), ulong.MaxValue) { End = jump.Get(IndirectBufferPacket.Size) });
        return StepResult.Progress;
    }

    private StepResult StartAndComplete(ulong index, ulong completionSignal)
    {
        var state = new AqlPacketState(index, completionSignal, null, Environment.Clock());
        Begin(state);
        Complete(state);
        return StepResult.Progress;
    }

    private void Begin(AqlPacketState packet)
    {
        _started.Add(packet);
        Queue.ReadPointer = packet.Index + 1;
    }

    private bool AllAreZero(Packet barrier)
    {
        bool hasAny = false;
        for (int i = 0; i < AqlBarrierPacket.SignalCount; i++)
        {
            if (barrier.Get(AqlBarrierPacket.Signal(i)) is var signal && signal == 0)
                continue;
            hasAny = true;
            if (new AqlSignal(Memory, signal).Value != 0 && _contract.Keeps(AqlClauses.BarrierAndWaitsForAll))
                return false;
        }

        return hasAny || _contract.Keeps(AqlClauses.BarrierAndWithoutSignals);
    }

    // A handle of 0 is no signal; a barrier-OR without any is satisfied.
    private bool AnyIsZero(Packet barrier)
    {
        bool any = false;
        bool all = true;
        for (int i = 0; i < AqlBarrierPacket.SignalCount; i++)
        {
            if (barrier.Get(AqlBarrierPacket.Signal(i)) is var signal && signal == 0)
                continue;
            bool zero = new AqlSignal(Memory, signal).Value == 0;
            any |= zero;
            all &= zero;
        }

        return _contract.Keeps(AqlClauses.BarrierOrWaitsForAny) ? any || all : all;
    }

    private bool Holds(AqlBarrierValue packet)
    {
        if (packet.Signal == 0 || !_contract.Keeps(AqlClauses.BarrierValueCompares))
            return true;
        long value = new AqlSignal(Memory, packet.Signal).Value & packet.Mask;
        return packet.Condition switch
        {
            AqlSignalCondition.Equal => value == packet.Value,
            AqlSignalCondition.NotEqual => value != packet.Value,
            AqlSignalCondition.Less => value < packet.Value,
            AqlSignalCondition.GreaterOrEqual => value >= packet.Value,
            _ => throw new PacketException($"barrier-value condition {(int)packet.Condition} does not exist"),
        };
    }

    private void Complete(AqlPacketState packet)
    {
        packet.IsComplete = true;
        if (packet.CompletionSignal == 0)
            return;
        var signal = new AqlSignal(Memory, packet.CompletionSignal);
        if (_descriptor.IsProfiling && _contract.Keeps(AqlClauses.CompletionTimestamps))
            signal.SetTimes(packet.Start, Environment.Clock());
        if (_contract.Keeps(AqlClauses.CompletionDecrements))
            signal.Decrement();
        if (_contract.Keeps(AqlClauses.CompletionInterrupts) && signal.TryNotify(out uint eventId))
            Environment.RaiseInterrupt(InterruptSource.EndOfPipe(Queue, Environment.Memory, Environment.Clock(), eventId));
    }

    private bool Retire()
    {
        int retired = 0;
        while (retired < _started.Count && _started[retired].IsComplete)
        {
            ulong slot = SlotAddress(_started[retired].Index);
            if (_contract.Keeps(AqlClauses.SlotBecomesInvalid))
                Memory.Write(slot, (ushort)AqlPacketType.Invalid);
            retired++;
        }

        if (retired == 0)
            return false;
        ulong next = _started[retired - 1].Index + 1;
        _started.RemoveRange(0, retired);
        if (_contract.Keeps(AqlClauses.ReadIndexAdvances))
            Memory.Write(Queue.ReadPointerAddress, next);
        return true;
    }

    private void Tell(AqlQueueError error)
    {
        if (_descriptor.InactiveSignal is var address && address != 0)
        {
            var signal = new AqlSignal(Memory, address);
            signal.Set((long)error);
            if (signal.TryNotify(out uint eventId))
                Environment.RaiseInterrupt(InterruptSource.EndOfPipe(Queue, Environment.Memory, Environment.Clock(), eventId));
        }

        if (error != AqlQueueError.InsufficientScratch)
            Environment.RaiseInterrupt(InterruptSource.BadPacket(Queue, Environment.Memory, Environment.Clock(), ExceptionFor(error)));
    }

    private static uint ExceptionFor(AqlQueueError error) => error switch
    {
        AqlQueueError.InvalidDimension => ExceptionDimension,
        AqlQueueError.InvalidGroupSegment => ExceptionGroupSegment,
        AqlQueueError.InvalidKernelObject => ExceptionCode,
        AqlQueueError.GroupTooLarge => ExceptionGroupSize,
        AqlQueueError.InvalidVendorPacket => ExceptionVendor,
        _ => ExceptionUnsupported,
    };
}
