using Reports.Exits;

namespace Reports.VirtualMachines.Images;

/// <summary>
/// The modules of a kernel, as <c>make modules_install</c> and packages lay them out. The order in which they are to be loaded comes from the modules
/// themselves, so that no <c>depmod</c> need have run.
/// </summary>
internal sealed class ModuleTree
{
    private static readonly string[] s_places = ["", "lib/modules", "usr/lib/modules"];

    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _builtIn;
    private readonly Func<string, byte[]> _read;

    /// <summary>The modules in a folder.</summary>
    /// <param name="folder">Folder of one kernel's modules, or one above it.</param>
    /// <param name="read">Gives a file uncompressed.</param>
    /// <exception cref="CommandException">It has the modules of no kernel, or of several.</exception>
    public ModuleTree(string folder, Func<string, byte[]> read)
    {
        _read = read;
        Folder = Find(folder);
        foreach (string path in Directory.EnumerateFiles(Folder, "*.ko*", SearchOption.AllDirectories))
            _files.TryAdd(NameOf(Path.GetFileName(path)), path);
        string builtIn = Path.Combine(Folder, "modules.builtin");
        _builtIn = File.Exists(builtIn) ? [.. File.ReadLines(builtIn).Select(line => NameOf(Path.GetFileName(line)))] : [];
    }

    /// <summary>Folder of the kernel's modules; its name is the release of the kernel.</summary>
    public string Folder { get; }

    /// <summary>Name of a module, as the kernel has it: without endings, and with <c>_</c> for <c>-</c>.</summary>
    /// <param name="file">Name of its file, or as another module names it.</param>
    public static string NameOf(string file) => file.Split('.')[0].Replace('-', '_');

    /// <summary>Modules with all that they need, each behind what it needs; what is part of the kernel itself is left out.</summary>
    /// <param name="wanted">Names of the modules.</param>
    /// <exception cref="CommandException">One is not there.</exception>
    public IReadOnlyList<(string Name, byte[] Content)> InOrder(IEnumerable<string> wanted)
    {
        var ordered = new List<(string Name, byte[] Content)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in wanted)
            Add(name, neededBy: null, ordered, seen);
        return ordered;
    }

    private void Add(string name, string? neededBy, List<(string Name, byte[] Content)> ordered, HashSet<string> seen)
    {
        if (!seen.Add(name) || _builtIn.Contains(name))
            return;
        if (!_files.TryGetValue(name, out string? path))
            throw new CommandException(ExitCode.Usage, $"{Folder} has no module {name}{(neededBy is null ? "" : $", which {neededBy} needs")}, and its modules.builtin does not name it; see docs/genuine-driver.md for what a kernel must have");
        byte[] content = _read(path);
        try
        {
            foreach (string needed in ModuleFile.Needs(content))
                Add(needed, name, ordered, seen);
        }
        catch (FormatException error)
        {
            throw new CommandException(ExitCode.Usage, $"{path} is no kernel module: {error.Message}", error);
        }

        ordered.Add((name, content));
    }

    private static string Find(string folder)
    {
        if (IsTree(folder))
            return folder;
        string[] parents = [.. s_places.Select(below => Path.Combine(folder, below)).Where(Directory.Exists)];
        string[] found = [.. parents.SelectMany(Directory.EnumerateDirectories).Where(IsTree).DistinctBy(Path.GetFileName).Order(StringComparer.Ordinal)];
        return found switch
        {
            [var only] => only,
            [] => throw new CommandException(ExitCode.Usage, $"{folder} has no kernel modules: name the folder of make modules_install INSTALL_MOD_PATH=..., or lib/modules/RELEASE in it"),
            _ => throw new CommandException(ExitCode.Usage, $"{folder} has the modules of {string.Join(", ", found.Select(Path.GetFileName))}: name the folder of one of them"),
        };
    }

    private static bool IsTree(string folder) => Directory.Exists(Path.Combine(folder, "kernel"));
}
