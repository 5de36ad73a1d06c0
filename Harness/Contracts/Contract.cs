namespace Harness.Contracts;

/// <summary>
/// The contract as one virtual GPU keeps it: whole, or with one clause broken on purpose. The model asks
/// <see cref="Keeps"/> by clause id at the place where it would enforce the clause.
/// </summary>
/// <param name="brokenClause">The clause to break, or null.</param>
public sealed class Contract(string? brokenClause = null)
{
    /// <summary>The contract with nothing broken.</summary>
    public static Contract Whole { get; } = new();

    /// <summary>The clause that is broken on purpose, or null.</summary>
    public string? BrokenClause { get; } = brokenClause;

    /// <summary>Whether the model has asked about the broken clause: one that nobody asks about cannot be broken.</summary>
    public bool BrokenClauseWasConsulted { get; private set; }

    /// <summary>Whether the model keeps this clause. Cheap: no allocation, and reference equality in the common case.</summary>
    public bool Keeps(string clause)
    {
        if (!string.Equals(clause, BrokenClause, StringComparison.Ordinal))
            return true;
        BrokenClauseWasConsulted = true;
        return false;
    }
}
