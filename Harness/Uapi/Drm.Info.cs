namespace Harness.Uapi;

// What DRM_IOCTL_AMDGPU_INFO asks and answers.
public static partial class Drm
{
#pragma warning disable CS1591 // the names are those of the headers

    // drm_amdgpu_info.query and its sub-queries.
    public const uint AMDGPU_INFO_ACCEL_WORKING = 0;
    public const uint AMDGPU_INFO_CRTC_FROM_ID = 1;
    public const uint AMDGPU_INFO_HW_IP_INFO = 2;
    public const uint AMDGPU_INFO_HW_IP_COUNT = 3;
    public const uint AMDGPU_INFO_TIMESTAMP = 5;
    public const uint AMDGPU_INFO_FW_VERSION = 0xe;
    public const uint AMDGPU_INFO_FW_VCE = 1;
    public const uint AMDGPU_INFO_FW_UVD = 2;
    public const uint AMDGPU_INFO_FW_GMC = 3;
    public const uint AMDGPU_INFO_FW_GFX_ME = 4;
    public const uint AMDGPU_INFO_FW_GFX_PFP = 5;
    public const uint AMDGPU_INFO_FW_GFX_CE = 6;
    public const uint AMDGPU_INFO_FW_GFX_RLC = 7;
    public const uint AMDGPU_INFO_FW_GFX_MEC = 8;
    public const uint AMDGPU_INFO_FW_SMC = 0xa;
    public const uint AMDGPU_INFO_FW_SDMA = 0xb;
    public const uint AMDGPU_INFO_FW_SOS = 0xc;
    public const uint AMDGPU_INFO_FW_ASD = 0xd;
    public const uint AMDGPU_INFO_FW_VCN = 0xe;
    public const uint AMDGPU_INFO_FW_GFX_RLC_RESTORE_LIST_CNTL = 0xf;
    public const uint AMDGPU_INFO_FW_GFX_RLC_RESTORE_LIST_GPM_MEM = 0x10;
    public const uint AMDGPU_INFO_FW_GFX_RLC_RESTORE_LIST_SRM_MEM = 0x11;
    public const uint AMDGPU_INFO_FW_DMCU = 0x12;
    public const uint AMDGPU_INFO_FW_TA = 0x13;
    public const uint AMDGPU_INFO_FW_DMCUB = 0x14;
    public const uint AMDGPU_INFO_FW_TOC = 0x15;
    public const uint AMDGPU_INFO_FW_CAP = 0x16;
    public const uint AMDGPU_INFO_FW_GFX_RLCP = 0x17;
    public const uint AMDGPU_INFO_FW_GFX_RLCV = 0x18;
    public const uint AMDGPU_INFO_FW_MES_KIQ = 0x19;
    public const uint AMDGPU_INFO_FW_MES = 0x1a;
    public const uint AMDGPU_INFO_FW_IMU = 0x1b;
    public const uint AMDGPU_INFO_FW_VPE = 0x1c;
    public const uint AMDGPU_INFO_NUM_BYTES_MOVED = 0xf;
    public const uint AMDGPU_INFO_VRAM_USAGE = 0x10;
    public const uint AMDGPU_INFO_GTT_USAGE = 0x11;
    public const uint AMDGPU_INFO_GDS_CONFIG = 0x13;
    public const uint AMDGPU_INFO_VRAM_GTT = 0x14;
    public const uint AMDGPU_INFO_READ_MMR_REG = 0x15;
    public const uint AMDGPU_INFO_DEV_INFO = 0x16;
    public const uint AMDGPU_INFO_VIS_VRAM_USAGE = 0x17;
    public const uint AMDGPU_INFO_NUM_EVICTIONS = 0x18;
    public const uint AMDGPU_INFO_MEMORY = 0x19;
    public const uint AMDGPU_INFO_VCE_CLOCK_TABLE = 0x1a;
    public const uint AMDGPU_INFO_VBIOS = 0x1b;
    public const uint AMDGPU_INFO_VBIOS_SIZE = 1;
    public const uint AMDGPU_INFO_VBIOS_IMAGE = 2;
    public const uint AMDGPU_INFO_VBIOS_INFO = 3;
    public const uint AMDGPU_INFO_NUM_HANDLES = 0x1c;
    public const uint AMDGPU_INFO_SENSOR = 0x1d;
    public const uint AMDGPU_INFO_SENSOR_GFX_SCLK = 1;
    public const uint AMDGPU_INFO_SENSOR_GFX_MCLK = 2;
    public const uint AMDGPU_INFO_SENSOR_GPU_TEMP = 3;
    public const uint AMDGPU_INFO_SENSOR_GPU_LOAD = 4;
    public const uint AMDGPU_INFO_SENSOR_GPU_AVG_POWER = 5;
    public const uint AMDGPU_INFO_SENSOR_VDDNB = 6;
    public const uint AMDGPU_INFO_SENSOR_VDDGFX = 7;
    public const uint AMDGPU_INFO_SENSOR_STABLE_PSTATE_GFX_SCLK = 8;
    public const uint AMDGPU_INFO_SENSOR_STABLE_PSTATE_GFX_MCLK = 9;
    public const uint AMDGPU_INFO_SENSOR_PEAK_PSTATE_GFX_SCLK = 0xa;
    public const uint AMDGPU_INFO_SENSOR_PEAK_PSTATE_GFX_MCLK = 0xb;
    public const uint AMDGPU_INFO_SENSOR_GPU_INPUT_POWER = 0xc;
    public const uint AMDGPU_INFO_NUM_VRAM_CPU_PAGE_FAULTS = 0x1e;
    public const uint AMDGPU_INFO_VRAM_LOST_COUNTER = 0x1f;
    public const uint AMDGPU_INFO_RAS_ENABLED_FEATURES = 0x20;
    public const uint AMDGPU_INFO_RAS_ENABLED_UMC = 1;
    public const uint AMDGPU_INFO_RAS_ENABLED_SDMA = 2;
    public const uint AMDGPU_INFO_RAS_ENABLED_GFX = 4;
    public const uint AMDGPU_INFO_RAS_ENABLED_MMHUB = 8;
    public const uint AMDGPU_INFO_RAS_ENABLED_ATHUB = 0x10;
    public const uint AMDGPU_INFO_RAS_ENABLED_PCIE = 0x20;
    public const uint AMDGPU_INFO_RAS_ENABLED_HDP = 0x40;
    public const uint AMDGPU_INFO_RAS_ENABLED_XGMI = 0x80;
    public const uint AMDGPU_INFO_RAS_ENABLED_DF = 0x100;
    public const uint AMDGPU_INFO_RAS_ENABLED_SMN = 0x200;
    public const uint AMDGPU_INFO_RAS_ENABLED_SEM = 0x400;
    public const uint AMDGPU_INFO_RAS_ENABLED_MP0 = 0x800;
    public const uint AMDGPU_INFO_RAS_ENABLED_MP1 = 0x1000;
    public const uint AMDGPU_INFO_RAS_ENABLED_FUSE = 0x2000;
    public const uint AMDGPU_INFO_VIDEO_CAPS = 0x21;
    public const uint AMDGPU_INFO_VIDEO_CAPS_DECODE = 0x0;
    public const uint AMDGPU_INFO_VIDEO_CAPS_ENCODE = 0x1;
    public const uint AMDGPU_INFO_MAX_IBS = 0x22;
    public const uint AMDGPU_INFO_GPUVM_FAULT = 0x23;
    public const uint AMDGPU_INFO_UQ_FW_AREAS = 0x24;
    public const uint AMDGPU_INFO_MMR_SE_INDEX_SHIFT = 0;
    public const uint AMDGPU_INFO_MMR_SE_INDEX_MASK = 0xff;
    public const uint AMDGPU_INFO_MMR_SH_INDEX_SHIFT = 8;
    public const uint AMDGPU_INFO_MMR_SH_INDEX_MASK = 0xff;
    public const uint AMDGPU_INFO_VIDEO_CAPS_CODEC_IDX_MPEG2 = 0x0;
    public const uint AMDGPU_INFO_VIDEO_CAPS_CODEC_IDX_MPEG4 = 0x1;
    public const uint AMDGPU_INFO_VIDEO_CAPS_CODEC_IDX_VC1 = 0x2;
    public const uint AMDGPU_INFO_VIDEO_CAPS_CODEC_IDX_MPEG4_AVC = 0x3;
    public const uint AMDGPU_INFO_VIDEO_CAPS_CODEC_IDX_HEVC = 0x4;
    public const uint AMDGPU_INFO_VIDEO_CAPS_CODEC_IDX_JPEG = 0x5;
    public const uint AMDGPU_INFO_VIDEO_CAPS_CODEC_IDX_VP9 = 0x6;
    public const uint AMDGPU_INFO_VIDEO_CAPS_CODEC_IDX_AV1 = 0x7;
    public const uint AMDGPU_INFO_VIDEO_CAPS_CODEC_IDX_COUNT = 0x8;

