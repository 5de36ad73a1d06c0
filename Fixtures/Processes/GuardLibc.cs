using System.Runtime.InteropServices;

namespace Fixtures.Processes;

/// <summary>The libc call of <see cref="ProcessGuard"/>.</summary>
internal static unsafe partial class GuardLibc
{
    private const int P_ALL = 0;
    private const int WNOHANG = 1;
    private const int WEXITED = 4;
    private const int WNOWAIT = 0x01000000;

    /// <summary>Whether the process has children, running or not yet waited for: waitid(2) gives ECHILD when it has none.</summary>
    public static bool HasChildren()
    {
        byte* information = stackalloc byte[128];
        return waitid(P_ALL, 0, information, WNOHANG | WEXITED | WNOWAIT) == 0;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int waitid(int kind, uint id, byte* information, int options);
}
