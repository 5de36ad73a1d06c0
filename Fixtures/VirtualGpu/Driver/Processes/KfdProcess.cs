using Harness.Contracts;
using Harness.Deadlines;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Devices;
using VirtualGpu.Driver.Events;

namespace VirtualGpu.Driver.Processes;

/// <summary>
/// The driver's state of a process (struct kfd_process). The primary one lives as long as the process, whatever it closes.
/// </summary>
internal sealed class KfdProcess
{
    /// <summary>KFD_MAX_NUM_OF_QUEUES_PER_PROCESS.</summary>
    public const uint MaxQueues = 1024;

    /// <summary>Fresh state: no VM, no memory, no queue.</summary>
    public KfdProcess(ClientProcess client, IReadOnlyList<KfdDevice> devices, Contract contract, int contextId = PrimaryContext)
    {
        Client = client;
        Contract = contract;
        ContextId = contextId;
        Events = new EventTable(contract);
        Devices = [.. devices.Select(device => new ProcessDevice(this, device))];
    }

    /// <summary>Context id of the primary state.</summary>
    public const int PrimaryContext = 0xffff;

    /// <summary>The process.</summary>
    public ClientProcess Client { get; }

    /// <summary>What is kept.</summary>
    public Contract Contract { get; }

    /// <summary>0xffff for the primary state, else the number of a secondary one.</summary>
    public int ContextId { get; }

    /// <summary>Whether it was made with CREATE_PROCESS.</summary>
    public bool IsSecondary => ContextId != PrimaryContext;

    /// <summary>One for each GPU, in the order of the topology.</summary>
    public IReadOnlyList<ProcessDevice> Devices { get; }

    /// <summary>Queues by id, over all devices.</summary>
    public Idr<UserQueue> Queues { get; } = new(0, MaxQueues);

    /// <summary>Events.</summary>
    public EventTable Events { get; }

    /// <summary>Registered ranges of shared virtual memory.</summary>
    public Svm.SvmRanges Svm { get; } = new();

    /// <summary>Whether retry faults are on.</summary>
    public bool IsXnackEnabled { get; set; }

    /// <summary>Whether CRIU_OP paused the queues (kfd_process.queues_paused).</summary>
    public bool AreQueuesPaused { get; set; }

    /// <summary>When buffers of it that were moved out are to go back, and its queues after them; null while none were (kfd_process.restore_work).</summary>
    public Deadline? RestoreDue { get; set; }

    /// <summary>Whether its queues stand still until it may write the memory of its USERPTR buffers (amdkfd_process_info.evicted_bos).</summary>
    public bool AwaitsUserMemory { get; set; }

    /// <summary>Whether RUNTIME_ENABLE is in force.</summary>
    public bool IsRuntimeEnabled { get; set; }

    /// <summary>What all of its memory handles name.</summary>
    public IEnumerable<KfdMemory> Memories => Devices.SelectMany(device => device.Memories.Entries).Select(entry => entry.Value);

    /// <summary>The process's part of a device, or null (kfd_process_device_data_by_id).</summary>
    public ProcessDevice? Find(uint gpuId) => Devices.FirstOrDefault(d => d.Device.GpuId == gpuId);
}
