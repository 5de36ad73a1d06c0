using Harness.Contracts.Clauses;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Files;

namespace VirtualGpu.Driver.Processes;

/// <summary>What a process has of a device (struct kfd_process_device).</summary>
internal sealed class ProcessDevice(KfdProcess process, KfdDevice device)
{
    private const uint DoorbellMirror = 512;

    private readonly Idr<UserQueue> _doorbells = new();
    private int _callsForDoorbells;
    private ulong _evictedSince; // last_evict_timestamp, in nanoseconds

    /// <summary>The process.</summary>
    public KfdProcess Process => process;

    /// <summary>The device.</summary>
    public KfdDevice Device => device;

    /// <summary>The render-node file whose VM the process took, or null before ACQUIRE_VM. Held open.</summary>
    public RenderFile? DrmFile { get; set; }

    /// <summary>The VM, or null before ACQUIRE_VM.</summary>
    public GpuVm? Vm => DrmFile?.Vm;

    /// <summary>Memory handles.</summary>
    public Idr<KfdMemory> Memories { get; } = new();

    /// <summary>Queues on the device.</summary>
    public List<UserQueue> Queues { get; } = [];

    /// <summary>Byte offset of the doorbell slice in the BAR, or null while there is none.</summary>
    public ulong? DoorbellSlice { get; private set; }

    /// <summary>Bytes allocated with the VRAM flag (sysfs vram_*).</summary>
    public ulong VramUsage { get; set; }

    /// <summary>For how many reasons the queues are off the hardware: a memory violation, a checkpoint (qcm_process_device.evicted).</summary>
    public int Evictions { get; set; }

    /// <summary>How long they were off before, in nanoseconds (evict_duration_counter).</summary>
    public ulong EvictedTime { get; private set; }

    /// <summary>Queue that owns global wave sync, or null.</summary>
    public UserQueue? GlobalWaveSyncOwner { get; set; }

    /// <summary>Notes one more reason for the queues to be off.</summary>
    public void BeginEviction()
    {
        if (Evictions++ == 0)
            _evictedSince = BootClock.Now;
    }

    /// <summary>Takes one reason away; false when another is left.</summary>
    public bool EndEviction()
    {
        if (--Evictions > 0)
            return false;
        EvictedTime += BootClock.Now - _evictedSince;
        return true;
    }

    /// <summary>The memory that a handle of this device names; null when there is none.</summary>
    public KfdMemory? FindMemory(uint id)
    {
        if (Memories.TryGet(id, out KfdMemory? memory) || process.Contract.Keeps(PeerClauses.HandleOfItsGpu))
            return memory;
        return process.Devices.SelectMany(other => other.Memories.Entries).Where(entry => entry.Key == id).Select(entry => entry.Value).FirstOrDefault();
    }

    /// <summary>Makes sure that there is a doorbell slice (kfd_alloc_process_doorbells); false when the BAR is full.</summary>
    public bool TryEnsureDoorbells()
    {
        if (++_callsForDoorbells == 2 && !process.Contract.Keeps(ProcessClauses.OneSlice))
            DoorbellSlice = null; // as when two threads find none at once
        DoorbellSlice ??= device.TakeDoorbellSlice();
        return DoorbellSlice is not null;
    }

    /// <summary>Gives the doorbell slice back.</summary>
    public void FreeDoorbells()
    {
        if (DoorbellSlice is { } slice)
            device.FreeDoorbellSlice(slice);
        DoorbellSlice = null;
    }

    /// <summary>
    /// Chooses the doorbell of a queue (kfd_device_queue_manager.c:allocate_doorbell). A process cannot have so many queues that those
    /// which are not for the CP, from 0x100 on (kfd_process.c:init_doorbell_bitmap), come into play.
    /// </summary>
    public void TakeDoorbell(UserQueue queue)
    {
        if (queue.Properties.Type != KfdQueueType.Compute)
        {
            uint mirror = process.Contract.Keeps(DescriptorClauses.SdmaDoorbell) ? DoorbellMirror : DoorbellMirror / 2;
            queue.DoorbellId = SdmaDoorbellBase(queue.Properties.SdmaEngine) + ((queue.Properties.SdmaQueue & 1) * mirror)
                + (queue.Properties.SdmaQueue >> 1);
            return;
        }

        _ = _doorbells.TryAdd(queue, out uint id);
        queue.DoorbellId = id;
    }

    /// <summary>Gives the doorbell of a queue back.</summary>
    public void FreeDoorbell(UserQueue queue)
    {
        if (queue.Properties.Type == KfdQueueType.Compute)
            _doorbells.Remove(queue.DoorbellId);
    }

    /// <summary>Byte offset of a queue's doorbell in the BAR.</summary>
    public ulong DoorbellOffset(UserQueue queue) => DoorbellSlice!.Value + (queue.DoorbellId * sizeof(ulong));

    // amdgpu_doorbell.h: engines are 10 doorbells apart from 0x100 on, each aligned.
    private uint SdmaDoorbellBase(uint engine)
    {
        uint start = 0x100 + (engine * 10);
        uint alignment = device.Gpu.Model.Generation.Queues.SdmaDoorbellAlignment;
        return (start + alignment - 1) / alignment * alignment;
    }
}
