using System.CommandLine;
using Reports.Exits;

namespace Reports.Commands;

/// <summary>Options of a command that can run its cases in a virtual machine, under a kernel of one's own.</summary>
internal sealed class GuestKernelOptions
{
    private readonly Option<string?> _image = CaseRunOptions.Text("--kernel-image", "Runs the case in a virtual machine under this kernel: its bzImage", "file");
    private readonly Option<string?> _modules = CaseRunOptions.Text("--modules", "Modules of that kernel: the folder of make modules_install INSTALL_MOD_PATH=...", "folder");
    private readonly Option<string?> _lab = VmCommand.Lab();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_image);
        command.Add(_modules);
        command.Add(_lab);
    }

    /// <summary>What they are to <c>vm run</c>; nothing when no kernel is named.</summary>
    /// <exception cref="CommandException">One of the two is missing.</exception>
    public IReadOnlyList<string> Arguments(ParseResult result)
    {
        (string? image, string? modules, string? lab) = (result.GetValue(_image), result.GetValue(_modules), result.GetValue(_lab));
        if ((image is null) != (modules is null))
            throw new CommandException(ExitCode.Usage, "--kernel-image and --modules belong together: name both");
        if (image is null || modules is null)
            return [];
        return lab is null ? ["--kernel-image", image, "--modules", modules] : ["--kernel-image", image, "--modules", modules, "--lab", lab];
    }
}
