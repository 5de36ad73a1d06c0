using Conformance.Tests.Smi;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Ioctl;

/// <summary>What /dev/kfd, and files that the driver gives out, answer to other calls than their own ioctls.</summary>
[Category("Ioctl")]
public sealed unsafe class KfdFileTests(DeviceFixture device)
{
    // Linux 7.3 took the types for events and for the trap handler of an APU away.
    private static readonly KfdVersion s_lessTypes = new(1, 23);

    [ConformanceTheory]
    [InlineData(Kfd.KFD_MMAP_TYPE_DOORBELL, 2)]
    [InlineData(Kfd.KFD_MMAP_TYPE_MMIO, 1)]
    [Verifies(ProcessClauses.MapRefused)]
    public void Mapping_of_an_unknown_gpu_is_refused(ulong type, int pages) => Map(type | Kfd.KFD_MMAP_GPU_ID(0), pages).Should().Be(Errno.ENODEV);

    [ConformanceTheory]
    [InlineData(2)]
    [InlineData(16)]
    [Verifies(ProcessClauses.MapRefused)]
    public void Mapping_of_registers_is_one_page(int pages) =>
        Map(Kfd.KFD_MMAP_TYPE_MMIO | Kfd.KFD_MMAP_GPU_ID(device.Node.GpuId), pages).Should().Be(Errno.EINVAL);

    [ConformanceFact]
    [Verifies(ProcessClauses.MapRefused)]
    public void Mapping_of_another_type_is_refused() => Map(Kfd.KFD_MMAP_TYPE_RESERVED_MEM | Kfd.KFD_MMAP_GPU_ID(device.Node.GpuId), pages: 1).Should().Be(Errno.EINVAL);

    [ConformanceTheory]
    [InlineData(Kfd.KFD_MMAP_TYPE_EVENTS, 8)]
    [InlineData(Kfd.KFD_MMAP_TYPE_EVENTS, 1)]
    [InlineData(Kfd.KFD_MMAP_TYPE_RESERVED_MEM, 2)]
    [Verifies(ProcessClauses.MapRefused)]
    public void Types_of_older_kernels_are_refused(ulong type, int pages)
    {
        Require.That(device.Version >= s_lessTypes, $"KFD is {device.Version}, and {s_lessTypes} the first without them");

        Map(type | Kfd.KFD_MMAP_GPU_ID(device.Node.GpuId), pages).Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(ProcessClauses.FileOperations)]
    public void Device_file_is_not_read_or_written()
    {
        byte[] bytes = new byte[8];

        device.Kernel.Read(device.KfdDescriptor, bytes).Error.Should().Be(Errno.EINVAL);
        device.Kernel.Write(device.KfdDescriptor, bytes).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(ProcessClauses.FileOperations)]
    public void File_that_the_driver_gave_out_knows_no_ioctl_and_is_not_mapped()
    {
        using SmiClient file = SmiClient.Open(device);
        var version = default(kfd_ioctl_get_version_args);

        device.Kernel.Ioctl(file.Descriptor, Kfd.AMDKFD_IOC_GET_VERSION, ref version).Error.Should().Be(Errno.ENOTTY);
        Map(file.Descriptor, 0, pages: 1).Should().Be(Errno.ENODEV);
    }

    [ConformanceTheory]
    [InlineData(uint.MaxValue)]
    [InlineData(0u)]
    [Verifies(DebugClauses.Nobody)]
    public void Debugger_of_nobody_is_refused(uint process)
    {
        Require.That(device.Version >= new KfdVersion(1, 13), "DBG_TRAP came with KFD 1.13");
        var trap = new kfd_ioctl_dbg_trap_args { pid = process };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_DBG_TRAP, ref trap).Error.Should().Be(Errno.ESRCH);
    }

    private Errno Map(ulong offset, int pages) => Map(device.KfdDescriptor, offset, pages);

    private Errno Map(int descriptor, ulong offset, int pages)
    {
        nuint length = (nuint)pages * (nuint)device.Kernel.PageSize;
        KernelResult mapped = device.Kernel.Map(0, length, MapProtection.ReadWrite, MapFlags.Shared, descriptor, (long)offset);
        if (mapped.Succeeded)
            device.Kernel.Unmap((nint)mapped.Value, length);
        return mapped.Error;
    }
}
