using System.Reflection;

namespace Fixtures.Cases;

/// <summary>A mended bug of the kernel, and how a virtual driver re-creates it for the test that guards against it.</summary>
/// <param name="Fix">Number and title of the fix.</param>
/// <param name="Clause">Id of the clause whose breaking is the bug.</param>
public sealed record Guard(string Fix, string Clause)
{
    /// <summary>What a test guards against, in the order of its attributes.</summary>
    /// <exception cref="InvalidOperationException">A guard names no clause where the test cites several, or one that it does not cite.</exception>
    public static IReadOnlyList<Guard> Of(MethodInfo test)
    {
        string[] cited = [.. Cited(test).Concat(Cited(test.ReflectedType!)).Distinct()];
        return [.. test.GetCustomAttributes<GuardsAgainstAttribute>().Select(guard => new Guard(guard.Fix, ClauseOf(guard)))];

        string ClauseOf(GuardsAgainstAttribute guard) =>
            guard.By is null && cited.Length == 1 ? cited[0]
            : cited.Contains(guard.By) ? guard.By!
            : throw new InvalidOperationException($"{test.ReflectedType!.Name}.{test.Name}: '{guard.Fix}' must say by which of the clauses {string.Join(", ", cited)} the bug is re-created");
    }

    private static string[] Cited(MemberInfo member) => member.GetCustomAttribute<VerifiesAttribute>()?.Clauses ?? [];
}
