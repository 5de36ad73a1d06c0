namespace Harness.Uapi;

/// <summary>Names of requests, for logs and messages.</summary>
public static class IoctlNames
{
    /// <summary>
    /// The name of a request of /dev/kfd or of a render node, as the headers have it; a size or a direction that differs from the
    /// newest headers is said. A request that no header has is printed as its parts.
    /// </summary>
    /// <example><c>AMDKFD_IOC_CREATE_QUEUE</c>, <c>AMDKFD_IOC_CREATE_QUEUE (_IOWR('K', 0x02, 88))</c>, <c>_IO('K', 0x77)</c>.</example>
    public static string Describe(uint request)
    {
        var parts = new IoctlRequest(request);
        (string prefix, IoctlDescription? known) = parts.Type switch
        {
            (char)Kfd.AMDKFD_IOCTL_BASE => ("AMDKFD_IOC_", KfdIoctls.Find(parts)),
            (char)Drm.DRM_IOCTL_BASE when parts.Number is >= (byte)Drm.DRM_COMMAND_BASE and < (byte)Drm.DRM_COMMAND_END
                => ("DRM_IOCTL_AMDGPU_", DrmIoctls.Find(parts)),
            (char)Drm.DRM_IOCTL_BASE => ("DRM_IOCTL_", DrmIoctls.Find(parts)),
            _ => ("", null),
        };

        if (known is null)
            return parts.ToString();
        return known.Request == parts ? prefix + known.Name : $"{prefix}{known.Name} ({parts})";
    }
}
