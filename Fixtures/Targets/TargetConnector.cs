namespace Fixtures.Targets;

/// <summary>Opens hardware through the machine's kernel and virtual targets through the model.</summary>
public sealed class TargetConnector : ITargetConnector
{
    /// <inheritdoc/>
    public TargetConnection Connect(Target target) =>
        throw new TargetUnavailableException($"{target}: {target.Unavailable ?? "no kernel answers for this target yet"}");
}
