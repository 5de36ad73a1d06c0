namespace Harness.Contracts.Clauses;

/// <summary>Shared virtual memory.</summary>
public static class SvmClauses
{
    /// <summary>Size of the argument.</summary>
    [Clause(
        "SVM with an argument that is shorter than its attributes is refused with EINVAL.",
        "kfd_chardev.c:kfd_ioctl_svm_validate", Since = 17)]
    public const string SizeTooSmall = "svm.size_too_small_einval";

    /// <summary>Alignment.</summary>
    [Clause("SVM of a range that is empty or not page aligned is refused with EINVAL.", "kfd_chardev.c:kfd_ioctl_svm", Since = 5)]
    public const string Unaligned = "svm.unaligned_einval";
}
