using Fixtures.Identities;
using Fixtures.Journals;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;

namespace Reports.Logger;

/// <summary>A test that failed and is no case of any target: wrong in itself, or a plain fact. The journal does not have it.</summary>
internal static class OutsideFailure
{
    /// <summary>The result as the journal has one.</summary>
    public static CaseResult Of(TestResult result)
    {
        string full = result.TestCase.FullyQualifiedName;
        int dot = full.LastIndexOf('.');
        string className = dot < 0 ? full : full[..dot];
        string name = full[(dot + 1)..];
        return new CaseResult
        {
            Case = new CaseIdentity
            {
                Id = $"None.{className[(className.LastIndexOf('.') + 1)..]}.{name}@{CaseIdentity.NoTarget}",
                Class = className,
                Name = name,
                Target = CaseIdentity.NoTarget,
                Isa = CaseIdentity.NoTarget,
                Categories = [],
                Clauses = [],
            },
            Outcome = CaseOutcome.Error,
            Reason = result.ErrorMessage ?? "",
            DurationMilliseconds = result.Duration.TotalMilliseconds,
        };
    }
}
