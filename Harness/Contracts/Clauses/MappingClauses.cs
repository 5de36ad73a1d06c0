namespace Harness.Contracts.Clauses;

/// <summary>In which order MAP_MEMORY_TO_GPU and UNMAP_MEMORY_FROM_GPU look at their arguments, and what a refused call leaves.</summary>
public static class MappingClauses
{

    /// <summary>Array before handle.</summary>
    [Clause("MAP and UNMAP read the array of devices before they look at the handle.", "kfd_chardev.c:kfd_ioctl_map_memory_to_gpu")]
    public const string ArrayBeforeHandle = "memory.map.array_before_handle";

    /// <summary>Handle before devices.</summary>
    [Clause("MAP and UNMAP look at the handle before they look at the devices.", "kfd_chardev.c:kfd_ioctl_map_memory_to_gpu")]
    public const string HandleBeforeDevices = "memory.map.handle_before_devices";

    /// <summary>Refused mappings.</summary>
    [Clause("MAP that is refused leaves the buffer unmapped.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_map_memory_to_gpu")]
    public const string RefusedMapsNothing = "memory.map.refused_maps_nothing";

    /// <summary>The same device twice.</summary>
    [Clause(
        "A device may stand in the array of MAP twice; UNMAP comes as far as its second place and is refused there with EINVAL.",
        "kfd_chardev.c:kfd_ioctl_map_memory_to_gpu, kfd_ioctl_unmap_memory_from_gpu")]
    public const string DeviceTwice = "memory.map.device_twice";

    /// <summary>End-of-pipe buffers.</summary>
    [Clause("UNMAP of the EOP buffer of a queue is refused with EBUSY.", "kfd_queue.c:kfd_queue_acquire_buffers", Since = 17)]
    public const string HoldsEndOfPipe = "memory.unmap.eop_buffer_ebusy";

    /// <summary>Save areas.</summary>
    [Clause("UNMAP of the context save area of a queue is refused with EBUSY.", "kfd_queue.c:kfd_queue_acquire_buffers", Since = 17)]
    public const string HoldsContextSave = "memory.unmap.save_area_ebusy";

    /// <summary>UNMAP without a VM.</summary>
    [Clause("UNMAP does not ask for the VM of the GPU that the handle names.", "kfd_chardev.c:kfd_ioctl_unmap_memory_from_gpu")]
    public const string UnmapWithoutVm = "memory.unmap.without_vm";
}
