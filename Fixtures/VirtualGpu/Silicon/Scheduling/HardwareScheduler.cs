using System.Runtime.InteropServices;
using Harness.Contracts;
using Harness.Packets.Layouts;
using Harness.Packets.Pm4;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Memory;
using VirtualGpu.Silicon.Queues.Descriptors;
using VirtualGpu.Silicon.Queues.Packets;
using VirtualGpu.Silicon.Queues.Processing;

namespace VirtualGpu.Silicon.Scheduling;

/// <summary>
/// What the firmware of the compute micro-engine does with the packets of the kernel interface queue (KIQ) and of the hardware interface queue
/// (HIQ): maps the kernel's queues, and the queues of a run list for its processes, and takes them away again. There are as many slots as queues, so
/// that nothing has to take turns. All of it happens on the engine's thread.
/// </summary>
internal sealed class HardwareScheduler : IDisposable
{
    private const int ComputeMqdDwords = 512;
    private const int SdmaMqdDwords = 128;
    private const int MaximumListDwords = 1 << 20;

    private readonly Gpu _gpu;
    private readonly Contract _contract;
    private readonly IDeviceAccess _device;
    private readonly AddressSpace _kernel;
    private readonly AddressSpace _memory;
    private readonly PacketSet _packets;
    private readonly Dictionary<ulong, HardwareQueueState> _kernelQueues = []; // by doorbell
    private readonly Dictionary<ulong, ScheduledQueue> _queues = []; // by descriptor
    private readonly ScheduledProcesses _processes;
    private readonly ContextSaver _saver;
    private readonly List<string> _complaints = [];
    private uint _lastMark;

    /// <param name="gpu">The device.</param>
    /// <param name="contract">What it keeps, and what is broken on purpose.</param>
    /// <param name="tables">How the kernel's addresses are mapped.</param>
    /// <param name="device">What the kernel's queues reach.</param>
    /// <param name="kernel">The address space that the kernel's queues run in.</param>
    /// <param name="bindVmid">Told which VMID (first) a process (its PASID, second) has.</param>
    public HardwareScheduler(Gpu gpu, Contract contract, IPageTables tables, IDeviceAccess device, AddressSpace kernel, Action<int, int> bindVmid)
    {
        _gpu = gpu;
        _contract = contract;
        _device = device;
        _kernel = kernel;
        _memory = gpu.CreateSilentAddressSpace(tables);
        _processes = new ScheduledProcesses(gpu, bindVmid);
        _saver = new ContextSaver(gpu, contract, _memory, _complaints.Add);
        _packets = Pm4Packets.For(gpu.Model.Gfx);
    }

    /// <summary>What could not be done, and why.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <inheritdoc cref="ContextSaver.SavedWaves"/>
    public long SavedWaves => _saver.SavedWaves;

    /// <summary>Executes a packet of the kernel's; false when it is not for the scheduler.</summary>
    public bool TryExecute(Packet packet)
    {
        _memory.Flush();
        if (packet.Is(SetResourcesPacket.Layout))
            return true; // slots and VMIDs are what the model says
        if (packet.Is(MapQueuesPacket.Layout))
            MapKernelQueue(packet);
        else if (packet.Is(UnmapQueuesPacket.Layout))
            Unmap(packet);
        else if (packet.Is(RunListPacket.Layout))
            Run(packet);
        else if (packet.Is(QueryStatusPacket.Layout))
            Write(packet.Get(QueryStatusPacket.Address), packet.Get(QueryStatusPacket.Data));
        else if (packet.Is(InvalidateTlbsPacket.Layout) && !_contract.Keeps(DeviceFault.InvalidationIgnored))
            return true;
        else if (packet.Is(InvalidateTlbsPacket.Layout))
            _processes.FlushProcess((int)packet.Get(InvalidateTlbsPacket.Pasid));
        else
            return false;
        return true;
    }

    /// <summary>Forgets the translations of VMIDs.</summary>
    public void Flush(uint vmids)
    {
        _processes.Flush(vmids);
        if ((vmids & 1) != 0)
            _memory.Flush();
    }

    /// <summary>Forgets everything, when the device has lost its queues.</summary>
    public void Reset()
    {
        _kernelQueues.Clear();
        _queues.Clear();
        _processes.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reset();
        _memory.Dispose();
    }

