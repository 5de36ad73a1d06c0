namespace Harness.Uapi;

/// <summary>Constants of the DRM and amdgpu interface, by their C names (include/uapi/drm/drm.h and amdgpu_drm.h of Linux 7.3).</summary>
public static partial class Drm
{
#pragma warning disable CS1591 // the names are those of the headers

    // The type byte of a request, 'd'; first and one past the last number of a driver.
    public const uint DRM_COMMAND_BASE = 0x40;
    public const uint DRM_COMMAND_END = 0xa0;

    // Numbers of the amdgpu ioctls, from DRM_COMMAND_BASE.
    public const uint DRM_AMDGPU_GEM_CREATE = 0;
    public const uint DRM_AMDGPU_GEM_MMAP = 1;
    public const uint DRM_AMDGPU_CTX = 2;
    public const uint DRM_AMDGPU_BO_LIST = 3;
    public const uint DRM_AMDGPU_CS = 4;
    public const uint DRM_AMDGPU_INFO = 5;
    public const uint DRM_AMDGPU_GEM_METADATA = 6;
    public const uint DRM_AMDGPU_GEM_WAIT_IDLE = 7;
    public const uint DRM_AMDGPU_GEM_VA = 8;
    public const uint DRM_AMDGPU_WAIT_CS = 9;
    public const uint DRM_AMDGPU_GEM_OP = 0x10;
    public const uint DRM_AMDGPU_GEM_USERPTR = 0x11;
    public const uint DRM_AMDGPU_WAIT_FENCES = 0x12;
    public const uint DRM_AMDGPU_VM = 0x13;
    public const uint DRM_AMDGPU_FENCE_TO_HANDLE = 0x14;
    public const uint DRM_AMDGPU_SCHED = 0x15;
    public const uint DRM_AMDGPU_USERQ = 0x16;
    public const uint DRM_AMDGPU_USERQ_SIGNAL = 0x17;
    public const uint DRM_AMDGPU_USERQ_WAIT = 0x18;
    public const uint DRM_AMDGPU_GEM_LIST_HANDLES = 0x19;
    public const uint DRM_AMDGPU_PROC_OPTIONS = 0x1a;

#pragma warning restore CS1591
}
