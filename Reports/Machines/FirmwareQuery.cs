using Harness.Kernel;
using Harness.Uapi;

namespace Reports.Machines;

/// <summary>The versions of its firmware that a render node tells: what sysfs leaves out, and whoever may open the node may ask.</summary>
internal static unsafe class FirmwareQuery
{
    // Names are those of sysfs (amdgpu_ucode.c:fw_attrs); of what sysfs has not, those of its header in small letters.
    private static readonly (string Name, uint Type, uint Index)[] s_kinds =
    [
        ("vce", Drm.AMDGPU_INFO_FW_VCE, 0),
        ("uvd", Drm.AMDGPU_INFO_FW_UVD, 0),
        ("mc", Drm.AMDGPU_INFO_FW_GMC, 0),
        ("me", Drm.AMDGPU_INFO_FW_GFX_ME, 0),
        ("pfp", Drm.AMDGPU_INFO_FW_GFX_PFP, 0),
        ("ce", Drm.AMDGPU_INFO_FW_GFX_CE, 0),
        ("rlc", Drm.AMDGPU_INFO_FW_GFX_RLC, 0),
        ("mec", Drm.AMDGPU_INFO_FW_GFX_MEC, 0),
        ("mec2", Drm.AMDGPU_INFO_FW_GFX_MEC, 1),
        ("smc", Drm.AMDGPU_INFO_FW_SMC, 0),
        ("sdma", Drm.AMDGPU_INFO_FW_SDMA, 0),
        ("sdma2", Drm.AMDGPU_INFO_FW_SDMA, 1),
        ("sos", Drm.AMDGPU_INFO_FW_SOS, 0),
        ("asd", Drm.AMDGPU_INFO_FW_ASD, 0),
        ("vcn", Drm.AMDGPU_INFO_FW_VCN, 0),
        ("rlc_srlc", Drm.AMDGPU_INFO_FW_GFX_RLC_RESTORE_LIST_CNTL, 0),
        ("rlc_srlg", Drm.AMDGPU_INFO_FW_GFX_RLC_RESTORE_LIST_GPM_MEM, 0),
        ("rlc_srls", Drm.AMDGPU_INFO_FW_GFX_RLC_RESTORE_LIST_SRM_MEM, 0),
        ("dmcu", Drm.AMDGPU_INFO_FW_DMCU, 0),
        ("ta_xgmi", Drm.AMDGPU_INFO_FW_TA, 1),
        ("ta_ras", Drm.AMDGPU_INFO_FW_TA, 2),
        ("dmcub", Drm.AMDGPU_INFO_FW_DMCUB, 0),
        ("toc", Drm.AMDGPU_INFO_FW_TOC, 0),
        ("cap", Drm.AMDGPU_INFO_FW_CAP, 0),
        ("rlcp", Drm.AMDGPU_INFO_FW_GFX_RLCP, 0),
        ("rlcv", Drm.AMDGPU_INFO_FW_GFX_RLCV, 0),
        ("mes_kiq", Drm.AMDGPU_INFO_FW_MES_KIQ, 0),
        ("mes", Drm.AMDGPU_INFO_FW_MES, 0),
        ("imu", Drm.AMDGPU_INFO_FW_IMU, 0),
        ("vpe", Drm.AMDGPU_INFO_FW_VPE, 0),
    ];

    /// <summary>
    /// Versions by name, as sysfs writes them; without those that the driver does not know and those of version 0, which there are none of. Empty
    /// where the node cannot be opened.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="node">Path of the render node.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(IKernel kernel, string node)
    {
        KernelResult file = kernel.Open(node, OpenFlags.ReadWrite | OpenFlags.CloseOnExec);
        if (!file.Succeeded)
            return [];
        try
        {
            var versions = new List<KeyValuePair<string, string>>();
            foreach ((string name, uint type, uint index) in s_kinds)
            {
                if (Version(kernel, file.Int32, type, index) is > 0 and uint version)
                    versions.Add(new(name, $"0x{version:x8}"));
            }

            return versions;
        }
        finally
        {
            kernel.Close(file.Int32);
        }
    }

    private static uint? Version(IKernel kernel, int node, uint type, uint index)
    {
        drm_amdgpu_info_firmware answer = default;
        var info = new drm_amdgpu_info
        {
            query = Drm.AMDGPU_INFO_FW_VERSION,
            return_pointer = (ulong)&answer,
            return_size = (uint)sizeof(drm_amdgpu_info_firmware),
            query_fw = new drm_amdgpu_query_fw { fw_type = type, index = index },
        };
        return kernel.Ioctl(node, Drm.DRM_IOCTL_AMDGPU_INFO, ref info).Succeeded ? answer.ver : null;
    }
}
