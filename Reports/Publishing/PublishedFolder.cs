using Reports.Exits;
using Reports.Files;

namespace Reports.Publishing;

/// <summary>
/// The folder that <c>publish</c> makes: <c>app/</c> is the application with its runtime, <c>lib/</c> the two C++ libraries that the runtime
/// needs and a system of busybox and glibc does not have, and <c>conformance</c> a script that starts the one with the other.
/// </summary>
internal static class PublishedFolder
{
    private const string ScriptName = "conformance";

    private const string Script = """
        #!/bin/sh
        # Starts the conformance suite. The libraries in lib/ stand in for libstdc++ and libgcc_s where the system has none.
        files=$(ulimit -n)
        if [ "$files" != unlimited ] && [ "$files" -lt 128 ]; then
            echo "error: the limit of $files open files is too low for .NET and its worker processes; raise it with: ulimit -n 4096" >&2
            exit 6
        fi
        space=$(ulimit -v)
        if [ "$space" != unlimited ] && [ "$space" -lt 4194304 ]; then
            echo "error: $space KiB of address space are too few for .NET; raise it with: ulimit -v unlimited" >&2
            exit 6
        fi
        data=$(ulimit -d)
        if [ "$data" != unlimited ] && [ "$data" -lt 262144 ]; then
            echo "error: $data KiB of data are too few for .NET; raise the limit with: ulimit -d unlimited" >&2
            exit 6
        fi
        # In blocks of 512 bytes. The runtime reserves as much in a file in memory, and is ended by SIGXFSZ.
        blocks=$(ulimit -f)
        if [ "$blocks" != unlimited ] && [ "$blocks" -lt 536870912 ]; then
            echo "error: .NET does not start where files may have $((blocks / 2)) KiB, for it reserves 256 GiB in one that takes no room; raise the limit with: ulimit -f unlimited" >&2
            exit 6
        fi
        here=$(dirname "$(readlink -f "$0")")
        for folder in /lib64 /usr/lib64 /lib/x86_64-linux-gnu /usr/lib/x86_64-linux-gnu /usr/lib /lib; do
            [ -e "$folder/libstdc++.so.6" ] && exec "$here/app/conformance" "$@"
        done
        export LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
        exec "$here/app/conformance" "$@"

        """;

    private const string ApplicationName = "app";
    private const string LibrariesName = "lib";
    private static readonly string[] s_libraries = ["libstdc++.so.6", "libgcc_s.so.1"];

    /// <summary>Where the application goes.</summary>
    public static string Application(string folder) => Path.Combine(folder, ApplicationName);

    /// <summary>Whether a folder is not there, is empty, or has nothing in it but a published suite, whole or not.</summary>
    public static bool MayBeWritten(string folder)
    {
        if (!Directory.Exists(folder))
            return true;
        string script = Path.Combine(folder, ScriptName);
        bool isForeign = File.Exists(script) && !File.ReadLines(script).Take(2).SequenceEqual(Script.Split('\n').Take(2));
        return !isForeign && Directory.EnumerateFileSystemEntries(folder).All(path => Path.GetFileName(path) is ApplicationName or LibrariesName or ScriptName or NewFiles.Ending);
    }

    /// <summary>Makes a folder within a folder, in which the suite is put together while what is there stays.</summary>
    /// <param name="folder">The folder that is published.</param>
    /// <returns>The inner one; it is new.</returns>
    public static string Begin(string folder)
    {
        Abandon(folder); // what a command left that was killed
        return Directory.CreateDirectory(NewIn(folder)).FullName;
    }

    /// <summary>Puts what was put together in the place of what was there.</summary>
    /// <param name="folder">The folder that is published.</param>
    public static void Take(string folder)
    {
        foreach (string name in (string[])[ApplicationName, LibrariesName])
        {
            string path = Path.Combine(folder, name);
            if (Directory.Exists(path))
                Directory.Delete(path, recursive: true);
            Directory.Move(Path.Combine(NewIn(folder), name), path);
        }

        File.Move(Path.Combine(NewIn(folder), ScriptName), Path.Combine(folder, ScriptName), overwrite: true);
        Abandon(folder);
    }

    /// <summary>Removes what was put together and not taken.</summary>
    /// <param name="folder">The folder that is published.</param>
    public static void Abandon(string folder)
    {
        if (Directory.Exists(NewIn(folder)))
            Directory.Delete(NewIn(folder), recursive: true);
    }

    /// <summary>Adds libraries and script to a folder that has the application.</summary>
    /// <exception cref="CommandException">A library is not loaded in this process, so that there is nothing to copy.</exception>
    public static void Complete(string folder)
    {
        string libraries = Path.Combine(folder, LibrariesName);
        Directory.CreateDirectory(libraries);
        foreach (string name in s_libraries)
            File.Copy(Loaded(name), Path.Combine(libraries, name), overwrite: true);

        string script = Path.Combine(folder, ScriptName);
        File.WriteAllText(script, Script);
        if (OperatingSystem.IsLinux())
        {
            const UnixFileMode ReadAndRun = UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute
                | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(script, ReadAndRun | UnixFileMode.UserWrite);
        }
    }

    private static string NewIn(string folder) => Path.Combine(folder, NewFiles.Ending);

    // The runtime of this very process uses the libraries, so the kernel knows where they are.
    private static string Loaded(string name) =>
        File.ReadLines("/proc/self/maps")
            .Select(line => line[(line.LastIndexOf(' ') + 1)..])
            .FirstOrDefault(path => path.Contains('/', StringComparison.Ordinal) && IsLibrary(path, name))
        ?? throw new CommandException(ExitCode.Usage, $"{name} is not loaded in this process; publish from a machine whose .NET uses the system's {name}");

    // The file behind libstdc++.so.6 carries its whole version: libstdc++.so.6.0.30.
    private static bool IsLibrary(string path, string name) =>
        Path.GetFileName(path) is var file && (file == name || file.StartsWith(name + ".", StringComparison.Ordinal));
}
