namespace Harness.Contracts.Clauses;

/// <summary>The render node.</summary>
public static class RenderClauses
{
    /// <summary>Type byte.</summary>
    [Clause("An ioctl whose type is not that of DRM is refused with ENOTTY.", "drm_ioctl.c:drm_ioctl")]
    public const string ForeignType = "render.foreign_type_enotty";

    /// <summary>Driver name.</summary>
    [Clause("DRM_IOCTL_VERSION names the driver amdgpu.", "drm_ioctl.c:drm_version")]
    public const string DriverName = "render.driver_name";

    /// <summary>Acceleration.</summary>
    [Clause("AMDGPU_INFO_ACCEL_WORKING answers 1.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string AccelWorking = "render.accel_working";

    /// <summary>Unknown queries.</summary>
    [Clause("AMDGPU_INFO with an unknown query is refused with EINVAL.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string InfoUnknown = "render.info.unknown_einval";

    /// <summary>VRAM size.</summary>
    [Clause("AMDGPU_INFO_MEMORY tells as much VRAM of a discrete GPU as the memory banks of the topology.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string MemoryTotal = "render.info.memory_total";

    /// <summary>Unknown handles.</summary>
    [Clause("GEM_MMAP of an unknown handle is refused with ENOENT.", "amdgpu_gem.c:amdgpu_mode_dumb_mmap")]
    public const string MapUnknownHandle = "render.gem_mmap.unknown_enoent";

    /// <summary>Heaps.</summary>
    [Clause("No heap of AMDGPU_INFO_MEMORY has more usable or used memory than memory at all.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string MemoryHeaps = "render.info.memory_heaps";

    /// <summary>VRAM in sysfs.</summary>
    [Clause("mem_info_vram_total in sysfs is the VRAM of AMDGPU_INFO_MEMORY.", "amdgpu_vram_mgr.c:amdgpu_mem_info_vram_total_show")]
    public const string SysfsVramTotal = "render.sysfs.vram_total";

    /// <summary>Device.</summary>
    [Clause("AMDGPU_INFO_DEV_INFO tells the device id, the wave size and the compute units of the topology.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string DeviceInfo = "render.info.device";

    /// <summary>Compute engine.</summary>
    [Clause("AMDGPU_INFO_HW_IP_INFO tells of a compute engine of the GPU's generation.", "amdgpu_kms.c:amdgpu_hw_ip_info")]
    public const string ComputeEngine = "render.info.compute_engine";

    /// <summary>Time stamp.</summary>
    [Clause("AMDGPU_INFO_TIMESTAMP reads the same clock as GET_CLOCK_COUNTERS.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string Timestamp = "render.info.timestamp";

    /// <summary>Short answers.</summary>
    [Clause("AMDGPU_INFO writes no more than return_size bytes.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string InfoTruncated = "render.info.truncated";

    /// <summary>No room.</summary>
    [Clause("AMDGPU_INFO without room for an answer, by its size or its pointer, is refused with EINVAL.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string InfoNoRoom = "render.info.no_room_einval";

    /// <summary>Unknown engine.</summary>
    [Clause("AMDGPU_INFO_HW_IP_INFO of a type beyond the last is refused with EINVAL.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string InfoUnknownEngine = "render.info.unknown_engine_einval";

    /// <summary>IP version.</summary>
    [Clause("The IP version of a compute engine has its major number above bit 16, the one that the answer has by itself.", "amdgpu_kms.c:amdgpu_hw_ip_info")]
    public const string EngineVersionPacked = "render.info.engine_version_packed";

    /// <summary>Largest allocation.</summary>
    [Clause("The largest allocation of each heap of AMDGPU_INFO_MEMORY is three quarters of what is usable of it.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string MaxAllocation = "render.info.max_allocation";

    /// <summary>Used memory in sysfs.</summary>
    [Clause("mem_info_vram_used and mem_info_gtt_used in sysfs rise by what is allocated.", "amdgpu_vram_mgr.c:amdgpu_mem_info_vram_used_show, amdgpu_gtt_mgr.c:amdgpu_mem_info_gtt_used_show")]
    public const string SysfsUsage = "render.sysfs.usage";
}
