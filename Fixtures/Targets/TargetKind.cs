namespace Fixtures.Targets;

/// <summary>Where a target's driver runs, if it has one.</summary>
public enum TargetKind
{
    /// <summary>A GPU of this machine behind the machine's own kernel.</summary>
    Hardware,

    /// <summary>A model of GPU and driver inside this process.</summary>
    Virtual,

    /// <summary>No device: what is said holds for the suite's own data, such as the encodings of packets.</summary>
    Host,
}
