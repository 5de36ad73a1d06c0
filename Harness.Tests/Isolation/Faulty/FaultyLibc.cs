using System.Runtime.InteropServices;

namespace Harness.Tests.Isolation.Faulty;

/// <summary>Ways to ruin a process that .NET does not offer.</summary>
internal static partial class FaultyLibc
{
    public const int SIGSTOP = 19;

    [LibraryImport("libc")]
    public static partial void memset(nint address, int value, nuint length);

    [LibraryImport("libc")]
    public static partial void abort();

    [LibraryImport("libc")]
    public static partial void exit(int status);

    [LibraryImport("libc")]
    public static partial void pause();

    [LibraryImport("libc")]
    public static partial int raise(int signal);

    [LibraryImport("libc")]
    public static partial int close(int descriptor);
}
