using System.CommandLine;
using Fixtures.Cases;
using Fixtures.KernelLogs;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Kernel;
using Reports.Exits;
using Reports.Hosting;
using Reports.Machines;
using Reports.Texts;
using Reports.VirtualMachines;

namespace Reports.Commands;

/// <summary><c>conformance doctor</c>: what this machine offers, what would run, and what would be skipped and why.</summary>
internal static class DoctorCommand
{
    // Far above what the largest case has open, and below what any distribution gives.
    private const int EnoughFiles = 1024;
    private const long EnoughLockedBytes = 1L << 30;

    public static Command Make()
    {
        Option<string?> targets = SuiteOptions.Targets();
        var command = new Command("doctor", "Says what this machine offers, what would run and what would be skipped.") { targets };
        command.SetAction(result => Examine(result.GetValue(targets)));
        return command;
    }

    private static int Examine(string? targets)
    {
        TargetPlan plan = SuiteOptions.Plan(targets);
        new SuiteSettings { Plan = plan }.Enter();
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> groups = new MachineFacts(kernel: LinuxKernel.Instance).Read();
        Console.WriteLine("Machine");
        foreach ((string name, string value) in groups[MachineFacts.MachineGroup])
            Line(name, name == MachineFacts.Tainted && value != "0" ? $"{value} (see Documentation/admin-guide/tainted-kernels.rst)" : value);
        Line("amdgpu", Directory.Exists("/sys/module/amdgpu") ? "loaded" : "not loaded");
        Line("KFD", Machine.KfdVersion ?? "does not answer");
        Line("kernel log", KernelLogAccess.Refusal(LinuxKernel.Instance) ?? "readable");
        Line("processors", $"{Environment.ProcessorCount}");

        foreach ((string group, IReadOnlyDictionary<string, string> facts) in groups.Where(group => group.Key != MachineFacts.MachineGroup))
        {
            Section(group);
            foreach ((string name, string value) in facts)
                Line(name, value);
        }

        Section("Device files");
        foreach (string device in DeviceFiles.All())
            Line(device, DeviceFiles.Describe(device));
        Line("this process", $"user {DeviceFiles.UserName()}, groups {string.Join(", ", DeviceFiles.OwnGroups())}");

        Section("Limits");
        Line("locked memory", ResourceLimit.Describe(Machine.Limit("Max locked memory"), "bytes", EnoughLockedBytes, "userptr tests pin memory: raise it with ulimit -l unlimited"));
        Line("open files", ResourceLimit.Describe(Machine.Limit("Max open files"), "files", EnoughFiles, $"raise it with ulimit -n {EnoughFiles}"));

        Section("Virtual machines");
        foreach ((string name, string value) in VmReadiness.Describe(VmLab.Of(null)))
            Line(name, value);

        Section("Targets");
        using var host = new SuiteHost(SuiteSource.Current, workers: 1);
        ILookup<string, ConformanceTestCase> cases = host.Discover().OfType<ConformanceTestCase>().ToLookup(testCase => testCase.Target.Id);
        foreach (Target target in plan.Targets)
            DescribeTarget(target, [.. cases[target.Id]]);

        bool anything = plan.Targets.Any(target => target.Unavailable is null && target.Kind != TargetKind.Host);
        return anything ? ExitCode.Success : ExitCode.NothingRan;
    }

    private static void DescribeTarget(Target target, IReadOnlyList<ConformanceTestCase> cases)
    {
        if (target.Unavailable is { } reason)
        {
            Line(target.Id, $"would skip {Counted.Of(cases.Count, "case")}: {reason}");
            return;
        }

        List<(string Reason, int Count)> skipped = [.. Skipped(target, cases).GroupBy(skip => skip, StringComparer.Ordinal).Select(group => (group.Key, group.Count()))];
        int count = skipped.Sum(skip => skip.Count);
        Line(target.Id, count == 0 ? $"would run {Counted.Of(cases.Count, "case")}" : $"would run {cases.Count - count} of {Counted.Of(cases.Count, "case")}, and skip");
        foreach ((string why, int number) in skipped.OrderByDescending(skip => skip.Count).ThenBy(skip => skip.Reason, StringComparer.Ordinal))
            Line("", $"{number,4} that {(number == 1 ? "needs" : "need")} {why["needs ".Length..]}");
    }

    private static IEnumerable<string> Skipped(Target target, IReadOnlyList<ConformanceTestCase> cases)
    {
        if (target.Kind == TargetKind.Host)
            return [];
        using var forecast = new CaseForecast(target, new TargetConnector());
        return [.. cases.Select(forecast.SkipReason).OfType<string>()];
    }

    private static void Section(string name) => Console.WriteLine($"\n{name}");

    private static void Line(string name, string value) => Console.WriteLine($"  {name,-22} {value}");
}
