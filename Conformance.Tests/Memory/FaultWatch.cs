using Conformance.Tests.Pm4;
using Harness.Deadlines;
using Harness.Synchronization;

namespace Conformance.Tests.Memory;

/// <summary>Waits for the memory violation of a write that a queue was given.</summary>
internal static class FaultWatch
{
    /// <summary>Whether the event tells a violation. Where the engine is past the write, the fault is on its way, or there is none.</summary>
    /// <param name="fault">An event of memory violations.</param>
    /// <param name="device">What the case runs on.</param>
    /// <param name="bench">The queue.</param>
    /// <param name="step">The step with the write.</param>
    public static bool Tells(this KfdEvent fault, DeviceFixture device, Pm4Bench bench, ulong step)
    {
        Deadline deadline = device.NewDeadline();
        while (!bench.HasEnded(step) && !deadline.HasPassed)
        {
            if (fault.Wait(Deadline.AfterMilliseconds(10)))
                return true;
        }

        return fault.Wait(Deadline.After(device.Patience / 20));
    }
}
