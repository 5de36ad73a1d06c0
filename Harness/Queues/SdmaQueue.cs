using Harness.Backends;
using Harness.Foundation;

namespace Harness.Queues;

/// <summary>
/// A queue of SDMA packets. Pointers count bytes; the doorbell takes the write pointer. A packet must not cross the ring's end, so that
/// what is submitted at once always stands in one piece.
/// </summary>
public sealed class SdmaQueue : RingQueue
{
    private SdmaQueue(DeviceScope device, QueueBuffers buffers, in QueueRequest request, in QueueAllocation queue)
        : base(device, buffers, request, queue, pointerShift: 2)
    {
    }

    internal static SdmaQueue Create(DeviceScope device, QueueOptions options)
    {
        QueueType type = options switch
        {
            { SdmaEngine: not null } => QueueType.SdmaByEngine,
            { Xgmi: true } => QueueType.SdmaXgmi,
            _ => QueueType.Sdma,
        };
        QueueBuffers buffers = QueueBuffers.ForSdma(device, type, options);
        return buffers.CreateQueue(request => new SdmaQueue(device, buffers, request, device.Backend.CreateQueue(request)));
    }

    /// <summary>Operation code 0 is NOP, and so is a dword of zero (vega10_sdma_pkt_open.h: SDMA_OP_NOP).</summary>
    private protected override void FillWithNops(Span<uint> dwords) => dwords.Clear();
}
