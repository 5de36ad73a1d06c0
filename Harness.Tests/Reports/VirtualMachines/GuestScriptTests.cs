using System.Diagnostics;
using Reports.VirtualMachines.Images;

namespace Harness.Tests.Reports.VirtualMachines;

public class GuestScriptTests
{
    [Fact]
    public void Script_is_one_that_a_shell_reads()
    {
        using Process shell = Process.Start(new ProcessStartInfo("sh", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        shell.StandardInput.Write(GuestScript.Text);
        shell.StandardInput.Close();
        string complaints = shell.StandardError.ReadToEnd();
        shell.WaitForExit(TimeSpan.FromSeconds(30)).Should().BeTrue();
        complaints.Should().BeEmpty();
        shell.ExitCode.Should().Be(0);
    }

    [Fact]
    public void Script_goes_on_with_the_run_in_the_folder_that_the_host_lends() =>
        GuestScript.Text.Should().Contain($"{GuestScript.RunTag} {GuestScript.RunFolder} 2>").And.Contain($"./conformance resume {GuestScript.RunFolder} ");

    [Fact]
    public void Suite_starts_before_the_driver_is_loaded_and_is_told_when_it_has()
    {
        string[] order = ["while read -r name; do", "start\n", "insmod", "say \"driver", "set_event", "touch /run/driver", "wait $suite", "tracing_on", "end $exit"];

        order.Select(step => GuestScript.Text.IndexOf(step, StringComparison.Ordinal)).Should().BeInAscendingOrder().And.NotContain(-1);
    }
}
