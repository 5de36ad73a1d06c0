using Reports.Results;

namespace Reports.Comparison;

/// <summary>
/// Decides which target of one run is which of another: the one place that does. A rule takes what it can tell without a choice and leaves the
/// rest to the next; what no rule takes stays alone.
/// </summary>
internal sealed class TargetPairing
{
    private readonly List<RecordedTarget> _a;
    private readonly List<RecordedTarget> _b;
    private readonly List<TargetPair> _pairs = [];

    private TargetPairing(IEnumerable<RecordedTarget> first, IEnumerable<RecordedTarget> second)
    {
        _a = [.. first.Where(target => target.Unavailable is null)];
        _b = [.. second.Where(target => target.Unavailable is null)];
    }

    /// <summary>Pairs the targets of two runs. Placeholders for what was missing have no counterpart.</summary>
    /// <param name="first">Of the first run.</param>
    /// <param name="second">Of the second run.</param>
    /// <param name="weakest">The last rule that counts: up to <see cref="PairingRule.Node"/> the two are the same kind of device and driver.</param>
    public static IReadOnlyList<TargetPair> Of(IEnumerable<RecordedTarget> first, IEnumerable<RecordedTarget> second, PairingRule weakest = PairingRule.Rest)
    {
        var pairing = new TargetPairing(first, second);
        foreach (PairingRule rule in Enum.GetValues<PairingRule>().Where(rule => rule <= weakest))
            pairing.Take(rule);
        return pairing._pairs;
    }

    private void Take(PairingRule rule)
    {
        switch (rule)
        {
            case PairingRule.Chip:
                Take(rule, (a, b) => a.Chip.Length > 0 && a.Chip == b.Chip);
                break;
            case PairingRule.Id:
                Take(rule, (a, b) => a.Id == b.Id && (a.Host == b.Host || a.Host.Length == 0 || b.Host.Length == 0));
                break;
            case PairingRule.Order:
                TakeInOrder(rule, target => !_b.Exists(other => IsSameHost(target, other)));
                break;
            case PairingRule.Node:
                Take(rule, (a, b) => a.Id == b.Id);
                break;
            case PairingRule.Clause:
                Take(rule, (a, b) => a.WholeId == b.WholeId);
                break;
            case PairingRule.OtherNodes:
                TakeInOrder(rule, _ => true);
                break;
            case PairingRule.Model:
                Take(rule, (a, b) => IsModelOf(a, b) || IsModelOf(b, a));
                break;
            case PairingRule.Isa:
                Take(rule, (a, b) => a.Isa == b.Isa);
                break;
            default:
                Take(rule, (_, _) => true);
                break;
        }
    }

    private void Take(PairingRule rule, Func<RecordedTarget, RecordedTarget, bool> fits)
    {
        foreach (RecordedTarget target in _a.ToList())
        {
            List<RecordedTarget> candidates = _b.FindAll(other => fits(target, other));
            if (candidates is [var only] && _a.Count(other => fits(other, only)) == 1)
                Pair(target, only, rule);
        }
    }

    private void TakeInOrder(PairingRule rule, Func<RecordedTarget, bool> isMeant)
    {
        foreach (IGrouping<string, RecordedTarget> group in _a.Where(target => target.IsHardware && isMeant(target)).GroupBy(target => target.Isa).ToList())
        {
            List<RecordedTarget> others = [.. _b.Where(target => target.IsHardware && target.Isa == group.Key).OrderBy(target => target.Node)];
            if (others.Count != group.Count())
                continue;
            foreach ((RecordedTarget a, RecordedTarget b) in group.OrderBy(target => target.Node).Zip(others))
                Pair(a, b, rule);
        }
    }

    private static bool IsSameHost(RecordedTarget a, RecordedTarget b) => a.Host.Length > 0 && a.Host == b.Host;

    private static bool IsModelOf(RecordedTarget model, RecordedTarget target) =>
        model.IsModel && !target.IsModel && model.Isa == target.Isa && (target.Kernel == model.Kernel || target.Kernel.StartsWith(model.Kernel + ".", StringComparison.Ordinal));

    private void Pair(RecordedTarget a, RecordedTarget b, PairingRule rule)
    {
        _pairs.Add(new TargetPair(a, b, rule));
        _a.Remove(a);
        _b.Remove(b);
    }
}
