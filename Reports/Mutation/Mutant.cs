using Fixtures.Targets;

namespace Reports.Mutation;

/// <summary>One clause broken on one virtual target.</summary>
/// <param name="Clause">Id of the clause.</param>
/// <param name="Target">The target that breaks it.</param>
internal sealed record Mutant(string Clause, Target Target);
