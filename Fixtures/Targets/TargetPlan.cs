using Harness.Contracts;

namespace Fixtures.Targets;

/// <summary>
/// The targets that every case is made for. Written as a list, for example <c>hardware,virtual,host</c>,
/// <c>hardware:node1</c>, <c>virtual:gfx942@7.3</c>, <c>virtual:gfx942@6.12</c>, <c>virtual:2xgfx942@7.3</c>, <c>virtual:all</c>, or <c>virtual:gfx942@7.3!version.major_is_one</c>, which breaks one clause.
/// </summary>
public sealed class TargetPlan
{
    /// <summary>What runs when nobody says otherwise.</summary>
    public const string Default = "hardware,virtual,host";

    /// <summary>A plan of exactly these targets.</summary>
    public TargetPlan(IEnumerable<Target> targets)
    {
        Targets = [.. targets.DistinctBy(target => target.Id)];
    }

    /// <summary>The targets, in the order in which they were named.</summary>
    public IReadOnlyList<Target> Targets { get; }

    /// <summary>Reads a plan.</summary>
    /// <param name="text">The list.</param>
    /// <param name="inventory">What this machine and the virtual silicon offer.</param>
    /// <exception cref="TargetUnavailableException">A name in it is unknown, or there is none.</exception>
    public static TargetPlan Parse(string text, TargetInventory inventory)
    {
        string[] names = text.Split(',', StringSplitOptions.TrimEntries);
        if (names.All(name => name.Length == 0))
            throw new TargetUnavailableException($"no target named; write for example {Default}, or {inventory.Virtual[0].Id}");
        if (names.Contains(""))
            throw new TargetUnavailableException($"no target is named between two commas, or at an end, of '{text}'");
        return new TargetPlan(names.SelectMany(name => Resolve(name, inventory)));
    }

    /// <summary>The target with this id. Ids outlive the process in serialized cases, so it may be gone.</summary>
    public Target Find(string id) =>
        Targets.FirstOrDefault(target => target.Id == id)
        ?? Target.NoHardware($"target {id} is not in this run's plan ({string.Join(", ", Targets)}); list the tests again");

    private static IEnumerable<Target> Resolve(string name, TargetInventory inventory)
    {
        string bare = name;
        string? clause = null;
        int mark = name.IndexOf('!', StringComparison.Ordinal);
        if (mark >= 0)
            (bare, clause) = (name[..mark], name[(mark + 1)..]);

        Target[] found = bare switch
        {
            "virtual" => [.. inventory.Virtual],
            "virtual:all" => [.. inventory.Virtual, .. inventory.Named],
            "hardware" => [.. inventory.Hardware],
            "host" => [Target.Host],
            _ => [
                .. inventory.Virtual.Concat(inventory.Hardware).Where(target => Matches(bare, target)),
                .. inventory.Named.Where(target => target.Id == bare || (target.KfdMinor == inventory.Virtual[0].KfdMinor && Matches(bare, target))),
            ],
        };
        if (found.Length == 0 && bare.StartsWith("vm:", StringComparison.Ordinal))
            throw new TargetUnavailableException($"'{name}' is a target of virtual machines: conformance vm run starts one, and goes on with a run by --resume");
        if (found.Length == 0)
        {
            IEnumerable<string> known = inventory.Virtual.Concat(inventory.Hardware).Concat(inventory.Named).Select(target => target.Id);
            throw new TargetUnavailableException($"unknown target '{name}'; this machine offers hardware, virtual, virtual:all, host, {string.Join(", ", known)}");
        }

        if (clause is null)
            return found;
        if (!ClauseCatalog.All.ContainsKey(clause))
            throw new TargetUnavailableException($"unknown clause '{clause}' in target '{name}'; see conformance list --clauses");
        if (found.Any(target => target.Kind != TargetKind.Virtual))
            throw new TargetUnavailableException($"'{name}': only a virtual target can break a clause; write for example {inventory.Virtual[0].Id}!{clause}");
        return found.Select(target => target.Breaking(clause));
    }

    private static bool Matches(string name, Target target) =>
        name == target.Id
        || (target.Kind == TargetKind.Virtual && name == $"virtual:{target.Machine}")
        || (target.Node >= 0 && name == $"hardware:node{target.Node}");
}
