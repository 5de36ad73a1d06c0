using Harness.Kernel;

namespace Harness.Tests.Fixtures;

/// <summary>A kernel in which no call exists, but for those that a derived one has.</summary>
internal unsafe class SilentKernel : IKernel, IFileTree
{
    private static readonly KernelResult s_missing = KernelResult.Failure(Errno.ENOSYS);

    public string Description => "silent";

    public IFileTree Files => this;

    public virtual KernelResult Open(string path, OpenFlags flags) => s_missing;

    public virtual KernelResult Close(int descriptor) => s_missing;

    public virtual KernelResult Ioctl(int descriptor, uint request, void* argument) => s_missing;

    public KernelResult IoctlOnce(int descriptor, uint request, void* argument) => s_missing;

    public KernelResult Map(nint address, nuint length, MapProtection protection, MapFlags flags, int descriptor, long offset) => s_missing;

    public KernelResult Unmap(nint address, nuint length) => s_missing;

    public KernelResult Advise(nint address, nuint length, MemoryAdvice advice) => s_missing;

    public KernelResult Protect(nint address, nuint length, MapProtection protection) => s_missing;

    public KernelResult Remap(nint address, nuint length, nuint newLength, nint newAddress) => s_missing;

    public KernelResult CreateMemoryFile(nuint length) => s_missing;

    public KernelResult Truncate(int descriptor, nuint length) => s_missing;

    public KernelResult Fork(uint seconds) => s_missing;

    public nint CurrentThread => 0;

    public KernelResult Interrupt(nint thread) => s_missing;

    public KernelResult Poll(Span<PollEntry> entries, int timeoutMilliseconds) => s_missing;

    public KernelResult Read(int descriptor, Span<byte> buffer) => s_missing;

    public KernelResult Write(int descriptor, ReadOnlySpan<byte> buffer) => s_missing;

    public Errno List(string directory, out IReadOnlyList<string> names)
    {
        names = [];
        return Errno.ENOENT;
    }

    public Errno Read(string path, out string text)
    {
        text = "";
        return Errno.ENOENT;
    }
}
