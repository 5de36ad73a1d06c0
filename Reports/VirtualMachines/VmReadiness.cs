using System.Globalization;
using Reports.VirtualMachines.Guests;
using Reports.VirtualMachines.Packages;

namespace Reports.VirtualMachines;

/// <summary>What this machine has of what virtual machines need, for <c>doctor</c>.</summary>
internal static class VmReadiness
{
    private static readonly string[] s_tools = ["apt-get", "apt-cache", "dpkg-deb"];

    /// <summary>Memory that is free, in MiB; null where the machine does not say.</summary>
    public static long? FreeMebibytes()
    {
        string? line = File.Exists("/proc/meminfo") ? File.ReadLines("/proc/meminfo").FirstOrDefault(line => line.StartsWith("MemAvailable:", StringComparison.Ordinal)) : null;
        return line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kibibytes, ..] && long.TryParse(kibibytes, NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            ? count >> 10
            : null;
    }

    /// <summary>Facts by name, each with what is missing and how to get it.</summary>
    /// <param name="lab">The lab.</param>
    public static IReadOnlyList<(string Name, string Value)> Describe(VmLab lab)
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        string[] missing = [.. s_tools.Where(tool => !path.Any(folder => File.Exists(Path.Combine(folder, tool))))];
        bool hasMirror = missing.Length == 0 && DebianMirrors.Of(AptSource.Of("/etc/apt")) is not null;
        string setup = missing.Length > 0 ? $"not here: {string.Join(", ", missing)} missing (Debian's)"
            : hasMirror ? "possible" : "not here: the apt sources name no archive of Debian";
        return
        [
            ("vm setup", setup),
            ("QEMU", lab.HasQemu ? "there" : "missing; fetch it with conformance vm setup"),
            ("kernels", lab.Kernels.Count > 0 ? string.Join(", ", lab.Kernels.Select(kernel => kernel.Version)) : "none; fetch them with conformance vm setup"),
            ("accelerator", Accelerator.KvmRefusal() is { } refusal ? $"tcg, emulation: about ten times slower ({refusal})" : "kvm"),
            ("free memory", FreeMebibytes() is { } free ? string.Create(CultureInfo.InvariantCulture, $"{free} MiB") : "unknown"),
        ];
    }
}
