using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Logs;
using VirtualGpu.Driver.Memory;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Models;
using VirtualGpu.Silicon;
using VirtualGpu.Silicon.Queues.Descriptors;

namespace VirtualGpu.Driver.Queues;

/// <summary>
/// Makes, changes and ends queues, and puts them on the hardware (kfd_queue.c, kfd_process_queue_manager.c,
/// kfd_device_queue_manager.c). Callers hold the driver's lock.
/// </summary>
internal sealed class QueueManager(Contract contract, DriverProfile profile, MemoryManager memory, KernelLog log)
{
    private const int MaxQueuesPerDevice = 4096;

    private readonly MqdWriter _descriptors = new(profile, contract);
    private readonly SdmaQueues _sdma = new(contract, profile, log);
    private readonly HashSet<(KfdDevice Device, KfdProcess Process)> _withVmid = [];
    private bool _gwsCountIsOff;

    /// <summary>Makes a queue: buffers, id, SDMA queue, doorbell, descriptor, hardware. Nothing is left of it when that fails.</summary>
    public Errno Create(ProcessDevice owner, QueueProperties properties, out UserQueue? queue)
    {
        queue = new UserQueue { Device = owner, Properties = properties, LogicalXccStart = owner.Device.NextLogicalXcc };
        if (!contract.Keeps(QueueClauses.MaskAbsent))
            (queue.ComputeUnitMask, queue.SpreadsMask) = ([uint.MaxValue], true);
        Errno error = AcquireBuffers(queue);
        if (error == Errno.None)
            error = TakeIds(queue);
        if (error != Errno.None)
        {
            if (contract.Keeps(QueueClauses.RefusedTakesNothing))
                ReleaseBuffers(queue);
            if (owner.Queues.Count > 0 && !contract.Keeps(QueueCallClauses.RefusedSparesOthers))
                Destroy(owner.Queues[^1]);
            queue = null;
            return error;
        }

        KfdDevice device = owner.Device;
        if (properties.Type == KfdQueueType.Compute && contract.Keeps(DescriptorClauses.LogicalXccs))
            device.NextLogicalXcc++;
        properties.IsEvicted = owner.Evictions > 0 && contract.Keeps(QueueClauses.EvictedByFault);
        owner.Queues.Add(queue);
        device.QueueCount++;

        // A doorbell that was rung when it had no queue, or another one, is not this queue's.
        if (contract.Keeps(QueueClauses.DoorbellStartsClean))
            device.Gpu.ClearDoorbell(owner.DoorbellOffset(queue));
        Load(queue);
        return Errno.None;
    }

    /// <summary>Ends a queue and gives back what it held.</summary>
    public void Destroy(UserQueue queue)
    {
        ProcessDevice owner = queue.Device;
        KfdDevice device = owner.Device;
        if (queue.Hardware is { } hardware && contract.Keeps(QueueClauses.DestroyStops))
            device.Gpu.DestroyQueue(hardware);
        if (owner.GlobalWaveSyncOwner == queue)
        {
            owner.GlobalWaveSyncOwner = null;
            _gwsCountIsOff |= !queue.Properties.IsActive && !contract.Keeps(QueueCallClauses.GwsCountReturns);
        }

        owner.Queues.Remove(queue);
        owner.Process.Queues.Remove(queue.Id);
        device.QueueCount--;
        if (contract.Keeps(QueueClauses.DestroyReturns))
            owner.FreeDoorbell(queue);
        SdmaQueues.Free(queue);
        memory.FreeKernelPages(queue.Mqd);
        ReleaseBuffers(queue);
    }

    /// <summary>Brings the descriptor and the hardware up to date after properties changed.</summary>
    public void Load(UserQueue queue)
    {
        KfdDevice device = queue.Device.Device;
        ulong doorbell = queue.Device.DoorbellOffset(queue);
        _descriptors.Write(queue, device.Gpu.Model, doorbell);
        if (queue.Properties.IsActive || !contract.Keeps(QueueClauses.InactiveDoesNotRun))
        {
            if (device.QueueCount <= device.Gpu.Model.ComputeQueues || (contract.Keeps(QueueClauses.Oversubscribed) && !_gwsCountIsOff))
                Map(queue);
        }
        else
            Unmap(queue);
    }

    /// <summary>Takes a process's queues off a device (evict_process_queues_cpsch): for each call that ends in <see cref="Restore"/>, or for good.</summary>
    public static void Evict(ProcessDevice owner)
    {
        owner.BeginEviction();
        foreach (UserQueue queue in owner.Queues)
        {
            queue.Properties.IsEvicted = true;
            Unmap(queue);
        }
    }

