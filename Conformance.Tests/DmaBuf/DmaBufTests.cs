using Conformance.Tests.Memory;
using Conformance.Tests.Render;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Foundation;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.DmaBuf;

/// <summary>EXPORT_DMABUF, IMPORT_DMABUF and GET_DMABUF_INFO.</summary>
[Category("DmaBuf")]
public sealed class DmaBufTests(DeviceFixture device)
{
    private const uint NoDescriptor = uint.MaxValue;
    private const ulong UnknownId = 0x7fff_ffff;
    private const ulong Size = 64 << 10;

    [ConformanceTheory(Requires = Capability.DmaBufExport)]
    [Verifies(DmabufClauses.ExportUnknown)]
    [InlineData(true)]
    [InlineData(false)]
    public void Export_of_unknown_memory_is_refused(bool isGpuKnown)
    {
        var export = new kfd_ioctl_export_dmabuf_args { handle = (isGpuKnown ? (ulong)device.Node.GpuId << 32 : 0) | UnknownId };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_EXPORT_DMABUF, ref export).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact(Requires = Capability.DmaBufExport)]
    [Verifies(DmabufClauses.ExportUserPointer)]
    public void Export_of_user_memory_is_refused()
    {
        using GpuBuffer buffer = device.Device.Allocate(Size, MemoryKind.UserPointer);

        DmaBufFile.Export(device, buffer, out _).Should().Be(Errno.EPERM, "the memory belongs to the process and not to the driver");
    }

    [ConformanceFact]
    [Verifies(DmabufClauses.ImportBadFile)]
    public void Import_of_a_file_that_is_not_open_is_refused()
    {
        var import = new kfd_ioctl_import_dmabuf_args { gpu_id = device.Node.GpuId, va_addr = 0x10_0000_0000, dmabuf_fd = NoDescriptor };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_IMPORT_DMABUF, ref import).Error.Should().Be(Errno.EBADF);
    }

    [ConformanceFact]
    [Verifies(DmabufClauses.ImportGpuFirst)]
    public void Import_looks_at_the_gpu_before_the_descriptor()
    {
        var import = new kfd_ioctl_import_dmabuf_args { gpu_id = device.UnknownGpu(), va_addr = 0x10_0000_0000, dmabuf_fd = NoDescriptor };

        Errno error = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_IMPORT_DMABUF, ref import).Error;

        Require.NotBefore(error == Errno.EBADF, device.Version, new KfdVersion(1, 17), "looks at the GPU of an import first");
        error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(DmabufClauses.InfoBadFile)]
    public void Information_on_a_file_that_is_not_open_is_refused()
    {
        var info = new kfd_ioctl_get_dmabuf_info_args { dmabuf_fd = NoDescriptor };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_DMABUF_INFO, ref info).Error.Should().Be(Errno.EBADF);
    }

    [ConformanceFact(Requires = Capability.DmaBufExport)]
    [Verifies(DmabufClauses.InfoSize)]
    public void Information_tells_the_size()
    {
        using GpuBuffer buffer = device.Device.Allocate(Size, MemoryKind.Gtt);
        using OpenFile file = DmaBufFile.Export(device, buffer);

        Info(file).size.Should().Be(Size);
    }

    [ConformanceTheory(Requires = Capability.DmaBufExport)]
    [Verifies(DmabufClauses.InfoKind)]
    [InlineData(MemoryKind.Gtt, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT)]
    [InlineData(MemoryKind.Vram, Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM)]
    public void Information_tells_where_the_memory_is(MemoryKind kind, uint flag)
    {
        using RenderNode render = RenderNode.Open(device);
        render.RequireWholeDiscreteGpu();
        using GpuBuffer buffer = device.Device.Allocate(Size, kind);
        using OpenFile file = DmaBufFile.Export(device, buffer);

        const uint Places = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM;
        (Info(file).flags & Places).Should().Be(flag, "{0} was exported", buffer);
    }

    [ConformanceFact(Requires = Capability.DmaBufExport)]
    [Verifies(DmabufClauses.InfoMetadata)]
    public unsafe void Buffer_without_metadata_has_none_whatever_room_there_is()
    {
        const int Room = 64;
        using GpuBuffer buffer = device.Device.Allocate(Size, MemoryKind.Gtt);
        using OpenFile file = DmaBufFile.Export(device, buffer);
        byte* metadata = stackalloc byte[Room];
        new Span<byte>(metadata, Room).Fill(0xee);
        var info = new kfd_ioctl_get_dmabuf_info_args { dmabuf_fd = (uint)file.Descriptor, metadata_ptr = (ulong)metadata, metadata_size = Room };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_DMABUF_INFO, ref info).Error.Should().Be(Errno.None);

        info.metadata_size.Should().Be(0);
        new Span<byte>(metadata, Room).IndexOfAnyExcept((byte)0xee).Should().Be(-1, "nothing is written");
    }

    private kfd_ioctl_get_dmabuf_info_args Info(OpenFile file)
    {
        var info = new kfd_ioctl_get_dmabuf_info_args { dmabuf_fd = (uint)file.Descriptor };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_DMABUF_INFO, ref info).Error.Should().Be(Errno.None);
        return info;
    }

    [ConformanceTheory(Requires = Capability.DmaBufExport)]
    [InlineData(0u)]
    [InlineData(2u)]
    [InlineData(uint.MaxValue)]
    [Verifies(DmabufClauses.ExportFlags)]
    public void Flags_of_an_export_may_be_any([Hexadecimal] uint flags)
    {
        using GpuBuffer buffer = device.Device.Allocate(4096, MemoryKind.Gtt);
        var export = new kfd_ioctl_export_dmabuf_args { handle = buffer.Allocation.Handle, flags = flags };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_EXPORT_DMABUF, ref export).Error.Should().Be(Errno.None);

        device.Kernel.Close((int)export.dmabuf_fd).Error.Should().Be(Errno.None);
    }

    [ConformanceFact(Requires = Capability.DmaBufExport)]
    [Verifies(DmabufClauses.InfoGpu)]
    public void Information_tells_the_gpu()
    {
        using Render.RenderNode render = Render.RenderNode.Open(device);
        render.RequireWholeDiscreteGpu();
        using GpuBuffer buffer = device.Device.Allocate(4096, MemoryKind.Vram);
        using OpenFile file = DmaBufFile.Export(device, buffer);
        var info = new kfd_ioctl_get_dmabuf_info_args { dmabuf_fd = (uint)file.Descriptor };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_DMABUF_INFO, ref info).Error.Should().Be(Errno.None);

        info.gpu_id.Should().Be(device.Node.GpuId);
    }

    [ConformanceFact]
    [Verifies(DmabufClauses.ImportRefusedTellsNothing)]
    public void Refused_import_leaves_the_handle_as_it_was()
    {
        const ulong Untouched = 0xa5a5_a5a5_a5a5_a5a5;
        var import = new kfd_ioctl_import_dmabuf_args { gpu_id = device.Node.GpuId, va_addr = 0x10_0000_0000, dmabuf_fd = uint.MaxValue, handle = Untouched };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_IMPORT_DMABUF, ref import).Succeeded.Should().BeFalse();

        import.handle.Should().Be(Untouched);
    }

    [ConformanceFact(Requires = Capability.DmaBufExport)]
    [Verifies(DmabufClauses.ExportRefusedTellsNothing)]
    public void Refused_export_leaves_the_descriptor_as_it_was()
    {
        const uint Untouched = 0xa5a5_a5a5;
        var export = new kfd_ioctl_export_dmabuf_args { handle = device.UnknownHandle(), dmabuf_fd = Untouched };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_EXPORT_DMABUF, ref export).Succeeded.Should().BeFalse();

        export.dmabuf_fd.Should().Be(Untouched);
    }
}
