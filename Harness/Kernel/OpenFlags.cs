namespace Harness.Kernel;

/// <summary>Flags of open(2), x86-64 and arm64 values (asm-generic/fcntl.h).</summary>
[Flags]
public enum OpenFlags
{
    /// <summary>O_RDONLY.</summary>
    ReadOnly = 0,

    /// <summary>O_WRONLY.</summary>
    WriteOnly = 1,

    /// <summary>O_RDWR.</summary>
    ReadWrite = 2,

    /// <summary>O_APPEND: every write goes to the end, wherever that is by then.</summary>
    Append = 0x400,

    /// <summary>O_NONBLOCK.</summary>
    NonBlocking = 0x800,

    /// <summary>O_DSYNC: a write returns when the data is on the disk.</summary>
    DataSync = 0x1000,

    /// <summary>O_CLOEXEC: not inherited across exec.</summary>
    CloseOnExec = 0x80000,
}
