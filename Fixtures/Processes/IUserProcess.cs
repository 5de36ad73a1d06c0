using Harness.Kernel;

namespace Fixtures.Processes;

/// <summary>
/// A process that makes the system calls that it is told to. Its memory is its own: what a call needs there is stored and loaded by address. On hardware it is a
/// child of the suite, on a virtual target another process of the model. Disposing it ends it, with all that it has open.
/// </summary>
public interface IUserProcess : IDisposable
{
    /// <summary>Number by which the driver knows it; null when that cannot be told.</summary>
    int? ProcessId { get; }

    /// <summary>What it may do at the driver that others may not.</summary>
    ProcessCapabilities Capabilities { get; }

    /// <summary>Kills it, whatever it is doing: SIGKILL. A call that another thread makes through it gives EINTR, as the signal ended it.</summary>
    void Kill();

    /// <summary>open(2), for reading and writing. The value is the file descriptor.</summary>
    KernelResult Open(string path);

    /// <summary>close(2).</summary>
    KernelResult Close(int descriptor);

    /// <summary>setrlimit(2) of RLIMIT_NOFILE to 0: whatever is open stays so, and nothing can be opened any more. ENOSYS where the process cannot be limited.</summary>
    KernelResult ForbidDescriptors();

    /// <summary>
    /// Gives an open file of the process to the suite's own too, as one that was inherited or passed on. The value is a descriptor of the suite's process, for its kernel to close;
    /// EPERM or ENOSYS where Linux does not let it.
    /// </summary>
    KernelResult Lend(int descriptor);

    /// <summary>ioctl(2). The argument is copied into the process and, whatever the call gave, back.</summary>
    /// <param name="descriptor">An open file of the process.</param>
    /// <param name="request">The whole 32-bit request.</param>
    /// <param name="argument">The argument; pointers in it are addresses of the process. Empty is a null pointer.</param>
    KernelResult Ioctl(int descriptor, uint request, Span<byte> argument);

    /// <summary>mmap(2) of a file at an address that the kernel chooses, or of fresh memory with descriptor -1; readable and writable. The value is the address.</summary>
    KernelResult Map(ulong length, int descriptor, ulong offset);

    /// <summary>munmap(2).</summary>
    KernelResult Unmap(ulong address, ulong length);

    /// <summary>read(2). The value is the number of bytes.</summary>
    KernelResult Read(int descriptor, Span<byte> buffer);

    /// <summary>write(2). The value is the number of bytes.</summary>
    KernelResult Write(int descriptor, ReadOnlySpan<byte> buffer);

    /// <summary>poll(2) for reading. The value is 1 when the file is readable, 0 when the time passed.</summary>
    KernelResult Poll(int descriptor, int timeoutMilliseconds);

    /// <summary>Copies from the memory of the process; words of 8 bytes are read whole.</summary>
    void Load(ulong address, Span<byte> destination);

    /// <summary>Copies into the memory of the process; words of 8 bytes are written whole, as a doorbell wants it.</summary>
    void Store(ulong address, ReadOnlySpan<byte> source);
}
