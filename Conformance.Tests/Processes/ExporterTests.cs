using Conformance.Tests.Memory;
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
        var addresses = new GpuVirtualAddressAllocator(device.Kernel, device.Device.Backend.Apertures.Gpuvm);
        AddressRange range = addresses.Reserve(Size, device.PageSize);
        ulong handle = 0;
        try
        {
            using (Peer peer = Peer.StartWithGpu(device))
            {
                PeerBuffer exported = peer.AllocateShared(Size);
                exported.Store(0, 0x600d_c0deUL);
                handle = Import(peer, exported, range.Start);
                device.Map(handle, device.Node.GpuId).Error.Should().Be(Errno.None);
            }

            bench.Run((ref packets) => packets.CopyLinear(range.Start, copy.GpuAddress, 8));

            copy.At<ulong>(0).Should().Be(0x600d_c0de, "the memory is that of the process that ended");
        }
        finally
        {
            device.Unmap(handle, device.Node.GpuId);
            device.Free(handle);
            addresses.Release(range);
        }
    }

    private ulong Import(Peer peer, PeerBuffer exported, ulong address)
    {
        var export = new kfd_ioctl_export_dmabuf_args { handle = exported.Handle, flags = (uint)OpenFlags.CloseOnExec };
        peer.Ioctl(Kfd.AMDKFD_IOC_EXPORT_DMABUF, ref export).Error.Should().Be(Errno.None);
        KernelResult lent = peer.Process.Lend((int)export.dmabuf_fd);
        Require.That(lent.Error is not (Errno.EPERM or Errno.ENOSYS), "Linux does not let a process take the open file of its child here (pidfd_getfd)");
        lent.Error.Should().Be(Errno.None);
        using OpenFile file = new(device.Kernel, lent.Int32);
        var import = new kfd_ioctl_import_dmabuf_args { va_addr = address, gpu_id = device.Node.GpuId, dmabuf_fd = (uint)file.Descriptor };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_IMPORT_DMABUF, ref import).Error.Should().Be(Errno.None, "a dma-buf of another process is as one of this");
        return import.handle;
    }
}
