using System.Diagnostics;
using System.Globalization;
using Reports.Exits;
using Reports.VirtualMachines.Images;
using Reports.VirtualMachines.Packages;

namespace Reports.VirtualMachines;

/// <summary>Gathers what guests need from Debian's archive. What is there already is not fetched again; what cannot be had is said, and the rest goes on.</summary>
/// <param name="lab">Where it goes.</param>
/// <param name="say">Prints a line.</param>
internal sealed class VmSetup(VmLab lab, Action<string> say)
{
    private const string Firmware = "firmware-amd-graphics";

    // QEMU, and the programs and libraries that it takes to make a guest.
    private static readonly string[] s_root = ["qemu-system-x86", "seabios", "busybox-static", "base-files", "libc6", "libc-bin", "libstdc++6", "libgcc-s1", "libssl3t64", "xz-utils", "zstd"];

    private static readonly string[] s_firmwarePlaces = ["usr/lib/firmware/amdgpu", "lib/firmware/amdgpu"];

    private readonly AptArchive _archive = new(lab.At("apt"));
    private readonly Lazy<IReadOnlyList<Package>> _images = new(() => new AptArchive(lab.At("apt")).Find(KernelChoice.NamePrefix, KernelChoice.IsImage));

    /// <summary>Gathers QEMU, firmware and kernels.</summary>
    /// <param name="series">The kernel series: <c>6.12</c>.</param>
    /// <param name="renews">Whether the lists of the archive are read again, and newer kernels of the series are fetched.</param>
    /// <returns>Success when all is there; wrong usage when nothing is missing but series that no archive has; else trouble with files. One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="CommandException">Nothing can be reached, or QEMU cannot be had.</exception>
    public int Run(IReadOnlyList<string> series, bool renews)
    {
        using IDisposable held = lab.Lock();
        if (renews || !_archive.HasLists)
            ReadLists();
        if (lab.HasQemu)
            say($"{"QEMU",-14} there");
        else
            Step("QEMU", FetchRoot);
        if (Directory.Exists(lab.Firmware))
            say($"{"firmware",-14} there");
        else
            Step("firmware", FetchFirmware);
        return series.Select(wanted => TryFetchKernel(wanted, renews)).Aggregate(ExitCode.Success, Math.Max);
    }

    private void ReadLists()
    {
        DebianMirrors mirrors = DebianMirrors.Of(AptSource.Of("/etc/apt"))
            ?? throw new CommandException(ExitCode.Files, "the apt sources of this machine name no archive of Debian; setup takes its packages from there");
        Step("lists", () =>
        {
            say($"  {mirrors.Suites().Count()} suites to ask");
            foreach (string missing in _archive.ReadLists(mirrors))
                say($"  left out: {missing}");
            return "";
        });
    }

    private string FetchRoot()
    {
        (int packages, long bytes) = _archive.SizeWithNeeds(s_root);
        string next = lab.At("root.next");
        Renew(next);
        say($"  {packages} packages, {Megabytes(bytes)} to download");
        _archive.UnpackWithNeeds(s_root, next);
        var root = new UnpackedRoot(next);
        if (!File.Exists(root.At("usr/bin/busybox")) || !Tool.Run(root.Command("qemu-system-x86_64", ["-device", "help"]), ModuleFolder(root)).Contains("vfio-user-pci", StringComparison.Ordinal))
            throw new CommandException(ExitCode.Files, "the archive's QEMU has no vfio-user-pci; 11 or newer is needed");
        string version = Tool.Run(root.Command("qemu-system-x86_64", ["--version"]), ModuleFolder(root)).Split('\n')[0];
        Directory.Move(next, lab.Root.Folder);
        return version;
    }

    private static Dictionary<string, string> ModuleFolder(UnpackedRoot root) => new() { ["QEMU_MODULE_DIR"] = Path.Combine(root.Libraries, "qemu") };

