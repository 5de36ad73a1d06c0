using System.CommandLine;
using Reports.Exits;
using Reports.VirtualMachines;

namespace Reports.Commands;

/// <summary><c>conformance vm list</c>: what <c>vm setup</c> has gathered.</summary>
internal static class VmListCommand
{
    public static Command Make()
    {
        Option<string?> lab = VmCommand.Lab();
        var command = new Command("list", "Says which kernels are there.") { lab };
        command.SetAction(result => List(VmLab.Of(result.GetValue(lab))));
        return command;
    }

    private static int List(VmLab lab)
    {
        Console.WriteLine(lab.Folder);
        Console.WriteLine($"{"QEMU",-12} {(lab.HasQemu ? "there" : "missing")}");
        foreach (VmKernel kernel in lab.Kernels)
            Console.WriteLine($"Linux {kernel.Series,-6} {kernel.Version,-12} {kernel.Release,-24} {kernel.Source}");
        if (lab.HasQemu && lab.Kernels.Count > 0)
            return ExitCode.Success;
        Console.WriteLine("fetch what is missing with: conformance vm setup");
        return ExitCode.NothingRan;
    }
}
