namespace Harness.Kernel;

/// <summary>
/// The system calls that the harness makes: the one seam where targets differ. The machine's own kernel, the in-process
/// model and a recorder all stand behind it. Nothing here throws for a failed call: errors are values.
/// </summary>
public unsafe interface IKernel
{
    /// <summary>What answers the calls, for messages: <c>Linux 6.12.0</c> or <c>virtual:gfx942@7.3</c>.</summary>
    string Description { get; }

    /// <summary>The file tree that sysfs, procfs and debugfs are read from.</summary>
    IFileTree Files { get; }

    /// <summary>Number by which the driver knows the calling process; null when that cannot be told (inside a PID namespace).</summary>
    int? ProcessId => null;

    /// <summary>What the calling process may do at the driver that others may not.</summary>
    ProcessCapabilities Capabilities => ProcessCapabilities.None;

    /// <summary>Bytes of a page of the process's memory: what mmap deals in, and what the driver rounds to where it says PAGE_SIZE. A GPU's own pages are smaller on some machines.</summary>
    ulong PageSize => 4096;

    /// <summary>open(2). The value is the file descriptor.</summary>
    KernelResult Open(string path, OpenFlags flags);

    /// <summary>close(2).</summary>
    KernelResult Close(int descriptor);

    /// <summary>
    /// ioctl(2), repeated while the call is interrupted or asks for a repetition (EINTR, EAGAIN), as libdrm's drmIoctl does.
    /// </summary>
    /// <param name="descriptor">An open file.</param>
    /// <param name="request">The whole 32-bit request: direction, size, type, number.</param>
    /// <param name="argument">The argument structure; may be any bit pattern, a bad one gives EFAULT.</param>
    KernelResult Ioctl(int descriptor, uint request, void* argument);

    /// <summary>ioctl(2), once: a call that was interrupted by a signal gives EINTR.</summary>
    /// <param name="descriptor">An open file.</param>
    /// <param name="request">The whole 32-bit request.</param>
    /// <param name="argument">The argument structure, as of <see cref="Ioctl"/>.</param>
    KernelResult IoctlOnce(int descriptor, uint request, void* argument);

    /// <summary>mmap(2). The value is the address.</summary>
    KernelResult Map(nint address, nuint length, MapProtection protection, MapFlags flags, int descriptor, long offset);

    /// <summary>munmap(2).</summary>
    KernelResult Unmap(nint address, nuint length);

    /// <summary>madvise(2).</summary>
    KernelResult Advise(nint address, nuint length, MemoryAdvice advice);

    /// <summary>mprotect(2).</summary>
    KernelResult Protect(nint address, nuint length, MapProtection protection);

    /// <summary>mremap(2) to a fixed address, or, with address 0, in place. The value is the address.</summary>
    /// <param name="address">What is mapped.</param>
    /// <param name="length">Bytes of it.</param>
    /// <param name="newLength">Bytes that it shall have.</param>
    /// <param name="newAddress">Where it shall be, in place of what is there; 0 to stay.</param>
    KernelResult Remap(nint address, nuint length, nuint newLength, nint newAddress);

    /// <summary>memfd_create(2) and ftruncate(2): a file that nothing but its descriptor names. The value is the descriptor.</summary>
    /// <param name="length">Bytes of it, all zero.</param>
    KernelResult CreateMemoryFile(nuint length);

    /// <summary>ftruncate(2).</summary>
    /// <param name="descriptor">A file of <see cref="CreateMemoryFile"/>.</param>
    /// <param name="length">Bytes of it from now on.</param>
    KernelResult Truncate(int descriptor, nuint length);

    /// <summary>
    /// fork(2). The child has what fork gives to a child, and does nothing but sleep until it is killed. The value is its process id, on the
    /// machine's own kernel also where another one answers the rest. <see cref="ForkedProcess"/> looks after it.
    /// </summary>
    /// <param name="seconds">How long the child lives when nobody ends it before, so that none is left of a process that crashed.</param>
    KernelResult Fork(uint seconds);

    /// <summary>The calling thread, for <see cref="Interrupt"/>.</summary>
    nint CurrentThread { get; }

    /// <summary>pthread_kill(3) with a signal that does nothing but interrupt the call in which a thread of the process sleeps.</summary>
    /// <param name="thread">A thread that has not ended, from <see cref="CurrentThread"/>.</param>
    KernelResult Interrupt(nint thread);

    /// <summary>poll(2). The value is the number of entries with an event.</summary>
    /// <param name="entries">What to wait for; <c>Returned</c> is filled in.</param>
    /// <param name="timeoutMilliseconds">Zero or more; there is no wait without a limit.</param>
    KernelResult Poll(Span<PollEntry> entries, int timeoutMilliseconds);

    /// <summary>read(2). The value is the number of bytes.</summary>
    KernelResult Read(int descriptor, Span<byte> buffer);

    /// <summary>write(2). The value is the number of bytes.</summary>
    KernelResult Write(int descriptor, ReadOnlySpan<byte> buffer);
}