    /// <summary>Puts a process's queues back on a device when nothing else keeps them off (restore_process_queues_cpsch).</summary>
    public void Restore(ProcessDevice owner)
    {
        if (!owner.EndEviction())
            return;
        foreach (UserQueue queue in owner.Queues)
        {
            queue.Properties.IsEvicted = false;
            if (queue.Properties.IsActive)
                Map(queue);
        }
    }

    /// <summary>Takes the buffer of a ring that is to be used from now on; false when nothing fits (pqm_update_queue_properties).</summary>
    public bool TryReplaceRing(UserQueue queue, ulong address, ulong size)
    {
        GpuVm vm = queue.Device.Vm!;
        if (FindBuffer(vm, address, size) is not { } mapping)
            return false;
        if (contract.Keeps(QueueClauses.UpdateReleasesRing))
        {
            queue.Buffers.Remove(queue.Ring!);
            queue.Ring!.QueueReferences--;
        }

        Hold(queue, mapping);
        queue.Ring = mapping;
        return true;
    }

    private static void Hold(UserQueue queue, VmMapping mapping)
    {
        mapping.QueueReferences++;
        queue.Buffers.Add(mapping);
    }

    // kfd_queue_buffer_get: the address must be the start of a mapping of exactly that size.
    private static VmMapping? FindBuffer(GpuVm vm, ulong address, ulong size)
    {
        ulong page = MemoryUnit.AlignDown(address, MemoryUnit.Page);
        ulong pages = MemoryUnit.AlignDown(size, MemoryUnit.Page);
        VmMapping? mapping = vm.Find(page);
        return mapping is not null && mapping.Start == page && (pages == 0 || mapping.Length == pages) ? mapping : null;
    }

    private void Map(UserQueue queue)
    {
        if (!contract.Keeps(ProcessClauses.MoreThanVmids) && !HasVmid(queue.Device))
            return;
        Gpu gpu = queue.Device.Device.Gpu;
        HardwareQueueState loaded = ReadMqd(queue, gpu.Model);
        if (queue.Hardware is { } current)
        {
            if (contract.Keeps(QueueClauses.UpdateKeepsPosition))
                (loaded.ReadPointer, loaded.WritePointer) = (current.ReadPointer, current.WritePointer);
            if (!contract.Keeps(QueueClauses.UpdateKeepsPosition) || !IsSame(current, loaded))
            {
                gpu.DestroyQueue(current);
                queue.Hardware = null;
                queue.IsMapped = false;
            }
        }

        queue.Hardware ??= loaded;
        if (!queue.IsMapped && queue.Properties.Type != KfdQueueType.Compute && !contract.Keeps(QueueCallClauses.RungWhileOff))
            gpu.ClearDoorbell(queue.Device.DoorbellOffset(queue));
        if (!queue.IsMapped)
            gpu.MapQueue(queue.Hardware, queue.Device.Vm!.Space);
        queue.IsMapped = true;
    }

    // A driver that gives VMIDs to the first processes, and to no others.
    private bool HasVmid(ProcessDevice owner)
    {
        int vmids = 16 - owner.Device.FirstVmid;
        if (_withVmid.Count(entry => entry.Device == owner.Device) < vmids)
            _withVmid.Add((owner.Device, owner.Process));
        return _withVmid.Contains((owner.Device, owner.Process));
    }

    private static void Unmap(UserQueue queue)
    {
        if (queue.IsMapped)
            queue.Device.Device.Gpu.UnmapQueue(queue.Hardware!);
        queue.IsMapped = false;
    }

    private static HardwareQueueState ReadMqd(UserQueue queue, GpuModel model)
    {
        Span<uint> mqd = MqdWriter.Descriptors(queue);
        return queue.Properties.Type == KfdQueueType.Compute
            ? MqdReader.ReadCompute(mqd, model, (int)(MqdWriter.StrideOf(queue) / sizeof(uint)))
            : MqdReader.ReadSdma(mqd, model);
    }

    private static bool IsSame(HardwareQueueState current, HardwareQueueState loaded) =>
        current.RingBase == loaded.RingBase && current.RingSize == loaded.RingSize && current.FirstXcc == loaded.FirstXcc
        && current.ComputeUnitMask.AsSpan().SequenceEqual(loaded.ComputeUnitMask);

