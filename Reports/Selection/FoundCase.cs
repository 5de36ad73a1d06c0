using Fixtures.Cases;
using Fixtures.Identities;
using Xunit.Sdk;

namespace Reports.Selection;

/// <summary>A case that was found.</summary>
/// <param name="Identity">Which.</param>
/// <param name="Limit">Time after which the test gives up, as it declares it; zero for what cannot run.</param>
/// <param name="EndsProcess">Whether no other case can run in its process afterwards.</param>
/// <param name="Wrong">Why it is no case of any target; null for a sound one.</param>
internal sealed record FoundCase(CaseIdentity Identity, TimeSpan Limit, bool EndsProcess, string? Wrong = null)
{
    /// <summary>What a run has to know of a case of xunit's.</summary>
    public static FoundCase Of(IXunitTestCase testCase) => testCase switch
    {
        ConformanceTestCase sound => new FoundCase(sound.Identity, sound.Limit, sound.EndsProcess),
        ExecutionErrorTestCase wrong => Foreign(wrong, wrong.ErrorMessage),
        _ => Foreign(testCase, "not a conformance test, so it runs on no target; mark it with ConformanceFact or ConformanceTheory"),
    };

    private static FoundCase Foreign(IXunitTestCase testCase, string reason)
    {
        string className = testCase.TestMethod.TestClass.Class.Name;
        string name = testCase.TestMethod.Method.Name;
        var identity = new CaseIdentity
        {
            Id = $"None.{className[(className.LastIndexOf('.') + 1)..]}.{name}@{CaseIdentity.NoTarget}",
            Class = className,
            Name = name,
            Target = CaseIdentity.NoTarget,
            Isa = CaseIdentity.NoTarget,
            Categories = [],
            Clauses = [],
        };
        return new FoundCase(identity, TimeSpan.Zero, EndsProcess: false, reason);
    }
}
