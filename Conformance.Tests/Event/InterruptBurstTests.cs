using Harness.Contracts.Clauses;
using Harness.Packets.Pm4;
using Harness.Queues;
using Harness.Synchronization;

namespace Conformance.Tests.Event;

/// <summary>More interrupts than anybody can look at one by one.</summary>
[Category("Event")]
public sealed class InterruptBurstTests(DeviceFixture device)
{
    private const int Events = 2048;
    private const int Together = 64;

    [ConformanceFact(Limit = 60_000)]
    [Verifies(EventClauses.InterruptBurst)]
    [GuardsAgainst("drm/amdgpu: clear RB_OVERFLOW bit when enabling interrupts")]
    [GuardsAgainst("drm/amdgpu: Add check to prevent IH overflow")]
    [GuardsAgainst("drm/amdgpu: Increase soft IH ring size")]
    public void Every_event_of_a_burst_is_signalled()
    {
        using Pm4Queue queue = device.Device.CreatePm4Queue(QueueOptions.Default with { RingSize = 256 * 1024 });
        List<KfdEvent> events = [];
        try
        {
            for (int i = 0; i < Events; i++)
                events.Add(device.Device.CreateEvent());
            foreach (KfdEvent[] some in events.Chunk(Together))
            {
                Pm4Encoder packets = queue.Encoder(new uint[4096]);
                foreach (KfdEvent signalled in some)
                    packets.ReleaseMem(ReleaseMemData.Value64, signalled.SlotAddress, signalled.Id, ReleaseMemInterrupt.AfterWriteConfirm, signalled.Id);
                queue.Submit(packets.Written, device.NewDeadline());
            }

            foreach (KfdEvent signalled in events)
                signalled.Wait(device.NewDeadline()).Should().BeTrue("the interrupt of event {0} of {1} was not lost", signalled.Id, Events);
        }
        finally
        {
            events.ForEach(signalled => signalled.Dispose());
        }
    }
}
