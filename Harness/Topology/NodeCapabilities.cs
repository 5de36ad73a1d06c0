using Harness.Uapi;

namespace Harness.Topology;

/// <summary>The properties capability and capability2 of a GPU node (include/uapi/linux/kfd_sysfs.h: HSA_CAP_*, HSA_CAP2_*).</summary>
/// <param name="Word">The property capability.</param>
/// <param name="Word2">The property capability2; null before Linux 6.16.</param>
public readonly record struct NodeCapabilities(uint Word, uint? Word2)
{
    /// <summary>The GPU can be plugged in and out.</summary>
    public bool HotPluggable => Has(KfdSysfs.HSA_CAP_HOT_PLUGGABLE);

    /// <summary>The GPU also draws.</summary>
    public bool SharedWithGraphics => Has(KfdSysfs.HSA_CAP_SHARED_WITH_GRAPHICS);

    /// <summary>The size of a ring has to be a power of two.</summary>
    public bool QueueSizePowerOfTwo => Has(KfdSysfs.HSA_CAP_QUEUE_SIZE_POW2);

    /// <summary>The size of a ring has 32 bits.</summary>
    public bool QueueSize32Bit => Has(KfdSysfs.HSA_CAP_QUEUE_SIZE_32BIT);

    /// <summary>An event can tell that a queue is idle.</summary>
    public bool QueueIdleEvent => Has(KfdSysfs.HSA_CAP_QUEUE_IDLE_EVENT);

    /// <summary>Virtual addresses are limited.</summary>
    public bool VirtualAddressLimit => Has(KfdSysfs.HSA_CAP_VA_LIMIT);

    /// <summary>Number of address watch points.</summary>
    public int WatchPoints => Has(KfdSysfs.HSA_CAP_WATCH_POINTS_SUPPORTED)
        ? 1 << (int)((Word & KfdSysfs.HSA_CAP_WATCH_POINTS_TOTALBITS_MASK) >> (int)KfdSysfs.HSA_CAP_WATCH_POINTS_TOTALBITS_SHIFT)
        : 0;

    /// <summary>Kind of doorbell: 0 and 1 have 32 bits, 2 has 64 (every gfx9 and later).</summary>
    public uint DoorbellType =>
        (Word & KfdSysfs.HSA_CAP_DOORBELL_TYPE_TOTALBITS_MASK) >> (int)KfdSysfs.HSA_CAP_DOORBELL_TYPE_TOTALBITS_SHIFT;

    /// <summary>Size of one doorbell in bytes: 8 for type 2, else 4 (kfd_device.c: doorbell_size).</summary>
    public int DoorbellSize => DoorbellType == KfdSysfs.HSA_CAP_DOORBELL_TYPE_2_0 ? 8 : 4;

    /// <summary>The ring of an AQL queue has to be mapped twice in a row (gfx7, gfx8).</summary>
    public bool AqlQueueDoubleMap => Has(KfdSysfs.HSA_CAP_AQL_QUEUE_DOUBLE_MAP);

    /// <summary>The debugger interface is there.</summary>
    public bool TrapDebug => Has(KfdSysfs.HSA_CAP_TRAP_DEBUG_SUPPORT);

    /// <summary>The debugger can override traps at wave launch.</summary>
    public bool TrapDebugWaveLaunchOverride => Has(KfdSysfs.HSA_CAP_TRAP_DEBUG_WAVE_LAUNCH_TRAP_OVERRIDE_SUPPORTED);

    /// <summary>The debugger can choose the wave launch mode.</summary>
    public bool TrapDebugWaveLaunchMode => Has(KfdSysfs.HSA_CAP_TRAP_DEBUG_WAVE_LAUNCH_MODE_SUPPORTED);

    /// <summary>The debugger can ask for precise memory operations.</summary>
    public bool TrapDebugPreciseMemory => Has(KfdSysfs.HSA_CAP_TRAP_DEBUG_PRECISE_MEMORY_OPERATIONS_SUPPORTED);

    /// <summary>The debugger can ask for precise ALU operations.</summary>
    public bool TrapDebugPreciseAlu => Has(KfdSysfs.HSA_CAP_TRAP_DEBUG_PRECISE_ALU_OPERATIONS_SUPPORTED);

    /// <summary>The firmware is new enough for the debugger.</summary>
    public bool TrapDebugFirmware => Has(KfdSysfs.HSA_CAP_TRAP_DEBUG_FIRMWARE_SUPPORTED);

    /// <summary>Memory has error correction.</summary>
    public bool MemoryErrorCorrection => Has(KfdSysfs.HSA_CAP_MEM_EDCSUPPORTED);

    /// <summary>On-chip memory has error correction.</summary>
    public bool SramErrorCorrection => Has(KfdSysfs.HSA_CAP_SRAM_EDCSUPPORTED);

    /// <summary>Errors are told by events.</summary>
    public bool RasEventNotify => Has(KfdSysfs.HSA_CAP_RASEVENTNOTIFY);

    /// <summary>Revision of the chip.</summary>
    public uint AsicRevision => (Word & KfdSysfs.HSA_CAP_ASIC_REVISION_MASK) >> (int)KfdSysfs.HSA_CAP_ASIC_REVISION_SHIFT;

    /// <summary>Shared virtual memory is there (CONFIG_HSA_AMD_SVM and a GPU that can).</summary>
    public bool SharedVirtualMemory => Has(KfdSysfs.HSA_CAP_SVMAPI_SUPPORTED);

    /// <summary>The CPU sees the GPU's memory coherently.</summary>
    public bool CoherentHostAccess => Has(KfdSysfs.HSA_CAP_FLAGS_COHERENTHOSTACCESS);

    /// <summary>One compute queue can be reset without the others.</summary>
    public bool PerQueueReset => Has(KfdSysfs.HSA_CAP_PER_QUEUE_RESET_SUPPORTED);

    /// <summary>One SDMA queue can be reset without the others.</summary>
    public bool PerSdmaQueueReset => Has2(KfdSysfs.HSA_CAP2_PER_SDMA_QUEUE_RESET_SUPPORTED);

    /// <summary>The debugger can catch LDS accesses out of range.</summary>
    public bool TrapDebugLdsOutOfRange => Has2(KfdSysfs.HSA_CAP2_TRAP_DEBUG_LDS_OUT_OF_ADDR_RANGE_SUPPORTED);

    private bool Has(uint bit) => (Word & bit) != 0;

    private bool Has2(uint bit) => ((Word2 ?? 0) & bit) != 0;
}
