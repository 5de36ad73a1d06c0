using System.Runtime.InteropServices;
using Harness.Kernel;

namespace Fixtures.Processes;

/// <summary>capget(2) and capset(2), for an agent that is to have fewer capabilities than the suite, setrlimit(2), for one that may open nothing, and pidfd_getfd(2), for its open files.</summary>
internal static unsafe partial class AgentLibc
{
    private const uint LINUX_CAPABILITY_VERSION_3 = 0x2008_0522;

    // bits/resource.h; the same on x86-64 and AArch64.
    private const int RLIMIT_NOFILE = 7;

    // The same on every architecture.
    private const int SYS_pidfd_open = 434;
    private const int SYS_pidfd_getfd = 438;

    /// <summary>Takes capabilities from the calling thread, for good.</summary>
    /// <exception cref="InvalidOperationException">Linux refused, which it has no reason to.</exception>
    public static void Drop(ProcessCapabilities capabilities)
    {
        // struct __user_cap_header_struct, and two of struct __user_cap_data_struct: effective, permitted, inheritable.
        uint* header = stackalloc uint[] { LINUX_CAPABILITY_VERSION_3, 0 };
        uint* data = stackalloc uint[6];
        if (capget(header, data) != 0)
            throw new InvalidOperationException($"capget: {Marshal.GetLastPInvokeErrorMessage()}");
        for (int i = 0; i < 6; i++)
            data[i] &= ~(uint)((ulong)capabilities >> (i < 3 ? 0 : 32));
        if (capset(header, data) != 0)
            throw new InvalidOperationException($"capset: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Lets this process open nothing more; what is open stays so.</summary>
    public static KernelResult ForbidDescriptors()
    {
        ulong* none = stackalloc ulong[] { 0, 0 }; // struct rlimit: soft and hard
        return Result(setrlimit(RLIMIT_NOFILE, none));
    }

    /// <summary>Opens what a descriptor of a child names for this process too. The value is the descriptor here; an error where Linux does not let it (EPERM, ENOSYS).</summary>
    public static KernelResult TakeDescriptor(int process, int descriptor)
    {
        KernelResult child = Result(syscall(SYS_pidfd_open, process, 0, 0));
        if (!child.Succeeded)
            return child;
        KernelResult taken = Result(syscall(SYS_pidfd_getfd, child.Int32, descriptor, 0));
        LinuxKernel.Instance.Close(child.Int32);
        return taken;
    }

    private static KernelResult Result(nint value) =>
        value < 0 ? KernelResult.Failure((Errno)Marshal.GetLastPInvokeError()) : KernelResult.Success(value);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint syscall(nint number, nint first, nint second, nint third);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setrlimit(int resource, ulong* limits);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int capget(uint* header, uint* data);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int capset(uint* header, uint* data);
}
