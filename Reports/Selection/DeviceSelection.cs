using Fixtures.Targets;
using Reports.Exits;

namespace Reports.Selection;

/// <summary>Chooses among the targets of a plan.</summary>
internal static class DeviceSelection
{
    /// <summary>The targets that the list names: by id, by <c>node1</c>, or by instruction set.</summary>
    /// <param name="plan">All targets.</param>
    /// <param name="list">Names with commas between; null takes all.</param>
    /// <exception cref="CommandException">A name in it fits no target.</exception>
    public static TargetPlan Of(TargetPlan plan, string? list)
    {
        if (list is null)
            return plan;
        string[] names = list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.FirstOrDefault(name => !plan.Targets.Any(target => Fits(target, name))) is { } unknown || names.Length == 0)
            throw new CommandException(ExitCode.Usage, $"--devices {list}: no such target; this run has {string.Join(", ", plan.Targets)}");
        return new TargetPlan(plan.Targets.Where(target => names.Any(name => Fits(target, name))));
    }

    private static bool Fits(Target target, string name) =>
        name == target.Id || name == target.Isa || (target.Node >= 0 && name == $"node{target.Node}");
}