    private string FetchFirmware()
    {
        Package package = _archive.Find(Firmware, name => name == Firmware).MaxBy(package => package.Version)
            ?? throw new CommandException(ExitCode.Files, $"the archive has no {Firmware}: its component non-free-firmware is needed");
        string next = lab.At("firmware.next");
        Renew(next);
        say($"  {Megabytes(_archive.Size([package]))} to download");
        _archive.Unpack(package, next);
        string files = s_firmwarePlaces.Select(path => Path.Combine(next, path)).FirstOrDefault(Directory.Exists)
            ?? throw new CommandException(ExitCode.Files, $"{Firmware} {package.Version} has no folder firmware/amdgpu");

        // Files may be links to others; what is not of a Vega 10 is never loaded.
        Directory.CreateDirectory(lab.At("firmware.kept"));
        foreach (string file in Directory.EnumerateFiles(files, "vega10_*"))
            File.Copy(file, Path.Combine(lab.At("firmware.kept"), Path.GetFileName(file)), overwrite: true);
        Directory.Delete(next, recursive: true);
        Directory.Move(lab.At("firmware.kept"), lab.Firmware);
        return $"{package.Name} {package.Version}";
    }

    // One of the exit codes, of which trouble with files is the highest.
    private int TryFetchKernel(string series, bool renews)
    {
        VmKernel? there = lab.Kernels.FirstOrDefault(kernel => kernel.Series == series);
        if (there is not null && !renews)
        {
            say($"{$"Linux {series}",-14} there    {there.Source}");
            return ExitCode.Success;
        }

        try
        {
            if (KernelChoice.Newest(series, _images.Value) is not { } image)
                throw new CommandException(ExitCode.Usage, $"no kernel {series} in the archive; it has {string.Join(", ", KernelChoice.Series(_images.Value.Select(package => package.Name)).DefaultIfEmpty("none"))}");
            if (there?.Source == SourceOf(image))
                say($"{$"Linux {series}",-14} there    {there.Source}");
            else
                Step($"Linux {series}", () => FetchKernel(series, image));
            return ExitCode.Success;
        }
        catch (CommandException error)
        {
            say($"{$"Linux {series}",-14} missing  {error.Message}");
            return error.ExitCode;
        }
    }

    private string FetchKernel(string series, Package image)
    {
        string tree = lab.At("kernel.next");
        string next = lab.At("pieces.next");
        Renew(tree);
        Renew(next);
        List<Package> packages = [image];
        foreach (string part in KernelChoice.PartsOf(image))
            packages.AddRange(_archive.Find(part, name => name == part).OrderByDescending(package => package.Version).Take(1));
        say($"  {Megabytes(_archive.Size(packages))} to download");
        foreach (Package package in packages)
            _archive.Unpack(package, tree);
        string file = Directory.EnumerateFiles(tree, "vmlinuz*", SearchOption.AllDirectories).FirstOrDefault()
            ?? throw new CommandException(ExitCode.Files, $"{image.Name} {image.Version} has no vmlinuz");
        DirectKernel.Write(lab.Root, file, Path.Combine(next, VmKernel.ImageName));
        var modules = new ModuleTree(tree, lab.Root.Read);
        int count = new GuestFiles(lab.Root).Write(modules, lab.Firmware, next);
        string release = BootImage.ReleaseOf(file);
        new VmKernel(series, image.Version.Upstream, release, SourceOf(image)).Write(next);
        Directory.Delete(tree, recursive: true);
        string folder = lab.KernelFolder(series);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Directory.Move(next, folder);
        return $"{SourceOf(image)}, {count} modules";
    }

    private static string SourceOf(Package image) => $"{image.Name} {image.Version}";

    private void Step(string name, Func<string> work)
    {
        long start = Stopwatch.GetTimestamp();
        string what = work();
        say(string.Create(CultureInfo.InvariantCulture, $"{name,-14} {Stopwatch.GetElapsedTime(start).TotalSeconds,5:0.0} s  {what}").TrimEnd());
    }

    private static void Renew(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");
}
