using Fixtures.Cases;
using Fixtures.Settings;
using Reports.Exits;
using Reports.Hosting;
using Xunit.Sdk;

namespace Reports.Selection;

/// <summary>Finds the cases that a command is about.</summary>
internal static class CaseSelection
{
    /// <summary>The cases of the current settings that match and belong to the part. A part may be empty: the others have the cases.</summary>
    /// <exception cref="CommandException">No case matches.</exception>
    public static IReadOnlyList<IXunitTestCase> Find(SuiteHost host, string? filter, string? shard)
    {
        Shard part = Shard.Parse(shard ?? "1/1");
        return [.. Find(host, filter).Where(testCase => part.Contains((testCase as ConformanceTestCase)?.Identity.Id ?? testCase.UniqueID))];
    }

    /// <summary>The cases of the current settings that match.</summary>
    /// <exception cref="CommandException">None does.</exception>
    public static IReadOnlyList<IXunitTestCase> Find(SuiteHost host, string? filter)
    {
        Func<CaseFacts, bool> matches = filter is null ? _ => true : CaseFilter.Parse(filter);
        List<IXunitTestCase> cases = [.. host.Discover().Where(testCase => matches(new CaseFacts(testCase)))];
        if (cases.Count > 0)
            return cases;
        string targets = string.Join(", ", SuiteSettings.Current.Plan.Targets);
        throw new CommandException(ExitCode.NothingRan, filter is null
            ? $"there is no case for {targets}"
            : $"no case for {targets} matches '{filter}'; conformance list shows what there is");
    }
}
