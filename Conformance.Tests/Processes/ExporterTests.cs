using Conformance.Tests.DmaBuf;
using Conformance.Tests.Sdma;
using Harness.Buffers;
using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Memory;
using Harness.Uapi;

namespace Conformance.Tests.Processes;

/// <summary>Memory that one process exports and another imports.</summary>
[Category("Process")]
public sealed class ExporterTests(DeviceFixture device)
{
    private const ulong Size = 64 << 10;

    [ConformanceFact(Requires = Capability.DmaBufExport | Capability.Sdma)]
    [Verifies(DmabufClauses.ExporterEnds)]
    [GuardsAgainst("drm/amdgpu: remove all KFD fences from the BO on release")]
    public void Imported_memory_outlives_the_process_that_exported_it()
    {
        using SdmaBench bench = new(device);
        using GpuBuffer copy = device.Device.Allocate(4096, MemoryKind.Gtt, MemoryFlags.Shared);
        copy.AsSpan<uint>().Clear();
        using ImportedBuffer imported = ImportOfAProcessThatEnds();

        bench.Run((ref packets) => packets.CopyLinear(imported.Address, copy.GpuAddress, 8));

        copy.At<ulong>(0).Should().Be(0x600d_c0de, "the memory is that of the process that ended");
    }

    [ConformanceFact(Requires = Capability.DmaBufExport)]
    [Verifies(DmabufClauses.ExportNoDescriptor)]
    public void Process_that_may_open_nothing_more_exports_nothing()
    {
        using Peer peer = Peer.StartWithGpu(device);
        PeerBuffer buffer = peer.AllocateShared(Size);
        var export = new kfd_ioctl_export_dmabuf_args { handle = buffer.Handle, flags = (uint)OpenFlags.CloseOnExec };
        peer.Process.ForbidDescriptors().Error.Should().Be(Errno.None, "every process may limit itself");

        peer.Ioctl(Kfd.AMDKFD_IOC_EXPORT_DMABUF, ref export).Error.Should().Be(Errno.EMFILE);

        buffer.Store(0, 0x600d_c0deUL);
        buffer.Load<ulong>(0).Should().Be(0x600d_c0de, "the buffer is as it was");
    }

    private ImportedBuffer ImportOfAProcessThatEnds()
    {
        using Peer peer = Peer.StartWithGpu(device);
        PeerBuffer exported = peer.AllocateShared(Size);
        exported.Store(0, 0x600d_c0deUL);
        var export = new kfd_ioctl_export_dmabuf_args { handle = exported.Handle, flags = (uint)OpenFlags.CloseOnExec };
        peer.Ioctl(Kfd.AMDKFD_IOC_EXPORT_DMABUF, ref export).Error.Should().Be(Errno.None);
        KernelResult lent = peer.Process.Lend((int)export.dmabuf_fd);
        Require.That(lent.Error is not (Errno.EPERM or Errno.ENOSYS), "Linux does not let a process take the open file of its child here (pidfd_getfd)");
        lent.Error.Should().Be(Errno.None);
        using OpenFile file = new(device.Kernel, lent.Int32);
        return new ImportedBuffer(device, file, Size);
    }
}
