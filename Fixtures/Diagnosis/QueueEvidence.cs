using System.Globalization;
using Harness.Devices;
using Harness.Queues;
using Harness.Recording;

namespace Fixtures.Diagnosis;

/// <summary>The queues of a case: those that are there, and those that were destroyed, most of them while the failure unwound the test.</summary>
public static class QueueEvidence
{
    /// <summary>Their states as text; empty when the case had none.</summary>
    /// <param name="device">The device, or null when it was not opened.</param>
    /// <param name="recorder">Knows the queues that were destroyed.</param>
    public static string Render(GpuDevice? device, FlightRecorder recorder)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (UserQueue queue in device?.LiveObjects.OfType<UserQueue>() ?? [])
            QueueReport.Write(queue.ReadState(), "when the case failed", text);
        foreach (QueueState queue in recorder.EndedQueues.Reverse())
            QueueReport.Write(queue, "just before it was destroyed", text);
        return text.ToString();
    }
}
