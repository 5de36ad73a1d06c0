using Fixtures.Targets;

namespace Reports.Machines;

/// <summary>The device files that the suite needs, and who may open them.</summary>
internal static class DeviceFiles
{
    private const string Kfd = "/dev/kfd";
    private const string Dri = "/dev/dri";

    /// <summary>/dev/kfd, whether it is there or not, and the render nodes.</summary>
    public static IEnumerable<string> All() =>
        Directory.Exists(Dri) ? [Kfd, .. Directory.EnumerateFiles(Dri, "renderD*").Order(StringComparer.Ordinal)] : [Kfd];

    /// <summary>Whether the file opens, and otherwise what to do.</summary>
    public static string Describe(string path) => DeviceAccessProbe.Of(path) switch
    {
        DeviceAccess.Granted => "opens",
        DeviceAccess.Missing => "not there",
        DeviceAccess.Denied => "may not be opened: join the group that owns it, usually render or video",
        _ => "is there but does not open; see the kernel log",
    };

    /// <summary>Name of the user.</summary>
    public static string UserName() => Environment.UserName;

    /// <summary>Groups of this process by name, or by number where there is no name.</summary>
    public static IEnumerable<string> OwnGroups()
    {
        var names = (Machine.Read("/etc/group") ?? "").Split('\n').Select(line => line.Split(':')).Where(fields => fields.Length > 2)
            .ToLookup(fields => fields[2], fields => fields[0]);
        string status = Machine.Read("/proc/self/status") ?? "";
        string? line = status.Split('\n').FirstOrDefault(text => text.StartsWith("Groups:", StringComparison.Ordinal));
        return (line?["Groups:".Length..] ?? "").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => names[number].FirstOrDefault() ?? number).DefaultIfEmpty("none");
    }
}
