namespace Harness.Contracts.Clauses;

/// <summary>Buffers: allocation, mapping, freeing, limits.</summary>
public static class MemoryClauses
{
    /// <summary>Unknown gpu_id.</summary>
    [Clause(
        "ALLOC, MAP, UNMAP, FREE and AVAILABLE_MEMORY of a GPU that the process does not have are refused with EINVAL.",
        "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string UnknownGpu = "memory.unknown_gpu_einval";

    /// <summary>Unknown handles.</summary>
    [Clause("MAP and UNMAP of an unknown handle are refused with ENOMEM.", "kfd_chardev.c:kfd_ioctl_map_memory_to_gpu")]
    public const string UnknownHandle = "memory.unknown_handle_enomem";

    /// <summary>Handles.</summary>
    [Clause("A memory handle has the GPU's id in its upper 32 bits.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string HandleFormat = "memory.handle_format";

    /// <summary>Handles of different buffers.</summary>
    [Clause("No two buffers of a process on a GPU have the same handle.", "kfd_process.c:kfd_process_device_create_obj_handle")]
    public const string HandlesDiffer = "memory.handles_differ";

    /// <summary>Size 0.</summary>
    [Clause("ALLOC of 0 bytes is refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string AllocZeroSize = "memory.alloc.size_zero_einval";

    /// <summary>No memory type.</summary>
    [Clause("ALLOC without a memory type is refused with EINVAL.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_alloc_memory_of_gpu")]
    public const string AllocNoType = "memory.alloc.no_type_einval";

    /// <summary>Doorbell and MMIO buffers.</summary>
    [Clause(
        "ALLOC of a doorbell or MMIO-remap buffer with another size than that of the aperture is refused with EINVAL.",
        "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string ApertureSize = "memory.alloc.aperture_size_einval";

    /// <summary>Doorbells on the GPU.</summary>
    [Clause("A doorbell buffer can be mapped on its GPU, as it can on the CPU.", "amdgpu_amdkfd_gpuvm.c:kfd_mem_attach")]
    public const string DoorbellsMapped = "memory.aperture.doorbells_mapped";

    /// <summary>Doorbells again.</summary>
    [Clause(
        "The doorbell slice stays the process's: a doorbell buffer can be allocated whether or not there was one before.",
        "kfd_doorbell.c:kfd_get_process_doorbells")]
    public const string DoorbellsAgain = "memory.aperture.doorbells_again";

    /// <summary>Remapped registers of several buffers.</summary>
    [Clause(
        "The page of remapped registers can be in several buffers of a process at a time.",
        "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string RegistersShared = "memory.aperture.registers_shared";

    /// <summary>AQL queue memory.</summary>
    [Clause(
        "AQL_QUEUE_MEM is allocated at half the size and mapped twice, back to back.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_alloc_memory_of_gpu")]
    public const string AqlMappedTwice = "memory.alloc.aql_mapped_twice";

    /// <summary>USERPTR of nothing.</summary>
    [Clause("ALLOC of a USERPTR buffer where nothing is mapped is refused with EFAULT.", "amdgpu_hmm.c:amdgpu_hmm_range_get_pages")]
    public const string UserPointerUnmapped = "memory.alloc.userptr_unmapped_efault";

    /// <summary>USERPTR of read-only memory.</summary>
    [Clause("ALLOC of a USERPTR buffer over read-only memory is refused with EPERM, with WRITABLE and without.", "amdgpu_amdkfd_gpuvm.c:init_user_pages, mm/hmm.c:hmm_vma_fault")]
    public const string UserPointerReadOnly = "memory.alloc.userptr_read_only_eperm";

    /// <summary>USERPTR of a device.</summary>
    [Clause("ALLOC of a USERPTR buffer over memory of a device, such as doorbells or a buffer that the driver mapped, is refused with EFAULT.", "mm/hmm.c:hmm_vma_walk_test")]
    public const string UserPointerOfDevice = "memory.alloc.userptr_device_efault";

    /// <summary>USERPTR without an address.</summary>
    [Clause(
        "ALLOC of a USERPTR buffer with address 0 is refused with EINVAL.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_alloc_memory_of_gpu")]
    public const string UserPointerNull = "memory.alloc.userptr_null_einval";

    /// <summary>More than there is.</summary>
    [Clause("ALLOC of more VRAM than the device has is refused with ENOMEM.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_reserve_mem_limit")]
    public const string VramLimit = "memory.alloc.vram_limit_enomem";

    /// <summary>Fresh VRAM.</summary>
    [Clause(
        "VRAM of a new buffer reads as zero, whatever its last owner left there.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_alloc_memory_of_gpu")]
    public const string VramCleared = "memory.vram_cleared";

    /// <summary>Fresh system memory.</summary>
    [Clause("System memory of a new GTT buffer reads as zero, whatever its last owner left there.", "ttm_tt.c:ttm_tt_create")]
    public const string SystemCleared = "memory.gtt_cleared";

    /// <summary>Buffers in VRAM.</summary>
    [Clause("VRAM that a buffer has is in no other buffer.", "amdgpu_vram_mgr.c:amdgpu_vram_mgr_new")]
    public const string BuffersAreApart = "memory.buffers_are_apart";

    /// <summary>vram_GPUID in sysfs.</summary>
    [Clause(
        "vram_GPUID of the process counts the page-aligned size of VRAM buffers while they exist.",
        "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu")]
    public const string VramUsageCounts = "memory.vram_usage_counts";

    /// <summary>Available memory.</summary>
    [Clause(
        "AVAILABLE_MEMORY falls by what is allocated, and rises again when it is freed.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_get_available_memory", Since = 9)]
    public const string AvailableCounts = "memory.available_counts";

    /// <summary>Granularity of available memory.</summary>
    [Clause(
        "AVAILABLE_MEMORY of a discrete GPU is a multiple of 2 MiB.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_get_available_memory", Since = 9)]
    public const string AvailableRounded = "memory.available_rounded";

    /// <summary>Bound of available memory.</summary>
    [Clause(
        "AVAILABLE_MEMORY of a discrete GPU is not more than its VRAM.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_get_available_memory", Since = 9)]
    public const string AvailableWithinVram = "memory.available_within_vram";

    /// <summary>FREE of nothing.</summary>
    [Clause("FREE of an unknown handle is refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_free_memory_of_gpu")]
    public const string FreeUnknownHandle = "memory.free.unknown_handle_einval";

    /// <summary>FREE of a mapped buffer.</summary>
    [Clause(
        "FREE of a buffer that is still mapped is refused with EBUSY, and the handle stays.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_free_memory_of_gpu")]
    public const string FreeMapped = "memory.free.mapped_ebusy";

    /// <summary>FREE gives back.</summary>
    [Clause("FREE gives back what the buffer took from the limits.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_free_memory_of_gpu")]
    public const string FreeReturnsMemory = "memory.free.returns_memory";

    /// <summary>No devices.</summary>
    [Clause("MAP and UNMAP with n_devices 0 are refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_map_memory_to_gpu")]
    public const string NoDevices = "memory.map.no_devices_einval";

    /// <summary>More done than asked for.</summary>
    [Clause("MAP and UNMAP with n_success above n_devices are refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_map_memory_to_gpu")]
    public const string TooManyDone = "memory.map.too_many_done_einval";

    /// <summary>Unknown device in the array.</summary>
    [Clause("MAP and UNMAP with an unknown device in the array are refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_map_memory_to_gpu")]
    public const string UnknownPeer = "memory.map.unknown_peer_einval";

    /// <summary>n_success.</summary>
    [Clause(
        "MAP and UNMAP count in n_success the devices that are done, and go on from there.",
        "kfd_chardev.c:kfd_ioctl_map_memory_to_gpu")]
    public const string CountsSuccess = "memory.map.counts_success";

    /// <summary>MAP of a mapped buffer.</summary>
    [Clause(
        "MAP of a buffer that is mapped on the device already succeeds.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_map_memory_to_gpu")]
    public const string MapAgain = "memory.map.again_succeeds";

    /// <summary>Address 0.</summary>
    [Clause("MAP of a buffer that was allocated at address 0 is refused with EINVAL.", "amdgpu_amdkfd_gpuvm.c:kfd_mem_attach")]
    public const string MapAddressZero = "memory.map.address_zero_einval";

    /// <summary>Unaligned addresses.</summary>
    [Clause("MAP of a buffer at an address that is not page aligned is refused with EINVAL.", "amdgpu_vm.c:amdgpu_vm_verify_parameters")]
    public const string MapUnaligned = "memory.map.unaligned_einval";

    /// <summary>Overlaps.</summary>
    [Clause("MAP over another mapping of the VM is refused with EINVAL.", "amdgpu_vm.c:amdgpu_vm_bo_map")]
    public const string MapConflict = "memory.map.conflict_einval";

    /// <summary>Addresses in use, in the kernel log.</summary>
    [Clause("MAP at addresses in use is told in the kernel log, with both ranges in pages.", "amdgpu_vm.c:amdgpu_vm_bo_map")]
    public const string MapConflictLogged = "memory.map.conflict_logged";

    /// <summary>Without WRITABLE.</summary>
    [Clause("The GPU cannot write to a buffer that was allocated without WRITABLE.", "amdgpu_amdkfd_gpuvm.c:get_pte_flags")]
    public const string ReadOnlyMapping = "memory.map.read_only";

    /// <summary>Reading without WRITABLE.</summary>
    [Clause("The GPU can read a buffer that was allocated without WRITABLE.", "amdgpu_amdkfd_gpuvm.c:get_pte_flags")]
    public const string ReadableMapping = "memory.map.readable_without_writable";

    /// <summary>UNMAP of an unmapped buffer.</summary>
    [Clause(
        "UNMAP of a buffer that is not mapped on the device is refused with EINVAL.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_unmap_memory_from_gpu")]
    public const string UnmapNotMapped = "memory.unmap.not_mapped_einval";

    /// <summary>UNMAP under a queue.</summary>
    [Clause("UNMAP of a buffer that a queue uses is refused with EBUSY.", "amdgpu_amdkfd_gpuvm.c:unmap_bo_from_gpuvm", Since = 17)]
    public const string UnmapQueueBuffer = "memory.unmap.queue_buffer_ebusy";

    /// <summary>Addresses after UNMAP.</summary>
    [Clause("UNMAP frees the addresses: another buffer can be mapped there.", "amdgpu_vm.c:amdgpu_vm_bo_unmap")]
    public const string UnmapFreesAddresses = "memory.unmap.frees_addresses";

    /// <summary>Contents after UNMAP.</summary>
    [Clause("UNMAP leaves the contents of the buffer as they are.", "amdgpu_amdkfd_gpuvm.c:unmap_bo_from_gpuvm")]
    public const string UnmapKeepsContents = "memory.unmap.keeps_contents";

    /// <summary>mmap of a buffer.</summary>
    [Clause("Every CPU mapping of a buffer is the memory of the buffer itself.", "amdgpu_gem.c:amdgpu_gem_object_mmap")]
    public const string BufferMapSameMemory = "memory.mmap.same_memory";

    /// <summary>mmap of VRAM.</summary>
    [Clause("The CPU mapping of a VRAM buffer is the VRAM that the GPU has there.", "amdgpu_ttm.c:amdgpu_ttm_io_mem_pfn")]
    public const string BufferMapVram = "memory.mmap.vram_is_the_gpus";

    /// <summary>mmap of too much.</summary>
    [Clause("mmap of more than the buffer has is refused with EINVAL.", "drm_gem.c:drm_gem_mmap")]
    public const string BufferMapBeyond = "memory.mmap.beyond_buffer_einval";

    /// <summary>mmap of another file.</summary>
    [Clause(
        "A buffer can be mapped through the render-node file of its VM only; another file is refused with EACCES.",
        "drm_gem.c:drm_gem_mmap")]
    public const string BufferMapForeignFile = "memory.mmap.foreign_file_eacces";

    /// <summary>Stale translations.</summary>
    [Clause("Where a buffer was unmapped and another one mapped, the GPU reaches the new one: no translation of the old one is left.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_unmap_memory_from_gpu, kfd_chardev.c:kfd_ioctl_unmap_memory_from_gpu (kfd_flush_tlb)")]
    public const string RemapReachesNewBuffer = "memory.unmap.translations_are_flushed";

    /// <summary>USERPTR of a secondary process.</summary>
    [Clause("ALLOC of a USERPTR buffer by a process that CREATE_PROCESS made is refused with EOPNOTSUPP.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu", Since = 19)]
    public const string UserPointerSecondary = "memory.alloc.userptr_secondary_eopnotsupp";

    /// <summary>Device arrays that cannot be read.</summary>
    [Clause("MAP and UNMAP whose array of devices cannot be read are refused with EFAULT.", "kfd_chardev.c:kfd_ioctl_map_memory_to_gpu")]
    public const string ArrayUnreadable = "memory.map.array_unreadable_efault";

    /// <summary>Device arrays that are too large.</summary>
    [Clause("MAP and UNMAP with an array of devices that the kernel has no memory for are refused with ENOMEM.", "kfd_chardev.c:kfd_ioctl_map_memory_to_gpu")]
    public const string ArrayTooLarge = "memory.map.array_too_large_enomem";

    /// <summary>Sizes of no page.</summary>
    [Clause("ALLOC whose size has no page, be it half of 1 byte or one that wraps when it is rounded up, is refused with EINVAL.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_alloc_memory_of_gpu", Since = 17)]
    public const string AllocNoPage = "memory.alloc.no_page_einval";

    /// <summary>System limit.</summary>
    [Clause("ALLOC of as much system memory as the machine has is refused with ENOMEM.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_reserve_mem_limit")]
    public const string SystemLimit = "memory.alloc.system_limit_enomem";

    /// <summary>Refused allocations.</summary>
    [Clause("ALLOC that is refused takes nothing from the limits.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_alloc_memory_of_gpu")]
    public const string RefusedTakesNothing = "memory.alloc.refused_takes_nothing";

    /// <summary>VRAM in pieces.</summary>
    [Clause("A VRAM buffer needs no room in one piece: it lies in the gaps between others, and is one for GPU and CPU.", "amdgpu_vram_mgr.c:amdgpu_vram_mgr_new")]
    public const string VramInPieces = "memory.alloc.vram_in_pieces";

    /// <summary>Nothing available.</summary>
    [Clause("AVAILABLE_MEMORY is 0 where small buffers, of which each counts as 2 MiB, add up to more than there is.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_get_available_memory", Since = 9)]
    public const string AvailableNotNegative = "memory.available_not_negative";

    /// <summary>The end of the address space.</summary>
    [Clause("MAP of a buffer that ends behind the address space of the GPU is refused with EINVAL, and one that ends with it is not.", "amdgpu_vm.c:amdgpu_vm_verify_parameters")]
    public const string MapBeyond = "memory.map.beyond_einval";

    /// <summary>Mapping of what is gone.</summary>
    [Clause("mmap by the offset of a buffer that was freed is refused.", "drm_gem.c:drm_gem_object_release")]
    public const string BufferMapFreed = "memory.mmap.freed";

    /// <summary>Mapping of user memory.</summary>
    [Clause("mmap of a USERPTR buffer through the render node is refused with EPERM.", "amdgpu_gem.c:amdgpu_gem_object_mmap")]
    public const string BufferMapUserPointer = "memory.mmap.userptr_eperm";

    /// <summary>Neighbours.</summary>
    [Clause(
        "Buffers that are mapped one behind the other are one piece of address space, wherever their pages lie.",
        "amdgpu_vm.c:amdgpu_vm_update_range")]
    public const string NeighboursAreOnePiece = "memory.map.neighbours_are_one_piece";

    /// <summary>Code.</summary>
    [Clause("The GPU executes nothing from a buffer without EXECUTABLE: it is a memory violation.", "amdgpu_amdkfd_gpuvm.c:get_pte_flags")]
    public const string NotExecutable = "memory.map.not_executable";
}
