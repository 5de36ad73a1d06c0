using Harness.Uapi;

namespace Harness.Kernel;

/// <summary>
/// The file descriptors that calls through one kernel object gave and that were not closed through it: from open(2), and from the ioctls
/// that make a file.
/// </summary>
/// <remarks>Safe for use from several threads.</remarks>
public sealed unsafe class DescriptorLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, string> _open = [];

    /// <summary>What is open, by descriptor: a path, or the ioctl that gave it.</summary>
    public IReadOnlyDictionary<int, string> Open
    {
        get
        {
            lock (_gate)
                return new Dictionary<int, string>(_open);
        }
    }

    /// <summary>Notes the result of an open.</summary>
    internal void Opened(string path, KernelResult result)
    {
        if (result.Succeeded)
            Add(result.Int32, path);
    }

    /// <summary>Notes a close that succeeded.</summary>
    internal void Closed(int descriptor)
    {
        lock (_gate)
            _open.Remove(descriptor);
    }

    /// <summary>Notes the file that an ioctl made, if it is one that makes files and it succeeded.</summary>
    internal void Called(uint request, void* argument, KernelResult result)
    {
        if (!result.Succeeded)
            return;
        switch (request)
        {
            case Kfd.AMDKFD_IOC_SMI_EVENTS when TryRead(argument, out kfd_ioctl_smi_events_args smi):
                Add((int)smi.anon_fd, nameof(Kfd.AMDKFD_IOC_SMI_EVENTS));
                break;
            case Kfd.AMDKFD_IOC_EXPORT_DMABUF when TryRead(argument, out kfd_ioctl_export_dmabuf_args export):
                Add((int)export.dmabuf_fd, nameof(Kfd.AMDKFD_IOC_EXPORT_DMABUF));
                break;
            case Drm.DRM_IOCTL_PRIME_HANDLE_TO_FD when TryRead(argument, out drm_prime_handle prime):
                Add(prime.fd, nameof(Drm.DRM_IOCTL_PRIME_HANDLE_TO_FD));
                break;
        }
    }

    private static bool TryRead<T>(void* argument, out T value)
        where T : unmanaged
    {
        value = default;
        return Libc.TryCopy(argument, System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<T>(ref value)));
    }

    private void Add(int descriptor, string what)
    {
        lock (_gate)
            _open[descriptor] = what;
    }
}
