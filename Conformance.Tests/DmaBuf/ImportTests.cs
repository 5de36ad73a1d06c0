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

    [ConformanceFact(Requires = Capability.DmaBufExport | Capability.Sdma)]
    [Verifies(DmabufClauses.ImportWritable)]
    public void Gpu_writes_to_imported_memory()
    {
        using GpuBuffer exported = device.Device.Allocate(Size, MemoryKind.Gtt, MemoryFlags.Shared);
        using OpenFile file = DmaBufFile.Export(device, exported);
        nint address = Reserve();
        ulong handle = Import(file, (ulong)address);
        try
        {
            Map(handle);
            using SdmaQueue queue = device.Device.CreateSdmaQueue();
            using SdmaCopier copier = device.Device.CreateCopier(queue);

            copier.Require(copier.Fill((ulong)address, 0x600d_c0deU, Size, device.NewDeadline()), device.NewDeadline());

            exported.AsSpan<uint>().IndexOfAnyExcept(0x600d_c0deU).Should().Be(-1, "the first dword that the GPU did not write");
        }
        finally
        {
            Release(handle, address);
        }
    }

    [ConformanceFact(Requires = Capability.DmaBufExport | Capability.AvailableMemory)]
    [Verifies(DmabufClauses.ImportNotCounted)]
    public void Imported_memory_is_counted_once()
    {
        using GpuBuffer exported = device.Device.Allocate(4UL << 20, MemoryKind.Vram);
        using OpenFile file = DmaBufFile.Export(device, exported);
        ulong before = Available();
        nint address = Reserve();
        ulong handle = Import(file, (ulong)address);
        ulong meanwhile = Available();
        Release(handle, address);

        meanwhile.Should().Be(before, "the memory was counted when it was allocated");
        Available().Should().Be(before, "it is still allocated");
    }

    private ulong Available()
    {
        var arguments = new kfd_ioctl_get_available_memory_args { gpu_id = device.Node.GpuId };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_AVAILABLE_MEMORY, ref arguments).Error.Should().Be(Errno.None);
        return arguments.available;
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
