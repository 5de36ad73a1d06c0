using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>One GPU in the answer of KFD_IOC_DBG_TRAP_GET_DEVICE_SNAPSHOT; 120 bytes before <c>capability2</c> was added.</summary>
/// <remarks>include/uapi/linux/kfd_ioctl.h, 128 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct kfd_dbg_device_info_entry
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong exception_status;
    public ulong lds_base;
    public ulong lds_limit;
    public ulong scratch_base;
    public ulong scratch_limit;
    public ulong gpuvm_base;
    public ulong gpuvm_limit;
    public uint gpu_id;
    public uint location_id;
    public uint vendor_id;
    public uint device_id;
    public uint revision_id;
    public uint subsystem_vendor_id;
    public uint subsystem_device_id;
    public uint fw_version;
    public uint gfx_target_version;
    public uint simd_count;
    public uint max_waves_per_simd;
    public uint array_count;
    public uint simd_arrays_per_engine;
    public uint num_xcc;
    public uint capability;
    public uint debug_prop;
    public uint capability2;
    public uint pad;
#pragma warning restore CS1591
}
