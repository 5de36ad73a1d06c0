using Harness.Backends.DevKfd;
using Harness.Foundation;
using Harness.Kernel;

namespace Reports.Machines;

/// <summary>Facts of the machine that a run happened on. What cannot be read is empty, never an error.</summary>
internal static class Machine
{
    /// <summary>Kernel release, as uname -r prints it.</summary>
    public static string KernelRelease => Read("/proc/sys/kernel/osrelease") ?? "unknown";

    /// <summary>The kernel's id of this boot; empty where it cannot be read.</summary>
    public static string BootId => Read("/proc/sys/kernel/random/boot_id") ?? "";

    /// <summary>KFD's version, <c>1.17</c>; null where there is no /dev/kfd that answers.</summary>
    public static string? KfdVersion
    {
        get
        {
            if (!File.Exists("/dev/kfd"))
                return null;
            try
            {
                return KfdProcess.Of(LinuxKernel.Instance).Version.ToString();
            }
            catch (HarnessException)
            {
                return null;
            }
        }
    }

    /// <summary>Parameters of the amdgpu module.</summary>
    public static IReadOnlyDictionary<string, string> ModuleParameters()
    {
        const string Folder = "/sys/module/amdgpu/parameters";
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!Directory.Exists(Folder))
            return parameters;
        foreach (string file in Directory.EnumerateFiles(Folder))
        {
            if (Read(file) is { } value)
                parameters[Path.GetFileName(file)] = value;
        }

        return parameters;
    }

    /// <summary>A line of <c>/proc/self/limits</c>: the soft limit of <paramref name="name"/>.</summary>
    public static string? Limit(string name)
    {
        string? line = Read("/proc/self/limits")?.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
    }

    /// <summary>A small text file without its last line end; null when it cannot be read.</summary>
    public static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path).TrimEnd('\n');
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
