using System.CommandLine;
using Fixtures.Cases;
using Fixtures.KernelLogs;
using Fixtures.Settings;
using Fixtures.Targets;
using Harness.Kernel;
using Reports.Exits;
using Reports.Hosting;
using Reports.Machines;
using Xunit.Sdk;

namespace Reports.Commands;

/// <summary><c>conformance doctor</c>: what this machine offers, what would run, and what would be skipped and why.</summary>
internal static class DoctorCommand
{
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
        Console.WriteLine("Machine");
        Line("kernel", Machine.KernelRelease);
        Line("amdgpu", Directory.Exists("/sys/module/amdgpu") ? "loaded" : "not loaded");
        Line("KFD", Machine.KfdVersion ?? "does not answer");
        Line("taint", Machine.Taint is { } taint ? taint == 0 ? "none" : $"{taint} (see Documentation/admin-guide/tainted-kernels.rst)" : "unknown");
        Line("kernel log", KernelLogAccess.Refusal(LinuxKernel.Instance) ?? "readable");
        Line("processors", $"{Environment.ProcessorCount}");

        Section("Device files");
        foreach (string device in DeviceFiles.All())
            Line(device, DeviceFiles.Describe(device));
        Line("this process", $"user {DeviceFiles.UserName()}, groups {string.Join(", ", DeviceFiles.OwnGroups())}");

        Section("Limits");
        Line("locked memory", Limit("Max locked memory", "bytes", "userptr tests pin memory: raise it with ulimit -l unlimited"));
        Line("open files", Limit("Max open files", "files", "raise it with ulimit -n 4096"));

        Section("Targets");
        using var host = new SuiteHost(SuiteSource.Current, workers: 1);
        IReadOnlyList<IXunitTestCase> cases = host.Discover();
        foreach (Target target in plan.Targets)
        {
            int count = cases.OfType<ConformanceTestCase>().Count(testCase => testCase.Target.Id == target.Id);
            Line(target.Id, target.Unavailable is { } reason ? $"would skip {count} cases: {reason}" : $"would run {count} cases");
        }

        bool anything = plan.Targets.Any(target => target.Unavailable is null && target.Kind != TargetKind.Host);
        return anything ? ExitCode.Success : ExitCode.NothingRan;
    }

    private static string Limit(string name, string unit, string advice) => Machine.Limit(name) switch
    {
        null => "unknown",
        "unlimited" => "unlimited",
        string value => $"{value} {unit} ({advice})",
    };

    private static void Section(string name) => Console.WriteLine($"\n{name}");

    private static void Line(string name, string value) => Console.WriteLine($"  {name,-22} {value}");
}
