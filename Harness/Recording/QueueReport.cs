using System.Globalization;
using Harness.Foundation;
using Harness.Packets;

namespace Harness.Recording;

/// <summary>States of queues as text: the pointers, what the hardware has fetched last, and the packets that it has not fetched.</summary>
public static class QueueReport
{
    private const string Indent = "    ";

    /// <summary>Writes one queue.</summary>
    /// <param name="queue">Its state.</param>
    /// <param name="moment">When that was: <c>when the case failed</c>.</param>
    /// <param name="output">Where to.</param>
    public static void Write(QueueState queue, string moment, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(output);
        string unit = queue.Type switch { QueueType.Pm4 => "dwords", QueueType.Aql => "packets", _ => "bytes" };
        string read = queue.ReadPointer is { } pointer ? $"0x{pointer:x}" : "unreadable";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{queue.Name}, {moment}: read pointer {read}, write pointer 0x{queue.WritePointer:x} ({unit}), "
            + $"ring of 0x{queue.RingSize:x} bytes at 0x{queue.RingAddress:x}, doorbell at 0x{queue.DoorbellAddress:x}"));
        if (queue.Before.Length > 0)
        {
            output.WriteLine("  before the read pointer:");
            if (queue.Type == QueueType.Aql)
                PacketLines.Write(queue.Type, queue.Gfx, queue.Before, Indent, output);
            else
                PacketLines.WriteDwords(queue.Before, Indent, output); // where a packet begins cannot be told backwards
        }

        if (queue.PendingDwords == 0)
        {
            output.WriteLine("  nothing behind the read pointer: everything was fetched");
            return;
        }

        output.WriteLine($"  from the read pointer on, {queue.PendingDwords} dwords not fetched:");
        PacketLines.Write(queue.Type, queue.Gfx, queue.Pending, Indent, output);
        int left = queue.PendingDwords - queue.Pending.Length;
        if (left > 0)
            output.WriteLine($"{Indent}({left} dwords more)");
    }
}
