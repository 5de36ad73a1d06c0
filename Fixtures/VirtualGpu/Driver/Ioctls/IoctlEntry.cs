using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Harness.Uapi;

namespace VirtualGpu.Driver.Ioctls;

/// <summary>One line of the dispatch table (struct amdkfd_ioctl_desc).</summary>
/// <param name="Request">The kernel's own definition: direction and size of it count, not those of the caller.</param>
/// <param name="Size">Bytes of the kernel's structure.</param>
/// <param name="Handler">What it does.</param>
internal sealed record IoctlEntry(IoctlRequest Request, int Size, IoctlHandler Handler)
{
    /// <summary>An ioctl with an argument structure.</summary>
    public static IoctlEntry For<T>(uint request, IoctlBody<T> body) where T : unmanaged =>
        new(new IoctlRequest(request), Unsafe.SizeOf<T>(), (context, argument) => body(context, ref MemoryMarshal.AsRef<T>(argument)));

    /// <summary>An ioctl that needs more of its argument than one structure, or none.</summary>
    public static IoctlEntry Raw(uint request, int size, IoctlHandler handler) => new(new IoctlRequest(request), size, handler);
}
