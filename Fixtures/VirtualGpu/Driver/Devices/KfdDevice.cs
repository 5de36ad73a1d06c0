using Harness.Contracts;
using Harness.Contracts.Clauses;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Silicon;
using VirtualGpu.Silicon.Memory;

namespace VirtualGpu.Driver.Devices;

/// <summary>A GPU as the driver keeps it (struct kfd_node with its amdgpu_device): ids, VRAM, doorbells, SDMA queues, limits.</summary>
internal sealed class KfdDevice
{
    /// <summary>Bytes of the doorbell slice of a process: 1024 64-bit doorbells (kfd_doorbell.c:kfd_doorbell_process_slice).</summary>
    public const ulong DoorbellSliceBytes = 8192;

    /// <summary>Video memory that is not usable by anybody (AMDGPU_VM_RESERVED_VRAM).</summary>
    public const ulong VmReservedVram = 8 << 20;

    /// <summary>Bus number of the first GPU.</summary>
    public const uint FirstPciBus = 3;

    /// <summary>Video memory that the firmware has.</summary>
    public const ulong FirmwareBytes = 4 << 20;

    private const int FirstRenderMinor = 128;
    private const ulong FirstHive = 0x5EED_0000_0000_0100;

    private readonly Contract _contract;
    private readonly bool[] _slices;

    /// <summary>Brings a GPU up.</summary>
    /// <param name="gpu">The silicon.</param>
    /// <param name="before">The GPUs that are up already.</param>
    /// <param name="host">Where its memory is given back to.</param>
    /// <param name="profile">The driver.</param>
    /// <param name="contract">What it keeps.</param>
    public KfdDevice(Gpu gpu, IReadOnlyCollection<KfdDevice> before, IHostMemory host, DriverProfile profile, Contract contract)
    {
        _contract = contract;
        Gpu = gpu;
        Index = before.Count;
        Vram = new BlockAllocator(host, gpu.Vram);
        Vram.TryAllocate(FirmwareBytes);
        TablePool = new PageTablePool(Vram);
        Sizes = QueueSizes.Of(gpu.Model);
        Sdma = new SdmaPool(0, gpu.Model.SdmaEngines, gpu.Model.SdmaQueuesPerEngine, gpu.Model.Generation.Queues.ReservedSdmaQueues);
        SdmaXgmi = new SdmaPool(gpu.Model.SdmaEngines, gpu.Model.SdmaXgmiEngines, gpu.Model.SdmaQueuesPerEngine, reserved: 0);
        MaxQueuesPerProcess = profile.QueuesPerProcess(gpu.Model.Gfx);
        GpuId = GpuIds.Generate(this, profile, before) ^ (contract.Keeps(TopologyClauses.GpuIdHash) ? 0u : 1);
        _slices = new bool[gpu.DoorbellBar.Length / DoorbellSliceBytes];
        _slices[0] = true; // the kernel's own
    }

    /// <summary>The silicon.</summary>
    public Gpu Gpu { get; }

    /// <summary>Position among the GPUs.</summary>
    public int Index { get; }

    /// <summary>gpu_id of the topology.</summary>
    public uint GpuId { get; }

    /// <summary>Node number of the topology; CPU nodes come first.</summary>
    public int NodeId => Index + (_contract.Keeps(TopologyClauses.NodesNumbered) ? 1 : 2);

    /// <summary>Minor number of its render node.</summary>
    public int RenderMinor => FirstRenderMinor + Index;

    /// <summary>Bus number; device and function are 0.</summary>
    public uint PciBus => FirstPciBus + (16u * (uint)Index);

    /// <summary>Whether it is linked to others of its kind by XGMI.</summary>
    public bool HasHive { get; init; }

    /// <summary>Id of its hive; 0 for none (amdgpu_xgmi.c:amdgpu_xgmi_add_device).</summary>
    public ulong HiveId => !HasHive ? 0 : _contract.Keeps(PeerClauses.Hive) ? FirstHive : FirstHive + (ulong)Index;

    /// <summary>Its name on the PCI bus.</summary>
    public string PciAddress => $"0000:{PciBus:x2}:00.0";

    /// <summary>All of VRAM.</summary>
    public BlockAllocator Vram { get; }

    /// <summary>VRAM for page tables.</summary>
    public PageTablePool TablePool { get; }

    /// <summary>Sizes that queues must obey.</summary>
    public QueueSizes Sizes { get; }

    /// <summary>SDMA queues of the first pool.</summary>
    public SdmaPool Sdma { get; }

    /// <summary>SDMA queues of the XGMI pool.</summary>
    public SdmaPool SdmaXgmi { get; }

    /// <summary>The page with the HDP flush registers.</summary>
    public required PhysicalRange RemapPage { get; init; }

    /// <summary>Queues on the device, of all processes.</summary>
    public int QueueCount { get; set; }

    /// <summary>Logical XCC that the next queue starts with (current_logical_xcc_start).</summary>
    public uint NextLogicalXcc { get; set; }

    /// <summary>VRAM handed out through KFD, in bytes (kfd.vram_used).</summary>
    public ulong KfdVramUsed { get; set; }

    /// <summary>The same, each allocation rounded up to 2 MiB (kfd.vram_used_aligned).</summary>
    public ulong KfdVramUsedAligned { get; set; }

    /// <summary>User queues that a process may have on it (kfd_process_queue_manager.c:pqm_create_queue).</summary>
    public int MaxQueuesPerProcess { get; }

    /// <summary>First VMID of user queues.</summary>
    public int FirstVmid => Gpu.Model.Generation.Queues.FirstVmid;

    /// <summary>Whether XNACK can be chosen for each process (kfd_priv.h:KFD_SUPPORT_XNACK_PER_PROCESS).</summary>
    public bool HasXnackPerProcess => Gpu.Model.Generation.Queues.HasXnackPerProcess;

    /// <summary>Whether the micro-engine scheduler (MES) runs the queues.</summary>
    public bool HasMes => Gpu.Model.Generation.Queues.HasMes;

    /// <summary>Doorbell slices that processes have.</summary>
    public int DoorbellSlicesTaken => _slices.Count(taken => taken) - 1;

    /// <summary>Takes a free doorbell slice: its byte offset in the BAR, or null when there is none.</summary>
    public ulong? TakeDoorbellSlice()
    {
        int slice = Array.IndexOf(_slices, false);
        if (slice < 0)
            return null;
        _slices[slice] = _contract.Keeps(ProcessClauses.DoorbellsApart);
        return (ulong)slice * DoorbellSliceBytes;
    }

    /// <summary>Gives a doorbell slice back.</summary>
    public void FreeDoorbellSlice(ulong offset) => _slices[offset / DoorbellSliceBytes] = false;
}
