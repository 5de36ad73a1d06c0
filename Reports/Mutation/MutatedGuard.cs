namespace Reports.Mutation;

/// <summary>A test and a broken clause under which it must fail, because that is a bug that it guards against.</summary>
/// <param name="Test">The test, by <see cref="MutationRun.TestOf"/>.</param>
/// <param name="Clause">Id of the clause.</param>
internal sealed record MutatedGuard(string Test, string Clause);
