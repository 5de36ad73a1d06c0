namespace Fixtures.Targets;

/// <summary>Where a target's driver runs.</summary>
public enum TargetKind
{
    /// <summary>A GPU of this machine behind the machine's own kernel.</summary>
    Hardware,

    /// <summary>A model of GPU and driver inside this process.</summary>
    Virtual,
}
