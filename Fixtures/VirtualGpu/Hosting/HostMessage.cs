using System.Runtime.InteropServices;

namespace VirtualGpu.Hosting;

/// <summary>struct msghdr of socket.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct HostMessage
{
    public void* Name;
    public uint NameLength;
    public HostIoVector* Vectors;
    public nuint VectorCount;
    public void* Control;
    public nuint ControlLength;
    public int Flags;
}
