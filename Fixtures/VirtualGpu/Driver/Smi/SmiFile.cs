using System.Text;
using VirtualGpu.Driver.Devices;

namespace VirtualGpu.Driver.Smi;

/// <summary>A client of system management events: a bounded fifo of text lines (kfd_smi_events.c:struct kfd_smi_client).</summary>
internal sealed class SmiFile(ClientProcess owner, KfdDevice device, int capacity) : DriverFile(owner)
{
    private readonly Queue<byte> _fifo = new();

    /// <summary>The device watched.</summary>
    public KfdDevice Device => device;

    /// <summary>Events wanted: bit n-1 for event n.</summary>
    public ulong Mask { get; set; }

    /// <summary>Whether there is something to read.</summary>
    public bool IsReadable
    {
        get
        {
            lock (_fifo)
                return _fifo.Count > 0;
        }
    }

    /// <inheritdoc/>
    public override string Description => "anon_inode:kfd_smi_ev";

    /// <summary>Whether an event is asked for.</summary>
    public bool Wants(int number) => (Mask & (1UL << (number - 1))) != 0;

    /// <summary>Appends a line if it fits.</summary>
    public void Add(int number, string text)
    {
        byte[] line = Encoding.ASCII.GetBytes($"{number:x} {text}\n");
        lock (_fifo)
        {
            if (_fifo.Count + line.Length > capacity)
                return;
            foreach (byte b in line)
                _fifo.Enqueue(b);
            Monitor.PulseAll(_fifo);
        }
    }

    /// <summary>Takes what fits into the buffer; the number of bytes.</summary>
    public int Take(Span<byte> destination)
    {
        lock (_fifo)
        {
            int count = Math.Min(destination.Length, _fifo.Count);
            for (int i = 0; i < count; i++)
                destination[i] = _fifo.Dequeue();
            return count;
        }
    }

    /// <summary>Waits until there is something to read.</summary>
    public bool WaitReadable(TimeSpan limit)
    {
        lock (_fifo)
            return _fifo.Count > 0 || Monitor.Wait(_fifo, limit);
    }
}
