using Conformance.Tests.Memory;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Queues;
using Harness.Uapi;

namespace Conformance.Tests.DmaBuf;

/// <summary>Memory that is imported again.</summary>
[Category("DmaBuf")]
public sealed unsafe class ImportTests(DeviceFixture device)
{
    private const int Size = 64 << 10;

    [ConformanceFact(Requires = Capability.DmaBufExport | Capability.Sdma)]
    [Verifies(DmabufClauses.ImportSameMemory)]
    public void Imported_memory_is_what_was_exported()
    {
        using GpuBuffer exported = device.Device.Allocate(Size, MemoryKind.Gtt);
        using GpuBuffer copy = device.Device.Allocate(Size, MemoryKind.Gtt);
        device.NewRandom().NextBytes(exported.AsSpan<byte>());
        using OpenFile file = DmaBufFile.Export(device, exported);
        nint address = Reserve();
        ulong handle = Import(file, (ulong)address);
        try
        {
            Map(handle);
            using SdmaQueue queue = device.Device.CreateSdmaQueue();
            using SdmaCopier copier = device.Device.CreateCopier(queue);

            copier.Require(copier.Copy(copy.GpuAddress, (ulong)address, Size, device.NewDeadline()), device.NewDeadline());

            int same = copy.AsSpan<byte>().CommonPrefixLength(exported.AsSpan<byte>());
            same.Should().Be(Size, "the first byte that differs from the exported memory");
        }
        finally
        {
            Release(handle, address);
        }
    }

    [ConformanceTheory(Requires = Capability.DmaBufExport | Capability.Sdma)]
    [InlineData(MemoryKind.Gtt)]
    [InlineData(MemoryKind.Vram)]
    [Verifies(DmabufClauses.ImportSameMemory, DmabufClauses.ImportWritable)]
    public void What_the_gpu_writes_to_imported_memory_is_in_the_exported(MemoryKind kind)
    {
        using GpuMemory memory = new(device);
        using GpuBuffer exported = device.Device.Allocate(Size, kind);
        memory.Fill(exported, 0x1111_1111);
        uint[] expected = GpuMemory.RandomDwords(device, Size / sizeof(uint));
        using GpuBuffer source = device.Device.Allocate(Size, MemoryKind.Gtt);
        expected.CopyTo(source.AsSpan<uint>());
        using OpenFile file = DmaBufFile.Export(device, exported);
        nint address = Reserve();
        ulong handle = Import(file, (ulong)address);
        try
        {
            Map(handle);

            memory.Copy((ulong)address, source.GpuAddress, Size);

            GpuMemory.ShouldMatch(memory.Read(exported), expected, "the exported memory");
        }
        finally
        {
            Release(handle, address);
        }
    }

    [ConformanceTheory(Requires = Capability.DmaBufExport)]
    [InlineData(MemoryKind.Gtt)]
    [InlineData(MemoryKind.Vram)]
    [Verifies(DmabufClauses.ImportNotCounted)]
    public void Imported_memory_is_not_counted_for_the_process(MemoryKind kind)
    {
        // A number that no other process is likely to allocate in the same moment.
        const ulong Odd = 0x37_5000;
        using GpuBuffer exported = device.Device.Allocate(Odd, kind);
        using OpenFile file = DmaBufFile.Export(device, exported);
        nint address = Reserve();
        Dictionary<string, long> before = VramUsage.Of(device);

        ulong handle = Import(file, (ulong)address);
        IEnumerable<long> imported = VramUsage.ChangesSince(before, device);
        Release(handle, address);
        IEnumerable<long> freed = VramUsage.ChangesSince(before, device);

        imported.Should().NotContain((long)Odd);
        freed.Should().NotContain(-(long)Odd, "the exported buffer is still there");
    }

