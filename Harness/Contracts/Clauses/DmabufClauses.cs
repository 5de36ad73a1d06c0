namespace Harness.Contracts.Clauses;

/// <summary>Memory as dma-bufs.</summary>
public static class DmabufClauses
{
    /// <summary>Export of nothing.</summary>
    [Clause("EXPORT_DMABUF of an unknown GPU or handle is refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_export_dmabuf", Since = 12)]
    public const string ExportUnknown = "dmabuf.export.unknown_einval";

    /// <summary>Import of nothing.</summary>
    [Clause(
        "IMPORT_DMABUF with a descriptor that is not open is refused with EBADF.",
        "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_import_dmabuf_fd")]
    public const string ImportBadFile = "dmabuf.import.bad_fd_ebadf";

    /// <summary>Information on nothing.</summary>
    [Clause("GET_DMABUF_INFO with a descriptor that is not open is refused with EBADF.", "amdgpu_amdkfd.c:amdgpu_amdkfd_get_dmabuf_info")]
    public const string InfoBadFile = "dmabuf.info.bad_fd_ebadf";

    /// <summary>Size.</summary>
    [Clause("GET_DMABUF_INFO tells the size of the buffer.", "amdgpu_amdkfd.c:amdgpu_amdkfd_get_dmabuf_info")]
    public const string InfoSize = "dmabuf.info.size";

    /// <summary>Kind of memory.</summary>
    [Clause(
        "GET_DMABUF_INFO tells whether the buffer is in VRAM or in system memory.",
        "amdgpu_amdkfd.c:amdgpu_amdkfd_get_dmabuf_info")]
    public const string InfoKind = "dmabuf.info.kind";

    /// <summary>User memory.</summary>
    [Clause("EXPORT_DMABUF of USERPTR memory is refused with EPERM.", "amdgpu_dma_buf.c:amdgpu_gem_prime_export", Since = 12)]
    public const string ExportUserPointer = "dmabuf.export.userptr_eperm";

    /// <summary>Import.</summary>
    [Clause("An imported dma-buf is the memory that was exported.", "kfd_chardev.c:kfd_ioctl_import_dmabuf", Since = 12)]
    public const string ImportSameMemory = "dmabuf.import.same_memory";

    /// <summary>Files that are no dma-bufs.</summary>
    [Clause("IMPORT_DMABUF and GET_DMABUF_INFO with a file that is no dma-buf are refused with EINVAL.", "dma-buf.c:dma_buf_get")]
    public const string OtherFile = "dmabuf.other_file_einval";

    /// <summary>Metadata.</summary>
    [Clause("GET_DMABUF_INFO tells that a buffer that nobody gave metadata has 0 bytes of it.", "amdgpu_amdkfd.c:amdgpu_amdkfd_get_dmabuf_info")]
    public const string InfoMetadata = "dmabuf.info.metadata";

    /// <summary>PUBLIC. What a buffer was allocated with is a hint that amdgpu_object.c:amdgpu_bo_create drops.</summary>
    [Clause("GET_DMABUF_INFO tells PUBLIC of a buffer that the CPU has touched, and of no other, whatever it was allocated with.", "amdgpu_object.c:amdgpu_bo_fault_reserve_notify")]
    public const string InfoPublic = "dmabuf.info.public";

    /// <summary>Rights of imported memory.</summary>
    [Clause("The GPU may write to an imported dma-buf.", "amdgpu_amdkfd_gpuvm.c:import_obj_create")]
    public const string ImportWritable = "dmabuf.import.writable";

    /// <summary>Imports and vram_GPUID.</summary>
    [Clause("vram_GPUID of the process counts no imported memory, neither at its import nor when it is freed.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_free_memory_of_gpu", Since = 12)]
    public const string ImportNotCounted = "dmabuf.import.not_counted";

    /// <summary>Memory after FREE.</summary>
    [Clause("The memory of a dma-buf stays what it is when the buffer that was exported is freed.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_free_memory_of_gpu", Since = 12)]
    public const string OutlivesBuffer = "dmabuf.outlives_buffer";

    /// <summary>Flags of an export.</summary>
    [Clause("EXPORT_DMABUF looks at no flag but that of closing on exec.", "kfd_chardev.c:kfd_ioctl_export_dmabuf, dma-buf.c:dma_buf_fd", Since = 12)]
    public const string ExportFlags = "dmabuf.export.flags_ignored";

