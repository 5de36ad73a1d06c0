using System.Runtime.InteropServices;
using Harness.Kernel;

namespace Fixtures.Processes;

/// <summary>A process whose memory is ours: this one, or one of the model, which lives in ours.</summary>
/// <param name="kernel">Answers its calls.</param>
/// <param name="end">Ends it; null for this process.</param>
/// <param name="lend">Gives an open file to this process; null where there is nobody to give it to.</param>
/// <param name="forbidDescriptors">Takes the right to open files from the process; null for this process, which needs it.</param>
/// <param name="kill">Ends it by a signal; null for this process.</param>
public sealed unsafe class LocalProcess(
    IKernel kernel, IDisposable? end = null, Func<int, KernelResult>? lend = null, Func<KernelResult>? forbidDescriptors = null, Action? kill = null) : IUserProcess
{
    /// <inheritdoc/>
    public int? ProcessId => kernel.ProcessId;

    /// <inheritdoc/>
    public ProcessCapabilities Capabilities => kernel.Capabilities;

    /// <inheritdoc/>
    public void Kill() => kill?.Invoke();

    /// <inheritdoc/>
    public KernelResult Open(string path) => kernel.Open(path, OpenFlags.ReadWrite | OpenFlags.CloseOnExec);

    /// <inheritdoc/>
    public KernelResult Close(int descriptor) => kernel.Close(descriptor);

    /// <inheritdoc/>
    public KernelResult ForbidDescriptors() => forbidDescriptors?.Invoke() ?? KernelResult.Failure(Errno.ENOSYS);

    /// <inheritdoc/>
    public KernelResult Lend(int descriptor) => lend?.Invoke(descriptor) ?? KernelResult.Failure(Errno.ENOSYS);

    /// <inheritdoc/>
    public KernelResult Ioctl(int descriptor, uint request, Span<byte> argument)
    {
        fixed (byte* pointer = argument)
            return kernel.Ioctl(descriptor, request, pointer);
    }

    /// <inheritdoc/>
    public KernelResult Map(ulong length, int descriptor, ulong offset)
    {
        MapFlags flags = descriptor < 0 ? MapFlags.Private | MapFlags.Anonymous : MapFlags.Shared;
        return kernel.Map(0, (nuint)length, MapProtection.ReadWrite, flags, descriptor, (long)offset);
    }

    /// <inheritdoc/>
    public KernelResult Unmap(ulong address, ulong length) => kernel.Unmap((nint)address, (nuint)length);

    /// <inheritdoc/>
    public KernelResult Read(int descriptor, Span<byte> buffer) => kernel.Read(descriptor, buffer);

    /// <inheritdoc/>
    public KernelResult Write(int descriptor, ReadOnlySpan<byte> buffer) => kernel.Write(descriptor, buffer);

    /// <inheritdoc/>
    public KernelResult Poll(int descriptor, int timeoutMilliseconds)
    {
        PollEntry[] entries = [new PollEntry { Descriptor = descriptor, Requested = PollEvents.Readable }];
        return kernel.Poll(entries, timeoutMilliseconds);
    }

    /// <inheritdoc/>
    public void Load(ulong address, Span<byte> destination)
    {
        Interlocked.MemoryBarrier();
        if (destination.Length == sizeof(ulong))
            MemoryMarshal.Write(destination, Volatile.Read(ref *(ulong*)address));
        else
            new ReadOnlySpan<byte>((void*)address, destination.Length).CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Store(ulong address, ReadOnlySpan<byte> source)
    {
        Interlocked.MemoryBarrier();
        if (source.Length == sizeof(ulong))
            Volatile.Write(ref *(ulong*)address, MemoryMarshal.Read<ulong>(source));
        else
            source.CopyTo(new Span<byte>((void*)address, source.Length));
        Interlocked.MemoryBarrier();
    }

    /// <inheritdoc/>
    public void Dispose() => end?.Dispose();
}
