using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Packets;
using Harness.Packets.Sdma;
using VirtualGpu.Silicon.Interrupts;

namespace VirtualGpu.Silicon.Queues;

/// <summary>An SDMA engine on one of its queues. Pointers are in bytes and count on. Long copies are done in slices.</summary>
public sealed class SdmaProcessor : QueueProcessor
{
    private readonly Contract _contract;
    private readonly PacketWindow _ring;
    private PacketWindow? _indirect;
    private MemoryTransfer? _transfer;

    /// <summary>A processor for a queue that is mapped for the first time.</summary>
    public SdmaProcessor(HardwareQueueState queue, QueueEnvironment environment)
        : base(queue, environment)
    {
        _contract = environment.Contract;
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

    private protected override bool ReportsPageFaults => _contract.Keeps(SdmaClauses.PageFaultHalts);

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

        SdmaPacket packet = SdmaDecoder.Decode(window.Fetch(length), 0, Environment.Model.Gfx);
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
        SdmaPacket packet = SdmaDecoder.Decode(Window.Fetch(length), 0, Environment.Model.Gfx);
        return $"{packet.Text} [{HexText.Of(packet.Dwords)}]";
    }

    private int Length(PacketWindow window)
    {
        ReadOnlySpan<uint> head = window.Fetch((int)Math.Min(SdmaForms.HeadDwords, window.Available));
        return SdmaForms.TryGetLength(head, Environment.Model.Gfx, out int length) ? length : 1;
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

    private PacketOutcome Execute(SdmaPacket packet)
    {
        if (packet.Problem != PacketProblem.None)
        {
            if (_contract.Keeps(SdmaClauses.UnknownOpcodeHalts))
                throw new PacketException(packet.Text);
            return PacketOutcome.Done;
        }

        switch (packet.Opcode)
        {
            case SdmaOpcode.Nop:
                return PacketOutcome.Done;
            case SdmaOpcode.Copy:
                return Copy(packet);
            case SdmaOpcode.ConstFill:
                return Fill(packet);
            case SdmaOpcode.Write:
                return Write(new SdmaWritePacket(packet.Dwords));
            case SdmaOpcode.Fence:
                return Fence(new SdmaFencePacket(packet.Dwords));
            case SdmaOpcode.Trap:
                if (_contract.Keeps(SdmaClauses.TrapInterrupts))
                    Environment.RaiseInterrupt(InterruptSource.SdmaTrap(packet.Gfx, Queue, Environment.Memory, Environment.Clock(), new SdmaTrapPacket(packet.Dwords).Context));
                return PacketOutcome.Done;
            case SdmaOpcode.PollRegmem:
                return Poll(new SdmaPollPacket(packet.Dwords));
            case SdmaOpcode.Atomic:
                return Atomic(new SdmaAtomicPacket(packet.Dwords));
            case SdmaOpcode.Timestamp:
                ulong clock = Environment.Clock();
                Memory.Write(new SdmaTimestampPacket(packet.Dwords).Address, _contract.Keeps(SdmaClauses.TimestampIsMonotonic) ? clock : ulong.MaxValue - clock);
                return PacketOutcome.Done;
            case SdmaOpcode.Indirect:
                return Indirect(new SdmaIndirectPacket(packet.Dwords));
            case SdmaOpcode.GcrReq:
                // The model has no data caches.
                return PacketOutcome.Done;
            default:
                throw new PacketException($"{packet.Text}: the model does not execute it");
        }
    }

    private PacketOutcome Copy(SdmaPacket packet)
    {
        if (packet.Dwords.Length != SdmaCopyPacket.Length)
            throw new PacketException("COPY_LINEAR with compression is not modelled");
        var copy = new SdmaCopyPacket(packet.Dwords);
        uint bytes = copy.Bytes(packet.Gfx);
        _transfer ??= MemoryTransfer.Copy(Memory, copy.Source, copy.Destination, _contract.Keeps(SdmaClauses.CopyLinearCopies) ? bytes : bytes - 1);
        return Transfer();
    }

    private PacketOutcome Fill(SdmaPacket packet)
    {
        var fill = new SdmaFillPacket(packet.Dwords);
        int element = 1 << fill.ElementLog2;
        if (element > sizeof(uint) || fill.Address % (uint)element != 0)
            throw new PacketException("CONST_FILL needs an element of 1, 2 or 4 bytes, and a destination that is aligned to it");
        uint bytes = fill.Bytes(packet.Gfx);
        _transfer ??= MemoryTransfer.Fill(Memory, fill.Value, element, fill.Address, _contract.Keeps(SdmaClauses.ConstFillFills) ? bytes : bytes - (uint)element);
        return Transfer();
    }

    private PacketOutcome Transfer()
    {
        if (!_transfer!.Advance())
            return PacketOutcome.Partial;
        _transfer = null;
        return PacketOutcome.Done;
    }

    private PacketOutcome Write(SdmaWritePacket packet)
    {
        ReadOnlySpan<uint> data = packet.Data;
        Memory.Write(packet.Address, _contract.Keeps(SdmaClauses.WriteLinearWrites) ? data : data[..^1]);
        return PacketOutcome.Done;
    }

    private PacketOutcome Fence(SdmaFencePacket packet)
    {
        if (_contract.Keeps(SdmaClauses.FenceFollowsEarlierPackets))
            Memory.Write(packet.Address, packet.Value);
        return PacketOutcome.Done;
    }

    private PacketOutcome Poll(SdmaPollPacket packet)
    {
        if (!packet.IsMemory)
            throw new PacketException("POLL_REGMEM on registers is not modelled");
        uint mask = _contract.Keeps(SdmaClauses.PollMasks) ? packet.Mask : uint.MaxValue;
        bool holds = PollUnit.Holds(packet.Function, Memory.Read<uint>(packet.Address), packet.Reference, mask);
        return holds || !_contract.Keeps(SdmaClauses.PollCompares) ? PacketOutcome.Done : PacketOutcome.Waiting;
    }

    private PacketOutcome Atomic(SdmaAtomicPacket packet)
    {
        if (!AtomicOperations.TryDecode(packet.OperationCode, out AtomicOperation operation, out _))
            throw new PacketException($"ATOMIC operation {packet.OperationCode} is not modelled");
        if (!_contract.Keeps(SdmaClauses.AtomicOperates))
            return PacketOutcome.Done;
        ulong old = Memory.Atomic(operation, packet.Address, packet.Source, packet.Compare);
        ulong compare = operation.Size() == sizeof(uint) ? (uint)packet.Compare : packet.Compare;
        return packet.Loops && operation.Compares() && old != compare ? PacketOutcome.Waiting : PacketOutcome.Done;
    }

    private PacketOutcome Indirect(SdmaIndirectPacket packet)
    {
        if (_indirect is not null)
            throw new PacketException("INDIRECT inside of an indirect buffer");
        _ring.Position += SdmaIndirectPacket.Length;
        ReportReadPointer();
        if (_contract.Keeps(SdmaClauses.IndirectExecutes))
            _indirect = new PacketWindow(Memory, packet.Address, ulong.MaxValue) { End = packet.Dwords };
        return PacketOutcome.Partial;
    }
}