    /// <summary>Imports without an address.</summary>
    [Clause("IMPORT_DMABUF takes any address: it is MAP that refuses it.", "amdgpu_amdkfd_gpuvm.c:import_obj_create")]
    public const string ImportAnyAddress = "dmabuf.import.any_address";

    /// <summary>Several imports.</summary>
    [Clause("A dma-buf can be imported several times, each time with a handle and addresses of its own.", "amdgpu_amdkfd_gpuvm.c:import_obj_create")]
    public const string ImportTwice = "dmabuf.import.twice";

    /// <summary>The GPU of a buffer.</summary>
    [Clause("GET_DMABUF_INFO tells the GPU whose video memory it is.", "kfd_chardev.c:kfd_ioctl_get_dmabuf_info")]
    public const string InfoGpu = "dmabuf.info.gpu";

    /// <summary>Imports that are refused.</summary>
    [Clause("IMPORT_DMABUF that is refused leaves the handle of its argument as it was.", "kfd_chardev.c:kfd_ioctl_import_dmabuf")]
    public const string ImportRefusedTellsNothing = "dmabuf.import.refused_tells_nothing";

    /// <summary>Exports that are refused.</summary>
    [Clause("EXPORT_DMABUF that is refused leaves the descriptor of its argument as it was.", "kfd_chardev.c:kfd_ioctl_export_dmabuf", Since = 12)]
    public const string ExportRefusedTellsNothing = "dmabuf.export.refused_tells_nothing";

    /// <summary>ExporterEnds.</summary>
    [Clause("When the process ends that exported a dma-buf, a process that imported it keeps the memory, and its queues run on.", "amdgpu_amdkfd_gpuvm.c:amdgpu_amdkfd_gpuvm_free_memory_of_gpu", Since = 12)]
    public const string ExporterEnds = "dmabuf.exporter_ends";

    /// <summary>InfoMetadataKept.</summary>
    [Clause("GET_DMABUF_INFO gives the metadata that were set of a buffer, and no byte behind them.", "amdgpu_amdkfd.c:amdgpu_amdkfd_get_dmabuf_info")]
    public const string InfoMetadataKept = "dmabuf.info.metadata_kept";

    /// <summary>InfoNoRoom.</summary>
    [Clause("GET_DMABUF_INFO with less room than the metadata need is refused with EINVAL and tells how much they need.", "amdgpu_amdkfd.c:amdgpu_amdkfd_get_dmabuf_info")]
    public const string InfoNoRoom = "dmabuf.info.no_room_einval";

    /// <summary>InfoUnwritable.</summary>
    [Clause("GET_DMABUF_INFO whose metadata cannot be written is refused with EFAULT.", "kfd_chardev.c:kfd_ioctl_get_dmabuf_info")]
    public const string InfoUnwritable = "dmabuf.info.unwritable_efault";

    /// <summary>InfoRefusedLetsGo.</summary>
    [Clause("GET_DMABUF_INFO that is refused holds the buffer no longer than its other owners.", "amdgpu_amdkfd.c:amdgpu_amdkfd_get_dmabuf_info")]
    public const string InfoRefusedLetsGo = "dmabuf.info.refused_lets_go";

    /// <summary>ImportExecutable.</summary>
    [Clause("The GPU executes from an imported dma-buf, whatever the buffer was exported with.", "amdgpu_amdkfd_gpuvm.c:import_obj_create")]
    public const string ImportExecutable = "dmabuf.import.executable";

    /// <summary>ImportGpuFirst.</summary>
    [Clause("IMPORT_DMABUF looks at the GPU before the descriptor.", "kfd_chardev.c:kfd_ioctl_import_dmabuf", Since = 17)]
    public const string ImportGpuFirst = "dmabuf.import.gpu_first";

    /// <summary>ExportNoDescriptor.</summary>
    [Clause("EXPORT_DMABUF in a process that may have no more descriptors is refused with EMFILE.", "kfd_chardev.c:kfd_ioctl_export_dmabuf", Since = 12)]
    public const string ExportNoDescriptor = "dmabuf.export.no_descriptor_emfile";
}
