namespace Reports.Machines;

/// <summary>
/// The leak detector of the kernel, for <c>--kmemleak</c> (Documentation/dev-tools/kmemleak.rst): what was allocated before the run is forgotten when it begins, and what
/// nothing points at when it ends is told, where amdgpu or KFD allocated it.
/// </summary>
/// <param name="path">The file of the detector.</param>
/// <param name="age">How old an object must be before the detector tells of it.</param>
internal sealed class KernelLeaks(string path, TimeSpan age)
{
    /// <summary>Where debugfs has it.</summary>
    public const string DefaultPath = "/sys/kernel/debug/kmemleak";

    // kmemleak.c: MSECS_MIN_AGE is 5 s.
    private static readonly TimeSpan s_leastAge = TimeSpan.FromSeconds(6);

    /// <summary>The detector of this machine.</summary>
    public KernelLeaks()
        : this(DefaultPath, s_leastAge)
    {
    }

    /// <summary>Forgets what is known so far.</summary>
    /// <returns>Why nothing can be told later; null when it can.</returns>
    public string? Begin()
    {
        if (!File.Exists(path))
            return $"kmemleak: there is no {path}: this kernel has no leak detector (CONFIG_DEBUG_KMEMLEAK, not turned off), or debugfs is not mounted";
        return TryWrite("clear", out string reason) ? null : $"kmemleak: {reason}; run as root";
    }

    /// <summary>Scans the memory of the kernel and tells what it found, one line for each object; how long that takes is the kernel's affair, some seconds.</summary>
    public IReadOnlyList<string> End()
    {
        // An object counts when two scans in a row find nothing that points at it.
        if (!TryWrite("scan", out string reason))
            return [$"kmemleak: {reason}"];
        using (var never = new ManualResetEventSlim())
            _ = never.Wait(age);
        return TryWrite("scan", out reason) ? OfDriver(File.ReadAllText(path)) : [$"kmemleak: {reason}"];
    }

    /// <summary>The objects of a report that amdgpu or KFD allocated.</summary>
    /// <param name="report">Text of the file.</param>
    public static IReadOnlyList<string> OfDriver(string report) =>
    [
        .. report.Split("unreferenced object ", StringSplitOptions.RemoveEmptyEntries)
            .Where(IsOfDriver)
            .Select(found => $"kmemleak: unreferenced object {found[..found.IndexOf('\n', StringComparison.Ordinal)].TrimEnd(':')}, allocated in {Frame(found)}"),
    ];

    private static bool IsOfDriver(string found) => found.Contains('\n', StringComparison.Ordinal) && Frame(found).Length > 0;

    // [<00000000c61d3b3f>] kfd_ioctl_create_queue+0x1f/0x4d0 [amdgpu], in newer kernels without the address.
    private static string Frame(string found)
    {
        string? frame = found.Split('\n').FirstOrDefault(line =>
            line.Contains('+', StringComparison.Ordinal)
            && (line.Contains("[amdgpu]", StringComparison.Ordinal) || line.Contains(" amdgpu_", StringComparison.Ordinal) || line.Contains(" kfd_", StringComparison.Ordinal)));
        return frame is null ? "" : frame[(frame.IndexOf(']', StringComparison.Ordinal) is var end && end >= 0 && frame.TrimStart().StartsWith("[<", StringComparison.Ordinal) ? end + 1 : 0)..].Trim();
    }

    private bool TryWrite(string command, out string reason)
    {
        try
        {
            using var file = new StreamWriter(new FileStream(path, FileMode.Open, FileAccess.Write));
            file.Write(command);
            reason = "";
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            reason = $"{path} does not take '{command}': {error.Message}";
            return false;
        }
    }
}
