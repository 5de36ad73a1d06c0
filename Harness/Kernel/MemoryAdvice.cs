namespace Harness.Kernel;

/// <summary>MADV_* of madvise(2) (asm-generic/mman-common.h).</summary>
public enum MemoryAdvice
{
    /// <summary>MADV_DONTNEED: gives the pages back.</summary>
    DontNeed = 4,

    /// <summary>MADV_HUGEPAGE: large pages where the kernel can; EINVAL where it has none.</summary>
    HugePage = 14,

    /// <summary>MADV_DONTFORK: a child does not inherit the range; GPU mappings must not be copied on write.</summary>
    DontFork = 10,
}
