using Harness.Buffers;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.DmaBuf;

/// <summary>Exports buffers.</summary>
internal static class DmaBufFile
{
    private const uint CloseOnExec = (uint)OpenFlags.CloseOnExec;

    /// <summary>Exports a buffer that must be exportable.</summary>
    public static OpenFile Export(DeviceFixture device, GpuBuffer buffer)
    {
        Export(device, buffer, out int descriptor).Should().Be(Errno.None, "{0} can be exported", buffer);
        return new OpenFile(device.Kernel, descriptor);
    }

    /// <summary>Exports a buffer, or is refused. A descriptor is the caller's to close.</summary>
    public static Errno Export(DeviceFixture device, GpuBuffer buffer, out int descriptor)
    {
        var export = new kfd_ioctl_export_dmabuf_args { handle = buffer.Allocation.Handle, flags = CloseOnExec };
        Errno error = device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_EXPORT_DMABUF, ref export).Error;
        descriptor = error == Errno.None ? (int)export.dmabuf_fd : -1;
        return error;
    }
}
