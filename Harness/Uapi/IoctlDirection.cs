namespace Harness.Uapi;

/// <summary>Who reads and who writes the argument of an ioctl, as user mode sees it (asm-generic/ioctl.h: _IOC_*).</summary>
[Flags]
public enum IoctlDirection
{
    /// <summary>_IO: there is no argument.</summary>
    None = 0,

    /// <summary>_IOW: the caller hands data to the kernel.</summary>
    Write = 1,

    /// <summary>_IOR: the caller gets data from the kernel.</summary>
    Read = 2,

    /// <summary>_IOWR.</summary>
    ReadWrite = Read | Write,
}
