using Harness.Packets.Pm4;
using Harness.Packets.Sdma;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Event;

/// <summary>Packets by which a queue signals an event: they write its slot, and interrupt with an id.</summary>
internal static class EventPackets
{
    /// <summary>RELEASE_MEM with an interrupt.</summary>
    /// <param name="device">What the case runs on.</param>
    /// <param name="queue">Who signals.</param>
    /// <param name="slotOf">The event whose slot is written.</param>
    /// <param name="contextId">The id that the interrupt tells; null for that of the event.</param>
    public static void Release(this DeviceFixture device, Pm4Queue queue, KfdEvent slotOf, uint? contextId = null)
    {
        Pm4Encoder packets = queue.Encoder(queue.Reserve(16, device.NewDeadline()));
        packets.ReleaseMem(ReleaseMemData.Value64, slotOf.SlotAddress, slotOf.Id, ReleaseMemInterrupt.AfterWriteConfirm, contextId ?? slotOf.Id);
        queue.Commit(packets.Count);
    }

    /// <summary>FENCE and TRAP.</summary>
    /// <param name="device">What the case runs on.</param>
    /// <param name="queue">Who signals; of any GPU.</param>
    /// <param name="slotOf">The event whose slot is written, and whose id the interrupt tells.</param>
    public static void Trap(this DeviceFixture device, SdmaQueue queue, KfdEvent slotOf)
    {
        SdmaEncoder packets = new(queue.Reserve(16, device.NewDeadline()), queue.Device.Gfx);
        packets.Fence(slotOf.SlotAddress, slotOf.Id);
        packets.Trap(slotOf.Id);
        queue.Commit(packets.Count);
    }
}
