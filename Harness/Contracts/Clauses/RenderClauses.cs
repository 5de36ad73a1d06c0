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
    [Clause("AMDGPU_INFO_MEMORY tells as much VRAM as the memory banks of the topology.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string MemoryTotal = "render.info.memory_total";

    /// <summary>Unknown handles.</summary>
    [Clause("GEM_MMAP of an unknown handle is refused with ENOENT.", "amdgpu_gem.c:amdgpu_mode_dumb_mmap")]
    public const string MapUnknownHandle = "render.gem_mmap.unknown_enoent";
}
