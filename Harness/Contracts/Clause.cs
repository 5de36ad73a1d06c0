namespace Harness.Contracts;

/// <summary>One clause of the contract, as <see cref="ClauseCatalog"/> lists it.</summary>
/// <param name="Id">Stable name, for example <c>queue.create.ring_size_power_of_two</c>.</param>
/// <param name="Statement">One sentence that is true of a conforming driver.</param>
/// <param name="Source">File and function, or header, that the fact was taken from.</param>
/// <param name="Since">First KFD minor version that keeps it.</param>
/// <param name="Until">Last KFD minor version that keeps it.</param>
public sealed record Clause(string Id, string Statement, string Source, int Since, int Until)
{
    /// <summary>Whether a driver of KFD version 1.<paramref name="minor"/> must keep the clause.</summary>
    public bool AppliesTo(int minor) => minor >= Since && minor <= Until;
}