    [ConformanceTheory(Requires = Capability.DmaBufExport | Capability.Sdma)]
    [InlineData(MemoryKind.Gtt)]
    [InlineData(MemoryKind.Vram)]
    [Verifies(DmabufClauses.OutlivesBuffer)]
    public void Memory_is_still_there_when_the_exported_buffer_is_freed(MemoryKind kind)
    {
        using GpuMemory memory = new(device);
        uint[] expected = GpuMemory.RandomDwords(device, Size / sizeof(uint));
        GpuBuffer exported = device.Device.Allocate(Size, kind);
        memory.Write(exported, expected);
        using OpenFile file = DmaBufFile.Export(device, exported);
        exported.Dispose();
        nint address = Reserve();
        ulong handle = Import(file, (ulong)address);
        try
        {
            Map(handle);

            GpuMemory.ShouldMatch(memory.Read((ulong)address, Size), expected, "the memory that was exported before its buffer was freed");
        }
        finally
        {
            Release(handle, address);
        }
    }

    [ConformanceFact(Requires = Capability.DmaBufExport | Capability.Sdma)]
    [Verifies(DmabufClauses.ImportTwice)]
    public void Two_imports_are_the_same_memory_at_two_addresses()
    {
        using GpuMemory memory = new(device);
        using GpuBuffer exported = device.Device.Allocate(Size, MemoryKind.Gtt);
        using OpenFile file = DmaBufFile.Export(device, exported);
        (nint first, nint second) = (Reserve(), Reserve());
        (ulong one, ulong other) = (Import(file, (ulong)first), Import(file, (ulong)second));
        try
        {
            other.Should().NotBe(one);
            Map(one);
            Map(other);
            uint[] expected = GpuMemory.RandomDwords(device, Size / sizeof(uint));
            expected.CopyTo(exported.AsSpan<uint>());

            GpuMemory.ShouldMatch(memory.Read((ulong)first, Size), expected, "the first import");
            GpuMemory.ShouldMatch(memory.Read((ulong)second, Size), expected, "the second import");
        }
        finally
        {
            Release(one, first);
            Release(other, second);
        }
    }

    [ConformanceTheory(Requires = Capability.DmaBufExport)]
    [InlineData(0UL)]
    [InlineData(0x10_0000_0123UL)]
    [Verifies(DmabufClauses.ImportAnyAddress)]
    public void Address_of_an_import_is_looked_at_when_it_is_mapped([Hexadecimal] ulong address)
    {
        using GpuBuffer exported = device.Device.Allocate(Size, MemoryKind.Gtt);
        using OpenFile file = DmaBufFile.Export(device, exported);

        ulong handle = Import(file, address);

        device.Map(handle, device.Node.GpuId).Error.Should().Be(Errno.EINVAL);
        device.Free(handle).Error.Should().Be(Errno.None);
    }

    // Addresses that nothing else in the process uses, on the CPU or on the GPU.
    private nint Reserve() =>
        (nint)device.Kernel.Map(0, Size, MapProtection.None, MapFlags.Private | MapFlags.Anonymous | MapFlags.NoReserve, -1, 0).Value;

    private ulong Import(OpenFile file, ulong address)
    {
        var import = new kfd_ioctl_import_dmabuf_args { gpu_id = device.Node.GpuId, va_addr = address, dmabuf_fd = (uint)file.Descriptor };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_IMPORT_DMABUF, ref import).Error.Should().Be(Errno.None);
        return import.handle;
    }

    private void Map(ulong handle)
    {
        uint gpu = device.Node.GpuId;
        var map = new kfd_ioctl_map_memory_to_gpu_args { handle = handle, device_ids_array_ptr = (ulong)&gpu, n_devices = 1 };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_MAP_MEMORY_TO_GPU, ref map).Error.Should().Be(Errno.None);
    }

    private void Release(ulong handle, nint address)
    {
        uint gpu = device.Node.GpuId;
        var unmap = new kfd_ioctl_unmap_memory_from_gpu_args { handle = handle, device_ids_array_ptr = (ulong)&gpu, n_devices = 1 };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_UNMAP_MEMORY_FROM_GPU, ref unmap);
        var free = new kfd_ioctl_free_memory_of_gpu_args { handle = handle };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_FREE_MEMORY_OF_GPU, ref free);
        device.Kernel.Unmap(address, Size);
    }
}
