using Reports.Exits;
using Reports.VirtualMachines;

namespace Harness.Tests.Reports.VirtualMachines;

public sealed class VmLabTests : IDisposable
{
    private readonly VmLab _lab = VmLab.Of(Directory.CreateTempSubdirectory("lab-").FullName);

    public void Dispose() => Directory.Delete(_lab.Folder, recursive: true);

    [Fact]
    public void Kernels_are_listed_by_age_and_found_by_series_and_version()
    {
        Add("6.12", "6.12.118");
        Add("6.1", "6.1.192");

        _lab.Kernels.Select(kernel => kernel.Version).Should().Equal("6.1.192", "6.12.118");
        _lab.Find("6.1").Release.Should().Be("6.1.192-test");
        _lab.Find("6.12.118").Folder.Should().Be(_lab.KernelFolder("6.12"));
    }

    [Fact]
    public void Kernel_that_is_not_complete_is_not_there()
    {
        Directory.CreateDirectory(_lab.KernelFolder("6.18"));
        Directory.CreateDirectory(_lab.KernelFolder("7.3"));
        File.WriteAllText(Path.Combine(_lab.KernelFolder("7.3"), "kernel.json"), "{");
        Add("6.12", "6.12.118");
        File.Delete(Path.Combine(_lab.KernelFolder("6.12"), VmKernel.ImageName));

        _lab.Kernels.Should().BeEmpty();
        Action find = () => _lab.Find("6.18");
        find.Should().Throw<CommandException>().WithMessage("no kernel 6.18 *conformance vm setup --kernels 6.18");
    }

    // An archive whose lists are there and empty, so that nothing is fetched.
    [ToolFact("apt", "apt-cache")]
    public void Series_that_no_archive_has_is_wrong_use()
    {
        string apt = Directory.CreateDirectory(_lab.At("apt")).FullName;
        string lists = Directory.CreateDirectory(Path.Combine(apt, "lists", "partial")).Parent!.FullName;
        File.WriteAllText(Path.Combine(apt, "apt.conf"), $"Dir::Etc::sourceparts \"-\"; Dir::Etc::sourcelist \"-\"; Dir::State::lists \"{lists}\"; Dir::State::status \"{apt}/status\"; Dir::Cache \"{apt}\";\n");
        File.WriteAllText(Path.Combine(apt, "status"), "");
        File.WriteAllText(Path.Combine(apt, "suites.list"), "");
        Directory.CreateDirectory(_lab.Root.At("usr/bin"));
        File.WriteAllText(_lab.Root.At("usr/bin/qemu-system-x86_64"), "");
        Directory.CreateDirectory(_lab.Firmware);
        Add("6.12", "6.12.118");
        var said = new List<string>();

        new VmSetup(_lab, said.Add).Run(["6.12", "1.2"], renews: false).Should().Be(ExitCode.Usage);

        said[^1].Should().Match("Linux 1.2 *missing  no kernel 1.2 in the archive; it has *");
    }

    [Fact]
    public void One_setup_at_a_time()
    {
        using IDisposable held = _lab.Lock();
        Action again = () => _lab.Lock().Dispose();
        again.Should().Throw<CommandException>().WithMessage("another setup is at work in *");
    }

    private void Add(string series, string version)
    {
        Directory.CreateDirectory(_lab.KernelFolder(series));
        File.WriteAllText(Path.Combine(_lab.KernelFolder(series), VmKernel.ImageName), "");
        new VmKernel(series, version, $"{version}-test", "a test").Write(_lab.KernelFolder(series));
    }
}
