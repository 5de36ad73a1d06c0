using System.Diagnostics;
using Fixtures.Targets;
using Reports.Exits;

namespace Reports.Hosting;

/// <summary>The driver of a guest of <c>conformance vm run</c>: it loads while the suite starts, and nothing may look for its GPU before it has.</summary>
internal static class GuestDriver
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10); // the guest's script and the host give up before

    /// <summary>What cases can be found for: in a guest the GPU that the host's run names, which need not be there yet; elsewhere what the machine has.</summary>
    /// <param name="targets">Targets of the run.</param>
    public static TargetInventory Promised(IReadOnlyList<string> targets) =>
        GuestVariables.DriverFile is null ? TargetInventory.OfThisMachine : new TargetInventory([.. targets.Select(id => Target.Parse(id))], []);

    /// <summary>Waits until the driver has loaded. Returns at once on a machine that is no such guest.</summary>
    /// <exception cref="CommandException">It does not come.</exception>
    public static void Await()
    {
        if (GuestVariables.DriverFile is not { } file)
            return;
        using var never = new ManualResetEventSlim();
        long start = Stopwatch.GetTimestamp();
        while (!File.Exists(file))
        {
            if (Stopwatch.GetElapsedTime(start) > s_limit)
                throw new CommandException(ExitCode.Unhealthy, $"the driver did not load within {s_limit.TotalMinutes:0} minutes; see the console of the guest");
            never.Wait(s_look);
        }
    }

    /// <summary>Makes sure, in a guest, that the driver has the GPUs that a plan names.</summary>
    /// <exception cref="CommandException">It has others.</exception>
    public static void Check(TargetPlan plan)
    {
        if (GuestVariables.DriverFile is null)
            return;
        foreach (Target target in plan.Targets.Where(target => target.Kind == TargetKind.Hardware))
        {
            if (!TargetInventory.OfThisMachine.Hardware.Contains(target))
                throw new CommandException(ExitCode.Unhealthy, $"the guest has {string.Join(", ", TargetInventory.OfThisMachine.Hardware)}, and not {target}");
        }
    }
}
