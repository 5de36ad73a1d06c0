using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>Arguments of ALLOC_MEMORY_OF_GPU that are refused.</summary>
[Category("Memory")]
public sealed class AllocationArgumentTests(DeviceFixture device)
{
    private const ulong SomeAddress = 0x10_0000_0000;
    private static readonly KfdVersion s_noPageIsRefused = new(1, 17);

    [ConformanceTheory]
    [InlineData(MemoryCalls.Gtt)]
    [InlineData(MemoryCalls.Vram)]
    [Verifies(MemoryClauses.AllocZeroSize)]
    public void Size_zero_is_refused(uint flags) => Allocate(0, flags).Should().Be(Errno.EINVAL);

    [ConformanceFact]
    [Verifies(MemoryClauses.AllocNoType)]
    public void No_memory_type_is_refused() => Allocate(4096, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE).Should().Be(Errno.EINVAL);

    [ConformanceTheory]
    [InlineData(4096UL)]
    [InlineData(16384UL)]
    [Verifies(MemoryClauses.ApertureSize)]
    public void Doorbells_of_another_size_than_the_slice_are_refused(ulong size) =>
        Allocate(size, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_DOORBELL | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE).Should().Be(Errno.EINVAL);

    [ConformanceFact]
    [Verifies(MemoryClauses.ApertureSize)]
    public void Remapped_registers_of_more_than_a_page_are_refused() =>
        Allocate(2 * device.PageSize, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_MMIO_REMAP | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE).Should().Be(Errno.EINVAL);

    [ConformanceFact]
    [Verifies(MemoryClauses.VramLimit)]
    public void More_video_memory_than_there_is_is_refused()
    {
        Require.That(device.Node.VramSize > 0, "the node has no video memory of its own");

        Allocate(device.Node.VramSize + (2UL << 20), MemoryCalls.Vram).Should().Be(Errno.ENOMEM);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UserPointerNull)]
    public void User_pointer_without_an_address_is_refused() =>
        Allocate(4096, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE).Should().Be(Errno.EINVAL);

    [ConformanceTheory]
    [InlineData(1UL, MemoryCalls.Gtt | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_AQL_QUEUE_MEM)]
    [InlineData(ulong.MaxValue, MemoryCalls.Gtt)]
    [Verifies(MemoryClauses.AllocNoPage)]
    [GuardsAgainst("drm/amdkfd: Reject zero-sized AQL queue allocations after size halving")]
    public void Size_without_a_page_is_refused(ulong size, uint flags)
    {
        Require.That(device.Version >= s_noPageIsRefused, "half of a byte is refused since KFD 1.17");

        Allocate(size, flags).Should().Be(Errno.EINVAL);
    }

    private Errno Allocate(ulong size, uint flags)
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args { va_addr = SomeAddress, size = size, gpu_id = device.Node.GpuId, flags = flags };
        KernelResult result = device.Alloc(ref arguments);
        if (result.Succeeded)
            device.Free(arguments.handle);
        return result.Error;
    }
}
