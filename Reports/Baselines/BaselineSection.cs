using Reports.Results;

namespace Reports.Baselines;

/// <summary>The targets and kernels that the lines below a header are about.</summary>
/// <param name="Targets">Patterns of target ids; one must fit.</param>
/// <param name="Kernels">The kernels.</param>
internal sealed record BaselineSection(IReadOnlyList<Wildcard> Targets, KernelRange Kernels)
{
    /// <summary>What lines above the first header are about: everything.</summary>
    public static BaselineSection Everything => new([new Wildcard("*")], KernelRange.Any);

    /// <summary>Its line in a file.</summary>
    public string Header => $"[target={string.Join(',', Targets)}{(Kernels == KernelRange.Any ? "" : $" kernel={Kernels}")}]";

    /// <summary>Whether it is about this target under this target's kernel.</summary>
    public bool Covers(RecordedTarget target) => Kernels.Contains(target.Kernel) && Targets.Any(pattern => pattern.Matches(target.WholeId));

    /// <summary>By identity: two headers of the same text stay two places in a file.</summary>
    public bool Equals(BaselineSection? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
