using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Packets.Layouts;
using Harness.Packets.Sdma;
using Harness.Packets.Values;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Queues.Processing;

namespace VirtualGpu.Silicon.Queues.Sdma;

/// <summary>An SDMA engine on one of its queues. Pointers are in bytes and count on. Long copies are done in slices.</summary>
public sealed class SdmaProcessor : QueueProcessor
{
    private readonly Contract _contract;
    private readonly PacketSet _packets;
    private readonly PacketWindow _ring;
    private PacketWindow? _indirect;
    private MemoryTransfer? _transfer;

    /// <summary>A processor for a queue that is mapped for the first time.</summary>
    public SdmaProcessor(HardwareQueueState queue, QueueEnvironment environment)
        : base(queue, environment)
    {
        _contract = environment.Contract;
        _packets = SdmaPackets.For(environment.Model.Gfx);
        ulong mask = _contract.Keeps(SdmaClauses.RingWraps) ? (queue.RingSize / sizeof(uint)) - 1 : ulong.MaxValue;
        _ring = new PacketWindow(Memory, queue.RingBase, mask) { Position = queue.ReadPointer / sizeof(uint), End = queue.WritePointer / sizeof(uint) };
    }

    /// <inheritdoc/>
    public override void Ring(ulong doorbellValue)
    {
        if (doorbellValue <= Queue.WritePointer)
            return;
        Queue.WritePointer = doorbellValue;
        _ring.End = doorbellValue / sizeof(uint);
    }

    private PacketWindow Window => _indirect ?? _ring;

    private protected override StepResult Execute()
    {
        if (_indirect is { Available: 0 })
            _indirect = null;
        PacketWindow window = Window;
        if (window.Available == 0)
            return StepResult.Idle;

        int length = Length(window);
        if ((ulong)length > window.Available)
        {
            // The rest of a packet in a ring comes with a later doorbell; an indirect buffer never grows.
            return _indirect is null ? StepResult.Idle : throw new PacketException("an indirect buffer ends inside a packet");
        }

        Packet packet = SdmaDecoder.Decode(window.Fetch(length), 0, _packets);
        PacketOutcome outcome = Execute(packet);
        if (outcome == PacketOutcome.Done)
        {
            window.Position += (ulong)length;
            ReportReadPointer();
        }

        return outcome == PacketOutcome.Waiting ? StepResult.Blocked : StepResult.Progress;
    }

    private protected override string DescribeCurrent()
    {
        if (Window.Available == 0)
            return "no packet";
        int length = (int)Math.Min((ulong)Length(Window), Window.Available);
        Packet packet = SdmaDecoder.Decode(Window.Fetch(length), 0, _packets);
        return $"{packet.Text} [{HexText.Of(packet.Dwords)}]";
    }

    private int Length(PacketWindow window)
    {
        ReadOnlySpan<uint> head = window.Fetch((int)Math.Min(SdmaDecoder.HeadDwords, window.Available));
        return SdmaDecoder.TryGetLength(head, _packets, out int length) ? length : 1;
    }

    private void ReportReadPointer()
    {
        ulong bytes = _ring.Position * sizeof(uint);
        if (bytes == Queue.ReadPointer)
            return;
        Queue.ReadPointer = bytes;
        if (_contract.Keeps(SdmaClauses.ReadPointerIsReported))
            Memory.Write(Queue.ReadPointerAddress, bytes);
    }

    private PacketOutcome Execute(Packet packet)
    {
        if (packet.Form is null)
        {
            if (_contract.Keeps(SdmaClauses.UnknownOpcodeHalts))
                throw new PacketException(packet.Text);
            return PacketOutcome.Done;
        }

        if (packet.Form.HasReserved(packet.Dwords))
            throw new PacketException($"{packet.Text}: the model does not know what the reserved bits do");

        if (packet.Is(SdmaNopPacket.Layout))
            return PacketOutcome.Done;

        // The model has no data caches for GCR_REQ and GCR_USER to act on.
        if (packet.Is(SdmaCacheRequestPacket.Layout) || packet.Is(SdmaUserCacheRequestPacket.Layout))
            return _contract.Keeps(SdmaClauses.CacheRequestPasses) ? PacketOutcome.Done : PacketOutcome.Waiting;
        if (packet.Is(SdmaCopyLinearPacket.Layout))
            return Copy(packet);
        if (packet.Is(SdmaConstantFillPacket.Layout))
            return Fill(packet);
        if (packet.Is(SdmaWritePacket.Layout))
            return Write(packet);
        if (packet.Is(SdmaFencePacket.Layout))
            return Fence(packet);
        if (packet.Is(SdmaTrapPacket.Layout))
            return Trap(packet);
        if (packet.Is(SdmaPollMemoryPacket.Layout))
            return Poll(packet);
        if (packet.Is(SdmaAtomicPacket.Layout))
            return Atomic(packet);
        if (packet.Is(SdmaTimestampPacket.Layout))
            return Timestamp(packet);
        if (packet.Is(SdmaIndirectPacket.Layout))
            return Indirect(packet);
        throw new PacketException($"{packet.Text}: the model does not execute it");
    }

