using Harness.Kernel;
using Harness.Uapi;

namespace Fixtures.Devices;

/// <summary>
/// The ids that the driver would give to the next buffers and events of the process. It gives the lowest that are free (kfd_chardev.c and kfd_events.c take
/// both from an idr), so that an object of any kind that is left shows, also those that no file of the driver tells of.
/// </summary>
/// <param name="Handles">Of memory handles on the GPU.</param>
/// <param name="Events">Of events without a slot.</param>
internal sealed record FreeIds(IReadOnlyList<ulong> Handles, IReadOnlyList<uint> Events)
{
    private const int Count = 4;
    private const ulong BufferBytes = 4096;

    /// <summary>Asks for a few, and gives them back; null when the driver refuses.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="descriptor">The open /dev/kfd, whose process has acquired the GPU's address space.</param>
    /// <param name="gpuId">gpu_id of the topology.</param>
    public static unsafe FreeIds? Of(IKernel kernel, int descriptor, uint gpuId)
    {
        List<ulong> handles = [];
        List<uint> events = [];
        bool isRefused = false;
        for (int i = 0; i < Count && !isRefused; i++)
        {
            var buffer = new kfd_ioctl_alloc_memory_of_gpu_args { gpu_id = gpuId, size = BufferBytes, flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT };
            var created = new kfd_ioctl_create_event_args { event_type = Kfd.KFD_IOC_EVENT_NODECHANGE };
            isRefused = !kernel.Ioctl(descriptor, Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref buffer).Succeeded;
            if (!isRefused)
                handles.Add(buffer.handle);
            isRefused |= !kernel.Ioctl(descriptor, Kfd.AMDKFD_IOC_CREATE_EVENT, ref created).Succeeded;
            if (!isRefused)
                events.Add(created.event_id);
        }

        foreach (ulong handle in handles)
        {
            var freed = new kfd_ioctl_free_memory_of_gpu_args { handle = handle };
            kernel.Ioctl(descriptor, Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref freed);
        }

        foreach (uint id in events)
        {
            var destroyed = new kfd_ioctl_destroy_event_args { event_id = id };
            kernel.Ioctl(descriptor, Kfd.AMDKFD_IOC_DESTROY_EVENT, ref destroyed);
        }

        return isRefused ? null : new FreeIds(handles, events);
    }

    /// <summary>What was free before and is not any more, for people.</summary>
    /// <param name="before">What was free.</param>
    /// <param name="kept">Handles that stay taken rightly.</param>
    public IEnumerable<string> Beyond(FreeIds before, IReadOnlyCollection<ulong> kept)
    {
        // What is above the lowest free ones of now is free, or was not asked for.
        foreach (ulong handle in before.Handles.Except(Handles).Except(kept).Where(handle => handle < Handles.Max()))
            yield return $"memory handle 0x{handle:x}";

        foreach (uint id in before.Events.Except(Events).Where(id => id < Events.Max()))
            yield return $"event 0x{id:x}";
    }
}
