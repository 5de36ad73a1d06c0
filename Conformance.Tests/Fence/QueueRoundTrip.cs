using Harness.Packets.Pm4;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Fence;

/// <summary>Makes the GPU come by: after it, a queue that could go on has had its turn.</summary>
internal static class QueueRoundTrip
{
    /// <summary>Lets a queue of its own finish some steps, each seen by the CPU before the next.</summary>
    public static void Run(DeviceFixture device)
    {
        const int Steps = 4;
        using Pm4Queue queue = device.Device.CreatePm4Queue();
        using Timeline timeline = device.Device.CreateTimeline();
        for (int i = 0; i < Steps; i++)
        {
            ulong step = timeline.Next();
            Pm4Encoder encoder = queue.Encoder(queue.Reserve(32, device.NewDeadline()));
            timeline.EmitSignal(ref encoder, step);
            queue.Commit(encoder.Count);
            timeline.Require(step, device.NewDeadline(), "round trip");
        }
    }
}
