namespace Reports.Mutation;

/// <summary>What became of a mutant.</summary>
internal enum MutantFate
{
    /// <summary>A test that cites the clause failed: the suite noticed.</summary>
    Killed,

    /// <summary>Every test that cites the clause passed.</summary>
    Survived,

    /// <summary>Every test that cites the clause was skipped on the target.</summary>
    NotTried,
}
