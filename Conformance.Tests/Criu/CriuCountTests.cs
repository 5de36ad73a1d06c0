using Conformance.Tests.Memory;
using Conformance.Tests.Processes;
using Conformance.Tests.Queue;
using Conformance.Tests.Svm;
using Harness.Backends;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Synchronization;
using Harness.Uapi;

namespace Conformance.Tests.Criu;

/// <summary>PROCESS_INFO of CRIU_OP: what it counts.</summary>
[Category("Criu")]
public sealed class CriuCountTests(DeviceFixture device)
{
    private const ulong EventBytes = 64, QueueBytes = 120, SdmaDescriptorBytes = 512, RangeBytes = 56, GpuOfRangeBytes = 8;

    private static readonly KfdVersion s_manyGpus = new(1, 17);

    [ConformanceFact]
    [Verifies(CriuClauses.Counts, CriuClauses.PrivateSize)]
    public void Fresh_process_has_its_gpus_and_nothing_else()
    {
        using Peer peer = Peer.Start(device, ProcessCapabilities.CheckpointRestore);
        var found = new kfd_ioctl_criu_args { op = Kfd.KFD_CRIU_OP_PROCESS_INFO };
        var gpus = default(kfd_ioctl_get_process_apertures_new_args);
        peer.Ioctl(Kfd.AMDKFD_IOC_GET_PROCESS_APERTURES_NEW, ref gpus).Error.Should().Be(Errno.None);

        peer.Ioctl(Kfd.AMDKFD_IOC_CRIU_OP, ref found).Error.Should().Be(Errno.None);

        if (peer.Process.ProcessId is { } process)
            found.pid.Should().Be((uint)process);
        found.num_devices.Should().Be(gpus.num_of_nodes);
        found.num_bos.Should().Be(0);
        found.num_objects.Should().Be(0);
        found.priv_data_size.Should().Be(8 + (8UL * gpus.num_of_nodes));
    }

    [ConformanceTheory]
    [InlineData(EventKind.Signal)]
    [InlineData(EventKind.Memory)]
    [Verifies(CriuClauses.Counts, CriuClauses.PrivateSize)]
    public void Event_is_an_object(EventKind kind)
    {
        device.RequireCheckpoint();
        using (device.Device.CreateEvent(EventKind.Signal))
        {
            // The first signal event of the process brings a page for all of them, which is a buffer.
        }

        kfd_ioctl_criu_args before = device.Look();
        using KfdEvent one = device.Device.CreateEvent(kind);

        Grows(before, buffers: 0, objects: 1, EventBytes);
    }

    [ConformanceFact]
    [Verifies(CriuClauses.Counts, CriuClauses.PrivateSize)]
    public void Buffer_is_counted()
    {
        device.RequireCheckpoint();
        kfd_ioctl_criu_args before = device.Look();
        using RawBuffer buffer = RawBuffer.Allocate(device, 4096, MemoryCalls.Gtt);

        // An id for each of 64 GPUs, or of 16 as in Linux 6.1 (MAX_GPU_INSTANCE), which no version tells.
        Grows(before, buffers: 1, objects: 0, device.Version >= s_manyGpus ? [272] : [80, 272]);
    }

    [ConformanceTheory]
    [InlineData(0ul, 0u)]
    [InlineData(4096ul, 1u)]
    [Verifies(CriuClauses.Counts)]
    public void Buffer_below_the_gpu_vm_aperture_is_not_counted(ulong above, uint expected)
    {
        device.RequireCheckpoint();
        kfd_ioctl_criu_args before = device.Look();
        using RawBuffer buffer = RawBuffer.AllocateAt(device, device.Device.Backend.Apertures.Gpuvm.Start + above, 4096, MemoryCalls.Gtt);

        (device.Look().num_bos - before.num_bos).Should().Be(expected, "the aperture starts 0x{0:x} below the buffer", above);
    }

    [ConformanceFact]
    [Verifies(CriuClauses.Counts)]
    public void Buffer_without_an_address_is_counted()
    {
        device.RequireCheckpoint();
        kfd_ioctl_criu_args before = device.Look();
        using RawBuffer buffer = RawBuffer.AllocateAt(device, 0, 4096, MemoryCalls.Gtt);

        uint more = device.Look().num_bos - before.num_bos;
        Require.NotBefore(more == 0, device.Version, new KfdVersion(1, 17), "counts buffers without an address");
        more.Should().Be(1);
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(CriuClauses.Counts, CriuClauses.PrivateSize)]
    public void Sdma_queue_is_an_object()
    {
        device.RequireCheckpoint();
        using QueueRecipe recipe = QueueRecipe.ForSdma(device);
        kfd_ioctl_criu_args before = device.Look();
        recipe.MustCreate();

        Grows(before, buffers: 0, objects: 1, QueueBytes + SdmaDescriptorBytes);
    }

    [ConformanceFact]
    [Verifies(CriuClauses.Counts, CriuClauses.PrivateSize)]
    public void Range_of_shared_virtual_memory_is_an_object()
    {
        device.RequireCheckpoint();
        using SvmMemory memory = new(device, 1);
        kfd_ioctl_criu_args before = device.Look();
        memory.Set(Kfd.KFD_IOCTL_SVM_ATTR_GRANULARITY, 9).Should().Be(Errno.None);

        Grows(before, buffers: 0, objects: 1, RangeBytes + (GpuOfRangeBytes * before.num_devices));
    }

    private void Grows(kfd_ioctl_criu_args before, uint buffers, uint objects, params ulong[] bytes)
    {
        kfd_ioctl_criu_args now = device.Look();
        (now.num_bos - before.num_bos).Should().Be(buffers);
        (now.num_objects - before.num_objects).Should().Be(objects);
        (now.priv_data_size - before.priv_data_size).Should().BeOneOf(bytes);
    }
}
