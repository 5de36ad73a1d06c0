using Harness.Contracts.Clauses;
using VirtualGpu.Driver.Buffers;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Driver.Queues;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>What a checkpoint of a process would hold (kfd_chardev.c:criu_get_process_object_info).</summary>
/// <param name="Devices">GPUs.</param>
/// <param name="Buffers">Buffers.</param>
/// <param name="Objects">Queues, events, and ranges of shared virtual memory.</param>
/// <param name="PrivateBytes">Bytes of all their private data.</param>
internal sealed record CriuContents(uint Devices, uint Buffers, uint Objects, ulong PrivateBytes)
{
    // kfd_priv.h: struct kfd_criu_process_priv_data, and so on; version 1.
    private const int ProcessBytes = 8;
    private const int DeviceBytes = 8;
    private const int QueueBytes = 120;
    private const int EventBytes = 64;
    private const int RangeBytes = 24;
    private const int AttributeBytes = 8;
    private const int CommonAttributes = 4;

    /// <summary>The contents of the calling process now.</summary>
    /// <exception cref="ModelGapException">A queue whose descriptors are several: kernels differ in what they count of it.</exception>
    public static CriuContents Of(IoctlContext context)
    {
        (KfdProcess process, DriverProfile profile) = (context.Process, context.Driver.Profile);
        int devices = process.Devices.Count;
        int buffers = process.Devices.Take(context.Keeps(PeerClauses.CheckpointCountsAll) ? devices : 1).Sum(device => device.Memories.Entries.Count(entry => IsCounted(entry.Value, profile)));
        int queues = process.Queues.Count;
        int events = process.Events.Count;
        int ranges = process.Svm.Count;
        int bytes = ProcessBytes + (devices * DeviceBytes) + (buffers * BufferBytes(profile)) + (events * EventBytes)
            + process.Queues.Entries.Sum(entry => QueueBytes + DescriptorBytes(entry.Value))
            + (ranges * (RangeBytes + ((CommonAttributes + devices) * AttributeBytes)));
        return new CriuContents((uint)devices, (uint)buffers, (uint)(queues + events + ranges), (ulong)bytes);
    }

    // get_process_num_bos: what lies below the GPU VM aperture is the driver's own; what has no address is there to be exported.
    private static bool IsCounted(KfdMemory memory, DriverProfile profile) =>
        memory.Address > profile.GpuVmBase || (memory.Address == 0 && profile.CriuCountsUnaddressed);

    // struct kfd_criu_bo_priv_data: an address, a handle, and an id for each of the GPUs that a machine may have.
    private static int BufferBytes(DriverProfile profile) => (sizeof(ulong) + sizeof(uint) + (profile.MostGpus * sizeof(uint)) + 7) & ~7;

    private static int DescriptorBytes(UserQueue queue)
    {
        bool several = queue.Properties.Type == KfdQueueType.Compute && queue.Device.Device.Gpu.Model.XccCount > 1;
        return several ? throw new ModelGapException("CRIU_OP for a compute queue over several XCCs: the size of its descriptors and control stacks") : MqdWriter.StructureBytes(queue);
    }
}
