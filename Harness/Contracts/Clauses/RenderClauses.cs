namespace Harness.Contracts.Clauses;

/// <summary>The render node.</summary>
public static class RenderClauses
{
    /// <summary>Type byte.</summary>
    [Clause("An ioctl whose type is not that of DRM is refused with ENOTTY.", "drm_ioctl.c:drm_ioctl")]
    public const string ForeignType = "render.foreign_type_enotty";

    /// <summary>Driver name.</summary>
    [Clause("DRM_IOCTL_VERSION names the driver amdgpu.", "drm_ioctl.c:drm_version")]
    public const string DriverName = "render.driver_name";

    /// <summary>Acceleration.</summary>
    [Clause("AMDGPU_INFO_ACCEL_WORKING answers 1.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string AccelWorking = "render.accel_working";

    /// <summary>Unknown queries.</summary>
    [Clause("AMDGPU_INFO with an unknown query is refused with EINVAL.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string InfoUnknown = "render.info.unknown_einval";

    /// <summary>VRAM size.</summary>
    [Clause("AMDGPU_INFO_MEMORY tells as much VRAM of a discrete GPU as the memory banks of the topology.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string MemoryTotal = "render.info.memory_total";

    /// <summary>Unknown handles.</summary>
    [Clause("GEM_MMAP of an unknown handle is refused with ENOENT.", "amdgpu_gem.c:amdgpu_mode_dumb_mmap")]
    public const string MapUnknownHandle = "render.gem_mmap.unknown_enoent";

    /// <summary>Heaps.</summary>
    [Clause("No heap of AMDGPU_INFO_MEMORY has more usable or used memory than memory at all.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string MemoryHeaps = "render.info.memory_heaps";

    /// <summary>VRAM in sysfs.</summary>
    [Clause("mem_info_vram_total in sysfs is the VRAM of AMDGPU_INFO_MEMORY.", "amdgpu_vram_mgr.c:amdgpu_mem_info_vram_total_show")]
    public const string SysfsVramTotal = "render.sysfs.vram_total";

    /// <summary>Device.</summary>
    [Clause("AMDGPU_INFO_DEV_INFO tells the device id, the wave size, the compute units and the shader arrays of the topology.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string DeviceInfo = "render.info.device";

    /// <summary>Compute engine.</summary>
    [Clause("AMDGPU_INFO_HW_IP_INFO tells of a compute engine of the GPU's generation.", "amdgpu_kms.c:amdgpu_hw_ip_info")]
    public const string ComputeEngine = "render.info.compute_engine";

    /// <summary>Time stamp.</summary>
    [Clause("AMDGPU_INFO_TIMESTAMP reads the same clock as GET_CLOCK_COUNTERS.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string Timestamp = "render.info.timestamp";

    /// <summary>Short answers.</summary>
    [Clause("AMDGPU_INFO writes no more than return_size bytes.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string InfoTruncated = "render.info.truncated";

    /// <summary>No room.</summary>
    [Clause("AMDGPU_INFO without room for an answer, by its size or its pointer, is refused with EINVAL.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string InfoNoRoom = "render.info.no_room_einval";

    /// <summary>Unknown engine.</summary>
    [Clause("AMDGPU_INFO_HW_IP_INFO of a type beyond the last is refused with EINVAL.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string InfoUnknownEngine = "render.info.unknown_engine_einval";

    /// <summary>IP version.</summary>
    [Clause("The IP version of a compute engine has its major number above bit 16, the one that the answer has by itself, and its minor number above bit 8.", "amdgpu_kms.c:amdgpu_hw_ip_info")]
    public const string EngineVersionPacked = "render.info.engine_version_packed";

    /// <summary>Largest allocation.</summary>
    [Clause("The largest allocation of each heap of AMDGPU_INFO_MEMORY is three quarters of what is usable of it.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string MaxAllocation = "render.info.max_allocation";

    /// <summary>Used memory in sysfs.</summary>
    [Clause("mem_info_vram_used and mem_info_gtt_used in sysfs rise by what is allocated.", "amdgpu_vram_mgr.c:amdgpu_mem_info_vram_used_show, amdgpu_gtt_mgr.c:amdgpu_mem_info_gtt_used_show")]
    public const string SysfsUsage = "render.sysfs.usage";

    /// <summary>Unknown domains.</summary>
    [Clause("GEM_CREATE in a domain that does not exist is refused with EINVAL.", "amdgpu_gem.c:amdgpu_gem_create_ioctl")]
    public const string GemUnknownDomain = "render.gem_create.unknown_domain_einval";

    /// <summary>A buffer of GEM_CREATE.</summary>
    [Clause("A buffer of GEM_CREATE can be mapped by the offset that GEM_MMAP gives, and every mapping shows the same memory.", "amdgpu_gem.c:amdgpu_mode_dumb_mmap, drm_gem.c:drm_gem_mmap")]
    public const string GemIsMemory = "render.gem_create.is_memory";

    /// <summary>Closing nothing.</summary>
    [Clause("GEM_CLOSE of an unknown handle is refused with EINVAL.", "drm_gem.c:drm_gem_handle_delete")]
    public const string GemCloseUnknown = "render.gem_close.unknown_einval";

    /// <summary>Closed handles.</summary>
    [Clause("A handle that was closed is unknown, and the next buffer gets the lowest free number.", "drm_gem.c:drm_gem_handle_delete")]
    public const string GemClosedIsGone = "render.gem_close.is_gone";

    /// <summary>Export of nothing.</summary>
    [Clause("PRIME_HANDLE_TO_FD of an unknown handle is refused with ENOENT.", "drm_prime.c:drm_gem_prime_handle_to_dmabuf")]
    public const string PrimeUnknown = "render.prime.unknown_enoent";

    /// <summary>Import of what is there.</summary>
    [Clause("PRIME_FD_TO_HANDLE of a buffer that the file has a handle of answers that handle.", "drm_prime.c:drm_gem_prime_fd_to_handle")]
    public const string PrimeSameHandle = "render.prime.same_handle";

    /// <summary>Import of something else.</summary>
    [Clause("PRIME_FD_TO_HANDLE of a descriptor that is not open is refused with EBADF, and of a file that is no dma-buf with EINVAL.", "dma-buf.c:dma_buf_get")]
    public const string PrimeBadFile = "render.prime.bad_file";

    /// <summary>Minor version.</summary>
    [Clause("DRM_IOCTL_VERSION tells a minor version of 49 or more, and of 64 or more beside KFD 1.23, and patch level 0.", "amdgpu_drv.c:KMS_DRIVER_MINOR")]
    public const string DriverMinor = "render.driver_minor";

    /// <summary>Closed files.</summary>
    [Clause("A file of the render node that is closed gives back the page tables of its address space.", "amdgpu_kms.c:amdgpu_driver_postclose_kms")]
    public const string ClosedGivesBack = "render.closed_gives_back";

    /// <summary>Numbers without an ioctl.</summary>
    [Clause("An ioctl of amdgpu whose number has no meaning is refused with EINVAL.", "drm_ioctl.c:drm_ioctl")]
    public const string UnknownNumber = "render.unknown_number_einval";

    /// <summary>Directions.</summary>
    [Clause("Of an argument is read and written what both the caller and the driver declare: what is not read is zero, and what is not written stays.", "drm_ioctl.c:drm_ioctl")]
    public const string Direction = "render.direction";

    /// <summary>Sizes.</summary>
    [Clause("An argument has the size that the caller declares: what is missing is zero, and nothing behind it is written.", "drm_ioctl.c:drm_ioctl")]
    public const string SizeOfCaller = "render.size_of_caller";

    /// <summary>Arguments without memory.</summary>
    [Clause("An argument where there is no memory is refused with EFAULT, also where it is only written.", "drm_ioctl.c:drm_ioctl")]
    public const string BadArgument = "render.bad_argument_efault";

    /// <summary>Lengths of names.</summary>
    [Clause("DRM_IOCTL_VERSION cuts names to the room of the caller, and tells their whole lengths.", "drm_ioctl.c:drm_copy_field")]
    public const string VersionLengths = "render.version.lengths";

    /// <summary>Names without memory.</summary>
    [Clause("DRM_IOCTL_VERSION with room for a name where there is no memory is refused with EFAULT.", "drm_ioctl.c:drm_copy_field")]
    public const string VersionBadBuffer = "render.version.bad_buffer_efault";

    /// <summary>Answers without memory.</summary>
    [Clause("AMDGPU_INFO with a return_pointer where there is no memory is refused with EFAULT.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string InfoBadPointer = "render.info.bad_pointer_efault";

    /// <summary>Usage.</summary>
    [Clause("AMDGPU_INFO_VRAM_USAGE and GTT_USAGE rise with a buffer of GEM_CREATE, and fall when the last reference to it is gone.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string InfoUsage = "render.info.usage";

    /// <summary>Engines that are not there.</summary>
    [Clause("AMDGPU_INFO_HW_IP_INFO of an engine that the GPU does not have answers zeros.", "amdgpu_kms.c:amdgpu_hw_ip_info")]
    public const string InfoAbsentEngine = "render.info.absent_engine";

    /// <summary>Limits of engines.</summary>
    [Clause("AMDGPU_INFO_HW_IP_INFO tells no more rings than a context has, 4 for compute and 2 for DMA, from the lowest bit on, and alignments that are powers of two.", "amdgpu_kms.c:amdgpu_hw_ip_info, amdgpu_ctx.c:amdgpu_ctx_num_entities")]
    public const string EngineLimits = "render.info.engine_limits";

    /// <summary>Address ranges.</summary>
    [Clause("The address ranges and page sizes of AMDGPU_INFO_DEV_INFO are whole pages, and the ranges are not empty.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string AddressRanges = "render.info.address_ranges";

    /// <summary>PCI revision.</summary>
    [Clause("pci_rev of AMDGPU_INFO_DEV_INFO is the revision of the PCI device.", "amdgpu_kms.c:amdgpu_info_ioctl")]
    public const string PciRevision = "render.info.pci_revision";

    /// <summary>Totals.</summary>
    [Clause("mem_info_vis_vram_total and mem_info_gtt_total in sysfs are those of AMDGPU_INFO_MEMORY.", "amdgpu_vram_mgr.c:amdgpu_mem_info_vis_vram_total_show, amdgpu_gtt_mgr.c:amdgpu_mem_info_gtt_total_show")]
    public const string SysfsTotals = "render.sysfs.totals";

    /// <summary>Large buffers.</summary>
    [Clause("GEM_CREATE of as much as the domain has is refused with ENOMEM.", "amdgpu_object.c:amdgpu_bo_validate_size")]
    public const string GemTooLarge = "render.gem_create.too_large_enomem";

    /// <summary>Answer of GEM_CREATE.</summary>
    [Clause("The answer of GEM_CREATE is the handle, and zeros where the request was.", "amdgpu_gem.c:amdgpu_gem_create_ioctl")]
    public const string GemAnswerIsClear = "render.gem_create.answer_is_clear";

    /// <summary>Mapping of what was closed.</summary>
    [Clause("mmap through a file that closed its handle of a buffer is refused with EACCES, while others still have the buffer.", "drm_gem.c:drm_gem_object_release_handle")]
    public const string GemClosedIsRevoked = "render.gem_close.revokes_mmap";

    /// <summary>A dma-buf keeps its memory.</summary>
    [Clause("A dma-buf holds its memory when the handle that it was exported from is closed.", "drm_prime.c:drm_gem_prime_handle_to_dmabuf")]
    public const string PrimeHoldsMemory = "render.prime.holds_memory";

    /// <summary>GemCleared.</summary>
    [Clause("A new buffer of GEM_CREATE in VRAM reads as zero, whatever its last owner left there.", "amdgpu_gem.c:amdgpu_gem_create_ioctl", Since = 17)]
    public const string GemCleared = "render.gem_create.cleared";

    /// <summary>MetadataKept.</summary>
    [Clause("GEM_METADATA answers the tiling, flags and data that were set of a buffer, through each file that has it.", "amdgpu_gem.c:amdgpu_gem_metadata_ioctl")]
    public const string MetadataKept = "render.gem_metadata.kept";

    /// <summary>MetadataUnknown.</summary>
    [Clause("GEM_METADATA of an unknown handle is refused with ENOENT.", "amdgpu_gem.c:amdgpu_gem_metadata_ioctl")]
    public const string MetadataUnknown = "render.gem_metadata.unknown_enoent";

    /// <summary>MetadataTooLarge.</summary>
    [Clause("GEM_METADATA that sets more than 256 bytes is refused with EINVAL and leaves what was set before.", "amdgpu_gem.c:amdgpu_gem_metadata_ioctl")]
    public const string MetadataTooLarge = "render.gem_metadata.too_large_einval";

    /// <summary>MetadataOtherOperation.</summary>
    [Clause("GEM_METADATA with another operation than set and get does nothing and succeeds.", "amdgpu_gem.c:amdgpu_gem_metadata_ioctl")]
    public const string MetadataOtherOperation = "render.gem_metadata.other_operation";

    /// <summary>Versions of firmware.</summary>
    [Clause(
        "AMDGPU_INFO_FW_VERSION tells of the first compute micro-engine and of the first SDMA engine what fw_version and sdma_fw_version of the node tell.",
        "amdgpu_kms.c:amdgpu_firmware_info, amdgpu_amdkfd.c:amdgpu_amdkfd_get_fw_version, kfd_topology.c:node_show")]
    public const string FirmwareVersions = "render.info.firmware_versions";

    /// <summary>Unknown firmware.</summary>
    [Clause(
        "AMDGPU_INFO_FW_VERSION of an unknown type, of a third compute micro-engine, of an SDMA engine beyond the last, or of another instance than 0 is refused with EINVAL.",
        "amdgpu_kms.c:amdgpu_info_ioctl, amdgpu_firmware_info")]
    public const string FirmwareUnknown = "render.info.unknown_firmware_einval";
}
