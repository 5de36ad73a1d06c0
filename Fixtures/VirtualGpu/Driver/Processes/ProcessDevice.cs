using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Files;

namespace VirtualGpu.Driver.Processes;

/// <summary>What a process has of a device (struct kfd_process_device).</summary>
internal sealed class ProcessDevice(KfdProcess process, KfdDevice device)
{
    private const uint DoorbellsPerProcess = 1024;
    private const uint DoorbellMirror = 512;

    private readonly bool[] _doorbells = ReservedDoorbells(device);

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

    /// <summary>Whether queues are off the hardware because of a memory violation.</summary>
    public bool IsEvicted { get; set; }

    /// <summary>Queue that owns global wave sync, or null.</summary>
    public UserQueue? GlobalWaveSyncOwner { get; set; }

    /// <summary>Makes sure that there is a doorbell slice (kfd_alloc_process_doorbells); false when the BAR is full.</summary>
    public bool TryEnsureDoorbells()
    {
        if (DoorbellSlice is null && device.TryTakeDoorbellSlice(out ulong offset))
            DoorbellSlice = offset;
        return DoorbellSlice is not null;
    }

    /// <summary>Gives the doorbell slice back.</summary>
    public void FreeDoorbells()
    {
        if (DoorbellSlice is { } slice)
            device.FreeDoorbellSlice(slice);
        DoorbellSlice = null;
    }

    /// <summary>Chooses the doorbell of a queue (kfd_device_queue_manager.c:allocate_doorbell); false when none is free.</summary>
    public bool TryTakeDoorbell(UserQueue queue)
    {
        if (queue.Properties.Type != KfdQueueType.Compute)
        {
            queue.DoorbellId = SdmaDoorbellBase(queue.Properties.SdmaEngine) + ((queue.Properties.SdmaQueue & 1) * DoorbellMirror)
                + (queue.Properties.SdmaQueue >> 1);
            return true;
        }

        int id = Array.IndexOf(_doorbells, false);
        if (id < 0)
            return false;
        _doorbells[id] = true;
        queue.DoorbellId = (uint)id;
        return true;
    }

    /// <summary>Gives the doorbell of a queue back.</summary>
    public void FreeDoorbell(UserQueue queue)
    {
        if (queue.Properties.Type == KfdQueueType.Compute)
            _doorbells[queue.DoorbellId] = false;
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

    // kfd_process.c:init_doorbell_bitmap: what is not for the CP is taken, and its mirror too.
    private static bool[] ReservedDoorbells(KfdDevice device)
    {
        uint last = device.Gpu.Model.Generation.Queues.LastReservedDoorbell;
        var taken = new bool[DoorbellsPerProcess];
        for (uint id = 0x100; id <= last; id++)
        {
            taken[id] = true;
            taken[id + DoorbellMirror] = true;
        }

        return taken;
    }
}
