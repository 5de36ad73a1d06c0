namespace Harness.Tests.Isolation;

/// <summary>Tests of what takes the whole process for itself, as a run does: no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OwnedProcess
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "owns the process";
}
