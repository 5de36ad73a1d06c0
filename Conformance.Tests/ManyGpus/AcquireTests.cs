using Conformance.Tests.Memory;
using Conformance.Tests.Processes;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Topology;
using Harness.Uapi;

namespace Conformance.Tests.ManyGpus;

/// <summary>A process that has one GPU and names another.</summary>
[Category("ManyGpus")]
public sealed class AcquireTests(DeviceFixture device)
{
    private const ulong Page = 4096;

    private TopologyNode Other => device.OtherGpu.Node;

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.MapNotAcquired)]
    public void Map_to_a_gpu_that_the_process_has_not_is_refused()
    {
        using Peer peer = Peer.StartWithGpu(device);
        ulong handle = peer.Allocate(Page, MemoryCalls.Gtt, peer.Reserve(Page)).handle;
        uint done = 0;

        peer.OnGpus(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, handle, ref done, device.Node.GpuId, Other.GpuId).Should().Be(Errno.ENODEV);

        done.Should().Be(1, "the first GPU is the process's");
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.MapNotAcquired)]
    public void Map_that_was_refused_goes_on_when_the_process_has_the_gpu()
    {
        using Peer peer = Peer.StartWithGpu(device);
        ulong handle = peer.Allocate(Page, MemoryCalls.Gtt, peer.Reserve(Page)).handle;
        uint done = 0;
        peer.OnGpus(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, handle, ref done, device.Node.GpuId, Other.GpuId).Should().Be(Errno.ENODEV);

        peer.AcquireToo(Other);

        peer.OnGpus(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, handle, ref done, device.Node.GpuId, Other.GpuId).Should().Be(Errno.None);
        done.Should().Be(2);
    }

    // The driver of every kernel up to 7.3.4 follows a null pointer here: a real one is harmed.
    [ConformanceFact(Requires = Capability.OtherGpu | Capability.Expendable)]
    [Verifies(PeerClauses.UnmapNotAcquired)]
    public void Unmap_from_a_gpu_that_the_process_has_not_is_refused()
    {
        using Peer peer = Peer.StartWithGpu(device);
        ulong handle = peer.Allocate(Page, MemoryCalls.Gtt, peer.Reserve(Page)).handle;
        uint done = 0;
        peer.OnGpus(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, handle, ref done, device.Node.GpuId).Should().Be(Errno.None);
        done = 0;

        peer.OnGpus(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU, handle, ref done, Other.GpuId, device.Node.GpuId).Should().BeOneOf(Errno.EINVAL, Errno.ENODEV);

        done.Should().Be(0);
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(DeviceClauses.NotAcquired)]
    public void Memory_of_a_gpu_that_the_process_has_not_is_refused()
    {
        using Peer peer = Peer.StartWithGpu(device);
        var alloc = new kfd_ioctl_alloc_memory_of_gpu_args { va_addr = peer.Reserve(Page), size = Page, gpu_id = Other.GpuId, flags = MemoryCalls.Vram };

        peer.Ioctl(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref alloc).Error.Should().Be(Errno.ENODEV);
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(DeviceClauses.NotAcquired)]
    public void Queue_on_a_gpu_that_the_process_has_not_is_refused()
    {
        using Peer peer = Peer.StartWithGpu(device);
        var create = new kfd_ioctl_create_queue_args { gpu_id = Other.GpuId, queue_type = Kfd.KFD_IOC_QUEUE_TYPE_SDMA, ring_size = (uint)Page };

        peer.Ioctl(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref create).Error.Should().Be(Errno.ESRCH);
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(DeviceClauses.AcquireTakenVm)]
    public void File_that_gave_one_gpu_its_vm_gives_no_other_one()
    {
        using Peer peer = Peer.Start(device);
        int render = peer.OpenRenderNode();
        peer.Acquire(device.Node, render).Should().Be(Errno.None);

        peer.Acquire(Other, render).Should().Be(Errno.EINVAL, "the VM of the file is taken");
    }

    [ConformanceFact(Requires = Capability.OtherGpu)]
    [Verifies(PeerClauses.HandleOfItsGpu)]
    public void Handle_with_the_id_of_another_gpu_is_unknown()
    {
        using Peer peer = Peer.StartWithGpu(device);
        peer.AcquireToo(Other);
        ulong handle = peer.Allocate(Page, MemoryCalls.Gtt, peer.Reserve(Page)).handle;
        ulong foreign = ((ulong)Other.GpuId << 32) | (uint)handle;
        uint done = 0;

        peer.OnGpus(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, foreign, ref done, Other.GpuId).Should().Be(Errno.ENOMEM, "the process has no memory of that GPU");

        peer.OnGpus(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, handle, ref done, Other.GpuId).Should().Be(Errno.None, "the handle itself is known");
    }
}
