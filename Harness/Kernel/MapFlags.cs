namespace Harness.Kernel;

/// <summary>MAP_* of mmap(2) (asm-generic/mman-common.h, mman.h).</summary>
[Flags]
public enum MapFlags
{
    /// <summary>MAP_SHARED.</summary>
    Shared = 1,

    /// <summary>MAP_PRIVATE.</summary>
    Private = 2,

    /// <summary>MAP_FIXED: replaces what is mapped there.</summary>
    Fixed = 0x10,

    /// <summary>MAP_ANONYMOUS.</summary>
    Anonymous = 0x20,

    /// <summary>MAP_NORESERVE: no swap is set aside.</summary>
    NoReserve = 0x4000,
}
