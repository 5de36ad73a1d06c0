using System.Collections.Concurrent;
using Harness.Contracts;

namespace Fixtures.Targets;

/// <summary>Opens hardware through the machine's kernel and virtual targets through the model.</summary>
public sealed class TargetConnector : ITargetConnector
{
    private readonly ConcurrentBag<Contract> _broken = [];

    /// <summary>Clauses that were broken on purpose and that a virtual driver asked about.</summary>
    public IReadOnlyList<string> ConsultedBrokenClauses =>
        [.. _broken.Where(contract => contract.BrokenClauseWasConsulted).Select(contract => contract.BrokenClause!).Distinct().Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public TargetConnection Connect(Target target)
    {
        if (target.BrokenClause is { } clause)
            _broken.Add(new Contract(clause));
        throw new TargetUnavailableException($"{target}: {target.Unavailable ?? "no kernel answers for this target yet"}");
    }
}
