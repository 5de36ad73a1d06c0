using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Harness.Kernel;

/// <summary>The machine's own kernel, called through the C library so that interposers see every call (see <see cref="Libc"/>).</summary>
public sealed unsafe class LinuxKernel : IKernel
{
    // libdrm repeats on EAGAIN without end. Some calls mean it as their answer (DBG_TRAP QUERY_DEBUG_EVENT with nothing pending), and
    // no wait of this library is endless: this many yields are some milliseconds, after which EAGAIN is the result.
    private const int AgainLimit = 1000;

    // PROC_PID_INIT_INO (include/linux/proc_ns.h): the namespace whose numbers the driver prints and names its directories with.
    private const string FirstPidNamespace = "pid:[4026531836]";

    // PROC_USER_INIT_INO: the driver asks for capabilities with capable(), which none but this namespace can give.
    private const string FirstUserNamespace = "user:[4026531837]";
    private const string EffectiveCapabilities = "CapEff:";

    private LinuxKernel() => Description = $"Linux {ReadRelease()}";

    /// <summary>
    /// The one instance: the driver keeps its state per process, and whatever caches it (<c>KfdProcess</c>) goes by this object.
    /// </summary>
    public static LinuxKernel Instance { get; } = new();

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IFileTree Files { get; } = new DirectoryFileTree("/");

    /// <inheritdoc/>
    public int? ProcessId { get; } = new FileInfo("/proc/self/ns/pid").LinkTarget == FirstPidNamespace ? Environment.ProcessId : null;

    /// <inheritdoc/>
    public ProcessCapabilities Capabilities { get; } =
        new FileInfo("/proc/self/ns/user").LinkTarget == FirstUserNamespace ? ReadCapabilities(File.ReadAllText("/proc/self/status")) : ProcessCapabilities.None;

    /// <inheritdoc/>
    public ulong PageSize { get; } = (ulong)Environment.SystemPageSize;

    /// <inheritdoc/>
    public KernelResult Open(string path, OpenFlags flags)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Libc.Open(path, flags);
    }

    /// <inheritdoc/>
    /// <remarks>Never repeated: Linux gives the descriptor back even when close is interrupted, and a repetition may close another file.</remarks>
    public KernelResult Close(int descriptor) => Libc.Close(descriptor);

    /// <inheritdoc/>
    public KernelResult Ioctl(int descriptor, uint request, void* argument)
    {
        int again = 0;
        while (true)
        {
            KernelResult result = IoctlOnce(descriptor, request, argument);
            if (result.Error == Errno.EAGAIN && again++ < AgainLimit)
            {
                Thread.Yield();
                continue;
            }

            if (result.Error != Errno.EINTR)
                return result;
        }
    }

    /// <inheritdoc/>
    public KernelResult IoctlOnce(int descriptor, uint request, void* argument) => Libc.Ioctl(descriptor, request, argument);

    /// <inheritdoc/>
    public KernelResult Map(nint address, nuint length, MapProtection protection, MapFlags flags, int descriptor, long offset) =>
        Libc.Map(address, length, (int)protection, (int)flags, descriptor, offset);

    /// <inheritdoc/>
    public KernelResult Unmap(nint address, nuint length) => Libc.Unmap(address, length);

    /// <inheritdoc/>
    public KernelResult Advise(nint address, nuint length, MemoryAdvice advice) => Libc.Advise(address, length, (int)advice);

    /// <inheritdoc/>
    public KernelResult Protect(nint address, nuint length, MapProtection protection) => Libc.Protect(address, length, (int)protection);

    /// <inheritdoc/>
    public KernelResult Remap(nint address, nuint length, nuint newLength, nint newAddress)
    {
        const int MREMAP_MAYMOVE = 1;
        const int MREMAP_FIXED = 2;
        return Libc.Remap(address, length, newLength, newAddress == 0 ? 0 : MREMAP_MAYMOVE | MREMAP_FIXED, newAddress);
    }

    /// <inheritdoc/>
    public KernelResult CreateMemoryFile(nuint length)
    {
        const uint MFD_CLOEXEC = 1;
        KernelResult created;
        fixed (byte* name = "conformance"u8)
            created = Libc.MemoryFile(name, MFD_CLOEXEC);
        if (!created.Succeeded)
            return created;
        KernelResult sized = Truncate(created.Int32, length);
        if (sized.Succeeded)
            return created;
        _ = Libc.Close(created.Int32);
        return sized;
    }

    /// <inheritdoc/>
    public KernelResult Truncate(int descriptor, nuint length) => Libc.Truncate(descriptor, (long)length);

    /// <inheritdoc/>
    public KernelResult Fork(uint seconds)
    {
        const int StackBytes = 1 << 16;
        void* stack = NativeMemory.AlignedAlloc(StackBytes, 16);
        KernelResult child = Libc.Fork(seconds, (nint)stack + StackBytes);
        NativeMemory.AlignedFree(stack); // the child has its own copy
        return child;
    }

    /// <inheritdoc/>
    public nint CurrentThread => Libc.CurrentThread;

    /// <inheritdoc/>
    public KernelResult Interrupt(nint thread) => Libc.Interrupt(thread);

    /// <inheritdoc/>
    /// <remarks>An interrupted wait goes on with what is left of the time.</remarks>
    public KernelResult Poll(Span<PollEntry> entries, int timeoutMilliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(timeoutMilliseconds);
        long start = Stopwatch.GetTimestamp();
        int left = timeoutMilliseconds;
        fixed (PollEntry* first = entries)
        {
            while (true)
            {
                KernelResult result = Libc.Poll(first, entries.Length, left);
                if (result.Error != Errno.EINTR)
                    return result;

                left = Math.Max(0, timeoutMilliseconds - (int)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
    }

    /// <inheritdoc/>
    public KernelResult Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* first = buffer)
        {
            KernelResult result;
            do
            {
                result = Libc.Read(descriptor, first, buffer.Length);
            }
            while (result.Error == Errno.EINTR);

            return result;
        }
    }

    /// <inheritdoc/>
    public KernelResult Write(int descriptor, ReadOnlySpan<byte> buffer)
    {
        fixed (byte* first = buffer)
        {
            KernelResult result;
            do
            {
                result = Libc.Write(descriptor, first, buffer.Length);
            }
            while (result.Error == Errno.EINTR);

            return result;
        }
    }

    /// <summary>The capabilities in the text of /proc/self/status.</summary>
    internal static ProcessCapabilities ReadCapabilities(string status)
    {
        int start = status.IndexOf(EffectiveCapabilities, StringComparison.Ordinal);
        if (start < 0)
            return ProcessCapabilities.None;
        ReadOnlySpan<char> mask = status.AsSpan(start + EffectiveCapabilities.Length);
        int end = mask.IndexOf('\n');
        return (ProcessCapabilities)ulong.Parse((end < 0 ? mask : mask[..end]).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            & ProcessCapabilities.All;
    }

    private static string ReadRelease() =>
        new DirectoryFileTree("/").Read("/proc/sys/kernel/osrelease", out string text) == Errno.None ? text.Trim() : "unknown release";
}
