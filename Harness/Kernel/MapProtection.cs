namespace Harness.Kernel;

/// <summary>PROT_* of mmap(2) (asm-generic/mman-common.h).</summary>
[Flags]
public enum MapProtection
{
    /// <summary>PROT_NONE: reserves addresses.</summary>
    None = 0,

    /// <summary>PROT_READ.</summary>
    Read = 1,

    /// <summary>PROT_WRITE.</summary>
    Write = 2,

    /// <summary>PROT_READ | PROT_WRITE.</summary>
    ReadWrite = Read | Write,
}
