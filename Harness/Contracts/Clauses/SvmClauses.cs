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
}
