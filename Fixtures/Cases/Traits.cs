namespace Fixtures.Cases;

/// <summary>Names of the traits that cases can be selected by.</summary>
public static class Traits
{
    /// <summary>Part of the driver.</summary>
    public const string Category = "Category";

    /// <summary>Clause that is verified.</summary>
    public const string Clause = "Clause";

    /// <summary>Mended bug of the kernel that the test would notice.</summary>
    public const string Guard = "Guard";

    /// <summary><c>hardware</c>, <c>virtual</c> or <c>host</c>; and the id of the target, <c>virtual:gfx942@7.3</c>.</summary>
    public const string Target = "Target";

    /// <summary>Instruction set, <c>gfx942</c>.</summary>
    public const string Isa = "Isa";
}