    // kfd_queue_acquire_buffers
    private Errno AcquireBuffers(UserQueue queue)
    {
        if (!profile.QueueBuffersMustBeMapped)
            return Errno.None;
        QueueProperties q = queue.Properties;
        QueueSizes sizes = queue.Device.Device.Sizes;
        ulong page = MemoryUnit.Page;
        if (MemoryUnit.AlignDown(q.WritePointer, page) == MemoryUnit.AlignDown(q.ReadPointer, page) && !contract.Keeps(QueueClauses.PointersShareAPage))
            return Errno.EINVAL;
        bool found = Acquire(queue, q.WritePointer, page, QueueClauses.PointerBuffer)
            && Acquire(queue, q.ReadPointer, page, QueueClauses.PointerBuffer)
            && Acquire(queue, q.RingBase, RingBufferSize(q), QueueClauses.RingBuffer)
            && (q.RingSize >= page || contract.Keeps(QueueCallClauses.SmallRing));
        if (!found)
            return Errno.EINVAL;
        queue.Ring = queue.Buffers[^1];
        if (q.Type != KfdQueueType.Compute && contract.Keeps(QueueCallClauses.SdmaNeedsNoMore))
            return Errno.None;
        if (q.EopAddress != 0)
        {
            if ((q.EopSize < sizes.EndOfPipe || (profile.EopSizeIsExact && q.EopSize != sizes.EndOfPipe)) && contract.Keeps(QueueClauses.EndOfPipe))
                return Errno.EINVAL;
            if (q.EopSize > sizes.EndOfPipe && !contract.Keeps(QueueCallClauses.LargerEndOfPipe))
                return Errno.EINVAL;
            if (!Acquire(queue, q.EopAddress, MemoryUnit.AlignUp(q.EopSize, page), QueueClauses.EndOfPipe, contract.Keeps(MappingClauses.HoldsEndOfPipe)))
                return Errno.EINVAL;
        }

        if (q.ControlStackSize != sizes.ControlStack && contract.Keeps(QueueClauses.ControlStackSize))
            return Errno.EINVAL;
        if (q.ContextSaveSize < sizes.ContextSave && contract.Keeps(QueueClauses.ContextSave))
            return Errno.EINVAL;
        if (q.ContextSaveSize > sizes.ContextSave && !contract.Keeps(QueueCallClauses.LargerContextSave))
            return Errno.EINVAL;
        ulong total = ((ulong)q.ContextSaveSize + sizes.DebugMemory) * (ulong)queue.Device.Device.Gpu.Model.XccCount;
        if (!contract.Keeps(QueueCallClauses.SaveAreaTotal))
            total = (uint)total;
        bool holds = contract.Keeps(MappingClauses.HoldsContextSave);
        return Acquire(queue, q.ContextSaveAddress, MemoryUnit.AlignUp(total, page), QueueClauses.ContextSave, holds) ? Errno.None : Errno.EINVAL;
    }

    private ulong RingBufferSize(QueueProperties q) =>
        profile.HasMetadataRing && contract.Keeps(QueueClauses.MetadataRing) ? MemoryUnit.AlignUp(q.RingSize + q.MetadataRingSize, MemoryUnit.Page) : q.RingSize;

    private bool Acquire(UserQueue queue, ulong address, ulong size, string clause, bool holds = true)
    {
        VmMapping? mapping = FindBuffer(queue.Device.Vm!, address, size);
        if (mapping is null && !contract.Keeps(PeerClauses.QueueBuffersOfItsGpu))
            mapping = queue.Device.Process.Devices.Select(d => d.Vm).OfType<GpuVm>().Select(vm => FindBuffer(vm, address, size)).FirstOrDefault(found => found is not null);
        if (mapping is null)
            return !contract.Keeps(clause);
        if (holds)
            Hold(queue, mapping);
        return true;
    }

    private void ReleaseBuffers(UserQueue queue)
    {
        foreach (VmMapping mapping in queue.Buffers)
        {
            if (contract.Keeps(QueueClauses.DestroyReleasesBuffers))
                mapping.QueueReferences--;
        }
    }

    // pqm_create_queue, create_queue_cpsch
    private Errno TakeIds(UserQueue queue)
    {
        ProcessDevice owner = queue.Device;
        if (owner.Queues.Count >= owner.Device.MaxQueuesPerProcess && contract.Keeps(QueueClauses.TooMany))
            return Errno.ENOSPC;
        Idr<UserQueue> ids = owner.Process.Queues;
        if (!(contract.Keeps(QueueClauses.LowestId) ? ids.TryAdd(queue, out uint id) : ids.TryAddLast(queue, out id)))
            return Errno.ENOMEM;
        queue.Id = id;
        bool tooMany = owner.Device.QueueCount >= MaxQueuesPerDevice && contract.Keeps(QueueClauses.TooManyOnGpu);
        Errno error = tooMany ? Errno.EPERM : _sdma.Take(queue);
        if (error != Errno.None)
        {
            if (contract.Keeps(QueueClauses.RefusedTakesNothing))
                ids.Remove(id);
            return error;
        }

        owner.TakeDoorbell(queue);
        queue.Mqd = memory.TryAllocateKernelPages(MqdWriter.BytesFor(queue)) ?? throw new ModelGapException("a machine that has no memory for a queue descriptor");
        return Errno.None;
    }
}