    private PacketOutcome Copy(Packet packet)
    {
        uint bytes = (GfxSet.WideCopies.Contains(packet.Gfx) ? SdmaCopyLinearPacket.WideCount : SdmaCopyLinearPacket.Count).Get(packet.Dwords);
        if (!_contract.Keeps(SdmaClauses.CopyLinearCopies))
            bytes--;
        _transfer ??= MemoryTransfer.Copy(Memory, packet.Get(SdmaCopyLinearPacket.Source), packet.Get(SdmaCopyLinearPacket.Target), bytes);
        return Transfer();
    }

    private PacketOutcome Fill(Packet packet)
    {
        uint element = 1u << (int)packet.Get(SdmaConstantFillPacket.ElementLog2);
        ulong address = packet.Get(SdmaConstantFillPacket.Address);
        if (element > sizeof(uint) || address % element != 0)
            throw new PacketException("CONST_FILL needs an element of 1, 2 or 4 bytes, and a destination that is aligned to it");

        // Of the count, less one, the bits below the element are ignored.
        uint stored = (GfxSet.Gfx11AndLater.Contains(packet.Gfx) ? SdmaConstantFillPacket.WideCount : SdmaConstantFillPacket.Count).Get(packet.Dwords) - 1;
        uint bytes = (stored & ~(element - 1)) + element;
        if (!_contract.Keeps(SdmaClauses.ConstFillFills))
            bytes -= element;
        _transfer ??= MemoryTransfer.Fill(Memory, packet.Get(SdmaConstantFillPacket.Value), (int)element, address, bytes);
        return Transfer();
    }

    private PacketOutcome Transfer()
    {
        if (!_transfer!.Advance())
            return PacketOutcome.Partial;
        _transfer = null;
        return PacketOutcome.Done;
    }

    private PacketOutcome Write(Packet packet)
    {
        ReadOnlySpan<uint> data = packet.Dwords[SdmaWritePacket.HeadLength..];
        Memory.Write(packet.Get(SdmaWritePacket.Address), _contract.Keeps(SdmaClauses.WriteLinearWrites) ? data : data[..^1]);
        return PacketOutcome.Done;
    }

    private PacketOutcome Fence(Packet packet)
    {
        if (_contract.Keeps(SdmaClauses.FenceFollowsEarlierPackets))
            Memory.Write(packet.Get(SdmaFencePacket.Address), packet.Get(SdmaFencePacket.Value));
        return PacketOutcome.Done;
    }

    private PacketOutcome Trap(Packet packet)
    {
        if (_contract.Keeps(SdmaClauses.TrapInterrupts))
            Environment.RaiseInterrupt(InterruptSource.SdmaTrap(Environment.Model.Generation.Interrupts, Queue.RingId, Environment.Memory, Environment.Clock(), packet.Get(SdmaTrapPacket.Context)));
        return PacketOutcome.Done;
    }

    private PacketOutcome Timestamp(Packet packet)
    {
        ulong clock = Environment.Clock();
        Memory.Write(packet.Get(SdmaTimestampPacket.Address), _contract.Keeps(SdmaClauses.TimestampIsMonotonic) ? clock : ulong.MaxValue - clock);
        return PacketOutcome.Done;
    }

    private PacketOutcome Poll(Packet packet)
    {
        if (!packet.Get(SdmaPollMemoryPacket.IsMemory))
            throw new PacketException("POLL_REGMEM on registers is not modelled");
        uint mask = _contract.Keeps(SdmaClauses.PollMasks) ? packet.Get(SdmaPollMemoryPacket.Mask) : uint.MaxValue;
        uint value = Memory.Read<uint>(packet.Get(SdmaPollMemoryPacket.Address));
        CompareFunction function = packet.Get(SdmaPollMemoryPacket.Function);
        if (function == CompareFunction.Always && !_contract.Keeps(SdmaClauses.PollAlways))
            function = CompareFunction.Equal;
        bool holds = PollUnit.Holds(function, value, packet.Get(SdmaPollMemoryPacket.Reference), mask);
        return holds || !_contract.Keeps(SdmaClauses.PollCompares) ? PacketOutcome.Done : PacketOutcome.Waiting;
    }

    private PacketOutcome Atomic(Packet packet)
    {
        AtomicCode code = packet.Get(SdmaAtomicPacket.Operation);
        if (!AtomicOperations.TryDecode(code, out AtomicOperation operation, out _))
            throw new PacketException($"ATOMIC operation {(int)code} is not modelled");
        if (!_contract.Keeps(SdmaClauses.AtomicOperates))
            return PacketOutcome.Done;
        ulong reference = packet.Get(SdmaAtomicPacket.Compare);
        ulong old = Memory.Atomic(operation, packet.Get(SdmaAtomicPacket.Address), packet.Get(SdmaAtomicPacket.Source), reference);
        ulong compare = operation.Size() == sizeof(uint) ? (uint)reference : reference;
        return packet.Get(SdmaAtomicPacket.Loop) && operation.Compares() && old != compare ? PacketOutcome.Waiting : PacketOutcome.Done;
    }

    private PacketOutcome Indirect(Packet packet)
    {
        if (_indirect is not null)
            throw new PacketException("INDIRECT inside of an indirect buffer");
        _ring.Position += SdmaIndirectPacket.Length;
        ReportReadPointer();
        if (_contract.Keeps(SdmaClauses.IndirectExecutes))
            _indirect = new PacketWindow(Memory, packet.Get(SdmaIndirectPacket.Address), ulong.MaxValue) { End = packet.Get(SdmaIndirectPacket.Size) };
        return PacketOutcome.Partial;
    }
}