    private void MapKernelQueue(Packet packet)
    {
        uint[] mqd = Read(packet.Get(MapQueuesPacket.Mqd), ComputeMqdDwords);

        // Micro-engines count from 1 in interrupts, and from 0 in this packet.
        uint ringId = ((packet.Get(MapQueuesPacket.Engine) + 1) << 2) | packet.Get(MapQueuesPacket.Pipe) | (packet.Get(MapQueuesPacket.Queue) << 4);
        HardwareQueueState queue = MqdReader.ReadCompute(mqd, _gpu.Model, ringId: (byte)ringId);
        if (_kernelQueues.Remove(queue.DoorbellOffset, out HardwareQueueState? old))
            _gpu.DestroyQueue(old);
        _kernelQueues.Add(queue.DoorbellOffset, queue);
        _gpu.ClearDoorbell(queue.DoorbellOffset);
        _gpu.MapQueue(queue, _kernel, _device);
        TakeWritePointer(queue, _memory, packet.Get(MapQueuesPacket.WritePointer));
    }

    private void Run(Packet packet)
    {
        uint length = packet.Get(RunListPacket.Size);
        uint[] list = Read(packet.Get(RunListPacket.Address), (int)length);
        Forget();
        var listed = new HashSet<ScheduledQueue>();
        var processes = new HashSet<ScheduledProcess>();
        ScheduledProcess? process = null;
        for (int at = 0; at < list.Length;)
        {
            Packet entry = Pm4Decoder.Decode(list, at, _packets);
            at += entry.Dwords.Length;
            if (entry.Is(MapProcessPacket.Layout))
                processes.Add(process = _processes.Enter(entry, DestroyQueuesOf));
            else if (entry.Is(MapQueuesPacket.Layout) && process is not null)
                listed.Add(MapUserQueue(entry, process));
            else if (entry.Is(RunListPacket.Layout))
                break; // a list that is longer than the hardware has slots begins anew
            else
                throw new PacketException($"{entry.Text} in a run list");
        }

        foreach (ScheduledQueue queue in _queues.Values)
        {
            if (queue.IsMapped && !listed.Contains(queue))
                Preempt(queue);
        }

        _processes.ReleaseAllBut(processes);
    }

    private ScheduledQueue MapUserQueue(Packet packet, ScheduledProcess process)
    {
        ulong address = packet.Get(MapQueuesPacket.Mqd);
        bool sdma = packet.Get(MapQueuesPacket.EngineSelect) is SchedulerEngine.Sdma0 or SchedulerEngine.Sdma1;
        uint[] mqd = Read(address, sdma ? SdmaMqdDwords : ComputeMqdDwords);
        HardwareQueueState fresh = sdma ? MqdReader.ReadSdma(mqd, _gpu.Model) : MqdReader.ReadCompute(mqd, _gpu.Model);
        if (_queues.TryGetValue(address, out ScheduledQueue? queue) && !IsSame(queue, mqd, fresh))
        {
            Destroy(queue);
            queue = null;
        }

        if (queue is null)
        {
            queue = new ScheduledQueue(fresh, process, address);
            _queues.Add(address, queue);
            _saver.CheckFresh(queue);
        }

        if (queue.IsMapped)
            return queue;
        _saver.Check(queue);
        queue.IsMapped = true;
        _gpu.ClearDoorbell(queue.State.DoorbellOffset);
        _gpu.MapQueue(queue.State, process.Space);
        if (_contract.Keeps(DeviceFault.WritePointerIgnored))
            TakeWritePointer(queue.State, process.Space, packet.Get(MapQueuesPacket.WritePointer));
        return queue;
    }

    // The queue that was taken away here, and that the driver has not changed since.
    private static bool IsSame(ScheduledQueue queue, uint[] mqd, HardwareQueueState fresh) =>
        (queue.IsMapped || mqd[MqdMark.IndexOf(queue.State.Kind)] == queue.Mark)
        && queue.State.Kind == fresh.Kind
        && queue.State.RingBase == fresh.RingBase
        && queue.State.RingSize == fresh.RingSize
        && queue.State.DoorbellOffset == fresh.DoorbellOffset
        && queue.State.ReadPointerAddress == fresh.ReadPointerAddress
        && queue.State.ComputeUnitMask.AsSpan().SequenceEqual(fresh.ComputeUnitMask);

