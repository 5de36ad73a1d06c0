using System.IO.Compression;
using Reports.VirtualMachines.Packages;

namespace Reports.VirtualMachines.Images;

/// <summary>
/// Programs and libraries of Debian in a folder, unpacked and not installed. A program is run by the loader that lies beside it, so that it needs neither
/// the machine's libraries nor a changed root, and no privilege.
/// </summary>
/// <param name="folder">The folder.</param>
internal sealed class UnpackedRoot(string folder)
{
    private const string LibraryFolder = "usr/lib/x86_64-linux-gnu";
    private const string LoaderName = "ld-linux-x86-64.so.2";

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>Folder with the libraries.</summary>
    public string Libraries => At(LibraryFolder);

    /// <summary>The loader of programs.</summary>
    public string Loader => Path.Combine(Libraries, LoaderName);

    /// <summary>A path in it.</summary>
    public string At(string path) => Path.Combine(folder, path);

    /// <summary>How a program of it is started.</summary>
    /// <param name="program">Name of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    public IReadOnlyList<string> Command(string program, IEnumerable<string> arguments) =>
        [Loader, "--library-path", Libraries, At($"usr/bin/{program}"), .. arguments];

    /// <summary>Content of a file that may be compressed, as its name tells: <c>.xz</c>, <c>.zst</c>, <c>.gz</c>.</summary>
    public byte[] Read(string path)
    {
        using var content = new MemoryStream();
        switch (Path.GetExtension(path))
        {
            case ".xz":
                Tool.Run(Command("xz", ["-dc"]), path, content);
                break;
            case ".zst":
                Tool.Run(Command("zstd", ["-dcq"]), path, content);
                break;
            case ".gz":
                using (var unpacked = new GZipStream(File.OpenRead(path), CompressionMode.Decompress))
                    unpacked.CopyTo(content);
                break;
            default:
                return File.ReadAllBytes(path);
        }

        return content.ToArray();
    }

    /// <summary>Libraries with all that they need, by name, as the loader finds them.</summary>
    /// <param name="names">Names of the libraries.</param>
    public IReadOnlyDictionary<string, string> WithNeeds(IEnumerable<string> names)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            found[name] = Path.Combine(Libraries, name);
            foreach (string line in Tool.Run([Loader, "--library-path", Libraries, "--list", Path.Combine(Libraries, name)]).Split('\n'))
            {
                // NAME => PATH (ADDRESS); the loader is named by its path
                if (line.Split(" => ") is [var needed, var path] && !needed.Contains('/', StringComparison.Ordinal))
                    found[needed.Trim()] = path.Split(" (")[0].Trim();
            }
        }

        return found;
    }
}
