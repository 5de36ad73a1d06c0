using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>Answer of AMDGPU_INFO_GPUVM_FAULT: the last page fault of the device, since DRM 3.55.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_info_gpuvm_fault
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong addr;
    public uint status;

    /// <summary>AMDGPU_VMHUB_TYPE_* and instance.</summary>
    public uint vmhub;
#pragma warning restore CS1591
}
