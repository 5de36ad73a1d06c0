using System.CommandLine;
using Fixtures.Diagnosis;
using Fixtures.Journals;
using Fixtures.Settings;
using Harness.Kernel;
using Reports.Exits;

namespace Reports.Commands;

/// <summary><c>conformance driver-dumps</c>: what the driver tells of a GPU, as files. A run starts it beside a worker that died. Not for people.</summary>
internal static class DriverDumpsCommand
{
    public static Command Make()
    {
        var folder = new Argument<string>("folder") { Description = "Where the files go" };
        var pci = new Option<string?>("--pci") { Description = "PCI address of the GPU, as Linux writes it" };
        var command = new Command("driver-dumps", "Writes what the driver tells of a GPU.") { folder, pci };
        command.Hidden = true;
        command.SetAction(result =>
        {
            foreach (EvidenceFile file in new DriverDumps(LinuxKernel.Instance, SuiteSettings.SlowFromEnvironment()).Collect(result.GetValue(pci), EvidenceBudget.Unlimited.Share()))
                File.WriteAllBytes(Path.Combine(result.GetValue(folder)!, file.Name), file.Content.ToArray());
            return ExitCode.Success;
        });
        return command;
    }
}
