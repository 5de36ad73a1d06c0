using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>Sizes and kinds of memory that ALLOC_MEMORY_OF_GPU looks at more closely.</summary>
[Category("Memory")]
public sealed class AllocationSizeTests(DeviceFixture device)
{
    [ConformanceTheory]
    [InlineData(MemoryCalls.Gtt)]
    [InlineData(MemoryCalls.Vram)]
    [Verifies(MemoryClauses.AllocZeroSize)]
    public void One_byte_is_a_page_and_no_byte_is_refused(uint flags)
    {
        using RawBuffer buffer = RawBuffer.Allocate(device, 1, flags);
        buffer.Map().Error.Should().Be(Errno.None);

        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args { va_addr = 0x10_0000_0000, gpu_id = device.Node.GpuId, flags = flags };
        device.Alloc(ref arguments).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.ApertureSize)]
    public void Doorbells_have_their_size_even_where_user_memory_is_asked_for_too()
    {
        const int Page = 4096;
        nint memory = (nint)device.Kernel.Map(0, Page, MapProtection.ReadWrite, MapFlags.Private | MapFlags.Anonymous, -1, 0).Value;
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = (ulong)memory,
            size = Page,
            gpu_id = device.Node.GpuId,
            flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_DOORBELL | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE,
            mmap_offset = (ulong)memory,
        };

        KernelResult result = device.Alloc(ref arguments);

        if (result.Succeeded)
            device.Free(arguments.handle);
        device.Kernel.Unmap(memory, Page);
        result.Error.Should().Be(Errno.EINVAL, "the slice of doorbells is larger than a page");
    }
}
