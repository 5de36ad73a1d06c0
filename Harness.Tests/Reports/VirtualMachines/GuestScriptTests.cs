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
        GuestScript.Text.Should().Contain($"{GuestScript.RunTag} {GuestScript.RunFolder} ||").And.Contain($"./conformance resume {GuestScript.RunFolder} ");
}
