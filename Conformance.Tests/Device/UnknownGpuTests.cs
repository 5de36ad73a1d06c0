using Conformance.Tests.DmaBuf;
using Harness.Backends.DevKfd;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Device;

/// <summary>Calls that name a GPU which the process does not have: 0, and an id of more than 16 bits, which no GPU gets.</summary>
[Category("Device")]
[Verifies(DeviceClauses.UnknownGpu)]
public sealed class UnknownGpuTests(DeviceFixture device)
{
    private const uint TooLarge = 0x1_0000;

    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(TooLarge)]
    public void Acquire_vm_of_unknown_gpu_is_refused(uint gpuId)
    {
        uint render = (uint)((KfdBackend)device.Device.Backend).RenderDescriptor;

        Refused(Kfd.AMDKFD_IOC_ACQUIRE_VM, new kfd_ioctl_acquire_vm_args { drm_fd = render, gpu_id = gpuId });
    }

    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(TooLarge)]
    public void Memory_policy_of_unknown_gpu_is_refused(uint gpuId) =>
        Refused(Kfd.AMDKFD_IOC_SET_MEMORY_POLICY, new kfd_ioctl_set_memory_policy_args { gpu_id = gpuId });

    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(TooLarge)]
    public void Trap_handler_of_unknown_gpu_is_refused(uint gpuId) =>
        Refused(Kfd.AMDKFD_IOC_SET_TRAP_HANDLER, new kfd_ioctl_set_trap_handler_args { gpu_id = gpuId });

    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(TooLarge)]
    public void Scratch_backing_of_unknown_gpu_is_refused(uint gpuId) =>
        Refused(Kfd.AMDKFD_IOC_SET_SCRATCH_BACKING_VA, new kfd_ioctl_set_scratch_backing_va_args { gpu_id = gpuId });

    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(TooLarge)]
    public void Tile_configuration_of_unknown_gpu_is_refused(uint gpuId) =>
        Refused(Kfd.AMDKFD_IOC_GET_TILE_CONFIG, new kfd_ioctl_get_tile_config_args { gpu_id = gpuId });

    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(TooLarge)]
    public void System_management_events_of_unknown_gpu_are_refused(uint gpuId) =>
        Refused(Kfd.AMDKFD_IOC_SMI_EVENTS, new kfd_ioctl_smi_events_args { gpuid = gpuId });

    [ConformanceTheory]
    [InlineData(0u)]
    [InlineData(TooLarge)]
    public void Queue_of_unknown_gpu_is_refused(uint gpuId) =>
        Refused(Kfd.AMDKFD_IOC_CREATE_QUEUE, new kfd_ioctl_create_queue_args { gpu_id = gpuId, ring_size = 4096 });

    [ConformanceTheory(Requires = Capability.DmaBufExport)]
    [InlineData(0u)]
    [InlineData(TooLarge)]
    public void Import_to_unknown_gpu_is_refused(uint gpuId)
    {
        // With a dma-buf that is right, as older kernels look at the file first.
        using GpuBuffer buffer = device.Device.Allocate(4096, MemoryKind.Gtt);
        using OpenFile file = DmaBufFile.Export(device, buffer);

        Refused(Kfd.AMDKFD_IOC_IMPORT_DMABUF, new kfd_ioctl_import_dmabuf_args { gpu_id = gpuId, dmabuf_fd = (uint)file.Descriptor });
    }

    private void Refused<T>(uint request, T arguments) where T : unmanaged =>
        device.Kernel.Ioctl(device.KfdDescriptor, request, ref arguments).Error.Should().Be(Errno.EINVAL, "the process has no such GPU");
}
