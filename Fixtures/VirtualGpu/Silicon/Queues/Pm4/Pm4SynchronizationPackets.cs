using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using Harness.Packets.Values;
using VirtualGpu.Silicon.Interrupts;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Queues.Processing;
using VirtualGpu.Silicon.Shader.Dispatches;

namespace VirtualGpu.Silicon.Queues.Pm4;

/// <summary>Executes the packets that wait and that tell of completion. One per queue; it holds the releases that are on their way.</summary>
/// <param name="environment">The device.</param>
/// <param name="queue">The queue.</param>
/// <param name="memory">The queue's address space.</param>
/// <param name="dispatches">The queue's dispatches.</param>
internal sealed class Pm4SynchronizationPackets(QueueEnvironment environment, HardwareQueueState queue, QueueMemory memory, DispatchTracker dispatches)
{
    private readonly Queue<PendingRelease> _releases = new();
    private bool _hasWritten; // of a WAIT_REG_MEM that writes first, and waits now

    /// <summary>Whether dispatches or releases are still on their way.</summary>
    public bool IsDraining => !dispatches.IsIdle || _releases.Count != 0;

    private Contract Contract => environment.Contract;

    /// <summary>Lets what has ended take effect. The fault of a wave, or null.</summary>
    public ShaderFault? Poll()
    {
        if (dispatches.Poll() is { } fault)
            return fault;
        while (_releases.TryPeek(out PendingRelease release)
            && (dispatches.HasEnded(release.After) || !Contract.Keeps(Pm4Clauses.ReleaseMemWaits)))
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

    /// <summary>WAIT_REG_MEM.</summary>
    public PacketOutcome WaitRegMem(Packet packet)
    {
        if (packet.Get(WaitRegMemPacket.Space) == PollSpace.Register && environment.Device is { } device)
            return WaitRegister(packet, device);
        if (packet.Get(WaitRegMemPacket.Space) != PollSpace.Memory || packet.Get(WaitRegMemPacket.Operation) != WaitOperation.Wait)
            throw new PacketException("WAIT_REG_MEM on registers, or one that writes, is not modelled");
        uint mask = Contract.Keeps(Pm4Clauses.WaitRegMemMasks) ? packet.Get(WaitRegMemPacket.Mask) : uint.MaxValue;
        uint value = memory.Read<uint>(packet.Get(WaitRegMemPacket.Address));
        CompareFunction function = packet.Get(WaitRegMemPacket.Function);
        if (function == CompareFunction.Always && !Contract.Keeps(Pm4Clauses.WaitRegMemAlways))
            function = CompareFunction.Equal;
        bool holds = PollUnit.Holds(function, value, packet.Get(WaitRegMemPacket.Reference), mask);
        return holds || !Contract.Keeps(Pm4Clauses.WaitRegMemCompares) ? PacketOutcome.Done : PacketOutcome.Waiting;
    }

    /// <summary>EVENT_WRITE.</summary>
    public PacketOutcome EventWrite(Packet packet)
    {
        if (packet.Get(EventWritePacket.Event) is var kind and not Pm4Event.CsPartialFlush)
            throw new PacketException($"EVENT_WRITE of event 0x{(int)kind:x} is not modelled");
        return !dispatches.IsIdle && Contract.Keeps(Pm4Clauses.PartialFlushWaits) ? PacketOutcome.Waiting : PacketOutcome.Done;
    }

    /// <summary>RELEASE_MEM. It takes effect once the dispatches before it have ended; the packets behind it do not wait.</summary>
    public PacketOutcome ReleaseMem(Packet packet)
    {
        ReleaseMemData data = packet.Get(ReleaseMemPacket.Data);
        ReleaseMemInterrupt interrupt = packet.Get(ReleaseMemPacket.Interrupt);
        if (data > ReleaseMemData.GpuClock || interrupt > ReleaseMemInterrupt.WriteConfirmOnly)
            throw new PacketException($"RELEASE_MEM data_sel {(int)data}, int_sel {(int)interrupt} is not modelled");
        ulong address = data == ReleaseMemData.Low32 ? packet.Get(ReleaseMemPacket.Address32) : packet.Get(ReleaseMemPacket.Address64);
        _releases.Enqueue(new PendingRelease(
            dispatches.Launched, data, address, packet.Get(ReleaseMemPacket.Value), interrupt, packet.Get(ReleaseMemPacket.ContextId)));
        return PacketOutcome.Done;
    }

    /// <summary>ACQUIRE_MEM.</summary>
    public PacketOutcome AcquireMem(Packet packet)
    {
        // The model has no data caches; decoded instructions are the one thing that could be stale.
        bool invalidates = packet.Is(AcquireMemCoherPacket.Layout)
            ? packet.Get(AcquireMemCoherPacket.CacheControl).HasFlag(CoherControl.ShIcacheActionEna)
            : (packet.Get(AcquireMemPacket.CacheControl) & (GcrControl.GliInvAll | GcrControl.GliInvRange)) != 0;
        if (invalidates && Contract.Keeps(Pm4Clauses.AcquireMemShowsCode))
            environment.Shaders.InvalidateInstructionCache();
        return PacketOutcome.Done;
    }

    private void Complete(PendingRelease release)
    {
        ReleaseMemData data = Contract.Keeps(Pm4Clauses.ReleaseMemWrites) ? release.Data : ReleaseMemData.None;
        if (!Contract.Keeps(Pm4Clauses.ReleaseMemWidth))
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
                memory.Write(release.Address, (uint)release.Value);
                break;
            case ReleaseMemData.Value64:
                memory.Write(release.Address, release.Value);
                break;
            case ReleaseMemData.GpuClock:
                memory.Write(release.Address, Contract.Keeps(Pm4Clauses.ReleaseMemClock) ? environment.Clock() : release.Value);
                break;
        }

        bool interrupts = release.Interrupt is ReleaseMemInterrupt.Only or ReleaseMemInterrupt.AfterWriteConfirm;
        if (interrupts && Contract.Keeps(Pm4Clauses.ReleaseMemInterrupts))
            environment.RaiseInterrupt(InterruptSource.EndOfPipe(queue.RingId, environment.Memory, environment.Clock(), release.ContextId));
    }

    // Write, wait, write: the reference goes to one register, and its bits are awaited in another one.
    private PacketOutcome WaitRegister(Packet packet, IDeviceAccess device)
    {
        bool writes = packet.Get(WaitRegMemPacket.Operation) == WaitOperation.WriteWaitWrite;
        uint reference = packet.Get(WaitRegMemPacket.Reference);
        if (writes && !_hasWritten)
            device.WriteRegister(packet.Get(WaitRegMemPacket.WrittenRegister), reference);
        _hasWritten = writes;
        uint mask = packet.Get(WaitRegMemPacket.Mask);
        uint value = device.ReadRegister(packet.Get(writes ? WaitRegMemPacket.AwaitedRegister : WaitRegMemPacket.PolledRegister));
        bool holds = PollUnit.Holds(packet.Get(WaitRegMemPacket.Function), value, writes ? mask : reference, mask);
        if (!holds)
            return PacketOutcome.Waiting;
        _hasWritten = false;
        return PacketOutcome.Done;
    }
}
