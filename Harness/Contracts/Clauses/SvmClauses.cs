namespace Harness.Contracts.Clauses;

/// <summary>Shared virtual memory.</summary>
public static class SvmClauses
{
    /// <summary>Size of the argument.</summary>
    [Clause(
        "SVM with an argument that is shorter than its attributes is refused with EINVAL.",
        "kfd_chardev.c:kfd_ioctl_svm_validate", Since = 23)]
    public const string SizeTooSmall = "svm.size_too_small_einval";

    /// <summary>Alignment.</summary>
    [Clause("SVM of a range that is empty or not page aligned is refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_svm", Since = 5)]
    public const string Unaligned = "svm.unaligned_einval";

    /// <summary>Operations.</summary>
    [Clause("SVM with an operation other than set and get is refused with EINVAL.", "kfd_svm.c:svm_ioctl", Since = 5)]
    public const string UnknownOperation = "svm.unknown_operation_einval";

    /// <summary>Defaults.</summary>
    [Clause(
        "A range that was never set has no preferred and no prefetch location.",
        "kfd_svm.c:svm_range_set_default_attributes", Since = 5)]
    public const string Defaults = "svm.defaults";

    /// <summary>GRANULARITY.</summary>
    [Clause("The migration granularity of a range reads back as it was set, and 63 for more.", "kfd_svm.c:svm_range_apply_attrs", Since = 5)]
    public const string GranularityKept = "svm.granularity_kept";

    /// <summary>SET_FLAGS and CLR_FLAGS.</summary>
    [Clause("SET_FLAGS adds flags to a range and CLR_FLAGS takes them away; a query by either tells what all of the range has, or lacks.", "kfd_svm.c:svm_range_apply_attrs, svm_range_get_attr", Since = 5)]
    public const string FlagsKept = "svm.flags_kept";

    /// <summary>PREFERRED_LOC.</summary>
    [Clause("The preferred location of a range reads back as it was set.", "kfd_svm.c:svm_range_apply_attrs", Since = 5)]
    public const string LocationKept = "svm.location_kept";

    /// <summary>ACCESS, ACCESS_IN_PLACE and NO_ACCESS.</summary>
    [Clause("A query of the access of a GPU answers with the attribute that was set last for it.", "kfd_svm.c:svm_range_get_attr", Since = 5)]
    public const string AccessKept = "svm.access_kept";

    /// <summary>Ranges that were set in part.</summary>
    [Clause("Over parts that differ a location is undefined and the granularity the least, and each part keeps its own.", "kfd_svm.c:svm_range_get_attr, svm_range_add", Since = 5)]
    public const string PartsDiffer = "svm.parts_differ";

    /// <summary>Memory that is unmapped.</summary>
    [Clause("Attributes end with the memory: what is mapped later at the same addresses has the defaults.", "kfd_svm.c:svm_range_unmap_from_cpu", Since = 5)]
    public const string UnmapForgets = "svm.unmap_forgets";

    /// <summary>Unknown attributes.</summary>
    [Clause("SVM SET with an unknown attribute, or for a GPU that the process has not, is refused with EINVAL and changes nothing.", "kfd_svm.c:svm_range_check_attr", Since = 5)]
    public const string UnknownAttribute = "svm.unknown_attribute_einval";

    /// <summary>Holes.</summary>
    [Clause("SVM SET of addresses where nothing is mapped is refused with EFAULT.", "kfd_svm.c:svm_range_is_valid", Since = 5)]
    public const string Hole = "svm.hole_efault";

    /// <summary>Buffers.</summary>
    [Clause("SVM SET of addresses where a buffer is mapped on a GPU is refused with EADDRINUSE.", "kfd_svm.c:svm_range_check_vm", Since = 5)]
    public const string OverlapsBuffer = "svm.overlaps_buffer_eaddrinuse";

    /// <summary>Secondary processes.</summary>
    [Clause("SVM by a process that CREATE_PROCESS made is refused with EOPNOTSUPP.", "kfd_chardev.c:kfd_ioctl_svm", Since = 19)]
    public const string Secondary = "svm.secondary_eopnotsupp";

    /// <summary>Processes without a VM.</summary>
    [Clause("SVM SET by a process that has acquired no VM is refused with EINVAL.", "kfd_svm.c:svm_range_set_attr", Since = 5)]
    public const string NoVm = "svm.no_vm_einval";

    /// <summary>Ranges beyond the last address.</summary>
    [Clause("SVM of a range that ends beyond the last address is refused with EOVERFLOW.", "kfd_svm.c:svm_range_is_valid", Since = 17)]
    public const string RangeOverflow = "svm.range_eoverflow";

    /// <summary>Read-only memory.</summary>
    [Clause("SVM takes memory that the process may only read.", "kfd_svm.c:svm_range_is_valid", Since = 5)]
    public const string ReadOnlyMemory = "svm.read_only_memory";

    /// <summary>GET of other addresses.</summary>
    [Clause("SVM GET is refused as SET is where nothing is mapped, with EFAULT, and where a buffer is mapped on a GPU, with EADDRINUSE.", "kfd_svm.c:svm_range_get_attr", Since = 5)]
    public const string GetChecksRange = "svm.get.checks_range";

    /// <summary>GET of other attributes.</summary>
    [Clause("SVM GET of ACCESS_IN_PLACE, NO_ACCESS or an unknown attribute is refused with EINVAL and answers nothing; so is the access of an unknown GPU.", "kfd_svm.c:svm_range_get_attr", Since = 5)]
    public const string GetUnknown = "svm.get.unknown_attribute_einval";

    /// <summary>GET over gaps.</summary>
    [Clause("Over a range that is registered in part SVM GET answers with what is registered alone.", "kfd_svm.c:svm_range_get_attr", Since = 5)]
    public const string GapsDoNotCount = "svm.get.gaps_do_not_count";

    /// <summary>Access by XNACK.</summary>
    [Clause("Where XNACK is on, a GPU has access to memory that nothing was set of, and else has not.", "kfd_svm.c:svm_range_get_attr", Since = 5)]
    public const string XnackGrantsAccess = "svm.xnack_grants_access";

    /// <summary>Buffers over ranges.</summary>
    [Clause("ALLOC at an address in a registered range is refused with EADDRINUSE, however it was registered, and beside it is not.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu", Since = 5)]
    public const string BufferOverlaps = "svm.alloc_overlap_eaddrinuse";

    /// <summary>USERPTR of ranges.</summary>
    [Clause("ALLOC of a USERPTR buffer whose memory is registered is refused with EADDRINUSE; of other buffers mmap_offset does not count.", "kfd_chardev.c:kfd_ioctl_alloc_memory_of_gpu", Since = 17)]
    public const string UserPointerOverlaps = "svm.userptr_overlap_eaddrinuse";

    /// <summary>Default granularity.</summary>
    [Clause("The migration granularity of memory that nothing was set of is the module parameter svm_default_granularity, 9 unless said otherwise.", "kfd_svm.c:svm_range_set_default_attributes", Since = 5)]
    public const string DefaultGranularity = "svm.default_granularity";
}
