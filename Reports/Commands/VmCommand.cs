using System.CommandLine;

namespace Reports.Commands;

/// <summary><c>conformance vm</c>: the genuine driver of a kernel, in a virtual machine, on a virtual GPU.</summary>
internal static class VmCommand
{
    public static Command Make() => new("vm", "Runs the suite on the genuine driver of a kernel, in a virtual machine with a virtual GPU.")
    {
        VmSetupCommand.Make(),
        VmListCommand.Make(),
        VmRunCommand.Make(),
        VmDeviceCommand.Make(),
        VmExecCommand.Make(),
        VmCasesCommand.Make(),
    };

    /// <summary>The option that names the folder with QEMU and kernels.</summary>
    public static Option<string?> Lab() => new("--lab") { Description = "Folder with QEMU and kernels (default: $XDG_CACHE_HOME/conformance/vm)", HelpName = "folder" };
}
