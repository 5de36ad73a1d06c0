using Harness.Contracts;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver;
using VirtualGpu.Driver.Allocation;
using VirtualGpu.Silicon.Memory;

namespace Harness.Tests.Driver;

public sealed unsafe class MemoryIoctlTests
{
    private const uint Vram = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM;

    [Fact]
    public void Size_zero_is_seen_before_an_unknown_gpu()
    {
        using var bench = new DriverBench(contract: new Contract(MemoryClauses.UnknownGpu));
        var args = new kfd_ioctl_alloc_memory_of_gpu_args { gpu_id = 1, flags = Vram };
        bench.Call(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref args).Should().Be(Errno.EINVAL);
    }

    [Fact]
    public void Handle_is_gpu_id_and_lowest_free_number()
    {
        using var bench = new DriverBench();
        ulong first = bench.Allocate(1, Vram, 0);
        bench.Allocate(1, Vram, 0).Should().Be(first + 1);
        bench.Free(first);
        bench.Allocate(1, Vram, 0).Should().Be((ulong)bench.GpuId << 32);
    }

    [Fact]
    public void Failed_user_pointer_leaves_no_trace_in_the_limits()
    {
        using var bench = new DriverBench();
        var args = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            gpu_id = bench.GpuId,
            size = 4096,
            mmap_offset = 0x7000_0000_0000,
            flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR | DriverBench.Writable,
        };
        ulong used = bench.Driver.Core.Memory.SystemUsed;
        bench.Call(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref args).Should().Be(Errno.EFAULT);
        bench.Driver.Core.Memory.SystemUsed.Should().Be(used);
        args.handle.Should().Be(0);
    }

    [Fact]
    public void Map_counts_up_to_the_unknown_device()
    {
        using var bench = new DriverBench();
        ulong handle = bench.Allocate(4096, Vram, bench.Virtual(4096));
        bench.Map(handle, out uint done, bench.GpuId, 1).Should().Be(Errno.EINVAL);
        done.Should().Be(1);
    }

    [Fact]
    public void Overlap_is_EINVAL_and_is_logged()
    {
        using var bench = new DriverBench();
        ulong address = bench.Mapped(8192).Address;
        ulong handle = bench.Allocate(4096, Vram, address + 4096);
        bench.Map(handle, out uint done, bench.GpuId).Should().Be(Errno.EINVAL);
        done.Should().Be(0);
        bench.Driver.Log.Should().ContainSingle(line => line.Contains("conflict with 0x"));
    }

    [Fact]
    public void Mapped_buffer_is_not_freed()
    {
        using var bench = new DriverBench();
        (ulong handle, _) = bench.Mapped(4096);
        bench.Free(handle).Should().Be(Errno.EBUSY);
        bench.Unmap(handle).Should().Be(Errno.None);
        bench.Unmap(handle).Should().Be(Errno.EINVAL);
        bench.Free(handle).Should().Be(Errno.None);
        bench.Free(handle).Should().Be(Errno.EINVAL);
    }

    [Theory]
    [InlineData(4096)]
    [InlineData(6 << 20)]
    public void Page_tables_lead_to_the_memory_that_mmap_shows(int size)
    {
        using var bench = new DriverBench();
        ulong address = bench.Virtual((ulong)size);
        ulong handle = bench.Allocate((ulong)size, Vram | DriverBench.Writable, address, out ulong offset);
        bench.Map(handle, out _, bench.GpuId).Should().Be(Errno.None);
        bench.Driver.Mmap(bench.Process, bench.Render, offset, (ulong)size, out IReadOnlyList<HostMapping> pieces).Should().Be(Errno.None);
        byte* last = pieces[^1].Region.Bytes + pieces[^1].Offset + pieces[^1].Length - 1;
        AddressSpace space = bench.Driver.Core.Devices[0].Gpu.CreateAddressSpace(RootOf(bench), 0, 0);
        ((nint)space.Translate(address + (ulong)size - 1, MemoryAccess.Write)).Should().Be((nint)last);
        space.Explain(address + (ulong)size, MemoryAccess.Read).Present.Should().BeFalse();
        space.Dispose();
    }

    [Fact]
    public void Aql_memory_is_half_the_size_and_mapped_twice()
    {
        using var bench = new DriverBench();
        ulong address = bench.Virtual(8192);
        ulong handle = bench.Allocate(
            8192, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_AQL_QUEUE_MEM | DriverBench.Writable, address);
        bench.Map(handle, out _, bench.GpuId).Should().Be(Errno.None);
        using AddressSpace space = bench.Gpu.CreateAddressSpace(RootOf(bench), 0, 0);
        ((nint)space.Translate(address, MemoryAccess.Write)).Should().Be((nint)space.Translate(address + 4096, MemoryAccess.Write)).And.NotBe(0);
    }

    [Fact]
    public void Freed_vram_reads_as_zero_again()
    {
        using var bench = new DriverBench();
        ulong handle = bench.Allocate(4096, Vram, 0, out ulong offset);
        bench.Driver.Mmap(bench.Process, bench.Render, offset, 4096, out IReadOnlyList<HostMapping> pieces);
        byte* bytes = pieces[0].Region.Bytes + pieces[0].Offset;
        *bytes = 1;
        bench.Free(handle);
        bytes[0].Should().Be(0);
    }

    [Fact]
    public void Available_memory_falls_in_steps_of_two_mebibytes()
    {
        using var bench = new DriverBench();
        ulong before = Available(bench);
        ulong handle = bench.Allocate(1, Vram, 0);
        Available(bench).Should().Be(before - (2 << 20));
        bench.Free(handle);
        Available(bench).Should().Be(before);
    }

    [Fact]
    public void Gone_user_pages_fault()
    {
        using var bench = new DriverBench();
        ulong address = bench.Virtual(4096);
        var args = new kfd_ioctl_alloc_memory_of_gpu_args
        {
            gpu_id = bench.GpuId,
            va_addr = address,
            size = 4096,
            mmap_offset = FakeMemory.Base + 0x8000,
            flags = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_USERPTR | DriverBench.Writable,
        };
        bench.Call(Kfd.AMDKFD_IOC_ALLOC_MEMORY_OF_GPU, ref args).Should().Be(Errno.None);
        bench.Map(args.handle, out _, bench.GpuId).Should().Be(Errno.None);
        using AddressSpace space = bench.Gpu.CreateAddressSpace(RootOf(bench), 0, 0);
        ((nint)space.Translate(address, MemoryAccess.Read)).Should().NotBe(0);
        bench.Driver.Unmapped(bench.Process, FakeMemory.Base + 0x8000, 4096);
        space.Flush();
        space.Explain(address, MemoryAccess.Read).Present.Should().BeFalse();
    }

    [Fact]
    public void Blocks_come_back_whole_from_pieces()
    {
        using var bench = new DriverBench();
        BlockAllocator vram = bench.Driver.Core.Devices[0].Vram;
        ulong used = vram.Used;
        ulong[] handles = [.. Enumerable.Range(0, 9).Select(i => bench.Allocate((ulong)(i + 1) << 12, Vram, 0))];
        foreach (int i in (int[])[1, 3, 5, 7, 0, 8, 4, 2, 6])
            bench.Free(handles[i]).Should().Be(Errno.None);
        vram.Used.Should().Be(used);
    }

    [Fact]
    public void Memory_in_pieces_is_handed_out_and_joined_again()
    {
        using var bench = new DriverBench();
        BlockAllocator vram = bench.Driver.Core.Devices[0].Vram;
        ulong free = vram.Region.Length - vram.Used;
        ulong piece = (free / 4) & ~0x1f_ffffUL;
        PhysicalRange[] pieces = [.. Enumerable.Range(0, 4).SelectMany(_ => vram.TryAllocate(piece)!)];
        vram.Free(pieces[0], wipe: false);
        vram.Free(pieces[2], wipe: false);

        vram.TryAllocatePiece(2 * piece).Should().BeNull();
        IReadOnlyList<PhysicalRange> gathered = vram.TryAllocate(2 * piece)!;
        gathered.Should().HaveCountGreaterThan(1);
        gathered.Sum(range => (long)range.Length).Should().Be(2 * (long)piece);

        foreach (PhysicalRange range in gathered.Concat(pieces.Where((_, i) => i is not (0 or 2))))
            vram.Free(range, wipe: false);
        vram.TryAllocatePiece(3 * piece).Should().NotBeNull();
    }

    private static ulong Available(DriverBench bench)
    {
        var args = new kfd_ioctl_get_available_memory_args { gpu_id = bench.GpuId };
        bench.Call(Kfd.AMDKFD_IOC_AVAILABLE_MEMORY, ref args).Should().Be(Errno.None);
        return args.available;
    }

    private static ulong RootOf(DriverBench bench) => ((VirtualGpu.Driver.Files.RenderFile)bench.Render).Vm.Root;
}
