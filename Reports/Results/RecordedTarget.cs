using Fixtures.Targets;

namespace Reports.Results;

/// <summary>A target of a run that is over.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Isa">Its instruction set.</param>
/// <param name="Kernel">Release of the kernel that was tested: the machine's, or the profile of a virtual target.</param>
/// <param name="Unavailable">Why nothing ran on it, or null.</param>
internal sealed record RecordedTarget(string Id, string Isa, string Kernel, string? Unavailable)
{
    /// <summary>The id without a clause broken on purpose: such a target is held to what is known of the whole one.</summary>
    public string WholeId { get; } = Id.Split('!')[0];

    /// <summary>Whether a clause was broken on purpose; only the cases that cite it are run then.</summary>
    public bool IsBroken => Id.Contains('!', StringComparison.Ordinal);

    /// <summary>Whether it is a GPU of the machine.</summary>
    public bool IsHardware => Id.StartsWith("hardware:", StringComparison.Ordinal);

    /// <summary>A target of a run.</summary>
    /// <param name="target">The target; a virtual one names the kernel of its profile.</param>
    /// <param name="machineRelease">Kernel of the machine.</param>
    public static RecordedTarget Of(Target target, string machineRelease) =>
        new(target.Id, target.Isa, target.Kind == TargetKind.Virtual ? target.Profile : machineRelease, target.Unavailable);
}
