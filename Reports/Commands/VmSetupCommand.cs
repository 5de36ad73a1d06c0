using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Reports.Exits;
using Reports.VirtualMachines;

namespace Reports.Commands;

/// <summary><c>conformance vm setup</c>: gathers QEMU, kernels and firmware.</summary>
internal static class VmSetupCommand
{
    private const string DefaultKernels = "6.1,6.12,6.18,7.3";

    public static Command Make()
    {
        var kernels = new Option<string>("--kernels") { Description = "Kernel series to fetch", HelpName = "list", DefaultValueFactory = _ => DefaultKernels };
        var renew = new Option<bool>("--renew") { Description = "Reads the lists of the archive again, and fetches newer kernels of the series" };
        Option<string?> lab = VmCommand.Lab();
        var command = new Command("setup", "Fetches QEMU, kernels and firmware from Debian's archive, into a folder; nothing is installed.") { kernels, renew, lab };
        command.SetAction(result => SetUp(VmLab.Of(result.GetValue(lab)), result.GetValue(kernels)!, result.GetValue(renew)));
        return command;
    }

    private static int SetUp(VmLab lab, string kernels, bool renews)
    {
        string[] series = kernels.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (series.Length == 0)
            throw new CommandException(ExitCode.Usage, $"--kernels names none; write for example {DefaultKernels}");
        long start = Stopwatch.GetTimestamp();
        int exit = new VmSetup(lab, Console.WriteLine).Run(series, renews);
        long bytes = Directory.EnumerateFiles(lab.Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Sum(file => new FileInfo(file).Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lab.Folder}  ({bytes / 1e6:0} MB, {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s)"));
        return exit == ExitCode.Usage && kernels == DefaultKernels ? ExitCode.Files : exit; // nobody named what this archive lacks
    }
}
