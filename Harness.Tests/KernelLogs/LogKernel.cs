using System.Text;
using Harness.Kernel;

namespace Harness.Tests.KernelLogs;

/// <summary>
/// A kernel that has nothing but a log. What is written to descriptor 0 appears in it as the kernel's own line, to 1 as a line that
/// comes late, after the reader has caught up once; to 2 as the mask of taints.
/// </summary>
internal sealed unsafe class LogKernel : IKernel
{
    public const int Log = 0;
    public const int LateLog = 1;
    public const int Taint = 2;
    private const int LogDescriptor = 100;
    private static readonly KernelResult s_missing = KernelResult.Failure(Errno.ENOSYS);

    private readonly Queue<byte[]> _records = new();
    private readonly Queue<string> _late = new();
    private readonly Dictionary<string, byte[]> _binaries = [];
    private readonly Queue<byte[]> _reading = new();
    private ulong _sequence;

    public string Description => "log only";

    public MemoryFileTree Tree { get; } = new();

    public IFileTree Files => Tree;

    /// <summary>What opening the log gives.</summary>
    public Errno Refusal { get; init; }

    /// <summary>What the next read of the log gives, once.</summary>
    public Errno? Interruption { get; set; }

    public int OpenLogs { get; private set; }

    public void Add(string text, string head = "4") => AddRecord($"{head},{_sequence++},{1000 * _sequence},-;{text}\n");

    public void AddRecord(string record) => _records.Enqueue(Encoding.UTF8.GetBytes(record));

    public void AddBinary(string path, byte[] content) => _binaries[path] = content;

    public KernelResult Open(string path, OpenFlags flags)
    {
        if (_binaries.TryGetValue(path, out byte[]? content))
        {
            _reading.Enqueue(content);
            return KernelResult.Success(LogDescriptor + 1);
        }

        if (path != "/dev/kmsg")
            return KernelResult.Failure(Errno.ENOENT);
        flags.Should().HaveFlag(OpenFlags.NonBlocking, "a read must not wait");
        if (Refusal != Errno.None)
            return KernelResult.Failure(Refusal);
        OpenLogs++;
        return KernelResult.Success(LogDescriptor);
    }

    public KernelResult Close(int descriptor)
    {
        if (descriptor == LogDescriptor)
            OpenLogs--;
        return KernelResult.Success();
    }

    public KernelResult Ioctl(int descriptor, uint request, void* argument) => s_missing;

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

    public KernelResult Read(int descriptor, Span<byte> buffer)
    {
        if (descriptor != LogDescriptor)
        {
            if (!_reading.TryDequeue(out byte[]? content))
                return KernelResult.Success();
            content.CopyTo(buffer);
            return KernelResult.Success(content.Length);
        }

        if (Interruption is { } error)
        {
            Interruption = null;
            return KernelResult.Failure(error);
        }

        if (!_records.TryDequeue(out byte[]? record))
        {
            while (_late.TryDequeue(out string? late))
                Add(late);
            return KernelResult.Failure(Errno.EAGAIN);
        }

        record.CopyTo(buffer);
        return KernelResult.Success(record.Length);
    }

    public KernelResult Write(int descriptor, ReadOnlySpan<byte> buffer)
    {
        string text = Encoding.UTF8.GetString(buffer);
        switch (descriptor)
        {
            case Log:
                Add(text);
                break;
            case LateLog:
                _late.Enqueue(text);
                break;
            default:
                Tree.Write("/proc/sys/kernel/tainted", text + "\n");
                break;
        }

        return KernelResult.Success(buffer.Length);
    }
}
