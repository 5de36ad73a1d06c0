using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Harness.Kernel;

/// <summary>
/// The C library's entry points, looked up in the main program's handle: its search order puts LD_PRELOAD first, so that an interposer
/// (a simulated device, a tracer) sees every call. A lookup in the library's own handle, as DllImport does it, would bypass it.
/// </summary>
/// <remarks>
/// open and ioctl are variadic in C. On the System V x86-64 and AAPCS64 (Linux) conventions integer arguments go to the same registers
/// in either form, so that they can be called through a fixed signature.
/// </remarks>
internal static unsafe partial class Libc
{
    private static readonly nint s_program = NativeLibrary.GetMainProgramHandle();

    private static readonly delegate* unmanaged<byte*, int, uint, int> s_open = (delegate* unmanaged<byte*, int, uint, int>)Export("open");
    private static readonly delegate* unmanaged<int, int> s_close = (delegate* unmanaged<int, int>)Export("close");
    private static readonly delegate* unmanaged<int, nuint, void*, int> s_ioctl = (delegate* unmanaged<int, nuint, void*, int>)Export("ioctl");
    private static readonly delegate* unmanaged<nint, nuint, int, int, int, long, nint> s_mmap =
        (delegate* unmanaged<nint, nuint, int, int, int, long, nint>)Export("mmap");

    private static readonly delegate* unmanaged<nint, nuint, int> s_munmap = (delegate* unmanaged<nint, nuint, int>)Export("munmap");
    private static readonly delegate* unmanaged<nint, nuint, int, int> s_madvise = (delegate* unmanaged<nint, nuint, int, int>)Export("madvise");
    private static readonly delegate* unmanaged<nint, nuint, int, int> s_mprotect = (delegate* unmanaged<nint, nuint, int, int>)Export("mprotect");
    private static readonly delegate* unmanaged<nint, nuint, nuint, int, nint, nint> s_mremap =
        (delegate* unmanaged<nint, nuint, nuint, int, nint, nint>)Export("mremap");

    private static readonly delegate* unmanaged<byte*, uint, int> s_memfdCreate = (delegate* unmanaged<byte*, uint, int>)Export("memfd_create");
    private static readonly delegate* unmanaged<int, long, int> s_ftruncate = (delegate* unmanaged<int, long, int>)Export("ftruncate");
    private static readonly delegate* unmanaged<PollEntry*, nuint, int, int> s_poll = (delegate* unmanaged<PollEntry*, nuint, int, int>)Export("poll");
    private static readonly delegate* unmanaged<int, byte*, nuint, nint> s_read = (delegate* unmanaged<int, byte*, nuint, nint>)Export("read");
    private static readonly delegate* unmanaged<int, byte*, nuint, nint> s_write = (delegate* unmanaged<int, byte*, nuint, nint>)Export("write");
    private static readonly delegate* unmanaged<int, TimeSpec*, int> s_clockGettime = (delegate* unmanaged<int, TimeSpec*, int>)Export("clock_gettime");
    private static readonly delegate* unmanaged<int, IoVector*, nuint, IoVector*, nuint, nuint, nint> s_processVmReadv =
        (delegate* unmanaged<int, IoVector*, nuint, IoVector*, nuint, nuint, nint>)Export("process_vm_readv");

    /// <summary>open(2), again when a signal interrupts it.</summary>
    internal static KernelResult Open(string path, OpenFlags flags)
    {
        const int LongestPath = 4096; // PATH_MAX, with the 0 at its end
        int capacity = Encoding.UTF8.GetMaxByteCount(path.Length) + 1;
        if (capacity > LongestPath)
            return KernelResult.Failure(Errno.ENAMETOOLONG);

        byte* text = stackalloc byte[capacity];
        int length = Encoding.UTF8.GetBytes(path, new Span<byte>(text, capacity));
        text[length] = 0;
        KernelResult result;
        do
        {
            // LibraryImport's generated stubs read errno in this very way: the runtime keeps it across the return transition.
            int value = s_open(text, (int)flags, 0);
            result = Result(value, Marshal.GetLastSystemError());
        }
        while (result.Error == Errno.EINTR);

        return result;
    }

    /// <summary>close(2).</summary>
    internal static KernelResult Close(int descriptor)
    {
        int value = s_close(descriptor);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>ioctl(2).</summary>
    internal static KernelResult Ioctl(int descriptor, uint request, void* argument)
    {
        int value = s_ioctl(descriptor, request, argument);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>mmap(2).</summary>
    internal static KernelResult Map(nint address, nuint length, int protection, int flags, int descriptor, long offset)
    {
        nint value = s_mmap(address, length, protection, flags, descriptor, offset);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>munmap(2).</summary>
    internal static KernelResult Unmap(nint address, nuint length)
    {
        int value = s_munmap(address, length);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>madvise(2).</summary>
    internal static KernelResult Advise(nint address, nuint length, int advice)
    {
        int value = s_madvise(address, length, advice);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>mprotect(2).</summary>
    internal static KernelResult Protect(nint address, nuint length, int protection)
    {
        int value = s_mprotect(address, length, protection);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>mremap(2).</summary>
    internal static KernelResult Remap(nint address, nuint length, nuint newLength, int flags, nint newAddress)
    {
        nint value = s_mremap(address, length, newLength, flags, newAddress);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>memfd_create(2).</summary>
    internal static KernelResult MemoryFile(byte* name, uint flags)
    {
        int value = s_memfdCreate(name, flags);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>ftruncate(2).</summary>
    internal static KernelResult Truncate(int descriptor, long length)
    {
        int value = s_ftruncate(descriptor, length);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>poll(2).</summary>
    internal static KernelResult Poll(PollEntry* entries, int count, int timeout)
    {
        int value = s_poll(entries, (nuint)count, timeout);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>read(2).</summary>
    internal static KernelResult Read(int descriptor, byte* buffer, int length)
    {
        nint value = s_read(descriptor, buffer, (nuint)length);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>write(2).</summary>
    internal static KernelResult Write(int descriptor, byte* buffer, int length)
    {
        nint value = s_write(descriptor, buffer, (nuint)length);
        return Result(value, Marshal.GetLastSystemError());
    }

    /// <summary>clock_gettime(2), in nanoseconds.</summary>
    internal static KernelResult Clock(int clock, out ulong nanoseconds)
    {
        TimeSpec time = default;
        int value = s_clockGettime(clock, &time);
        KernelResult result = Result(value, Marshal.GetLastSystemError());
        nanoseconds = ((ulong)time.Seconds * 1_000_000_000) + (ulong)time.Nanoseconds;
        return result;
    }

    /// <summary>
    /// Copies from an address that may be bad: process_vm_readv(2) on the own process gives EFAULT where a load would end the process.
    /// </summary>
    internal static bool TryCopy(void* source, Span<byte> destination) => TryCopy(Environment.ProcessId, source, destination);

    /// <summary>Copies from the memory of a process: process_vm_readv(2).</summary>
    internal static bool TryCopy(int process, void* source, Span<byte> destination)
    {
        fixed (byte* target = destination)
        {
            IoVector local = new() { Base = target, Length = (nuint)destination.Length };
            IoVector remote = new() { Base = source, Length = (nuint)destination.Length };
            return s_processVmReadv(process, &local, 1, &remote, 1, 0) == destination.Length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static KernelResult Result(long value, int error) =>
        value == -1 ? KernelResult.Failure((Errno)error) : KernelResult.Success(value);

    private static nint Export(string name) => NativeLibrary.GetExport(s_program, name);

    // struct timespec of 64-bit Linux.
    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct IoVector
    {
        public void* Base;
        public nuint Length;
    }
}
