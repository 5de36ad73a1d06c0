using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Memory;

/// <summary>Memory of the process that the GPU uses too.</summary>
[Category("Memory")]
public sealed class UserPointerTests(DeviceFixture device)
{
    private const uint Flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_COHERENT;

    [ConformanceFact]
    [Verifies(MemoryClauses.UserPointerUnmapped)]
    public void Addresses_where_nothing_is_mapped_are_refused()
    {
        // Below vm.mmap_min_addr no process has anything.
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = 0x10_0000_0000,
            size = device.PageSize,
            gpu_id = device.Node.GpuId,
            flags = Flags,
            mmap_offset = device.PageSize,
        };

        device.Alloc(ref arguments).Error.Should().Be(Errno.EFAULT);
    }

    [ConformanceTheory]
    [InlineData(true)]
    [InlineData(false)]
    [Verifies(MemoryClauses.UserPointerReadOnly)]
    public void Read_only_memory_is_refused_even_to_a_gpu_that_would_only_read(bool writable)
    {
        nuint size = (nuint)device.PageSize;
        nint memory = (nint)device.Kernel.Map(0, size, MapProtection.Read, MapFlags.Private | MapFlags.Anonymous, -1, 0).Value;
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            va_addr = (ulong)memory,
            size = size,
            gpu_id = device.Node.GpuId,
            flags = writable ? Flags : Flags & ~Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE,
            mmap_offset = (ulong)memory,
        };

        KernelResult result = device.Alloc(ref arguments);

        if (result.Succeeded)
            device.Free(arguments.handle);
        device.Kernel.Unmap(memory, size);
        result.Error.Should().Be(Errno.EPERM, "pages are always asked for writing");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(MemoryClauses.UserPointerIsTheMemory)]
    public void Gpu_sees_what_the_cpu_writes()
    {
        using var memory = new GpuMemory(device);
        using GpuBuffer buffer = device.Device.Allocate(1 << 16, MemoryKind.UserPointer, MemoryFlags.Coherent);
        uint[] expected = GpuMemory.RandomDwords(device, 1 << 14);

        expected.CopyTo(buffer.AsSpan<uint>());

        GpuMemory.ShouldMatch(memory.Read(buffer), expected, "user memory that the CPU wrote, read by the GPU");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(MemoryClauses.UserPointerIsTheMemory)]
    public void Cpu_sees_what_the_gpu_writes()
    {
        using var memory = new GpuMemory(device);
        using GpuBuffer buffer = device.Device.Allocate(1 << 16, MemoryKind.UserPointer, MemoryFlags.Coherent);
        uint[] expected = GpuMemory.RandomDwords(device, 1 << 14);

        memory.Write(buffer, expected);

        GpuMemory.ShouldMatch(buffer.AsSpan<uint>(), expected, "user memory that the GPU wrote, read by the CPU");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(MemoryClauses.UserPointerIsTheMemory)]
    public void Two_buffers_over_the_same_pages_share_them()
    {
        using var memory = new GpuMemory(device);
        using GpuBuffer first = device.Device.Allocate(4096, MemoryKind.UserPointer, MemoryFlags.Coherent);
        using RawBuffer second = RawBuffer.Allocate(device, device.PageSize, Flags, userAddress: first.GpuAddress);
        second.Map().Succeeded.Should().BeTrue();

        memory.Fill(first, 0x1234_5678);

        GpuMemory.ShouldAllBe(memory.Read(second.Address, device.PageSize), 0x1234_5678, "the second buffer over the same pages");
    }
}
