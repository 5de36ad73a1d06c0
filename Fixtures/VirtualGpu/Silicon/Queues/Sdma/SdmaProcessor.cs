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

        Packet packet = Fetch(window);
        PacketOutcome outcome = Execute(packet);
        if (outcome == PacketOutcome.Done)
        {
            window.Position += (ulong)packet.Dwords.Length;
            ReportReadPointer();
        }

        return outcome == PacketOutcome.Waiting ? StepResult.Blocked : StepResult.Progress;
    }

    private protected override string DescribeCurrent()
    {
        if (Window.Available == 0)
            return "no packet";
        Packet packet = Fetch(Window);
        return $"{packet.Text} [{HexText.Of(packet.Dwords)}]";
    }

    // A packet that its ring or buffer ends inside of is decoded as truncated, and refused as such; an unknown one is one dword.
    private Packet Fetch(PacketWindow window)
    {
        SdmaDecoder.TryGetLength(window.Fetch((int)Math.Min(SdmaDecoder.HeadDwords, window.Available)), _packets, out int length);
        length = Math.Max(length, SdmaDecoder.HeadDwords);
        return SdmaDecoder.Decode(window.Fetch((int)Math.Min((ulong)length, window.Available)), 0, _packets);
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
            if (!_contract.Keeps(SdmaClauses.UnknownOpcodeHalts))
                return PacketOutcome.Done;
            throw new PacketException(packet.Text);
        }

        if (Environment.Device is null && packet.Form.HasReserved(packet.Dwords))
            throw new PacketException($"{packet.Text}: the model does not know what the reserved bits do");

        if (packet.Is(SdmaNopPacket.Layout))
            return PacketOutcome.Done;

        // The model has no data caches for GCR_REQ and GCR_USER to act on.
        if (packet.Is(SdmaCacheRequestPacket.Layout) || packet.Is(SdmaUserCacheRequestPacket.Layout))
            return _contract.Keeps(SdmaClauses.CacheRequestPasses) ? PacketOutcome.Done : PacketOutcome.Waiting;
        if (packet.Is(SdmaCopyLinearPacket.Layout))
            return Copy(packet);
        if (packet.Is(SdmaCopyBroadcastPacket.Layout))
            return Broadcast(packet);
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
        if (packet.Is(SdmaPteGeneratePacket.Layout) && Environment.Device is not null)
            return GenerateEntries(packet);
        if (packet.Is(SdmaRegisterWritePacket.Layout) && Environment.Device is { } device)
        {
            device.WriteRegister(packet.Get(SdmaRegisterWritePacket.Register), packet.Get(SdmaRegisterWritePacket.Value));
            return PacketOutcome.Done;
        }

        throw new PacketException($"{packet.Text}: the model does not execute it");
    }

    private PacketOutcome GenerateEntries(Packet packet)
    {
        ulong value = packet.Get(SdmaPteGeneratePacket.Initial);
        ulong address = packet.Get(SdmaPteGeneratePacket.Address);
        for (uint n = packet.Get(SdmaPteGeneratePacket.Count); n != 0; n--)
        {
            Memory.Write(address, value | packet.Get(SdmaPteGeneratePacket.Mask));
            value += packet.Get(SdmaPteGeneratePacket.Increment);
            address += sizeof(ulong);
        }

        return PacketOutcome.Done;
    }

    private PacketOutcome Copy(Packet packet)
    {
        uint bytes = (GfxSet.WideCopies.Contains(packet.Gfx) ? SdmaCopyLinearPacket.WideCount : SdmaCopyLinearPacket.Count).Get(packet.Dwords);
        if (!_contract.Keeps(SdmaClauses.CopyLinearCopies))
            bytes--;
        _transfer ??= MemoryTransfer.Copy(Memory, packet.Get(SdmaCopyLinearPacket.Source), packet.Get(SdmaCopyLinearPacket.Target), bytes);
        return Transfer();
    }

    private PacketOutcome Broadcast(Packet packet)
    {
        uint bytes = (GfxSet.BeforeGfx103.Contains(packet.Gfx) ? SdmaCopyBroadcastPacket.Count : SdmaCopyBroadcastPacket.WideCount).Get(packet.Dwords);
        ulong first = packet.Get(SdmaCopyBroadcastPacket.First);
        ulong second = _contract.Keeps(SdmaClauses.CopyBroadcastCopies) ? packet.Get(SdmaCopyBroadcastPacket.Second) : first;
        _transfer ??= MemoryTransfer.Copy(Memory, packet.Get(SdmaCopyBroadcastPacket.Source), first, bytes, second);
        return Transfer();
    }

    private PacketOutcome Fill(Packet packet)
    {
        // Bytes and dwords are all that drivers ask for (cikd.h: SDMA_CONSTANT_FILL_EXTRA_SIZE). The pattern has 32 bits in both: those who fill bytes repeat the byte
        // in it, but for the kernel's poison, which nobody reads.
        uint element = packet.Get(SdmaConstantFillPacket.ElementLog2) switch
        {
            0 => sizeof(byte),
            2 => sizeof(uint),
            var log2 => throw new PacketException($"CONST_FILL with fillsize {log2} is not modelled"),
        };
        ulong address = packet.Get(SdmaConstantFillPacket.Address);
        if (address % element != 0)
            throw new PacketException("CONST_FILL needs a destination that is aligned to its element");

        // Of the count, less one, the bits below the element are ignored.
        uint stored = (GfxSet.Gfx11AndLater.Contains(packet.Gfx) ? SdmaConstantFillPacket.WideCount : SdmaConstantFillPacket.Count).Get(packet.Dwords) - 1;
        uint bytes = (stored & ~(element - 1)) + element;
        if (!_contract.Keeps(SdmaClauses.ConstFillFills))
            bytes -= element;
        _transfer ??= MemoryTransfer.Fill(Memory, packet.Get(SdmaConstantFillPacket.Value), address, bytes);
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
            Environment.RaiseInterrupt(InterruptSource.SdmaTrap(Environment.Model.Generation.Interrupts, Queue.SdmaEngine, Queue.RingId, Environment.Memory, Environment.Clock(), packet.Get(SdmaTrapPacket.Context)));
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
        if (!packet.Get(SdmaPollMemoryPacket.IsMemory) && Environment.Device is { } device)
            return PollRegister(packet, device);
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

    // A flush of the host data path writes to one register, and waits for another one to answer.
    private static PacketOutcome PollRegister(Packet packet, IDeviceAccess device)
    {
        uint reference = packet.Get(SdmaPollMemoryPacket.Reference);
        bool flushes = packet.Get(SdmaPollMemoryPacket.HdpFlush);
        if (flushes)
            device.WriteRegister(packet.Get(SdmaPollMemoryPacket.FlushRequest) / sizeof(uint), reference);
        uint value = device.ReadRegister(packet.Get(flushes ? SdmaPollMemoryPacket.FlushDone : SdmaPollMemoryPacket.Register) / sizeof(uint));
        return PollUnit.Holds(packet.Get(SdmaPollMemoryPacket.Function), value, reference, packet.Get(SdmaPollMemoryPacket.Mask))
            ? PacketOutcome.Done
            : PacketOutcome.Waiting;
    }

    private PacketOutcome Atomic(Packet packet)
    {
        AtomicCode code = packet.Get(SdmaAtomicPacket.Operation);
        if (!AtomicOperations.TryDecode(code, out AtomicOperation operation, out _) || packet.Get(SdmaAtomicPacket.Loop))
            throw new PacketException($"ATOMIC operation {(int)code} is not modelled, and no operation that loops");
        if (!_contract.Keeps(operation == AtomicOperation.Add64 ? SdmaClauses.AtomicAdds : SdmaClauses.AtomicDoesWhatItSays))
            operation = operation.Size() == sizeof(ulong) ? AtomicOperation.Swap64 : AtomicOperation.Swap32;
        Memory.Atomic(operation, packet.Get(SdmaAtomicPacket.Address), packet.Get(SdmaAtomicPacket.Source), packet.Get(SdmaAtomicPacket.Compare));
        return PacketOutcome.Done;
    }

    private PacketOutcome Indirect(Packet packet)
    {
        if (_indirect is not null)
            throw new PacketException("INDIRECT inside of an indirect buffer");
        if (_contract.Keeps(SdmaClauses.IndirectExecutes))
            _indirect = new PacketWindow(Memory, packet.Get(SdmaIndirectPacket.Address), ulong.MaxValue) { End = packet.Get(SdmaIndirectPacket.Size) };
        return PacketOutcome.Done;
    }
}
