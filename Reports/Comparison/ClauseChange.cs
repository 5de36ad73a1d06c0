using Reports.Results;

namespace Reports.Comparison;

/// <summary>A clause that one run says something else about than the other.</summary>
/// <param name="Clause">Id of the clause.</param>
/// <param name="Pair">On which targets.</param>
/// <param name="A">What the first run says.</param>
/// <param name="B">What the second run says.</param>
internal sealed record ClauseChange(string Clause, TargetPair Pair, ClauseState A, ClauseState B)
{
    /// <summary>The changes between two runs of the same clauses, the newly broken ones first.</summary>
    public static IEnumerable<ClauseChange> Between(TargetPair pair, IEnumerable<CaseAttempts> a, IEnumerable<CaseAttempts> b)
    {
        Dictionary<string, ClauseState> before = StatesOf(a);
        Dictionary<string, ClauseState> after = StatesOf(b);
        return before.Keys.Union(after.Keys)
            .Select(clause => new ClauseChange(clause, pair, before.GetValueOrDefault(clause), after.GetValueOrDefault(clause)))
            .Where(change => change.A != change.B)
            .OrderByDescending(change => change.B == ClauseState.Broken)
            .ThenBy(change => change.Clause, StringComparer.Ordinal);
    }

    private static Dictionary<string, ClauseState> StatesOf(IEnumerable<CaseAttempts> cases)
    {
        var states = new Dictionary<string, ClauseState>(StringComparer.Ordinal);
        foreach (CaseAttempts attempts in cases)
        {
            ClauseState state = attempts.Failures > 0 ? ClauseState.Broken : attempts.Ran > 0 ? ClauseState.Kept : ClauseState.NotVerified;
            foreach (string clause in attempts.Case.Clauses)
                states[clause] = (ClauseState)Math.Max((int)state, (int)states.GetValueOrDefault(clause));
        }

        return states;
    }
}
