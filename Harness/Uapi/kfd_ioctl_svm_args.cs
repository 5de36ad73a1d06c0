using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>
/// Head of the arguments of AMDKFD_IOC_SVM; <c>nattr</c> attributes follow it, and the size in the request counts them.
/// </summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 24 bytes. The flexible array <c>attrs</c> has no field here.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_svm_args
{
#pragma warning disable CS1591 // the header documents its fields
    /// <summary>In: page aligned.</summary>
    public ulong start_addr;

    /// <summary>In: bytes, page aligned.</summary>
    public ulong size;

    public uint op;
    public uint nattr;
#pragma warning restore CS1591
}
