namespace Harness.Kernel;

/// <summary>Linux error numbers (asm-generic/errno-base.h, errno.h) that the driver can give, by their C names.</summary>
public enum Errno
{
#pragma warning disable CS1591 // the names are their own documentation
    None = 0,
    EPERM = 1,
    ENOENT = 2,
    ESRCH = 3,
    EINTR = 4,
    EIO = 5,
    ENXIO = 6,
    E2BIG = 7,
    EBADF = 9,
    ECHILD = 10,
    EAGAIN = 11,
    ENOMEM = 12,
    EACCES = 13,
    EFAULT = 14,
    EBUSY = 16,
    EEXIST = 17,
    EXDEV = 18,
    ENODEV = 19,
    ENOTDIR = 20,
    EISDIR = 21,
    EINVAL = 22,
    ENFILE = 23,
    EMFILE = 24,
    ENOTTY = 25,
    ENOSPC = 28,
    ESPIPE = 29,
    EROFS = 30,
    EPIPE = 32,
    EDOM = 33,
    ERANGE = 34,
    EDEADLK = 35,
    ENAMETOOLONG = 36,
    ENOSYS = 38,
    ENODATA = 61,
    ETIME = 62,
    EOVERFLOW = 75,
    EOPNOTSUPP = 95,
    EADDRINUSE = 98,
    ETIMEDOUT = 110,
    EALREADY = 114,
    ECANCELED = 125,
    EHWPOISON = 133,

    /// <summary>The kernel's internal ENOTSUPP, which leaks to user mode for an unknown queue type.</summary>
    ENOTSUPP = 524,
#pragma warning restore CS1591
}
