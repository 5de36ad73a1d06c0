using System.Runtime.InteropServices;

namespace VirtualGpu.Hosting;

/// <summary>The few libc calls that hosting the model takes. They are the model's own, so nothing needs to interpose them.</summary>
internal static unsafe partial class HostLibc
{
    internal const int PROT_NONE = 0;
    internal const int PROT_READ = 1;
    internal const int PROT_WRITE = 2;
    internal const int MAP_SHARED = 1;
    internal const int MAP_FIXED = 0x10;
    internal const int MAP_NORESERVE = 0x4000;
    internal const uint MFD_CLOEXEC = 1;
    internal const int FALLOC_FL_KEEP_SIZE = 1;
    internal const int FALLOC_FL_PUNCH_HOLE = 2;

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int memfd_create(string name, uint flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ftruncate(int fd, long length);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int fallocate(int fd, int mode, long offset, long length);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint mmap(nint address, nuint length, int protection, int flags, int fd, long offset);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int munmap(nint address, nuint length);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int close(int fd);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint process_vm_readv(int pid, HostIoVector* local, nuint localCount, HostIoVector* remote, nuint remoteCount, nuint flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint process_vm_writev(int pid, HostIoVector* local, nuint localCount, HostIoVector* remote, nuint remoteCount, nuint flags);
}
