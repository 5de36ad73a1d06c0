using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_CRIU_OP (checkpoint and restore in user space), since KFD 1.7.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 56 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_criu_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong devices;
    public ulong bos;
    public ulong priv_data;
    public ulong priv_data_size;
    public uint num_devices;
    public uint num_bos;
    public uint num_objects;
    public uint pid;
    public uint op;
#pragma warning restore CS1591
}
