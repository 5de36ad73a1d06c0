using System.Text.Json;
using Reports.VirtualMachines.Packages;

namespace Reports.VirtualMachines;

/// <summary>A kernel that can be booted: <c>vmlinux</c> and the pieces of its guests' first file system, in one folder.</summary>
/// <param name="Series">How it is asked for: <c>6.12</c>.</param>
/// <param name="Version">How its targets name it: <c>6.12.118</c>.</param>
/// <param name="Release">What <c>uname -r</c> prints in it.</param>
/// <param name="Source">Where it comes from, for people.</param>
internal sealed record VmKernel(string Series, string Version, string Release, string Source)
{
    /// <summary>Name of the kernel's file.</summary>
    public const string ImageName = "vmlinux";

    private const string AboutName = "kernel.json";

    /// <summary>Folder with its files.</summary>
    public string Folder { get; private init; } = "";

    /// <summary>Sorts kernels by their age.</summary>
    public DebianVersion Order => new(Version);

    /// <summary>The kernel in a folder; null where there is none that is complete.</summary>
    public static VmKernel? Read(string folder)
    {
        string path = Path.Combine(folder, AboutName);
        if (!File.Exists(path) || !File.Exists(Path.Combine(folder, ImageName)))
            return null;
        try
        {
            return JsonSerializer.Deserialize<VmKernel>(File.ReadAllBytes(path)) is { } kernel ? kernel with { Folder = folder } : null;
        }
        catch (JsonException)
        {
            return null; // written by another version: setup makes it anew
        }
    }

    /// <summary>Says that a folder is complete.</summary>
    /// <returns>The kernel there.</returns>
    public VmKernel Write(string folder)
    {
        File.WriteAllBytes(Path.Combine(folder, AboutName), JsonSerializer.SerializeToUtf8Bytes(new { Series, Version, Release, Source }));
        return this with { Folder = folder };
    }

    /// <summary>A file of it.</summary>
    public string At(string name) => Path.Combine(Folder, name);
}
