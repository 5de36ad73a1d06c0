using Harness.Kernel;

namespace Harness.Recording;

/// <summary>Passes every call on to another kernel and notes it in a <see cref="FlightRecorder"/>; keeps account of open files.</summary>
public sealed unsafe class RecordingKernel(IKernel inner, FlightRecorder recorder) : IKernel
{
    /// <summary>The kernel that does the work.</summary>
    public IKernel Inner { get; } = inner;

    /// <summary>Where the calls are noted.</summary>
    public FlightRecorder Recorder { get; } = recorder;

    /// <summary>What was opened through this object and not closed.</summary>
    public DescriptorLedger Descriptors { get; } = new();

    /// <inheritdoc/>
    public string Description => Inner.Description;

    /// <inheritdoc/>
    public IFileTree Files => Inner.Files;

    /// <inheritdoc/>
    public int? ProcessId => Inner.ProcessId;

    /// <inheritdoc/>
    public ProcessCapabilities Capabilities => Inner.Capabilities;

    /// <inheritdoc/>
    public ulong PageSize => Inner.PageSize;

    /// <summary>The kernel behind any number of recorders: the one that stands for a process of the driver.</summary>
    public static IKernel Innermost(IKernel kernel)
    {
        while (kernel is RecordingKernel recording)
            kernel = recording.Inner;
        return kernel;
    }

    /// <summary>The recorder of a kernel, or null when it has none.</summary>
    public static FlightRecorder? RecorderOf(IKernel kernel) => (kernel as RecordingKernel)?.Recorder;

    /// <inheritdoc/>
    public KernelResult Open(string path, OpenFlags flags)
    {
        long sequence = Recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Open, Path = path, Flags = (ulong)flags });
        KernelResult result = Inner.Open(path, flags);
        Descriptors.Opened(path, result);
        return End(sequence, result);
    }

    /// <inheritdoc/>
    public KernelResult Close(int descriptor)
    {
        long sequence = Recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Close, Descriptor = descriptor });
        KernelResult result = Inner.Close(descriptor);
        if (result.Error != Errno.EBADF)
            Descriptors.Closed(descriptor); // Linux gives the descriptor back whatever else close says
        return End(sequence, result);
    }

    /// <inheritdoc/>
    public KernelResult Ioctl(int descriptor, uint request, void* argument) => Ioctl(descriptor, request, argument, isOnce: false);

    /// <inheritdoc/>
    public KernelResult IoctlOnce(int descriptor, uint request, void* argument) => Ioctl(descriptor, request, argument, isOnce: true);

    /// <inheritdoc/>
    public KernelResult Map(nint address, nuint length, MapProtection protection, MapFlags flags, int descriptor, long offset)
    {
        long sequence = Recorder.Begin(new FlightRecord
        {
            Kind = FlightRecordKind.Map,
            Descriptor = descriptor,
            Address = (ulong)address,
            Length = length,
            Offset = (ulong)offset,
            Flags = (uint)protection | ((ulong)flags << 32),
        });
        return End(sequence, Inner.Map(address, length, protection, flags, descriptor, offset));
    }

    /// <inheritdoc/>
    public KernelResult Unmap(nint address, nuint length)
    {
        long sequence = Recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Unmap, Address = (ulong)address, Length = length });
        return End(sequence, Inner.Unmap(address, length));
    }

    /// <inheritdoc/>
    public KernelResult Advise(nint address, nuint length, MemoryAdvice advice)
    {
        long sequence = Recorder.Begin(
            new FlightRecord { Kind = FlightRecordKind.Advise, Address = (ulong)address, Length = length, Flags = (ulong)advice });
        return End(sequence, Inner.Advise(address, length, advice));
    }

    /// <inheritdoc/>
    public KernelResult Protect(nint address, nuint length, MapProtection protection)
    {
        long sequence = Recorder.Begin(
            new FlightRecord { Kind = FlightRecordKind.Protect, Address = (ulong)address, Length = length, Flags = (ulong)protection });
        return End(sequence, Inner.Protect(address, length, protection));
    }

    /// <inheritdoc/>
    public KernelResult Remap(nint address, nuint length, nuint newLength, nint newAddress)
    {
        long sequence = Recorder.Begin(new FlightRecord
        {
            Kind = FlightRecordKind.Remap,
            Address = (ulong)address,
            Length = length,
            Flags = newLength,
            Offset = (ulong)newAddress,
        });
        return End(sequence, Inner.Remap(address, length, newLength, newAddress));
    }

    /// <inheritdoc/>
    public KernelResult CreateMemoryFile(nuint length)
    {
        long sequence = Recorder.Begin(new FlightRecord { Kind = FlightRecordKind.CreateMemoryFile, Length = length });
        KernelResult result = Inner.CreateMemoryFile(length);
        Descriptors.Opened("memory file", result);
        return End(sequence, result);
    }

    /// <inheritdoc/>
    public KernelResult Truncate(int descriptor, nuint length)
    {
        long sequence = Recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Truncate, Descriptor = descriptor, Length = length });
        return End(sequence, Inner.Truncate(descriptor, length));
    }

    /// <inheritdoc/>
    public KernelResult Fork(uint seconds)
    {
        long sequence = Recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Fork });
        return End(sequence, Inner.Fork(seconds));
    }

    /// <inheritdoc/>
    public nint CurrentThread => Inner.CurrentThread;

    /// <inheritdoc/>
    public KernelResult Interrupt(nint thread)
    {
        long sequence = Recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Interrupt, Address = (ulong)thread });
        return End(sequence, Inner.Interrupt(thread));
    }

    /// <inheritdoc/>
    public KernelResult Poll(Span<PollEntry> entries, int timeoutMilliseconds)
    {
        long sequence = Recorder.Begin(new FlightRecord
        {
            Kind = FlightRecordKind.Poll,
            Descriptor = entries.IsEmpty ? -1 : entries[0].Descriptor,
            Length = (ulong)entries.Length,
            Flags = (ulong)timeoutMilliseconds,
        });
        return End(sequence, Inner.Poll(entries, timeoutMilliseconds));
    }

    /// <inheritdoc/>
    public KernelResult Read(int descriptor, Span<byte> buffer)
    {
        long sequence = Recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Read, Descriptor = descriptor, Length = (ulong)buffer.Length });
        return End(sequence, Inner.Read(descriptor, buffer));
    }

    /// <inheritdoc/>
    public KernelResult Write(int descriptor, ReadOnlySpan<byte> buffer)
    {
        long sequence = Recorder.Begin(new FlightRecord { Kind = FlightRecordKind.Write, Descriptor = descriptor, Length = (ulong)buffer.Length });
        return End(sequence, Inner.Write(descriptor, buffer));
    }

    private KernelResult Ioctl(int descriptor, uint request, void* argument, bool isOnce)
    {
        long sequence = Recorder.Begin(
            new FlightRecord { Kind = FlightRecordKind.Ioctl, Descriptor = descriptor, Request = request, Address = (ulong)argument });
        KernelResult result = End(sequence, isOnce ? Inner.IoctlOnce(descriptor, request, argument) : Inner.Ioctl(descriptor, request, argument));
        Descriptors.Called(request, argument, result);
        return result;
    }

    private KernelResult End(long sequence, KernelResult result)
    {
        Recorder.End(sequence, result);
        return result;
    }
}
