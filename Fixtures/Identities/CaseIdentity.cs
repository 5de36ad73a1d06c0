namespace Fixtures.Identities;

/// <summary>What names a case and says what it is about.</summary>
public sealed record CaseIdentity
{
    /// <summary>Target of a test that fails before it becomes a case of some target.</summary>
    public const string NoTarget = "none";

    /// <summary>Stable id: <c>Category.Class.Method(args)@target</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Full name of the class.</summary>
    public required string Class { get; init; }

    /// <summary>Method and arguments, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the target.</summary>
    public required string Target { get; init; }

    /// <summary>Instruction set of the target.</summary>
    public required string Isa { get; init; }

    /// <summary>Categories of the class and the method.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Clauses that the case verifies.</summary>
    public required IReadOnlyList<string> Clauses { get; init; }

    /// <summary>Mended bugs of the kernel that the case would notice if they came back: number and title of each fix.</summary>
    public IReadOnlyList<string> Guards { get; init; } = [];

    /// <summary>First of the categories, which the case is counted in; <c>None</c> without one.</summary>
    public string Category => Categories.Count > 0 ? Categories[0] : "None";
}
