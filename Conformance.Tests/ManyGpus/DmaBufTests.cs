using Conformance.Tests.DmaBuf;
using Conformance.Tests.Memory;
using Conformance.Tests.Processes;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Devices;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.ManyGpus;

/// <summary>Memory that goes from one GPU to another as a dma-buf.</summary>
[Category("ManyGpus")]
public sealed class DmaBufTests(DeviceFixture device)
{
    private const int Size = 64 << 10;

    // drm_gem_prime_fd_to_handle; before, memory of another GPU was refused.
    private static readonly KfdVersion s_importsAcross = new(1, 17);

    private GpuDevice Other => device.OtherGpu;

    [ConformanceTheory(Requires = Capability.OtherGpu | Capability.DmaBufExport | Capability.Sdma)]
    [InlineData(MemoryKind.Gtt)]
    [InlineData(MemoryKind.Vram)]
    [Verifies(PeerClauses.ImportAcross)]
    public void Memory_of_one_gpu_is_imported_on_another(MemoryKind kind)
    {
        using GpuMemory own = new(device), other = new(device, Other);
        using GpuBuffer exported = device.Device.Allocate(Size, kind);
        using GpuBuffer source = Other.Allocate(Size, MemoryKind.Gtt, MemoryFlags.Shared);
        uint[] first = GpuMemory.RandomDwords(device, Size / sizeof(uint)), second = [.. first.Select(value => ~value)];
        own.Write(exported, first);
        second.CopyTo(source.AsSpan<uint>());
        using OpenFile file = DmaBufFile.Export(device, exported);
        using ImportedBuffer imported = Import(file);

        GpuMemory.ShouldMatch(other.Read(imported.Address, Size), first, "what the other GPU finds in the import");
        other.Copy(imported.Address, source.GpuAddress, Size);
        GpuMemory.ShouldMatch(own.Read(exported), second, "what the other GPU left in the exported memory");
    }

    [ConformanceFact(Requires = Capability.OtherGpu | Capability.DmaBufExport | Capability.Sdma)]
    [Verifies(PeerClauses.ImportAcross)]
    public void Memory_of_another_process_is_imported_on_another_gpu()
    {
        using Peer peer = Peer.StartWithGpu(device);
        PeerBuffer exported = peer.AllocateShared(Size);
        exported.Store(0, 0x1111_2222_3333_4444UL);
        var export = new kfd_ioctl_export_dmabuf_args { handle = exported.Handle };
        peer.Ioctl(Kfd.AMDKFD_IOC_EXPORT_DMABUF, ref export).Error.Should().Be(Errno.None);
        KernelResult lent = peer.Process.Lend((int)export.dmabuf_fd);
        Require.That(lent.Succeeded, $"Linux does not let one process take a file of another here: {lent.Error}");
        using OpenFile file = new(device.Kernel, lent.Int32);
        using ImportedBuffer imported = Import(file);
        using GpuMemory other = new(device, Other);
        using GpuBuffer source = Other.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        source.At<ulong>(0) = 0x5555_6666_7777_8888;

        other.Read(imported.Address, sizeof(ulong)).Should().Equal(0x3333_4444, 0x1111_2222);
        other.Copy(imported.Address, source.GpuAddress, sizeof(ulong));
        exported.Load<ulong>(0).Should().Be(0x5555_6666_7777_8888, "that is what the other GPU wrote for this process");
    }

    [ConformanceFact(Requires = Capability.OtherGpu | Capability.DmaBufExport)]
    [Verifies(PeerClauses.InfoNamesExporter)]
    public void Information_names_the_gpu_of_the_video_memory()
    {
        foreach (GpuDevice gpu in device.AllGpus)
        {
            using GpuBuffer buffer = gpu.Allocate(Size, MemoryKind.Vram);
            using OpenFile file = DmaBufFile.Export(device, buffer);
            var info = new kfd_ioctl_get_dmabuf_info_args { dmabuf_fd = (uint)file.Descriptor };

            device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_DMABUF_INFO, ref info).Error.Should().Be(Errno.None);

            info.gpu_id.Should().Be(gpu.Node.GpuId, "the memory is of {0}", gpu);
        }
    }

    private ImportedBuffer Import(OpenFile file)
    {
        Errno error = ImportedBuffer.TryImport(device, Other, file, Size, out ImportedBuffer? imported);
        Require.NotBefore(error == Errno.EINVAL, device.Version, s_importsAcross, "imports memory of another GPU");
        error.Should().Be(Errno.None);
        return imported!;
    }
}
