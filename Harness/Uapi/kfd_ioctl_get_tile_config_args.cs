using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Arguments of AMDKFD_IOC_GET_TILE_CONFIG.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 40 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_ioctl_get_tile_config_args
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong tile_config_ptr;
    public ulong macro_tile_config_ptr;
    public uint num_tile_configs;
    public uint num_macro_tile_configs;
    public uint gpu_id;
    public uint gb_addr_config;
    public uint num_banks;
    public uint num_ranks;
#pragma warning restore CS1591
}
