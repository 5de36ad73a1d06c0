using System.Runtime.InteropServices;

namespace Harness.Kernel;

/// <summary>struct pollfd of poll(2).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct PollEntry
{
    /// <summary>The file descriptor to wait on.</summary>
    public int Descriptor;

    /// <summary>Events asked for.</summary>
    public PollEvents Requested;

    /// <summary>Events that happened.</summary>
    public PollEvents Returned;
}
