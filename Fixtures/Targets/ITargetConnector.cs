namespace Fixtures.Targets;

/// <summary>Opens targets. The seam between the cases and what they run on.</summary>
public interface ITargetConnector
{
    /// <summary>A fresh connection: on hardware this process, on a virtual target a new machine.</summary>
    /// <exception cref="TargetUnavailableException">The target does not open.</exception>
    TargetConnection Connect(Target target);
}