    // drm_amdgpu_info_device.ids_flags.
    public const uint AMDGPU_IDS_FLAGS_FUSION = 0x1;
    public const uint AMDGPU_IDS_FLAGS_PREEMPTION = 0x2;
    public const uint AMDGPU_IDS_FLAGS_TMZ = 0x4;
    public const uint AMDGPU_IDS_FLAGS_CONFORMANT_TRUNC_COORD = 0x8;
    public const uint AMDGPU_IDS_FLAGS_GANG_SUBMIT = 0x10;
    public const uint AMDGPU_IDS_FLAGS_MODE_MASK = 0x300;
    public const uint AMDGPU_IDS_FLAGS_MODE_SHIFT = 0x8;
    public const uint AMDGPU_IDS_FLAGS_MODE_PF = 0x0;
    public const uint AMDGPU_IDS_FLAGS_MODE_VF = 0x1;
    public const uint AMDGPU_IDS_FLAGS_MODE_PT = 0x2;

    // drm_amdgpu_info_device.vram_type.
    public const uint AMDGPU_VRAM_TYPE_UNKNOWN = 0;
    public const uint AMDGPU_VRAM_TYPE_GDDR1 = 1;
    public const uint AMDGPU_VRAM_TYPE_DDR2 = 2;
    public const uint AMDGPU_VRAM_TYPE_GDDR3 = 3;
    public const uint AMDGPU_VRAM_TYPE_GDDR4 = 4;
    public const uint AMDGPU_VRAM_TYPE_GDDR5 = 5;
    public const uint AMDGPU_VRAM_TYPE_HBM = 6;
    public const uint AMDGPU_VRAM_TYPE_DDR3 = 7;
    public const uint AMDGPU_VRAM_TYPE_DDR4 = 8;
    public const uint AMDGPU_VRAM_TYPE_GDDR6 = 9;
    public const uint AMDGPU_VRAM_TYPE_DDR5 = 10;
    public const uint AMDGPU_VRAM_TYPE_LPDDR4 = 11;
    public const uint AMDGPU_VRAM_TYPE_LPDDR5 = 12;
    public const uint AMDGPU_VRAM_TYPE_HBM3E = 13;
    public const uint AMDGPU_VRAM_TYPE_HBM4 = 14;

