using Harness.Kernel;
using Harness.Uapi;

namespace Fixtures.Devices;

/// <summary>
/// The ids that the driver would give to the next objects of a kind. It gives the lowest that are free (kfd_chardev.c and kfd_events.c take both from an idr),
/// so that an object that is left shows, also one that no file of the driver tells of.
/// </summary>
/// <param name="Kind">What has the ids, for people.</param>
/// <param name="Ids">The next ones, ascending.</param>
internal sealed record FreeIds(string Kind, IReadOnlyList<ulong> Ids)
{
    // One would do for a single object; with two it also shows when the process has given back something older.
    private const int Count = 2;

    /// <summary>Handles of memory on a GPU: asks for a few, and gives them back; null when the driver refuses.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="descriptor">The open /dev/kfd, whose process has acquired the GPU's address space.</param>
    /// <param name="gpuId">gpu_id of the topology.</param>
    public static unsafe FreeIds? Handles(IKernel kernel, int descriptor, uint gpuId) => Take(
        "memory handle",
        () =>
        {
            var buffer = new kfd_ioctl_alloc_memory_of_gpu_args { gpu_id = gpuId, size = kernel.PageSize, flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT };
            return kernel.Ioctl(descriptor, Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref buffer).Succeeded ? buffer.handle : null;
        },
        handle =>
        {
            var freed = new kfd_ioctl_free_memory_of_gpu_args { handle = handle };
            kernel.Ioctl(descriptor, Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref freed);
        });

    /// <summary>Ids of events without a slot: asks for a few, and gives them back; null when the driver refuses.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="descriptor">The open /dev/kfd.</param>
    public static unsafe FreeIds? Events(IKernel kernel, int descriptor) => Take(
        "event",
        () =>
        {
            var created = new kfd_ioctl_create_event_args { event_type = Kfd.KFD_IOC_EVENT_NODECHANGE };
            return kernel.Ioctl(descriptor, Kfd.AMDKFD_IOC_CREATE_EVENT, ref created).Succeeded ? created.event_id : null;
        },
        id =>
        {
            var destroyed = new kfd_ioctl_destroy_event_args { event_id = (uint)id };
            kernel.Ioctl(descriptor, Kfd.AMDKFD_IOC_DESTROY_EVENT, ref destroyed);
        });

    /// <summary>What was free before and is not any more, for people.</summary>
    /// <param name="before">What was free.</param>
    /// <param name="kept">Ids that stay taken rightly.</param>
    public IEnumerable<string> Beyond(FreeIds before, IReadOnlyCollection<ulong> kept)
    {
        // What is above the lowest free ones of now is free, or was not asked for.
        foreach (ulong id in before.Ids.Except(Ids).Except(kept).Where(id => id < Ids[^1]))
            yield return $"{Kind} 0x{id:x}";
    }

    private static FreeIds? Take(string kind, Func<ulong?> take, Action<ulong> giveBack)
    {
        List<ulong> ids = [];
        while (ids.Count < Count && take() is { } id)
            ids.Add(id);
        ids.ForEach(giveBack);
        return ids.Count < Count ? null : new FreeIds(kind, ids);
    }
}
