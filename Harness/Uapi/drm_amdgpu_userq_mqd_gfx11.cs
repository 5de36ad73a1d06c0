using System.Runtime.InteropServices;

namespace Harness.Uapi;

/// <summary>What a graphics user queue needs for its MQD.</summary>
/// <remarks>include/uapi/drm/amdgpu_drm.h, 16 bytes.</remarks>
[StructLayout(LayoutKind.Sequential)]
public struct drm_amdgpu_userq_mqd_gfx11
{
#pragma warning disable CS1591 // the header documents its fields
    public ulong shadow_va;
    public ulong csa_va;
#pragma warning restore CS1591
}
