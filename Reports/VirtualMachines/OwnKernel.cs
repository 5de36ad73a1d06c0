using Reports.Exits;
using Reports.VirtualMachines.Guests;
using Reports.VirtualMachines.Images;

namespace Reports.VirtualMachines;

/// <summary>Chooses the kernels of a run: some of the lab, or one that the user built.</summary>
internal static class OwnKernel
{
    /// <summary>The kernels that a command line names.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="work">Where the pieces of an own kernel are made.</param>
    /// <param name="series">Kernels of the lab, with commas between.</param>
    /// <param name="image">An own kernel.</param>
    /// <param name="modules">Its modules.</param>
    /// <param name="firmware">Firmware for it; null for that of the lab.</param>
    /// <exception cref="CommandException">None is named, or what is named is not there or does not belong together.</exception>
    public static IReadOnlyList<VmKernel> Choose(VmLab lab, WorkFolder work, string? series, string? image, string? modules, string? firmware)
    {
        if (series is not null && image is null && modules is null && firmware is null)
        {
            VmKernel[] found = [.. series.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(lab.Find).DistinctBy(kernel => kernel.Version)];
            return found.Length > 0 ? found : throw new CommandException(ExitCode.Usage, "--kernel names none; write for example 6.12");
        }

        if (series is null && image is not null && modules is not null)
            return [Make(lab, work.At("kernel"), image, modules, firmware ?? lab.Firmware)];
        throw new CommandException(ExitCode.Usage, "name a kernel of vm list with --kernel, or one of your own with --kernel-image and --modules (and --firmware)");
    }

    private static VmKernel Make(VmLab lab, string folder, string image, string modules, string firmware)
    {
        string release = BootImage.ReleaseOf(image);
        var tree = new ModuleTree(Path.GetFullPath(modules), lab.Root.Read);
        string released = Path.GetFileName(tree.Folder.TrimEnd('/'));
        if (released != release)
            throw new CommandException(ExitCode.Usage, $"{image} is Linux {release}, and {tree.Folder} has the modules of {released}");
        Directory.CreateDirectory(folder);
        DirectKernel.Write(lab.Root, image, Path.Combine(folder, VmKernel.ImageName));
        new GuestFiles(lab.Root).Write(tree, firmware, folder);
        return new VmKernel(release, release, release, Path.GetFullPath(image)).Write(folder);
    }
}
