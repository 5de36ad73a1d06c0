using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Topology;

namespace Harness.Backends.DevKfd;

/// <summary>One GPU of a process as the ioctls of /dev/kfd name it, and how a refusal is reported.</summary>
/// <param name="Kernel">The kernel that is called.</param>
/// <param name="Process">What KFD keeps for the process.</param>
/// <param name="Node">The GPU.</param>
/// <param name="RenderDescriptor">Its open render node.</param>
/// <param name="Description">The target, for messages.</param>
internal sealed unsafe record KfdConnection(IKernel Kernel, KfdProcess Process, TopologyNode Node, int RenderDescriptor, string Description)
{
    private const ulong Doorbells = 1024;

    /// <summary>KFD's interface version.</summary>
    public KfdVersion Version => Process.Version;

    /// <summary>Bytes that memory is handed out in.</summary>
    public ulong PageSize { get; } = Math.Max(Kernel.PageSize, GpuVirtualAddressAllocator.PageSize);

    /// <summary>Bytes of the process's doorbells: 1024 of 8 bytes each from gfx9 on, in whole pages of the machine (kfd_doorbell.c:kfd_doorbell_process_slice).</summary>
    public ulong DoorbellSlice => Math.Max(Doorbells * sizeof(ulong), PageSize);

    /// <summary>An ioctl on /dev/kfd.</summary>
    public KernelResult Call<T>(uint request, ref T arguments)
        where T : unmanaged
    {
        fixed (T* pointer = &arguments)
            return Kernel.Ioctl(Process.Descriptor, request, pointer);
    }

    /// <summary>The exception for a call that was refused.</summary>
    /// <param name="call">The call and what it was given.</param>
    /// <param name="error">What came back.</param>
    /// <param name="advice">What to do next.</param>
    public KernelCallException Failure(string call, Errno error, string advice) => new(Description, call, error, advice);
}
