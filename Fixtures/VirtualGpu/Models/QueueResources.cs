namespace VirtualGpu.Models;

/// <summary>What the driver gives out to the queues of user mode.</summary>
public sealed record QueueResources
{
    /// <summary>First VMID of user queues (amdgpu_amdkfd.c:amdgpu_amdkfd_device_init, first_vmid_kfd).</summary>
    public required int FirstVmid { get; init; }

    /// <summary>First queues of each SDMA engine that are the kernel's own (kfd_device.c:kfd_device_info_set_sdma_info).</summary>
    public required int ReservedSdmaQueues { get; init; }

    /// <summary>Alignment of an SDMA engine's first doorbell, in doorbells (amdgpu_doorbell.h, soc15.c, soc21.c).</summary>
    public required uint SdmaDoorbellAlignment { get; init; }

    /// <summary>Whether XNACK can be chosen for each process (kfd_priv.h: KFD_SUPPORT_XNACK_PER_PROCESS).</summary>
    public required bool HasXnackPerProcess { get; init; }

    /// <summary>Whether the micro-engine scheduler (MES) runs the queues.</summary>
    public required bool HasMes { get; init; }
}
