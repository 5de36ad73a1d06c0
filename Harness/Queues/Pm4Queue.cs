using Harness.Backends;
using Harness.Deadlines;
using Harness.Foundation;
using Harness.Packets.Pm4;

namespace Harness.Queues;

/// <summary>
/// A queue of PM4 packets on a compute micro-engine. Pointers count dwords; the doorbell takes the write pointer.
/// </summary>
public sealed class Pm4Queue : RingQueue
{
    private Pm4Queue(DeviceScope device, QueueBuffers buffers, in QueueRequest request, in QueueAllocation queue)
        : base(device, buffers, request, queue, pointerShift: 0)
    {
    }

    /// <summary>An encoder for the packet forms of this queue's device.</summary>
    public Pm4Encoder Encoder(Span<uint> memory) => new(memory, Device.Gfx);

    /// <summary>
    /// Puts packets into the ring in two pieces if they cross its end, and rings the doorbell: the command processor fetches dwords
    /// around the ring, so that a packet may be split (amdgpu_ring.h: amdgpu_ring_write masks every dword's index).
    /// </summary>
    public void SubmitAcrossEnd(ReadOnlySpan<uint> packets, Deadline deadline) => SubmitSplit(packets, deadline);

    internal static Pm4Queue Create(DeviceScope device, QueueOptions options)
    {
        QueueBuffers buffers = QueueBuffers.ForCompute(device, QueueType.Pm4, options);
        return buffers.CreateQueue(request => new Pm4Queue(device, buffers, request, device.Backend.CreateQueue(request)));
    }

    private protected override void FillWithNops(Span<uint> dwords)
    {
        while (!dwords.IsEmpty)
        {
            int run = Math.Min(dwords.Length, Pm4Header.MaximumDwords - 1);
            Encoder(dwords).Nop(run);
            dwords = dwords[run..];
        }
    }
}