    // The doorbell may have been rung while the queue was not there: what counts is the write pointer in memory.
    private void TakeWritePointer(HardwareQueueState queue, AddressSpace space, ulong address)
    {
        if (address == 0 || !space.TryRead(address, out ulong pointer, out _))
            return;
        if (queue.Kind != QueueKind.Aql)
            _gpu.SetWritePointer(queue, pointer);
        else if (pointer != 0)
            _gpu.SetWritePointer(queue, pointer - 1); // its doorbell holds the last packet, and not the next one
    }

    private void Unmap(Packet packet)
    {
        bool keep = packet.Get(UnmapQueuesPacket.Action) is UnmapQueuesAction.Preempt or UnmapQueuesAction.DisableProcess;
        int pasid = (int)packet.Get(UnmapQueuesPacket.Pasid);
        switch (packet.Get(UnmapQueuesPacket.Select))
        {
            case UnmapQueuesSelect.Specified:
                UnmapDoorbell(packet.Get(UnmapQueuesPacket.Doorbell0), keep);
                break;
            case UnmapQueuesSelect.Pasid:
                Unmap(queue => queue.Process.Pasid == pasid, keep);
                break;
            default:
                Unmap(_ => true, keep);
                break;
        }
    }

    private void UnmapDoorbell(uint doorbell, bool keep)
    {
        ulong offset = doorbell * sizeof(uint);
        if (_kernelQueues.Remove(offset, out HardwareQueueState? queue))
            _gpu.DestroyQueue(queue);
        else
            Unmap(scheduled => scheduled.State.DoorbellOffset == offset, keep);
    }

    private void Unmap(Func<ScheduledQueue, bool> which, bool keep)
    {
        foreach (ScheduledQueue queue in _queues.Values.Where(queue => queue.IsMapped && which(queue)).ToArray())
        {
            if (keep)
                Preempt(queue);
            else
                Destroy(queue);
        }
    }

    // Its read pointer goes into its descriptor, and a mark, so that it is known again. Its waves save themselves, or stand still.
    private void Preempt(ScheduledQueue queue)
    {
        if (!_contract.Keeps(DeviceFault.PreemptionIgnored))
            return;
        if (!_saver.TrySave(queue))
            _gpu.UnmapQueue(queue.State);
        queue.IsMapped = false;
        queue.Mark = ++_lastMark;
        bool sdma = queue.State.Kind == QueueKind.Sdma;
        ulong pointer = queue.Mqd + (ulong)((sdma ? MqdLayout.SdmaReadPointer : MqdLayout.ReadPointer) * sizeof(uint));
        if (sdma)
            Write(pointer, queue.State.ReadPointer);
        else
            Write(pointer, (uint)queue.State.ReadPointer);
        Write(queue.Mqd + (ulong)(MqdMark.IndexOf(queue.State.Kind) * sizeof(uint)), queue.Mark);
    }

    private void DestroyQueuesOf(ScheduledProcess process)
    {
        foreach (ScheduledQueue queue in _queues.Values.Where(queue => queue.Process == process).ToArray())
            Destroy(queue);
    }

    private void Destroy(ScheduledQueue queue)
    {
        _gpu.DestroyQueue(queue.State);
        _queues.Remove(queue.Mqd);
    }

    // Queues that are not on the hardware and whose descriptors are gone or were written anew: nobody tells of their end.
    private void Forget()
    {
        foreach (ScheduledQueue queue in _queues.Values.Where(queue => !queue.IsMapped).ToArray())
        {
            ulong mark = queue.Mqd + (ulong)(MqdMark.IndexOf(queue.State.Kind) * sizeof(uint));
            if (!_memory.TryRead(mark, out uint value, out _) || value != queue.Mark)
                Destroy(queue);
        }
    }

    private uint[] Read(ulong address, int dwords)
    {
        if (dwords > MaximumListDwords)
            throw new PacketException($"{dwords} dwords at 0x{address:x}: more than there can be");
        uint[] values = new uint[dwords];
        return _memory.TryRead(address, MemoryMarshal.AsBytes(values.AsSpan()), out _)
            ? values
            : throw new PacketException($"{dwords} dwords at 0x{address:x} that the kernel has not mapped");
    }

    private void Write<T>(ulong address, T value)
        where T : unmanaged
    {
        if (!_memory.TryWrite(address, value, out _))
            _complaints.Add($"a write to 0x{address:x}, which the kernel has not mapped");
    }
}