    // drm_amdgpu_info_device.family.
    public const uint AMDGPU_FAMILY_UNKNOWN = 0;
    public const uint AMDGPU_FAMILY_SI = 110;
    public const uint AMDGPU_FAMILY_CI = 120;
    public const uint AMDGPU_FAMILY_KV = 125;
    public const uint AMDGPU_FAMILY_VI = 130;
    public const uint AMDGPU_FAMILY_CZ = 135;
    public const uint AMDGPU_FAMILY_AI = 141;
    public const uint AMDGPU_FAMILY_RV = 142;
    public const uint AMDGPU_FAMILY_NV = 143;
    public const uint AMDGPU_FAMILY_VGH = 144;
    public const uint AMDGPU_FAMILY_GC_11_0_0 = 145;
    public const uint AMDGPU_FAMILY_YC = 146;
    public const uint AMDGPU_FAMILY_GC_11_0_1 = 148;
    public const uint AMDGPU_FAMILY_GC_10_3_6 = 149;
    public const uint AMDGPU_FAMILY_GC_10_3_7 = 151;
    public const uint AMDGPU_FAMILY_GC_11_5_0 = 150;
    public const uint AMDGPU_FAMILY_GC_11_5_4 = 154;
    public const uint AMDGPU_FAMILY_GC_12_0_0 = 152;

    // drm_amdgpu_info_gpuvm_fault.vmhub.
    public const uint AMDGPU_VMHUB_TYPE_MASK = 0xff;
    public const uint AMDGPU_VMHUB_TYPE_SHIFT = 0;
    public const uint AMDGPU_VMHUB_TYPE_GFX = 0;
    public const uint AMDGPU_VMHUB_TYPE_MM0 = 1;
    public const uint AMDGPU_VMHUB_TYPE_MM1 = 2;
    public const uint AMDGPU_VMHUB_IDX_MASK = 0xff00;
    public const uint AMDGPU_VMHUB_IDX_SHIFT = 8;

    // Rows of drm_amdgpu_info_vce_clock_table.
    public const uint AMDGPU_VCE_CLOCK_TABLE_ENTRIES = 6;

#pragma warning restore CS1591
}
