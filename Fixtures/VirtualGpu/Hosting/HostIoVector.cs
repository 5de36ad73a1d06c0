using System.Runtime.InteropServices;

namespace VirtualGpu.Hosting;

/// <summary>struct iovec of uio.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct HostIoVector
{
    public void* Base;
    public nuint Length;
}
