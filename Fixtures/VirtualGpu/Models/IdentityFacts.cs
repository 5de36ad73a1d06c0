namespace VirtualGpu.Models;

/// <summary>What topology and render node say of a generation (kfd_topology.c, kfd_crat.c, amdgpu_kms.c).</summary>
public sealed record IdentityFacts
{
    /// <summary>Version of the firmware of every SDMA engine: any does, as nothing depends on it.</summary>
    public const uint SdmaFirmwareVersion = 24;

    /// <summary>AMDGPU_FAMILY_* (amdgpu_drm.h).</summary>
    public required uint DrmFamily { get; init; }

    /// <summary>Version of the compute firmware; the driver of a debugger asks for a least one (kfd_topology.c:kfd_topology_set_dbg_firmware_support).</summary>
    public required int FirmwareVersion { get; init; }

    /// <summary>Level-1 vector cache of a compute unit, in KiB.</summary>
    public required int VectorCacheKilobytes { get; init; }

    /// <summary>Level-1 instruction cache, in KiB (kfd_crat.c: vega10_cache_info, or from the GPU itself).</summary>
    public required int InstructionCacheKilobytes { get; init; }

    /// <summary>Neighbouring compute units of an array that have an instruction cache and a scalar cache together.</summary>
    public required int UnitsOfSharedCaches { get; init; }

    /// <summary>Level-2 cache of an XCC, in KiB.</summary>
    public required int Level2Kilobytes { get; init; }

    /// <summary>Line of the level-2 cache, in bytes.</summary>
    public required int Level2Line { get; init; }

    /// <summary>HSA_CAP_TRAP_DEBUG_PRECISE_MEMORY_OPERATIONS_SUPPORTED.</summary>
    public required bool HasPreciseMemoryOperations { get; init; }

    /// <summary>Highest bit of an address watch's mask (HSA_DBG_WATCH_ADDR_MASK_HI_BIT).</summary>
    public required uint WatchMaskHighBit { get; init; }
}
