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
            flags = MemoryCalls.UserPointer,
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

        Errno error = BufferOver((ulong)memory, writable ? MemoryCalls.UserPointer : MemoryCalls.UserPointer & ~Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE);

        device.Kernel.Unmap(memory, size);
        error.Should().Be(Errno.EPERM, "pages are always asked for writing");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UserPointerOfDevice)]
    public void Doorbells_are_refused()
    {
        nuint size = (nuint)device.DoorbellSlice;
        long offset = (long)(Kfd.KFD_MMAP_TYPE_DOORBELL | Kfd.KFD_MMAP_GPU_ID(device.Node.GpuId));
        KernelResult doorbells = device.Kernel.Map(0, size, MapProtection.ReadWrite, MapFlags.Shared, device.KfdDescriptor, offset);
        doorbells.Error.Should().Be(Errno.None, "a process can map its doorbells");

        Errno error = BufferOver((ulong)doorbells.Value, MemoryCalls.UserPointer);

        device.Kernel.Unmap((nint)doorbells.Value, size);
        error.Should().Be(Errno.EFAULT, "registers of a device have no pages that could be held");
    }

    [ConformanceFact]
    [Verifies(MemoryClauses.UserPointerOfDevice)]
    public void Buffer_that_the_driver_mapped_is_refused()
    {
        using GpuBuffer buffer = device.Device.Allocate(device.PageSize, MemoryKind.Gtt, MemoryFlags.Shared);
        buffer.At<uint>(0) = 1; // the page is there

        BufferOver((ulong)buffer.CpuAddress, MemoryCalls.UserPointer).Should().Be(Errno.EFAULT, "the pages are the driver's, also where they are system memory");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(UserMemoryClauses.IsTheMemory)]
    public void Gpu_sees_what_the_cpu_writes()
    {
        using var memory = new GpuMemory(device);
        using GpuBuffer buffer = device.Device.Allocate(1 << 16, MemoryKind.UserPointer, MemoryFlags.Coherent);
        uint[] expected = GpuMemory.RandomDwords(device, 1 << 14);

        expected.CopyTo(buffer.AsSpan<uint>());

        GpuMemory.ShouldMatch(memory.Read(buffer), expected, "user memory that the CPU wrote, read by the GPU");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(UserMemoryClauses.IsTheMemory)]
    public void Cpu_sees_what_the_gpu_writes()
    {
        using var memory = new GpuMemory(device);
        using GpuBuffer buffer = device.Device.Allocate(1 << 16, MemoryKind.UserPointer, MemoryFlags.Coherent);
        uint[] expected = GpuMemory.RandomDwords(device, 1 << 14);

        memory.Write(buffer, expected);

        GpuMemory.ShouldMatch(buffer.AsSpan<uint>(), expected, "user memory that the GPU wrote, read by the CPU");
    }

    [ConformanceFact(Requires = Capability.Sdma)]
    [Verifies(UserMemoryClauses.IsTheMemory)]
    public void Two_buffers_over_the_same_pages_share_them()
    {
        using var memory = new GpuMemory(device);
        using GpuBuffer first = device.Device.Allocate(4096, MemoryKind.UserPointer, MemoryFlags.Coherent);
        using RawBuffer second = RawBuffer.Allocate(device, device.PageSize, MemoryCalls.UserPointer, userAddress: first.GpuAddress);
        second.Map().Succeeded.Should().BeTrue();

        memory.Fill(first, 0x1234_5678);

        GpuMemory.ShouldAllBe(memory.Read(second.Address, device.PageSize), 0x1234_5678, "the second buffer over the same pages");
    }

    /// <summary>ALLOC over a page of the process, which is taken back where it is given.</summary>
    private Errno BufferOver(ulong memory, uint flags)
    {
        var arguments = new kfd_ioctl_alloc_memory_of_gpu_args { va_addr = memory, size = device.PageSize, gpu_id = device.Node.GpuId, flags = flags, mmap_offset = memory };
        KernelResult result = device.Alloc(ref arguments);
        if (result.Succeeded)
            device.Free(arguments.handle);
        return result.Error;
    }
}
