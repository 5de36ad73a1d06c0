using Reports.Exits;
using Reports.VirtualMachines.Images;

namespace Reports.VirtualMachines;

/// <summary>The folder that <c>vm setup</c> fills: QEMU, kernels with modules and firmware, and a published suite. It can be removed at any time.</summary>
/// <param name="Folder">The folder.</param>
internal sealed record VmLab(string Folder)
{
    private const string LockName = ".lock";

    /// <summary>QEMU and the libraries of a guest.</summary>
    public UnpackedRoot Root => new(At("root"));

    /// <summary>Firmware files of amdgpu, as their package has them.</summary>
    public string Firmware => At("firmware");

    /// <summary>Whether QEMU is there.</summary>
    public bool HasQemu => File.Exists(Root.At("usr/bin/qemu-system-x86_64"));

    /// <summary>The kernels that are there, oldest first.</summary>
    public IReadOnlyList<VmKernel> Kernels =>
        Directory.Exists(At("kernels")) ? [.. Directory.EnumerateDirectories(At("kernels")).Select(VmKernel.Read).OfType<VmKernel>().OrderBy(kernel => kernel.Order)] : [];

    /// <summary>The lab that an option names, or the user's own.</summary>
    /// <param name="option">Its folder; null for <c>$XDG_CACHE_HOME/conformance/vm</c>.</param>
    public static VmLab Of(string? option)
    {
        if (option is not null)
            return new VmLab(Path.GetFullPath(option));
        string cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return new VmLab(Path.Combine(cache, "conformance", "vm"));
    }

    /// <summary>A path in it.</summary>
    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Folder of a kernel series.</summary>
    public string KernelFolder(string series) => At(Path.Combine("kernels", series));

    /// <summary>The kernel of a series.</summary>
    /// <exception cref="CommandException">It is not there.</exception>
    public VmKernel Find(string series) => Kernels.FirstOrDefault(kernel => kernel.Series == series || kernel.Version == series)
        ?? throw new CommandException(
            ExitCode.Usage, $"no kernel {series} in {Folder} (there: {(Kernels.Count == 0 ? "none" : string.Join(", ", Kernels.Select(kernel => kernel.Series)))}); fetch it with: conformance vm setup --kernels {series}");

    /// <summary>Keeps every other setup away until it is disposed.</summary>
    /// <exception cref="CommandException">Another one is at work.</exception>
    public IDisposable Lock()
    {
        Directory.CreateDirectory(Folder);
        try
        {
            return new FileStream(At(LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException error)
        {
            throw new CommandException(ExitCode.Files, $"another setup is at work in {Folder} ({error.Message})", error);
        }
    }
}
