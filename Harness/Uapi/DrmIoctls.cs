namespace Harness.Uapi;

/// <summary>The ioctls of a render node: all of amdgpu, and those of the DRM core that buffers need (amdgpu_drm.h, drm.h).</summary>
public static class DrmIoctls
{
    /// <summary>All of them, by number.</summary>
    public static IReadOnlyList<IoctlDescription> All { get; } =
    [
        new("VERSION", new(Drm.DRM_IOCTL_VERSION), typeof(drm_version), 0),
        new("GEM_CLOSE", new(Drm.DRM_IOCTL_GEM_CLOSE), typeof(drm_gem_close), 0),
        new("PRIME_HANDLE_TO_FD", new(Drm.DRM_IOCTL_PRIME_HANDLE_TO_FD), typeof(drm_prime_handle), 0),
        new("PRIME_FD_TO_HANDLE", new(Drm.DRM_IOCTL_PRIME_FD_TO_HANDLE), typeof(drm_prime_handle), 0),
        new("GEM_CREATE", new(Drm.DRM_IOCTL_AMDGPU_GEM_CREATE), typeof(drm_amdgpu_gem_create), 0),
        new("GEM_MMAP", new(Drm.DRM_IOCTL_AMDGPU_GEM_MMAP), typeof(drm_amdgpu_gem_mmap), 0),
        new("CTX", new(Drm.DRM_IOCTL_AMDGPU_CTX), typeof(drm_amdgpu_ctx), 0),
        new("BO_LIST", new(Drm.DRM_IOCTL_AMDGPU_BO_LIST), typeof(drm_amdgpu_bo_list), 0),
        new("CS", new(Drm.DRM_IOCTL_AMDGPU_CS), typeof(drm_amdgpu_cs), 0),
        new("INFO", new(Drm.DRM_IOCTL_AMDGPU_INFO), typeof(drm_amdgpu_info), 0),
        new("GEM_METADATA", new(Drm.DRM_IOCTL_AMDGPU_GEM_METADATA), typeof(drm_amdgpu_gem_metadata), 0),
        new("GEM_WAIT_IDLE", new(Drm.DRM_IOCTL_AMDGPU_GEM_WAIT_IDLE), typeof(drm_amdgpu_gem_wait_idle), 0),
        new("GEM_VA", new(Drm.DRM_IOCTL_AMDGPU_GEM_VA), typeof(drm_amdgpu_gem_va), 0),
        new("WAIT_CS", new(Drm.DRM_IOCTL_AMDGPU_WAIT_CS), typeof(drm_amdgpu_wait_cs), 0),
        new("GEM_OP", new(Drm.DRM_IOCTL_AMDGPU_GEM_OP), typeof(drm_amdgpu_gem_op), 0),
        new("GEM_USERPTR", new(Drm.DRM_IOCTL_AMDGPU_GEM_USERPTR), typeof(drm_amdgpu_gem_userptr), 0),
        new("WAIT_FENCES", new(Drm.DRM_IOCTL_AMDGPU_WAIT_FENCES), typeof(drm_amdgpu_wait_fences), 0),
        new("VM", new(Drm.DRM_IOCTL_AMDGPU_VM), typeof(drm_amdgpu_vm), 0),
        new("FENCE_TO_HANDLE", new(Drm.DRM_IOCTL_AMDGPU_FENCE_TO_HANDLE), typeof(drm_amdgpu_fence_to_handle), 0),
        new("SCHED", new(Drm.DRM_IOCTL_AMDGPU_SCHED), typeof(drm_amdgpu_sched), 0),
        new("USERQ", new(Drm.DRM_IOCTL_AMDGPU_USERQ), typeof(drm_amdgpu_userq), 0),
        new("USERQ_SIGNAL", new(Drm.DRM_IOCTL_AMDGPU_USERQ_SIGNAL), typeof(drm_amdgpu_userq_signal), 0),
        new("USERQ_WAIT", new(Drm.DRM_IOCTL_AMDGPU_USERQ_WAIT), typeof(drm_amdgpu_userq_wait), 0),
        new("GEM_LIST_HANDLES", new(Drm.DRM_IOCTL_AMDGPU_GEM_LIST_HANDLES), typeof(drm_amdgpu_gem_list_handles), 0),
        new("PROC_OPTIONS", new(Drm.DRM_IOCTL_AMDGPU_PROC_OPTIONS), typeof(drm_amdgpu_proc_options), 0),
    ];

    private static readonly Dictionary<byte, IoctlDescription> s_byNumber = All.ToDictionary(ioctl => ioctl.Request.Number);

    /// <summary>The ioctl that a render node selects: by number alone. Null when no kernel up to 7.3 has it.</summary>
    public static IoctlDescription? Find(IoctlRequest request) => s_byNumber.GetValueOrDefault(request.Number);
}
