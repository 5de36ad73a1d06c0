using Fixtures.Cases;

namespace Fixtures.Devices;

/// <summary>Decides what a target can do.</summary>
internal static class Capabilities
{
    /// <summary>Skips the running case unless the target can do all of it.</summary>
    /// <exception cref="CaseSkippedException">The first thing that is missing.</exception>
    public static void Require(Capability required, DeviceSession session) =>
        Cases.Require.That(required == Capability.None, $"{session.Target} has no topology to tell {required} from");
}
