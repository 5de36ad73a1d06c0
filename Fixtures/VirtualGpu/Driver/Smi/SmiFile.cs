using System.Text;
using Harness.Contracts;
using Harness.Contracts.Clauses;
using VirtualGpu.Driver.Devices;

namespace VirtualGpu.Driver.Smi;

/// <summary>
/// A client of system management events: a bounded fifo of text lines (kfd_smi_events.c:struct kfd_smi_client). Callers hold the driver's lock.
/// </summary>
internal sealed class SmiFile(ClientProcess owner, KfdDevice device, int capacity) : DriverFile(owner)
{
    private readonly Queue<byte> _fifo = new();

    /// <summary>The device watched.</summary>
    public KfdDevice Device => device;

    /// <summary>Events wanted: bit n-1 for event n.</summary>
    public ulong Mask { get; set; }

    /// <summary>Whether there is something to read.</summary>
    public bool IsReadable => _fifo.Count > 0;

    /// <inheritdoc/>
    public override string Description => "anon_inode:kfd_smi_ev";

    /// <summary>Whether an event is asked for.</summary>
    public bool Wants(int number) => (Mask & (1UL << (number - 1))) != 0;

    /// <summary>Appends a line if it fits.</summary>
    public void Add(int number, string text, Contract contract)
    {
        byte[] line = Encoding.ASCII.GetBytes($"{number:x} {text}\n");
        int room = capacity - _fifo.Count;
        if (line.Length > room && contract.Keeps(SmiClauses.FifoDropsWhole))
            return;
        foreach (byte b in line.Take(room))
            _fifo.Enqueue(b);
    }

    /// <summary>Takes what fits into the buffer; the number of bytes.</summary>
    public int Take(Span<byte> destination)
    {
        int count = Math.Min(destination.Length, _fifo.Count);
        for (int i = 0; i < count; i++)
            destination[i] = _fifo.Dequeue();
        return count;
    }

    /// <summary>Loses what is left.</summary>
    public void Clear() => _fifo.Clear();
}
