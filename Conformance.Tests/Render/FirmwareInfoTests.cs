using Harness.Contracts.Clauses;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Render;

/// <summary>AMDGPU_INFO_FW_VERSION, beside the topology.</summary>
[Category("Render")]
public sealed unsafe class FirmwareInfoTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(RenderClauses.FirmwareVersions)]
    public void Versions_are_those_of_the_node()
    {
        using RenderNode render = RenderNode.Open(device);

        Version(render, new drm_amdgpu_query_fw { fw_type = Drm.AMDGPU_INFO_FW_GFX_MEC }).Should().Be((Errno.None, device.Node.FirmwareVersion));
        Version(render, new drm_amdgpu_query_fw { fw_type = Drm.AMDGPU_INFO_FW_SDMA }).Should().Be((Errno.None, device.Node.SdmaFirmwareVersion));
    }

    [ConformanceTheory]
    [InlineData(0xffffu, 0u, 0u)]
    [InlineData(Drm.AMDGPU_INFO_FW_GFX_MEC, 0u, 2u)]
    [InlineData(Drm.AMDGPU_INFO_FW_GFX_MEC, 1u, 0u)]
    [InlineData(Drm.AMDGPU_INFO_FW_SDMA, 0u, 0xffffu)]
    [Verifies(RenderClauses.FirmwareUnknown)]
    public void Firmware_that_there_is_none_of_is_refused(uint type, uint instance, uint index)
    {
        using RenderNode render = RenderNode.Open(device);

        Version(render, new drm_amdgpu_query_fw { fw_type = type, ip_instance = instance, index = index }).Should().Be((Errno.EINVAL, 0u));
    }

    private static (Errno Error, uint Version) Version(RenderNode render, drm_amdgpu_query_fw query)
    {
        drm_amdgpu_info_firmware answer = default;
        var info = new drm_amdgpu_info
        {
            query = Drm.AMDGPU_INFO_FW_VERSION,
            return_pointer = (ulong)&answer,
            return_size = (uint)sizeof(drm_amdgpu_info_firmware),
            query_fw = query,
        };
        return (render.Ioctl(Drm.DRM_IOCTL_AMDGPU_INFO, ref info).Error, answer.ver);
    }
}
