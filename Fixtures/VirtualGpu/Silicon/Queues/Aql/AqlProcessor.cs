using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Packets.Aql;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Values;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Queues.Pm4;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Queues.Aql;

/// <summary>
/// A compute micro-engine on an AQL queue. Pointers are in packets and count on. Packets are started in order and complete as their
/// work ends.
/// </summary>
public sealed class AqlProcessor : QueueProcessor
{
    private readonly Contract _contract;
    private readonly PacketSet _packets;
    private readonly PacketSet _pm4Packets;
    private readonly AqlQueueMemory _descriptor;
    private readonly AqlDispatchBuilder _builder;
    private readonly AqlRing _ring;
    private readonly AqlBarrierUnit _barriers;
    private readonly AqlErrorReporter _errors;
    private readonly Pm4Engine _pm4;
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
        _ring = new AqlRing(environment, queue, Memory);
        _barriers = new AqlBarrierUnit(environment.Contract, Memory);
        _errors = new AqlErrorReporter(environment, queue, Memory, _descriptor);
        _pm4 = new Pm4Engine(environment, queue, Memory);
    }

    /// <inheritdoc/>
    public override void Ring(ulong doorbellValue)
    {
        if (doorbellValue + 1 > Queue.WritePointer)
            Queue.WritePointer = doorbellValue + 1;
        _wasRung = true;
    }

    private protected override StepResult Execute()
    {
        if (_pm4.Poll() is { } pm4Fault)
            return Halt(pm4Fault);
        if (_ring.Poll() is { } fault)
            return Halt(fault);
        StepResult result = _pm4Packet is not null ? StepPm4() : Start();
        return result == StepResult.Idle && !_ring.IsIdle ? StepResult.Blocked : result;
    }

    private protected override string DescribeCurrent()
    {
        if (_pm4Packet is not null)
            return _pm4.DescribeCurrent();
        return $"{AqlDecoder.Decode(_slot, 0, _packets).Text} [{HexText.Of(_slot)}]";
    }

    private protected override void OnHalted(PacketException error)
    {
        if (error.Page is null && _contract.Keeps(AqlClauses.RefusalStopsTheQueue))
            _errors.Report(error.Error);
    }

    private StepResult StepPm4()
    {
        if (_pm4.HasWork)
            return _pm4.Step();
        if (_pm4.IsDraining)
            return StepResult.Blocked;
        _ring.Complete(_pm4Packet!);
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
            if (new AqlSignal(Memory, _descriptor.InactiveSignal).Value != 0)
                return StepResult.Blocked;
            _waitsForScratch = false;
        }

        // The header first: once it is valid, so is the rest.
        ulong index = Queue.ReadPointer;
        var header = new AqlHeader((ushort)Memory.Read<uint>(_ring.SlotAddress(index)));
        if (header.Type == AqlPacketType.Invalid)
        {
            if (!_contract.Keeps(AqlClauses.InvalidPacketHolds))
                _ring.Begin(new AqlPacketState(index, 0, null, 0) { IsComplete = true });
            return StepResult.Blocked;
        }

        if (header.Barrier && _ring.HasIncomplete && _contract.Keeps(AqlClauses.BarrierBitWaits))
            return StepResult.Blocked;
        Thread.MemoryBarrier();
        Memory.Read(_ring.SlotAddress(index), _slot);
        return Start(AqlDecoder.Decode(_slot, 0, _packets), index);
    }

    private StepResult Start(Packet packet, ulong index)
    {
        if (packet.Is(AqlKernelDispatchPacket.Layout))
            return StartDispatch(AqlKernelDispatch.Decode(packet.Dwords), index);
        if (packet.Is(AqlBarrierPacket.LayoutAnd))
            return _barriers.AllAreZero(packet) ? StartAndComplete(index, packet.Get(AqlBarrierPacket.CompletionSignal)) : StepResult.Blocked;
        if (packet.Is(AqlBarrierPacket.LayoutOr))
            return _barriers.AnyIsZero(packet) ? StartAndComplete(index, packet.Get(AqlBarrierPacket.CompletionSignal)) : StepResult.Blocked;
        if (packet.Is(AqlBarrierValuePacket.Layout))
            return _barriers.Holds(AqlBarrierValue.Decode(packet.Dwords)) ? StartAndComplete(index, packet.Get(AqlBarrierValuePacket.CompletionSignal)) : StepResult.Blocked;
        if (packet.Is(AqlPm4IndirectBufferPacket.Layout))
            return StartPm4(packet, index);

        // Of what hsa.h knows, a GPU executes no agent dispatch either.
        if (!_contract.Keeps(AqlClauses.UnknownPacketIsAnError))
        {
            _ring.Begin(new AqlPacketState(index, 0, null, 0) { IsComplete = true });
            return StepResult.Progress;
        }

        bool vendor = AqlHeader.TypeField.Get(packet.Dwords) == AqlPacketType.VendorSpecific;
        throw new PacketException(packet.Form is null ? packet.Text : $"{packet.Name} is not a packet that a GPU executes", error: vendor ? AqlQueueError.InvalidVendorPacket : AqlQueueError.InvalidPacket);
    }

    private StepResult StartDispatch(AqlKernelDispatch packet, ulong index)
    {
        if (!_builder.HasScratchFor(packet))
        {
            if (_descriptor.InactiveSignal is 0)
                throw new PacketException($"kernel dispatch wants {packet.PrivateSegmentSize} bytes of scratch for a work-item, and the queue has less and no signal to ask by: not modelled");
            _errors.Report(AqlQueueError.InsufficientScratch);
            _waitsForScratch = true;
            return StepResult.Blocked;
        }

        Dispatch? dispatch = _builder.Build(packet, index, _ring.SlotAddress(index));
        var state = new AqlPacketState(index, packet.CompletionSignal, dispatch, Environment.Clock());
        _ring.Begin(state);
        if (dispatch is null)
            _ring.Complete(state);
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
        _ring.Begin(state);
        if (!_contract.Keeps(AqlClauses.Pm4IndirectBufferExecutes))
        {
            _ring.Complete(state);
            return StepResult.Progress;
        }

        _pm4Packet = state;
        _pm4.Enter(new PacketWindow(Memory, jump.Get(IndirectBufferPacket.Address), ulong.MaxValue) { End = jump.Get(IndirectBufferPacket.Size) });
        return StepResult.Progress;
    }

    private StepResult StartAndComplete(ulong index, ulong completionSignal)
    {
        var state = new AqlPacketState(index, completionSignal, null, Environment.Clock());
        _ring.Begin(state);
        _ring.Complete(state);
        return StepResult.Progress;
    }
}
