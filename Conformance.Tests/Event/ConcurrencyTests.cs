using Harness.Contracts.Clauses;
using Harness.Synchronization;

namespace Conformance.Tests.Event;

/// <summary>Event calls of several threads of a process at a time.</summary>
[Category("Event")]
public sealed class ConcurrencyTests(DeviceFixture device)
{
    [ConformanceFact]
    [Verifies(EventClauses.StartsUnsignalled, EventClauses.SetSignals)]
    public void Threads_make_and_destroy_events_without_sharing_them()
    {
        const int Threads = 4;
        const int Rounds = 32;
        using var lives = new CancellationTokenSource(device.Patience * 2);

        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = lives.Token }, _ =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                using KfdEvent mine = device.Device.CreateEvent();
                device.IsSignalled(mine.Id).Should().BeFalse("nobody else has this event");
                mine.Set();
                device.IsSignalled(mine.Id).Should().BeTrue("nobody else waits for this event");
            }
        });
    }
}
