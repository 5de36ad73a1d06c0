using System.Runtime.InteropServices;
using Harness.Kernel;

namespace Fixtures.Processes;

/// <summary>capget(2) and capset(2), for an agent that is to have fewer capabilities than the suite.</summary>
internal static unsafe partial class AgentLibc
{
    private const uint LINUX_CAPABILITY_VERSION_3 = 0x2008_0522;

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

    [LibraryImport("libc", SetLastError = true)]
    private static partial int capget(uint* header, uint* data);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int capset(uint* header, uint* data);
}
