using Reports.Results;

namespace Reports.Comparison;

/// <summary>A target of one run and the one of another run that it is compared with.</summary>
/// <param name="A">Of the first run.</param>
/// <param name="B">Of the second run.</param>
internal sealed record TargetPair(RecordedTarget A, RecordedTarget B)
{
    /// <summary>One id, or both when they differ.</summary>
    public override string ToString() => A.Id == B.Id ? A.Id : $"{A.Id} -> {B.Id}";

    /// <summary>
    /// Pairs the targets of two runs: the same id first, then the same target with a clause broken, then the same instruction set where
    /// that leaves no choice, and at last the only one that is left on either side.
    /// </summary>
    public static IReadOnlyList<TargetPair> Of(IEnumerable<RecordedTarget> first, IEnumerable<RecordedTarget> second)
    {
        List<RecordedTarget> a = [.. first.Where(target => target.Unavailable is null)];
        List<RecordedTarget> b = [.. second.Where(target => target.Unavailable is null)];
        var pairs = new List<TargetPair>();
        Take(target => target.Id);
        Take(target => target.WholeId);
        Take(target => target.Isa);
        Take(_ => "");
        return pairs;

        void Take(Func<RecordedTarget, string> key)
        {
            foreach (RecordedTarget target in a.ToList())
            {
                List<RecordedTarget> candidates = b.FindAll(other => key(other) == key(target));
                if (candidates.Count != 1 || a.Count(other => key(other) == key(target)) != 1)
                    continue;
                pairs.Add(new TargetPair(target, candidates[0]));
                a.Remove(target);
                b.Remove(candidates[0]);
            }
        }
    }
}
