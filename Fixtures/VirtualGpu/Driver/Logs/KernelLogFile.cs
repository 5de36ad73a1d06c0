using Harness.Kernel;

namespace VirtualGpu.Driver.Logs;

/// <summary>An open /dev/kmsg (printk.c: devkmsg_open, devkmsg_read): begins with the oldest record, and gives one a read.</summary>
internal sealed class KernelLogFile(ClientProcess owner, KernelLog log) : DriverFile(owner)
{
    private readonly Lock _gate = new();
    private int _next;

    /// <inheritdoc/>
    public override string Description => "/dev/kmsg";

    /// <summary>Whether there is a record to read.</summary>
    public bool IsReadable
    {
        get
        {
            lock (_gate)
                return log.Find(_next) is not null;
        }
    }

    /// <summary>The next record; EAGAIN when there is none, also for a file that was opened to wait, which nobody needs.</summary>
    /// <exception cref="ModelGapException">It does not fit.</exception>
    public DriverReply Read(Span<byte> destination)
    {
        lock (_gate)
        {
            if (log.Find(_next) is not { } entry)
                return Errno.EAGAIN;
            byte[] record = entry.ToRecord();
            if (!record.AsSpan().TryCopyTo(destination))
                throw new ModelGapException($"a read of {destination.Length} bytes of /dev/kmsg, where the record has {record.Length}");
            _next++;
            return DriverReply.FromValue(record.Length);
        }
    }
}
