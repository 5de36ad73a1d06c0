using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>Arrays of devices that MAP_MEMORY_TO_GPU and UNMAP_MEMORY_FROM_GPU cannot take.</summary>
[Category("Memory")]
public sealed class MapArrayTests(DeviceFixture device)
{
    // memdup_array_user: older kernels complain in the log about what they are asked for.
    private static readonly KfdVersion s_takesQuietly = new(1, 23);

    [ConformanceTheory]
    [InlineData(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU)]
    [InlineData(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU)]
    [Verifies(MemoryClauses.ArrayUnreadable)]
    public void Array_that_cannot_be_read_is_refused([Hexadecimal] uint request)
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, 4096, MemoryCalls.Gtt);
        var arguments = new kfd_ioctl_map_memory_to_gpu_args { handle = buffer.Handle, n_devices = 1 };

        device.Kernel.Ioctl(device.KfdDescriptor, request, ref arguments).Error.Should().Be(Errno.EFAULT);

        arguments.n_success.Should().Be(0);
    }

    [ConformanceTheory]
    [InlineData(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU)]
    [InlineData(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU)]
    [Verifies(MemoryClauses.TooManyDone)]
    public unsafe void As_many_devices_may_be_done_as_there_are_and_no_more([Hexadecimal] uint request)
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, 4096, MemoryCalls.Gtt);
        uint gpu = device.Node.GpuId;
        var arguments = new kfd_ioctl_map_memory_to_gpu_args { handle = buffer.Handle, device_ids_array_ptr = (ulong)&gpu, n_devices = 1, n_success = 1 };

        device.Kernel.Ioctl(device.KfdDescriptor, request, ref arguments).Error.Should().Be(Errno.None, "nothing is left to do");

        arguments.n_success = 2;
        device.Kernel.Ioctl(device.KfdDescriptor, request, ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceTheory]
    [InlineData(Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU)]
    [InlineData(Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU)]
    [Verifies(MemoryClauses.ArrayTooLarge)]
    public void Array_of_all_the_devices_that_can_be_counted_is_refused([Hexadecimal] uint request)
    {
        Require.That(device.Version >= s_takesQuietly, $"before KFD {s_takesQuietly} the call may leave a warning in the kernel log");
        using RawBuffer buffer = RawBuffer.Allocate(device, 4096, MemoryCalls.Gtt);
        var arguments = new kfd_ioctl_map_memory_to_gpu_args { handle = buffer.Handle, n_devices = uint.MaxValue };

        device.Kernel.Ioctl(device.KfdDescriptor, request, ref arguments).Error.Should().Be(Errno.ENOMEM);
    }
}
