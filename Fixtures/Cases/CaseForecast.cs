using Fixtures.Devices;
using Fixtures.Targets;
using Harness.Foundation;
using Harness.Recording;
using Harness.Topology;

namespace Fixtures.Cases;

/// <summary>
/// Tells of cases of a target whether they would be skipped before they begin, because the target cannot do what they declare to require. What
/// a case finds out in its body nobody knows before.
/// </summary>
public sealed class CaseForecast : IDisposable
{
    private readonly DeviceSession _session;

    /// <summary>Opens the target as a run does: its topology is read, and no GPU is used.</summary>
    public CaseForecast(Target target, ITargetConnector connector) =>
        _session = new DeviceSession(target, connector.Connect(target), new FlightRecorder(), slow: 1);

    /// <summary>Why the case would be skipped; null when it would begin, or when the target does not let itself be looked at.</summary>
    public string? SkipReason(ConformanceTestCase testCase)
    {
        _ = testCase.Limit; // xunit reads the attribute when it is first asked for something
        try
        {
            return Capabilities.FirstMissing(testCase.Requires, _session);
        }
        catch (Exception error) when (error is HarnessException or TopologyException or TargetUnavailableException)
        {
            return null; // its failure is the run's to tell
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.ThrowAway();
}
