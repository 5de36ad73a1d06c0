using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>What was wrong with a memory access; each word is 0 or 1.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_memory_exception_failure
{
#pragma warning disable CS1591 // the header documents its fields
    public uint NotPresent;
    public uint ReadOnly;
    public uint NoExecute;
    public uint imprecise;
#pragma warning restore CS1591
}
