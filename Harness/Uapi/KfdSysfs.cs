namespace Harness.Uapi;

/// <summary>Constants of the KFD topology in sysfs, by their C names (include/uapi/linux/kfd_sysfs.h of Linux 7.3).</summary>
public static partial class KfdSysfs
{
#pragma warning disable CS1591 // the names are those of the headers

    // Bits of the node property capability.
    public const uint HSA_CAP_HOT_PLUGGABLE = 0x1;
    public const uint HSA_CAP_ATS_PRESENT = 0x2;
    public const uint HSA_CAP_SHARED_WITH_GRAPHICS = 0x4;
    public const uint HSA_CAP_QUEUE_SIZE_POW2 = 0x8;
    public const uint HSA_CAP_QUEUE_SIZE_32BIT = 0x10;
    public const uint HSA_CAP_QUEUE_IDLE_EVENT = 0x20;
    public const uint HSA_CAP_VA_LIMIT = 0x40;
    public const uint HSA_CAP_WATCH_POINTS_SUPPORTED = 0x80;
    public const uint HSA_CAP_WATCH_POINTS_TOTALBITS_MASK = 0xf00;
    public const uint HSA_CAP_WATCH_POINTS_TOTALBITS_SHIFT = 8;
    public const uint HSA_CAP_DOORBELL_TYPE_TOTALBITS_MASK = 0x3000;
    public const uint HSA_CAP_DOORBELL_TYPE_TOTALBITS_SHIFT = 12;
    public const uint HSA_CAP_DOORBELL_TYPE_PRE_1_0 = 0x0;
    public const uint HSA_CAP_DOORBELL_TYPE_1_0 = 0x1;
    public const uint HSA_CAP_DOORBELL_TYPE_2_0 = 0x2;
    public const uint HSA_CAP_AQL_QUEUE_DOUBLE_MAP = 0x4000;
    public const uint HSA_CAP_TRAP_DEBUG_SUPPORT = 0x8000;
    public const uint HSA_CAP_TRAP_DEBUG_WAVE_LAUNCH_TRAP_OVERRIDE_SUPPORTED = 0x00010000;
    public const uint HSA_CAP_TRAP_DEBUG_WAVE_LAUNCH_MODE_SUPPORTED = 0x00020000;
    public const uint HSA_CAP_TRAP_DEBUG_PRECISE_MEMORY_OPERATIONS_SUPPORTED = 0x00040000;
    public const uint HSA_CAP_RESERVED_WAS_SRAM_EDCSUPPORTED = 0x00080000;
    public const uint HSA_CAP_MEM_EDCSUPPORTED = 0x00100000;
    public const uint HSA_CAP_RASEVENTNOTIFY = 0x00200000;
    public const uint HSA_CAP_ASIC_REVISION_MASK = 0x03c00000;
    public const uint HSA_CAP_ASIC_REVISION_SHIFT = 22;
    public const uint HSA_CAP_SRAM_EDCSUPPORTED = 0x04000000;
    public const uint HSA_CAP_SVMAPI_SUPPORTED = 0x08000000;
    public const uint HSA_CAP_FLAGS_COHERENTHOSTACCESS = 0x10000000;
    public const uint HSA_CAP_TRAP_DEBUG_FIRMWARE_SUPPORTED = 0x20000000;
    public const uint HSA_CAP_TRAP_DEBUG_PRECISE_ALU_OPERATIONS_SUPPORTED = 0x40000000;
    public const uint HSA_CAP_PER_QUEUE_RESET_SUPPORTED = 0x80000000;
    public const uint HSA_CAP_RESERVED = 0x000f8000;

    // Bits of the node property capability2.
    public const uint HSA_CAP2_PER_SDMA_QUEUE_RESET_SUPPORTED = 0x1;
    public const uint HSA_CAP2_TRAP_DEBUG_LDS_OUT_OF_ADDR_RANGE_SUPPORTED = 0x2;
    public const uint HSA_CAP2_RESERVED = 0xfffffffc;

