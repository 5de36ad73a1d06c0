using Conformance.Tests.Memory;
using Conformance.Tests.Render;
using Harness.Backends.DevKfd;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.DmaBuf;

/// <summary>What GET_DMABUF_INFO tells beside size and place, and which files it does not take.</summary>
[Category("DmaBuf")]
public sealed unsafe class DmaBufInfoTests(DeviceFixture device)
{
    private const uint Public = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_PUBLIC;
    private const uint Places = Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM;
    private const ulong Size = 64 << 10;
    private const byte Untouched = 0xa5;

    [ConformanceFact]
    [Verifies(DmabufClauses.OtherFile)]
    public void File_that_is_no_dma_buf_is_refused()
    {
        var info = new kfd_ioctl_get_dmabuf_info_args { dmabuf_fd = (uint)device.KfdDescriptor };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_DMABUF_INFO, ref info).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact]
    [Verifies(DmabufClauses.OtherFile)]
    public void File_that_is_no_dma_buf_is_not_imported()
    {
        var import = new kfd_ioctl_import_dmabuf_args { gpu_id = device.Node.GpuId, va_addr = 0x10_0000_0000, dmabuf_fd = (uint)device.KfdDescriptor };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_IMPORT_DMABUF, ref import).Error.Should().Be(Errno.EINVAL);
    }

    [ConformanceFact(Requires = Capability.DmaBufExport)]
    [Verifies(DmabufClauses.InfoMetadata)]
    public void Buffer_without_metadata_has_none()
    {
        using GpuBuffer buffer = device.Device.Allocate(Size, MemoryKind.Gtt);
        using OpenFile file = DmaBufFile.Export(device, buffer);
        byte* metadata = stackalloc byte[64];
        metadata[0] = Untouched;
        var info = new kfd_ioctl_get_dmabuf_info_args { dmabuf_fd = (uint)file.Descriptor, metadata_ptr = (ulong)metadata, metadata_size = 64 };

        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_DMABUF_INFO, ref info).Error.Should().Be(Errno.None);

        info.metadata_size.Should().Be(0);
        metadata[0].Should().Be(Untouched);
    }

    [ConformanceTheory(Requires = Capability.DmaBufExport)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT | Public)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM)]
    [InlineData(Kfd.KFD_IOC_ALLOC_MEM_FLAGS_VRAM | Public)]
    [Verifies(DmabufClauses.InfoPublic)]
    public void Public_is_told_once_the_cpu_has_touched_the_buffer(uint flags)
    {
        Require.That(flags == Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT || device.Node.HasLargeBar, "the CPU does not see all of the video memory");
        using RenderNode render = RenderNode.Open(device);
        render.RequireWholeDiscreteGpu();
        using RawBuffer buffer = RawBuffer.Allocate(device, Size, flags | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_WRITABLE);
        var export = new kfd_ioctl_export_dmabuf_args { handle = buffer.Handle, flags = (uint)OpenFlags.CloseOnExec };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_EXPORT_DMABUF, ref export).Error.Should().Be(Errno.None);
        using OpenFile file = new(device.Kernel, (int)export.dmabuf_fd);

        Flags(file).Should().Be(flags & Places);

        int descriptor = ((KfdBackend)device.Device.Backend).RenderDescriptor;
        KernelResult mapped = device.Kernel.Map(0, (nuint)Size, MapProtection.ReadWrite, MapFlags.Shared, descriptor, (long)buffer.Arguments.mmap_offset);
        mapped.Error.Should().Be(Errno.None);
        Volatile.Write(ref *(uint*)mapped.Value, 1);
        device.Kernel.Unmap((nint)mapped.Value, (nuint)Size);

        Flags(file).Should().Be((flags & Places) | Public);
    }

    private uint Flags(OpenFile file)
    {
        var info = new kfd_ioctl_get_dmabuf_info_args { dmabuf_fd = (uint)file.Descriptor };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_GET_DMABUF_INFO, ref info).Error.Should().Be(Errno.None);
        return info.flags;
    }
}
