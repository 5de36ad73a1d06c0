using System.Diagnostics;
using System.Globalization;

namespace Reports.VirtualMachines.Guests;

/// <summary>
/// A temporary folder that goes with this process, however that ends: a shell waits for the end of a pipe whose other end only this process has, and
/// removes the folder then.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    private const string Prefix = "conformance-vm-";

    // Signals from the terminal are meant for the command, which ends by them or not.
    private const string Guard = "trap '' INT TERM HUP; cat > /dev/null; rm -rf \"$1\"";

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private readonly Process _guard;

    /// <summary>Makes the folder, and removes those whose process and guard were both killed.</summary>
    public WorkFolder()
    {
        Sweep();
        Folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}"));

        // The guard is there first: there is no moment at which a killed process would leave the folder.
        _guard = Process.Start(new ProcessStartInfo("sh", ["-c", Guard, "sh", Folder]) { RedirectStandardInput = true })
            ?? throw new InvalidOperationException("sh did not start");
        if (!OperatingSystem.IsWindows())
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>A path in it.</summary>
    public string At(string name) => Path.Combine(Folder, name);

    /// <inheritdoc/>
    public void Dispose()
    {
        _guard.StandardInput.Close();
        _guard.WaitForExit(s_limit);
        _guard.Dispose();
    }

    private static void Sweep()
    {
        foreach (string path in Directory.EnumerateDirectories(Path.GetTempPath(), $"{Prefix}*"))
        {
            string id = Path.GetFileName(path)[Prefix.Length..].Split('-')[0];
            if (Directory.Exists($"/proc/{id}"))
                continue;
            try
            {
                Directory.Delete(path, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Its guard is at it, or it is another user's.
            }
        }
    }
}