    // Bits of the node property debug_prop.
    public const uint HSA_DBG_WATCH_ADDR_MASK_LO_BIT_MASK = 0xf;
    public const uint HSA_DBG_WATCH_ADDR_MASK_LO_BIT_SHIFT = 0;
    public const uint HSA_DBG_WATCH_ADDR_MASK_HI_BIT_MASK = 0x3f0;
    public const uint HSA_DBG_WATCH_ADDR_MASK_HI_BIT_SHIFT = 4;
    public const uint HSA_DBG_DISPATCH_INFO_ALWAYS_VALID = 0x400;
    public const uint HSA_DBG_WATCHPOINTS_EXCLUSIVE = 0x800;
    public const ulong HSA_DBG_RESERVED = 0xfffffffffffff000;

    // Memory banks.
    public const uint HSA_MEM_HEAP_TYPE_SYSTEM = 0;
    public const uint HSA_MEM_HEAP_TYPE_FB_PUBLIC = 1;
    public const uint HSA_MEM_HEAP_TYPE_FB_PRIVATE = 2;
    public const uint HSA_MEM_HEAP_TYPE_GPU_GDS = 3;
    public const uint HSA_MEM_HEAP_TYPE_GPU_LDS = 4;
    public const uint HSA_MEM_HEAP_TYPE_GPU_SCRATCH = 5;
    public const uint HSA_MEM_FLAGS_HOT_PLUGGABLE = 0x1;
    public const uint HSA_MEM_FLAGS_NON_VOLATILE = 0x2;
    public const uint HSA_MEM_FLAGS_RESERVED = 0xfffffffc;

    // Caches.
    public const uint HSA_CACHE_TYPE_DATA = 1;
    public const uint HSA_CACHE_TYPE_INSTRUCTION = 2;
    public const uint HSA_CACHE_TYPE_CPU = 4;
    public const uint HSA_CACHE_TYPE_HSACU = 8;
    public const uint HSA_CACHE_TYPE_RESERVED = 0xfffffff0;

    // Links.
    public const uint HSA_IOLINK_TYPE_UNDEFINED = 0;
    public const uint HSA_IOLINK_TYPE_HYPERTRANSPORT = 1;
    public const uint HSA_IOLINK_TYPE_PCIEXPRESS = 2;
    public const uint HSA_IOLINK_TYPE_AMBA = 3;
    public const uint HSA_IOLINK_TYPE_MIPI = 4;
    public const uint HSA_IOLINK_TYPE_QPI_1_1 = 5;
    public const uint HSA_IOLINK_TYPE_RESERVED1 = 6;
    public const uint HSA_IOLINK_TYPE_RESERVED2 = 7;
    public const uint HSA_IOLINK_TYPE_RAPID_IO = 8;
    public const uint HSA_IOLINK_TYPE_INFINIBAND = 9;
    public const uint HSA_IOLINK_TYPE_RESERVED3 = 10;
    public const uint HSA_IOLINK_TYPE_XGMI = 11;
    public const uint HSA_IOLINK_TYPE_XGOP = 12;
    public const uint HSA_IOLINK_TYPE_GZ = 13;
    public const uint HSA_IOLINK_TYPE_ETHERNET_RDMA = 14;
    public const uint HSA_IOLINK_TYPE_RDMA_OTHER = 15;
    public const uint HSA_IOLINK_TYPE_OTHER = 16;
    public const uint HSA_IOLINK_FLAGS_ENABLED = 0x1;
    public const uint HSA_IOLINK_FLAGS_NON_COHERENT = 0x2;
    public const uint HSA_IOLINK_FLAGS_NO_ATOMICS_32_BIT = 0x4;
    public const uint HSA_IOLINK_FLAGS_NO_ATOMICS_64_BIT = 0x8;
    public const uint HSA_IOLINK_FLAGS_NO_PEER_TO_PEER_DMA = 0x10;
    public const uint HSA_IOLINK_FLAGS_RESERVED = 0xffffffe0;

#pragma warning restore CS1591
}
