using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One attribute of a shared-virtual-memory range.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_svm_attribute
{
#pragma warning disable CS1591 // the header documents its fields
    public uint type;
    public uint value;
#pragma warning restore CS1591
}
