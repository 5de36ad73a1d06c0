using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Reports.Exits;
using Reports.Hosting;
using Reports.VirtualMachines.Packages;

namespace Reports.VirtualMachines;

/// <summary>Finds the folder with the suite that guests run, and publishes one where this program is not published itself.</summary>
internal static class PublishedSuite
{
    private const string StampName = "suite.stamp";

    /// <summary>The folder.</summary>
    /// <param name="lab">Where one is published to.</param>
    /// <param name="option">The folder that the user names; null for none.</param>
    /// <param name="say">Prints a line.</param>
    /// <exception cref="CommandException">The folder that was named is none, or publishing failed.</exception>
    public static string Find(VmLab lab, string? option, Action<string> say)
    {
        if (option is not null)
            return IsPublished(option) ? Path.GetFullPath(option) : throw new CommandException(ExitCode.Usage, $"{option} is no published suite: make one with conformance publish {option}");
        if (Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')) is { } parent && IsPublished(parent))
            return parent;
        string folder = lab.At("suite");
        string stamp = Stamp();
        string stampPath = lab.At(StampName);
        if (IsPublished(folder) && File.Exists(stampPath) && File.ReadAllText(stampPath) == stamp)
            return folder;
        say("publishing the suite for guests");
        using IDisposable held = lab.Lock();
        File.Delete(stampPath);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        System.Diagnostics.ProcessStartInfo self = SelfProcess.With(["publish", folder]);
        Tool.Run([self.FileName, .. self.ArgumentList]);
        File.WriteAllText(stampPath, stamp);
        return folder;
    }

    private static bool IsPublished(string folder) => File.Exists(Path.Combine(folder, "conformance")) && File.Exists(Path.Combine(folder, "app", "conformance.dll"));

    // Changes with each build of this program.
    private static string Stamp()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Order(StringComparer.Ordinal)
            .Select(path => new FileInfo(path)).Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files))));
    }
}
