using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>What a compute user queue needs for its MQD.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 8 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_userq_mqd_compute_gfx11
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong eop_va;
#pragma warning restore CS1591
}
