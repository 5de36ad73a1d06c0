using Harness.Kernel;

namespace VirtualGpu.Driver.Logs;

/// <summary>An open /dev/kmsg (printk.c: devkmsg_open, devkmsg_read): begins with the oldest record, and gives one a read.</summary>
internal sealed class KernelLogFile(ClientProcess owner, KernelLog log) : DriverFile(owner)
{
    private readonly Lock _gate = new();
    private ulong? _next;

    /// <inheritdoc/>
    public override string Description => "/dev/kmsg";

    /// <summary>Whether there is a record to read.</summary>
    public bool IsReadable
    {
        get
        {
            lock (_gate)
                return log.From(_next ?? 0) is not null;
        }
    }

    /// <summary>
    /// The next record; EAGAIN when there is none, also for a file that was opened to wait, which nobody needs; EPIPE once when records
    /// were overwritten; EINVAL when it does not fit.
    /// </summary>
    public DriverReply Read(Span<byte> destination)
    {
        lock (_gate)
        {
            if (log.From(_next ?? 0) is not { } entry)
                return Errno.EAGAIN;
            if (_next is { } wanted && entry.Sequence > wanted)
            {
                _next = entry.Sequence;
                return Errno.EPIPE;
            }

            byte[] record = entry.ToRecord();
            _next = entry.Sequence + 1;
            if (record.Length > destination.Length)
                return Errno.EINVAL;
            record.CopyTo(destination);
            return DriverReply.FromValue(record.Length);
        }
    }
}
