namespace Harness.Uapi;

// The requests of a render node: direction, size, type and number (drm.h, amdgpu_drm.h).
public static partial class Drm
{
#pragma warning disable CS1591 // the names are those of the headers

    public const uint DRM_IOCTL_VERSION = 0xc0406400;
    public const uint DRM_IOCTL_GEM_CLOSE = 0x40086409;
    public const uint DRM_IOCTL_PRIME_HANDLE_TO_FD = 0xc00c642d;
    public const uint DRM_IOCTL_PRIME_FD_TO_HANDLE = 0xc00c642e;
    public const uint DRM_IOCTL_AMDGPU_GEM_CREATE = 0xc0206440;
    public const uint DRM_IOCTL_AMDGPU_GEM_MMAP = 0xc0086441;
    public const uint DRM_IOCTL_AMDGPU_CTX = 0xc0106442;
    public const uint DRM_IOCTL_AMDGPU_BO_LIST = 0xc0186443;
    public const uint DRM_IOCTL_AMDGPU_CS = 0xc0186444;
    public const uint DRM_IOCTL_AMDGPU_INFO = 0x40206445;
    public const uint DRM_IOCTL_AMDGPU_GEM_METADATA = 0xc1206446;
    public const uint DRM_IOCTL_AMDGPU_GEM_WAIT_IDLE = 0xc0106447;
    public const uint DRM_IOCTL_AMDGPU_GEM_VA = 0x40406448;
    public const uint DRM_IOCTL_AMDGPU_WAIT_CS = 0xc0206449;
    public const uint DRM_IOCTL_AMDGPU_GEM_OP = 0xc0186450;
    public const uint DRM_IOCTL_AMDGPU_GEM_USERPTR = 0xc0186451;
    public const uint DRM_IOCTL_AMDGPU_WAIT_FENCES = 0xc0186452;
    public const uint DRM_IOCTL_AMDGPU_VM = 0xc0086453;
    public const uint DRM_IOCTL_AMDGPU_FENCE_TO_HANDLE = 0xc0206454;
    public const uint DRM_IOCTL_AMDGPU_SCHED = 0x40106455;
    public const uint DRM_IOCTL_AMDGPU_USERQ = 0xc0486456;
    public const uint DRM_IOCTL_AMDGPU_USERQ_SIGNAL = 0xc0306457;
    public const uint DRM_IOCTL_AMDGPU_USERQ_WAIT = 0xc0486458;
    public const uint DRM_IOCTL_AMDGPU_GEM_LIST_HANDLES = 0xc0106459;
    public const uint DRM_IOCTL_AMDGPU_PROC_OPTIONS = 0xc008645a;
    public const uint DRM_IOCTL_BASE = 0x00000064;

#pragma warning restore CS1591
}
