using Fixtures.Targets;

namespace Harness.Tests.Fixtures;

/// <summary>Opens targets that answer nothing, and counts the openings.</summary>
internal sealed class FakeConnector : ITargetConnector
{
    public int Opened { get; private set; }

    public int Closed { get; private set; }

    public TargetConnection Connect(Target target)
    {
        Opened++;
        return new TargetConnection(new SilentKernel(), new OnDispose(() => Closed++));
    }
}
