using System.Text;
using Harness.Kernel;

namespace Fixtures.KernelLogs;

/// <summary>Follows the kernel log through <c>/dev/kmsg</c>, which gives one record a read. Never waits.</summary>
internal sealed class KernelLogReader : IDisposable
{
    private const string Path = "/dev/kmsg";

    // CONSOLE_EXT_LOG_MAX of older kernels; newer ones have shorter records. A buffer that is too short gives EINVAL.
    private const int RecordBytes = 8192;

    // A log that grows faster than it can be read must not keep a case busy.
    private const int MostRecords = 200_000;

    private readonly IKernel _kernel;
    private readonly int _descriptor = -1;
    private readonly byte[] _buffer = new byte[RecordBytes];

    /// <summary>Opens the log of a kernel. That it may not be read shows in <see cref="Refusal"/>.</summary>
    public KernelLogReader(IKernel kernel)
    {
        _kernel = kernel;
        KernelResult opened = kernel.Open(Path, OpenFlags.ReadOnly | OpenFlags.NonBlocking | OpenFlags.CloseOnExec);
        if (opened.Succeeded)
            _descriptor = opened.Int32;
        else
            Refuse(opened.Error);
    }

    /// <summary>Why the log cannot be read and what to do about it; null while it can.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The records since the last call; the first call gives all that the kernel still has.</summary>
    /// <param name="lost">Times that records were overwritten before they were read.</param>
    public IReadOnlyList<KernelLogRecord> ReadNew(out int lost)
    {
        lost = 0;
        var records = new List<KernelLogRecord>();
        while (Refusal is null && records.Count + lost < MostRecords)
        {
            KernelResult read = _kernel.Read(_descriptor, _buffer);
            if (read.Error == Errno.EPIPE)
                lost++; // the next read gives the oldest record that is left (devkmsg_read)
            else if (read.Error == Errno.EAGAIN || (read.Succeeded && read.Value == 0))
                break;
            else if (!read.Succeeded)
                Refuse(read.Error);
            else
                Add(records, _buffer.AsSpan(0, read.Int32));
        }

        return records;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_descriptor >= 0)
            _kernel.Close(_descriptor);
    }

    private static void Add(List<KernelLogRecord> records, ReadOnlySpan<byte> bytes)
    {
        if (!KernelLogRecord.TryParse(bytes, out KernelLogRecord? record))
            record = Unparsed(bytes);
        if (record!.IsFragment && records.Count > 0 && records[^1].Caller == record.Caller && records[^1].IsOfKernel == record.IsOfKernel)
            records[^1] = records[^1] with { Text = records[^1].Text + record.Text };
        else
            records.Add(record);
    }

    // Kept and looked at as if the kernel had written it: a damaged line must not hide what it says.
    private static KernelLogRecord Unparsed(ReadOnlySpan<byte> bytes) =>
        new() { Level = 0, Facility = 0, Sequence = 0, Time = TimeSpan.Zero, IsFragment = false, Text = Encoding.UTF8.GetString(bytes).TrimEnd('\n') };

    private void Refuse(Errno error) => Refusal = error switch
    {
        Errno.EPERM or Errno.EACCES =>
            $"{Path} may not be read ({error}): run as root, or set kernel.dmesg_restrict=0 and give read access to {Path}",
        Errno.ENOENT => $"no {Path}: in a container pass --device /dev/kmsg",
        _ => $"{Path} cannot be read ({error})",
    };
}
